"""TFRecord framing, without any library that is under test."""

import os
import struct

import oracle
from tensorboard.summary.writer.record_writer import RecordWriter


def payloads(path, end=None):
    """The payloads of a file that is sound up to the offset end. CRCs are not checked."""
    with open(path, "rb") as file:
        data = file.read(end)
    found = []
    offset = 0
    while offset < len(data):
        (length,) = struct.unpack_from("<Q", data, offset)
        found.append(data[offset + 12 : offset + 12 + length])
        offset += 16 + length
    assert offset == len(data), path
    return found


def write(path, events):
    """Writes payloads to a file with TensorBoard's own writer of records."""
    with open(path, "wb") as file:
        writer = RecordWriter(file)
        for payload in events:
            writer.write(payload)


def event_files(logdir):
    """Yields run, base name and path of each event file, in the order of events.jsonl."""
    for path in oracle.event_files(str(logdir)):
        run = os.path.relpath(os.path.dirname(path), logdir).replace(os.sep, "/")
        yield run, os.path.basename(path), path
