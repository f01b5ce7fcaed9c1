"""Log directories with random content, written by TensorBoard's own writer.

The same seed gives the same events.
"""

import os
import random
import struct
import zlib

import numpy as np
from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2, types_pb2
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.util import tensor_util

METADATA = "metadata/"  # Runs with metadata in odd places.
SPECIAL = [0.0, -0.0, float("nan"), float("inf"), float("-inf"), 1e-45, 3.4028234663852886e38]
TAGS = ["loss", "train/loss", "train/损失", "é", "😀/smile", "with space", "a,b\"c'd", "x" * 300]
SCALAR_DTYPES = [
    np.float32,
    np.float64,
    np.float16,
    np.int8,
    np.int16,
    np.int32,
    np.int64,
    np.uint8,
]


class RunWriter:
    """Writes one event file of a run, with growing wall times."""

    def __init__(self, folder, number, rnd):
        self._folder = folder
        self._name = f"events.out.tfevents.{1700000000 + number}.host.1.{number}"
        self._before = set(os.listdir(folder)) if os.path.isdir(folder) else set()
        self._writer = EventFileWriter(folder)
        self._rnd = rnd
        self._wall_time = 1.7e9 + 1000 * number

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self._writer.close()
        (written,) = set(os.listdir(self._folder)) - self._before
        os.rename(os.path.join(self._folder, written), os.path.join(self._folder, self._name))

    def event(self, step, **fields):
        self._wall_time += self._rnd.random()
        self._writer.add_event(event_pb2.Event(wall_time=self._wall_time, step=step, **fields))

    def values(self, step, *values):
        """An event with a summary of these values."""
        self.event(step, summary=summary_pb2.Summary(value=values))


def metadata(plugin, content=b""):
    plugin_data = summary_pb2.SummaryMetadata.PluginData(plugin_name=plugin, content=content)
    return summary_pb2.SummaryMetadata(plugin_data=plugin_data)


def value(tag, plugin=None, **fields):
    """A summary value, with metadata if a plugin is named."""
    if plugin is not None:
        fields["metadata"] = metadata(plugin)
    return summary_pb2.Summary.Value(tag=tag, **fields)


def number(rnd):
    """A double that 32 bits hold, now and then an awkward one."""
    if rnd.random() < 0.1:
        return rnd.choice(SPECIAL)
    return float(np.float32(rnd.gauss(0, 10 ** rnd.randint(-5, 5))))


def scalar_tensor(rnd):
    """A tensor with one element: any dtype, shape [] or [1], as content or as a list."""
    if rnd.random() < 0.3:
        tensor = tensor_pb2.TensorProto(dtype=types_pb2.DT_FLOAT, float_val=[number(rnd)])
        tensor.tensor_shape.SetInParent()
        return tensor
    dtype = rnd.choice(SCALAR_DTYPES)
    element = number(rnd) if dtype in (np.float32, np.float64) else rnd.randint(0, 100)
    if dtype is np.float64 and rnd.random() < 0.5:
        element = rnd.gauss(0, 1)
    shape = rnd.choice([(), (1,)])
    return tensor_util.make_tensor_proto(np.full(shape, element, dtype=dtype))


def legacy_histogram(rnd):
    """A HistogramProto with empty buckets here and there, at times with nothing in it."""
    size = rnd.randint(0, 12)
    limits = sorted(rnd.gauss(0, 10 ** rnd.randint(-3, 6)) for _ in range(size))
    counts = [rnd.choice([0.0, 0.0, 1.0, 2.5, float(rnd.randint(1, 10**6))]) for _ in limits]
    if limits and rnd.random() < 0.3:
        limits[-1] = 1.7976931348623157e308
    return summary_pb2.HistogramProto(
        min=rnd.gauss(-1, 1),
        max=rnd.gauss(1, 1),
        num=sum(counts),
        sum=rnd.gauss(0, 100),
        sum_squares=rnd.random() * 1e6,
        bucket_limit=limits,
        bucket=counts,
    )


def histogram_tensor(rnd):
    """A tensor of shape [k, 3] in 64 bits."""
    size = rnd.randint(0, 8)
    edges = sorted(rnd.gauss(0, 3) for _ in range(size + 1))
    rows = [[edges[i], edges[i + 1], float(rnd.randint(0, 50))] for i in range(size)]
    return tensor_util.make_tensor_proto(np.array(rows, dtype=np.float64).reshape(size, 3))


def png(rnd, width, height):
    """A grey PNG picture of noise."""

    def chunk(kind, data):
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + rnd.randbytes(width) for _ in range(height))
    signature = b"\x89PNG\r\n\x1a\n"
    return (
        signature
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def image_tensor(rnd):
    """Width, height and some pictures, as TensorFlow 2 writes them."""
    width, height = rnd.randint(1, 9), rnd.randint(1, 9)
    pictures = [png(rnd, width, height) for _ in range(rnd.randint(1, 3))]
    strings = [str(width).encode(), str(height).encode(), *pictures]
    return tensor_util.make_tensor_proto(strings)


def legacy_image(rnd):
    width, height = rnd.randint(1, 9), rnd.randint(1, 9)
    return summary_pb2.Summary.Image(
        width=width, height=height, colorspace=1, encoded_image_string=png(rnd, width, height)
    )


def steps(rnd, count):
    """Steps that mostly grow, but may repeat and go back."""
    step = rnd.choice([0, 0, -5, 2**40])
    for _ in range(count):
        yield step
        step += rnd.choice([1, 1, 1, 10, 0, -3])


def write_scalars(root, rnd):
    """Scalars in both forms, several a summary."""
    with RunWriter(os.path.join(root, "scalars", "legacy"), 0, rnd) as run:
        for step in steps(rnd, 60):
            tags = rnd.sample(TAGS, rnd.randint(1, 4))
            run.values(step, *(value(tag, simple_value=number(rnd)) for tag in tags))
    with RunWriter(os.path.join(root, "scalars", "tensor"), 0, rnd) as run:
        seen = set()
        for step in steps(rnd, 60):
            tags = rnd.sample(TAGS, rnd.randint(1, 4))
            values = [
                value(tag, None if tag in seen else "scalars", tensor=scalar_tensor(rnd))
                for tag in tags
            ]
            seen.update(tags)
            run.values(step, *values)


def write_histograms(root, rnd):
    with RunWriter(os.path.join(root, "histograms", "legacy"), 0, rnd) as run:
        for step in steps(rnd, 30):
            for tag in rnd.sample(TAGS, 2):
                run.values(step, value(tag, histo=legacy_histogram(rnd)))
    with RunWriter(os.path.join(root, "histograms", "tensor"), 0, rnd) as run:
        for step in steps(rnd, 30):
            for tag in rnd.sample(TAGS, 2):
                run.values(step, value(tag, "histograms", tensor=histogram_tensor(rnd)))


def write_images(root, rnd):
    with RunWriter(os.path.join(root, "images"), 0, rnd) as run:
        for step in steps(rnd, 15):
            run.values(step, value("legacy/画", image=legacy_image(rnd)))
            run.values(step, value("tensor", "images", tensor=image_tensor(rnd)))


def write_late_metadata(root, rnd):
    """Metadata on a tag's second value only, and on every value."""
    with RunWriter(os.path.join(root, METADATA, "late"), 0, rnd) as run:
        for i, step in enumerate(steps(rnd, 10)):
            plugin = "scalars" if i == 1 else None
            run.values(step, value("second", plugin, tensor=scalar_tensor(rnd)))
            run.values(step, value("each", "scalars", tensor=scalar_tensor(rnd)))
            run.values(step, value("never", tensor=scalar_tensor(rnd)))
            late = "histograms" if i == 1 else None
            run.values(step, value("histogram", late, tensor=histogram_tensor(rnd)))


def write_two_files(root, rnd):
    """Metadata in the first of a run's two files only, and the other way round."""
    folder = os.path.join(root, METADATA, "two_files")
    for number_of_file in range(2):
        with RunWriter(folder, number_of_file, rnd) as run:
            for i, step in enumerate(steps(rnd, 8)):
                plugin = "scalars" if i == 0 and number_of_file == 0 else None
                run.values(step, value("first_file", plugin, tensor=scalar_tensor(rnd)))
                plugin = "scalars" if i == 3 and number_of_file == 1 else None
                run.values(step, value("second_file", plugin, tensor=scalar_tensor(rnd)))
                plugin = "images" if i == 0 and number_of_file == 0 else None
                run.values(step, value("pictures", plugin, tensor=image_tensor(rnd)))
                run.values(step, value("legacy", simple_value=number(rnd)))


def write_other(root, rnd):
    """Text, other plugins, tensors without a plugin, and events that are no summaries."""
    with RunWriter(os.path.join(root, "andere_ärger"), 0, rnd) as run:
        for step in steps(rnd, 10):
            words = [rnd.choice(["", "plain", "*wörter*", "字"]).encode() for _ in range(3)]
            text = tensor_util.make_tensor_proto(words)
            run.values(step, value("text", "text", tensor=text))
            run.values(step, value("other", "third_party", tensor=scalar_tensor(rnd)))
            shape = (rnd.randint(0, 3), rnd.randint(1, 4))
            raw = np.array([number(rnd) for _ in range(shape[0] * shape[1])], dtype=np.float32)
            run.values(step, value("raw", tensor=tensor_util.make_tensor_proto(raw.reshape(shape))))
            run.values(step)
        run.event(11, session_log=event_pb2.SessionLog(status=event_pb2.SessionLog.STOP))
        run.event(12, log_message=event_pb2.LogMessage(message="ende"))
        run.event(13)


def write(root, seed):
    """Writes all of it."""
    rnd = random.Random(seed)
    write_scalars(root, rnd)
    write_histograms(root, rnd)
    write_images(root, rnd)
    write_late_metadata(root, rnd)
    write_two_files(root, rnd)
    write_other(root, rnd)
