"""`dump --format jsonl --digest` prints what TensorBoard's own loader decodes."""

import json

import oracle

from command import tfevents
from values import bits, float32_bits


def canonical_line(line):
    """A line, its floating-point fields by bits; a legacy histogram's in 32."""
    line = {key: field for key, field in line.items() if key != "decoded_by"}
    line["wall_time"] = bits(line["wall_time"])
    if "values" in line:
        line["values"] = [bits(x) for x in line["values"]]
    if "buckets" in line:
        rounded = float32_bits if line["dtype"] == "DT_FLOAT" else bits
        line["buckets"] = [[rounded(x) for x in row] for row in line["buckets"]]
    return line


def is_undecoded(line):
    return "decoded_by" in line and "dtype" not in line


def assert_same_lines(printed, wanted):
    """Line by line. Of a wanted line that nothing decoded only the fields it has are compared."""
    different = []
    pairs = zip(printed, wanted, strict=False)
    for number, (have, want) in enumerate(pairs, start=1):
        undecoded = is_undecoded(want)
        have, want = canonical_line(have), canonical_line(want)
        if undecoded:
            have = {key: field for key, field in have.items() if key in want}
        if have != want:
            different.append(f"line {number}\n  have {have}\n  want {want}")
    assert not different, f"{len(different)} lines differ\n" + "\n".join(different[:5])
    assert len(printed) == len(wanted)


def dump(logdir):
    printed = tfevents("dump", logdir, "--format", "jsonl", "--digest")
    return [json.loads(line) for line in printed.split("\n")[:-1]]


def check_dump_equals_expected_lines(golden_logdir):
    assert_same_lines(dump(golden_logdir.argument), golden_logdir.lines)


def check_dump_equals_installed_tensorboard_on_random_logs(random_logdir):
    assert_same_lines(dump(random_logdir.argument), random_logdir.lines)


def check_expected_lines_are_what_installed_tensorboard_decodes(golden_logdir):
    lines = list(oracle.lines(str(golden_logdir.path), fallback=None))
    assert sum(map(is_undecoded, lines)) < 12
    assert_same_lines(golden_logdir.lines, lines)
