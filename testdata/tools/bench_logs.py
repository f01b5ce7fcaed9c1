"""Writes the benchmark logs: big, many, hist and images.

    python bench_logs.py OUT [--big-steps 500000] [--only big|many|hist|images]

big   OUT/big/run           one run, 20 tags, 500,000 steps, values as simple_value
many  OUT/many/exp*/run_*   500 runs, 20 tags, 500 steps, values as TensorFlow 2 scalar tensors
hist  OUT/hist/run_*        10 runs, 50 tags, 200 steps, histograms of 30 buckets as tensors
images OUT/images/run_*     4 runs, 6 tags, 100 steps, images of 100 kB that do not compress

Each log starts from its own random numbers (seed 7), so its bytes hang only on its own sizes. Needs
google-crc32c.
"""

import argparse
import os
import random
import struct
import sys
import time

import google_crc32c

SEED = 7
START = 1.7e9
FILE_NAME = "events.out.tfevents.1700000000.host.1.0"
SCALAR_TAGS = [f"train/layer{i}/loss_component".encode() for i in range(20)]

DATA_CLASS_SCALAR = 1
DATA_CLASS_TENSOR = 2
DATA_CLASS_BLOB_SEQUENCE = 3
DT_FLOAT = 1
DT_DOUBLE = 2
DT_STRING = 7
PACK_CRC = struct.Struct("<I").pack


def varint(n):
    """An unsigned number as a protobuf varint."""
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def field_bytes(number, value):
    """A length-delimited protobuf field."""
    return varint(number << 3 | 2) + varint(len(value)) + value


def field_varint(number, value):
    """A varint protobuf field."""
    return varint(number << 3) + varint(value)


def summary_metadata(plugin, data_class):
    """The metadata field of a Summary.Value."""
    plugin_data = field_bytes(1, field_bytes(1, plugin))
    return field_bytes(9, plugin_data + field_varint(4, data_class))


def masked_crc(data):
    """The CRC-32C of data, masked as TFRecord wants it."""
    crc = google_crc32c.value(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


class RecordFile:
    """An event file open for writing; the file version is its first record."""

    def __init__(self, path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self._file = open(path, "wb", buffering=1 << 20)
        self._headers = {}
        version = b"\x09" + struct.pack("<d", START) + field_bytes(3, b"brain.Event:2")
        self.write([version])

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self._file.close()

    def write(self, payloads):
        """Appends a record for each payload."""
        crc32c = google_crc32c.value
        headers = self._headers
        parts = []
        for payload in payloads:
            size = len(payload)
            header = headers.get(size)
            if header is None:
                length = struct.pack("<Q", size)
                header = headers[size] = length + PACK_CRC(masked_crc(length))
            crc = crc32c(payload)
            footer = PACK_CRC(((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF)
            parts += (header, payload, footer)
        self._file.write(b"".join(parts))


def event_start(wall_time, step):
    """The fields of an event that stand before its summary."""
    return b"\x09" + struct.pack("<d", wall_time) + field_varint(2, step)


def summary_start(tag, metadata, value_start, value_size):
    """All of an event's summary but the value_size bytes that end its only value.

    value_start holds the fields and lengths that stand between the metadata and those bytes.
    """
    value = field_bytes(1, tag) + metadata + value_start
    size = len(value) + value_size
    summary = b"\x0a" + varint(size)
    return b"\x2a" + varint(len(summary) + size) + summary + value


def tensor_start(dtype, shape, content_size):
    """The tensor field of a Summary.Value up to its content."""
    tensor = field_varint(1, dtype) + field_bytes(2, shape) + b"\x22" + varint(content_size)
    return b"\x42" + varint(len(tensor) + content_size) + tensor


def write_scalars(path, rnd, steps, first, later):
    """Writes a file with one scalar a tag and step.

    first and later hold, for each tag, all of the summary but the float that ends it: at step 0 and
    at the other steps.
    """
    pack_float = struct.Struct("<f").pack
    draw = rnd.random
    with RecordFile(path) as file:
        starts = first
        for step in range(steps):
            event = event_start(START + step * 0.1, step)
            file.write([event + start + pack_float(draw()) for start in starts])
            starts = later


def write_big(root, steps):
    """One run in one large file, with scalars in the old form."""
    starts = [summary_start(tag, b"", b"\x15", 4) for tag in SCALAR_TAGS]
    write_scalars(f"{root}/run/{FILE_NAME}", random.Random(SEED), steps, starts, starts)


def write_many(root, runs, steps):
    """Many runs in small files, with scalars as tensors."""
    rnd = random.Random(SEED)
    metadata = summary_metadata(b"scalars", DATA_CLASS_SCALAR)
    tensor = tensor_start(DT_FLOAT, b"", 4)
    first = [summary_start(tag, metadata, tensor, 4) for tag in SCALAR_TAGS]
    later = [summary_start(tag, b"", tensor, 4) for tag in SCALAR_TAGS]
    for run in range(runs):
        path = f"{root}/exp{run % 10}/run_{run:04d}/{FILE_NAME}"
        write_scalars(path, rnd, steps, first, later)


def write_hist(root, runs, tags, steps):
    """Some runs with histograms: 30 rows of three normally distributed doubles."""
    rnd = random.Random(SEED)
    metadata = summary_metadata(b"histograms", DATA_CLASS_TENSOR)
    content = struct.Struct("<90d")
    shape = field_bytes(2, field_varint(1, 30)) + field_bytes(2, field_varint(1, 3))
    tensor = tensor_start(DT_DOUBLE, shape, content.size)
    names = [f"layer{i}/kernel".encode() for i in range(tags)]
    first = [summary_start(tag, metadata, tensor, content.size) for tag in names]
    later = [summary_start(tag, b"", tensor, content.size) for tag in names]
    for run in range(runs):
        with RecordFile(f"{root}/run_{run:04d}/{FILE_NAME}") as file:
            starts = first
            for step in range(steps):
                event = event_start(START + step, step)
                file.write(
                    [
                        event + start + content.pack(*[rnd.gauss(0, 1) for _ in range(90)])
                        for start in starts
                    ]
                )
                starts = later


def write_images(root, runs, tags, steps):
    """Some runs with images, as TensorFlow 2 writes them: width, height and a file."""
    rnd = random.Random(SEED)
    metadata = summary_metadata(b"images", DATA_CLASS_BLOB_SEQUENCE)
    shape = field_bytes(2, field_varint(1, 3))
    size = 100_000
    names = [f"layer{i}/weights".encode() for i in range(tags)]
    for run in range(runs):
        with RecordFile(f"{root}/run_{run:04d}/{FILE_NAME}") as file:
            for step in range(steps):
                for name in names:
                    picture = b"\x89PNG\r\n\x1a\n" + rnd.randbytes(size)
                    strings = [b"256", b"256", picture]
                    tensor = field_varint(1, DT_STRING) + field_bytes(2, shape)
                    tensor += b"".join(field_bytes(8, string) for string in strings)
                    value = field_bytes(1, name) + (metadata if step == 0 else b"")
                    value += field_bytes(8, tensor)
                    summary = field_bytes(5, field_bytes(1, value))
                    file.write([event_start(START + step, step) + summary])


def main():
    parser = argparse.ArgumentParser(description="Writes the benchmark logs.")
    parser.add_argument("out", help="folder to write to")
    parser.add_argument("--only", choices=("big", "many", "hist", "images"), help="write this log alone")
    parser.add_argument("--big-steps", type=int, default=500_000)
    parser.add_argument("--many-runs", type=int, default=500)
    parser.add_argument("--many-steps", type=int, default=500)
    parser.add_argument("--hist-runs", type=int, default=10)
    parser.add_argument("--hist-tags", type=int, default=50)
    parser.add_argument("--hist-steps", type=int, default=200)
    args = parser.parse_args()
    logs = {
        "big": lambda root: write_big(root, args.big_steps),
        "many": lambda root: write_many(root, args.many_runs, args.many_steps),
        "hist": lambda root: write_hist(root, args.hist_runs, args.hist_tags, args.hist_steps),
        "images": lambda root: write_images(root, 4, 6, 100),
    }
    for name, write in logs.items():
        if args.only in (None, name):
            started = time.monotonic()
            write(os.path.join(args.out, name))
            print(f"{name}: {time.monotonic() - started:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
