"""Writes the runs dtypes and tensor_lists: every dtype, and every list form of TensorProto.

python write_dtypes.py OUT SEED
"""

import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import tensorflow as tf
from tensorboard.compat.proto import event_pb2, tensor_pb2, types_pb2

START = 1.7e9
FILE_NAME = "events.out.tfevents.1700000000.host.1.0"
NUMERIC = [
    tf.float32,
    tf.float64,
    tf.float16,
    tf.bfloat16,
    tf.int8,
    tf.int16,
    tf.int32,
    tf.int64,
    tf.uint8,
    tf.uint16,
    tf.uint32,
    tf.uint64,
]


def write_dtypes(folder, rng):
    """Every dtype as TensorFlow itself writes it."""
    scalars = tf.compat.v1.SummaryMetadata()
    scalars.plugin_data.plugin_name = "scalars"
    writer = tf.summary.create_file_writer(folder)
    with writer.as_default():
        for i, dtype in enumerate(NUMERIC):
            matrix = tf.cast(tf.constant(rng.integers(0, 100, (2, 3))), dtype)
            tf.summary.write(f"tensor/{dtype.name}", matrix, step=i)
            scalar = tf.cast(tf.constant(int(rng.integers(1, 100))), dtype)
            tf.summary.write(f"scalar/{dtype.name}", scalar, step=i, metadata=scalars)
            filled = tf.cast(tf.fill((3, 2), 7), dtype)
            tf.summary.write(f"filled/{dtype.name}", filled, step=i)
        others = {
            "bool": tf.constant([[True, False, True]]),
            "complex64": tf.constant([1 + 2j, 3 - 4j], dtype=tf.complex64),
            "complex128": tf.constant([1 + 2j, 3 - 4j], dtype=tf.complex128),
            "string": tf.constant([["a", ""], ["é", "\xff"]]),
            "empty": tf.constant([], dtype=tf.float32),
            "rank4": tf.constant(rng.normal(size=(1, 2, 3, 4)), dtype=tf.float64),
        }
        for name, tensor in others.items():
            tf.summary.write(f"tensor/{name}", tensor, step=1)
    writer.close()


def tensor(dtype, shape, **lists):
    """A tensor whose elements stand in one of the list fields."""
    proto = tensor_pb2.TensorProto(dtype=getattr(types_pb2, dtype), **lists)
    for size in shape:
        proto.tensor_shape.dim.add().size = size
    return proto


def list_tensors():
    """Name and tensor for each list form, packed as protobuf packs it."""
    return {
        "float_list": tensor("DT_FLOAT", (3,), float_val=[1, 2, 3.5]),
        "double_list": tensor("DT_DOUBLE", (2,), double_val=[1e300, -2]),
        "int_list": tensor("DT_INT32", (2, 2), int_val=[1, -2, 3, -4]),
        "int64_list": tensor("DT_INT64", (2,), int64_val=[2**62, -5]),
        "bool_list": tensor("DT_BOOL", (3,), bool_val=[True, False, True]),
        "half_list": tensor("DT_HALF", (2,), half_val=[0x3C00, 0xC000]),
        "uint8_as_int": tensor("DT_UINT8", (3,), int_val=[0, 128, 255]),
        "fill_one": tensor("DT_FLOAT", (2, 3), float_val=[4.25]),
        "fill_last": tensor("DT_INT32", (5,), int_val=[1, 2]),
        "uint64_list": tensor("DT_UINT64", (2,), uint64_val=[2**64 - 1, 7]),
        "complex_list": tensor("DT_COMPLEX64", (2,), scomplex_val=[1, 2, 3, 4]),
    }


def write_tensor_lists(folder):
    """Tensors without tensor_content, one a step."""
    os.makedirs(folder, exist_ok=True)
    with tf.io.TFRecordWriter(os.path.join(folder, FILE_NAME)) as writer:
        version = event_pb2.Event(wall_time=START, file_version="brain.Event:2")
        writer.write(version.SerializeToString())
        for step, (tag, proto) in enumerate(list_tensors().items(), start=1):
            event = event_pb2.Event(wall_time=START + step, step=step)
            event.summary.value.add(tag=tag, tensor=proto)
            writer.write(event.SerializeToString())


def main():
    out, seed = sys.argv[1], int(sys.argv[2])
    write_dtypes(os.path.join(out, "dtypes"), np.random.default_rng(seed))
    write_tensor_lists(os.path.join(out, "tensor_lists"))


if __name__ == "__main__":
    main()
