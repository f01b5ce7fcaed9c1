"""Prints what TensorBoard's own Python loader makes of every value of every event file.

    python oracle.py LOGDIR > events.jsonl

One JSON object a line, after the migrations that TensorBoard applies when it loads a file; the
shape of a line is described in ../README.md. The few tensors that TensorBoard cannot decode are
left to TensorFlow. Tensors in a form that only PyTorch writes are first put into TensorFlow's, so
that a line tells the values that were logged.
"""

import hashlib
import json
import math
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
from tensorboard.backend.event_processing import event_file_loader
from tensorboard.compat.proto import summary_pb2, tensor_pb2, types_pb2
from tensorboard.util import tensor_util

DATA_CLASS_NAMES = {number: name for name, number in summary_pb2.DataClass.items()}


def number(x):
    """A number as JSON can hold it."""
    x = float(x)
    if math.isnan(x):
        return "NaN"
    if math.isinf(x):
        return "Infinity" if x > 0 else "-Infinity"
    return x


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def event_files(logdir):
    """The paths of all event files, compared as strings."""
    return sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(logdir)
        for name in names
        if "tfevents" in name
    )


def tensorflow_array(tensor):
    """The elements of a tensor as TensorFlow decodes them."""
    import tensorflow as tf

    return tf.make_ndarray(tf.make_tensor_proto(0).FromString(tensor.SerializeToString()))


def from_pytorch(tensor):
    """A tensor in TensorFlow's form, if it has one that only PyTorch's add_tensor writes, else None.

    PyTorch puts the bits of a float32 into half_val, and uint8 into uint32_val
    (torch/utils/tensorboard/summary.py, half_to_int and _TENSOR_TYPE_MAP).
    """
    plain = tensor_pb2.TensorProto(dtype=tensor.dtype, tensor_shape=tensor.tensor_shape)
    if any(not 0 <= bits <= 0xFFFF for bits in tensor.half_val):
        floats = np.array(tensor.half_val, dtype=np.int32).view(np.float32)
        if tensor.dtype == types_pb2.DT_HALF:
            halves = floats.astype(np.float16).view(np.uint16)
        else:
            halves = floats.view(np.uint32) >> 16
        plain.half_val.extend(halves.tolist())
        return plain
    if tensor.dtype == types_pb2.DT_UINT8 and tensor.uint32_val:
        plain.int_val.extend(tensor.uint32_val)
        return plain
    return None


def own_metadata(value):
    """The plugin and the data class that a value's own metadata gives."""
    metadata = value.metadata
    return metadata.plugin_data.plugin_name, DATA_CLASS_NAMES[metadata.data_class]


def value_fields(value, plugin, data_class, fallback):
    """The fields of a line that describe one value of a summary."""
    fields = {"tag": value.tag, "plugin": plugin, "data_class": data_class}
    tensor = value.tensor
    plain = from_pytorch(tensor)
    if plain is not None:
        fields["decoded_by"] = "pytorch"
        tensor = plain
    try:
        array = tensor_util.make_ndarray(tensor)
    except Exception:
        fields.setdefault("decoded_by", "tensorflow")
        if fallback is None:
            return fields
        array = fallback(tensor)
    fields["dtype"] = types_pb2.DataType.Name(tensor.dtype)
    fields["shape"] = list(array.shape)
    if tensor.dtype == types_pb2.DT_STRING:
        strings = [bytes(s) for s in array.ravel()]
        fields["strings_sha256"] = [sha256(s) for s in strings]
        fields["strings_bytes"] = [len(s) for s in strings]
        return fields
    fields["sha256"] = sha256(array.astype(array.dtype.newbyteorder("<")).tobytes())
    if plugin == "histograms":
        fields["buckets"] = [[number(x) for x in row] for row in array.reshape(-1, 3)]
    elif array.size <= 6 and array.dtype.kind in "fiubV":
        fields["values"] = [number(x) for x in array.ravel()]
    return fields


def payload_fields(event, what):
    """The fields of a line that describe an event without a summary."""
    if what == "file_version":
        return {"value": event.file_version}
    if what in ("graph_def", "meta_graph_def"):
        graph = getattr(event, what)
        return {"sha256": sha256(graph), "bytes": len(graph)}
    if what == "session_log":
        return {"status": event.session_log.status}
    return {}


def lines(logdir, fallback=tensorflow_array):
    """Yields a dict for each line.

    fallback decodes a tensor that TensorBoard cannot decode. Without it such a line ends after its
    decoded_by.
    """
    metadata_by_run = {}  # A tag's first metadata in a run holds for its values from there on.
    for path in event_files(logdir):
        run = os.path.relpath(os.path.dirname(path), logdir).replace(os.sep, "/")
        first = metadata_by_run.setdefault(run, {})
        for event in event_file_loader.EventFileLoader(path).Load():
            what = event.WhichOneof("what")
            line = {
                "run": run,
                "file": os.path.basename(path),
                "wall_time": number(event.wall_time),
                "step": event.step,
                "what": what,
            }
            if what != "summary":
                yield line | payload_fields(event, what)
                continue
            for value in event.summary.value:
                own = own_metadata(value)
                if own != ("", "DATA_CLASS_UNKNOWN"):
                    first.setdefault(value.tag, own)
                plugin, data_class = first.get(value.tag, own)
                yield line | value_fields(value, plugin, data_class, fallback)


def main():
    for line in lines(sys.argv[1]):
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
