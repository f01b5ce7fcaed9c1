"""Writes damaged copies of a real event file.

    python corrupt.py EVENT_FILE OUT [SEED]

Each kind of damage gets a folder in OUT. OUT/expected.json says what a reader must find in it: how
many records stand before the first fault, how many a recovering reader finds, the kind of the first
fault and its offset, and all faults as kind, offset and length. Needs google-crc32c.
"""

import io
import json
import os
import random
import struct
import sys
import zipfile

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


MALFORMED = b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01junk"  # No protobuf message.


def check(data, offset):
    """What is wrong with the record at offset, or None; and where it ends."""
    if offset + 12 > len(data):
        return "truncated", None
    if masked_crc(data[offset : offset + 8]) != struct.unpack_from("<I", data, offset + 8)[0]:
        return "length_crc", None
    (length,) = struct.unpack_from("<Q", data, offset)
    end = offset + 16 + length
    if end > len(data):
        return "truncated" if length < 2**31 - 36 else "too_large", None
    payload = data[offset + 12 : end - 4]
    if masked_crc(payload) != struct.unpack_from("<I", data, end - 4)[0]:
        return "data_crc", end
    return ("malformed_event" if payload == MALFORMED else None), end


def resume(data, offset, fault, end):
    """Where reading goes on after a fault."""
    if fault == "malformed_event":
        return end
    if fault == "data_crc":
        follows = check(data, end)[0] if end + 12 <= len(data) else "truncated"
        if end == len(data) or (end + 12 <= len(data) and follows != "length_crc"):
            return end
    offset += 1
    while offset < len(data) and check(data, offset)[0] not in (None, "malformed_event"):
        offset += 1
    return offset


def read(data):
    """Reads in the simplest way there is: the offsets of the sound records, and the faults."""
    records = []
    faults = []
    offset = 0
    while offset < len(data):
        fault, end = check(data, offset)
        if fault is None:
            records.append(offset)
        else:
            end = resume(data, offset, fault, end)
            faults.append((fault, offset, end - offset))
        offset = end
    return records, faults


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
    malformed = record(MALFORMED)
    yield "valid_crc_bad_proto", b[:o] + malformed + b[o:], k, n, "malformed_event", o
    yield "valid_crc_empty_event", b[:o] + record(b"") + b[o:], n + 1, n + 1, "none", None


def interleave(*streams, size=4096):
    """What writers leave in one file that each append a full buffer at a time."""
    longest = max(map(len, streams))
    return b"".join(s[at : at + size] for at in range(0, longest, size) for s in streams)


def zipped(data):
    """A zip archive with data in it, not compressed."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as file:
        file.writestr(zipfile.ZipInfo(FILE_NAME), data)
    return archive.getvalue()


def accidents(b, rnd):
    """Yields name and bytes: what disks, networks, people and other programs do to files.

    b is a sound file with small records and large ones.
    """
    offsets = frames(b)
    n = len(offsets)
    o, l = offsets[n // 2]

    # Blocks of a file system, and sectors of a disk.
    yield "zero_page", b[:4096] + bytes(4096) + b[8192:]
    yield "doubled_page", b[:8192] + b[4096:]
    yield "swapped_sectors", b[:1024] + b[9728:10240] + b[1536:9728] + b[1024:1536] + b[10240:]
    yield "erased_tail", b + b"\xff" * 4096

    # Several writers, or one that tried again.
    yield "interleaved_writers", interleave(b, b[: offsets[1][0]] + b[o:])
    yield "repeated_record", b[: o + 16 + l] + b[o:]
    yield "restarted_mid_record", b[: o + 12 + l // 2] + b

    # Tools that cut files, take them for text, or add to them.
    yield "lost_head", b[1000:]
    yield "lines_in_dos_form", b.replace(b"\n", b"\r\n")
    yield "recoded_as_utf8", b.decode("latin-1").encode("utf-8")
    log = "".join(f"step {i}: loss {rnd.random():.4f}\n" for i in range(40))
    yield "log_at_the_end", b + log.encode()
    yield "log_in_the_middle", b[:o] + log.encode() + b[o:]
    yield "stored_in_zip", zipped(b)

    # Bytes and bits.
    yield "byte_inserted", b[: o + 14] + b"\x00" + b[o + 14 :]
    yield "byte_deleted", b[: o + 14] + b[o + 15 :]
    yield "length_high_bit", flip(b, (o + 7, 0x80))


def expectation(data):
    """What a reader must find."""
    records, faults = read(data)
    kind, offset, _ = faults[0] if faults else ("none", None, None)
    return {
        "records_before_fault": sum(offset is None or at < offset for at in records),
        "records_with_recovery": len(records),
        "fault": kind,
        "offset": offset,
        "faults": faults,
    }


def main():
    source, out = sys.argv[1:3]
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with open(source, "rb") as file:
        sound = file.read()
    rnd = random.Random(seed)
    expected = {}

    def save(name, data):
        os.makedirs(os.path.join(out, name), exist_ok=True)
        with open(os.path.join(out, name, FILE_NAME), "wb") as file:
            file.write(data)
        expected[name] = expectation(data)

    for name, data, *known in damaged_copies(sound, rnd):
        save(name, data)
        assert list(expected[name].values())[:4] == known, (name, known)
    # The first record and the last 24, all but one of less than a page.
    offsets = frames(sound)
    small = sound[: offsets[1][0]] + sound[offsets[-24][0] :]
    for name, data in accidents(small, rnd):
        save(name, data)
    with open(os.path.join(out, "expected.json"), "w") as file:
        json.dump(expected, file, indent=1)


if __name__ == "__main__":
    main()
