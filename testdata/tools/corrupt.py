"""Writes damaged copies of a real event file.

    python corrupt.py EVENT_FILE OUT [SEED]

Each kind of damage gets a folder in OUT. OUT/expected.json says what a reader must find in it: how
many records stand before the first fault, how many a recovering reader finds, the kind of the first
fault and its offset. Needs google-crc32c.
"""

import json
import os
import random
import struct
import sys

import google_crc32c

FILE_NAME = "events.out.tfevents.1700000000.host.1.0"


def masked_crc(data):
    """The CRC-32C of data, masked as TFRecord wants it."""
    crc = google_crc32c.value(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def record(payload):
    """A sound record."""
    length = struct.pack("<Q", len(payload))
    return b"".join(
        (
            length,
            struct.pack("<I", masked_crc(length)),
            payload,
            struct.pack("<I", masked_crc(payload)),
        )
    )


def frames(data):
    """The offset and payload length of each record of a sound file."""
    found = []
    offset = 0
    while offset < len(data):
        (length,) = struct.unpack_from("<Q", data, offset)
        found.append((offset, length))
        offset += 16 + length
    return found


def flip(data, *flips):
    """A copy of data with bits flipped; each flip is an index and the bits."""
    copy = bytearray(data)
    for index, bits in flips:
        copy[index] ^= bits
    return bytes(copy)


def damaged_copies(b, rnd):
    """Yields name, bytes, records before the fault and with recovery, fault kind, fault offset.

    b is a sound file. Most of the damage is done to the record in its middle: number k, at offset
    o, with a payload of l bytes.
    """
    offsets = frames(b)
    n = len(offsets)
    k = n // 2
    o, l = offsets[k]

    yield "clean", b, n, n, "none", None

    yield "truncated_header", b[: o + 5], k, k, "truncated", o
    yield "truncated_length_crc", b[: o + 10], k, k, "truncated", o
    yield "truncated_data", b[: o + 12 + l // 2], k, k, "truncated", o
    yield "truncated_footer", b[: o + 12 + l + 2], k, k, "truncated", o

    yield "data_bit_flip", flip(b, (o + 12 + l // 2, 0x40)), k, n - 1, "data_crc", o
    yield "data_crc_flip", flip(b, (o + 12 + l + 1, 0x40)), k, n - 1, "data_crc", o
    yield "length_bit_flip", flip(b, (o + 1, 0x40)), k, n - 1, "length_crc", o
    yield "length_crc_flip", flip(b, (o + 9, 0x40)), k, n - 1, "length_crc", o
    huge = struct.pack("<Q", 2**62)
    yield "huge_length", b[:o] + huge + b[o + 8 :], k, n - 1, "length_crc", o

    yield "zero_tail", b + bytes(4096), n, n, "length_crc", len(b)
    yield "zero_hole", b[:o] + bytes(777) + b[o:], k, n, "length_crc", o
    garbage = bytes(rnd.randrange(256) for _ in range(5000))
    yield "garbage_middle", b[:o] + garbage + b[o:], k, n, "length_crc", o

    early = offsets[k // 2][0]
    two_faults = flip(b, (early + 12, 1), (o + 2, 1))
    yield "two_faults", two_faults, k // 2, n - 2, "data_crc", early

    # Records that lost their end in the middle of the file: the length is sound, but what follows
    # is not where it says.
    cut = b[: o + 12 + l // 2] + b[o + 16 + l :]
    yield "cut_middle", cut, k, n - 1, "data_crc", o
    large = max(range(1, n - 1), key=lambda i: offsets[i][1])
    lo, ll = offsets[large]
    cut = b[: lo + 12 + 64] + b[lo + 16 + ll :]
    kind = "data_crc" if lo + 16 + ll <= len(b) - (ll - 64 + 4) else "truncated"
    yield "cut_large_record", cut, large, n - 1, kind, lo
    before = offsets[k - 1][0]
    hole = b[: before + 20] + b[o + 6 :]
    yield "hole_over_boundary", hole, k - 1, n - 2, "data_crc", before
    yield "duplicate_header", b[:o] + b[o : o + 12] + b[o:], k, n, "data_crc", o

    yield "empty", b"", 0, 0, "none", None
    yield "one_byte", b"\x18", 0, 0, "truncated", 0
    zip_like = b"PK\x03\x04" + bytes(rnd.randrange(256) for _ in range(3000))
    yield "not_an_event_file", zip_like, 0, 0, "length_crc", 0
    yield "no_file_version", b[offsets[1][0] :], n - 1, n - 1, "none", None

    # Records whose CRCs hold: one is no protobuf message, the other an event without any field.
    malformed = record(b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01junk")
    yield "valid_crc_bad_proto", b[:o] + malformed + b[o:], k, n, "malformed_event", o
    yield "valid_crc_empty_event", b[:o] + record(b"") + b[o:], n + 1, n + 1, "none", None


def main():
    source, out = sys.argv[1:3]
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with open(source, "rb") as file:
        sound = file.read()
    expected = {}
    for name, data, before, recovered, fault, offset in damaged_copies(sound, random.Random(seed)):
        os.makedirs(os.path.join(out, name), exist_ok=True)
        with open(os.path.join(out, name, FILE_NAME), "wb") as file:
            file.write(data)
        expected[name] = {
            "records_before_fault": before,
            "records_with_recovery": recovered,
            "fault": fault,
            "offset": offset,
        }
    with open(os.path.join(out, "expected.json"), "w") as file:
        json.dump(expected, file, indent=1)


if __name__ == "__main__":
    main()
