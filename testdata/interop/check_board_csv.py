"""`--to tensorboard-csv` writes, byte for byte, what TensorBoard's page gives for download."""

import csv
import io

import dataset
import expected
from board import tensorboard
from command import tfevents

SAFE = set("._-")


def file_name(run, tag):
    """The name of a download, with what does not go into a file's name percent-encoded."""
    return f"run-{encoded(run)}-tag-{encoded(tag)}.csv"


def encoded(name):
    return "".join(
        c if ord(c) > 0x7F or c.isalnum() or c in SAFE else f"%{ord(c):02X}" for c in name
    )


def integer_tags(lines):
    """The runs and tags whose scalars are tensors of integers."""
    return {
        key
        for key, values in expected.value_lines(lines).items()
        if any("INT" in line.get("dtype", "") for line in values)
    }


def with_points(answer):
    """TensorBoard's answer with each value as a floating-point number."""
    header, *lines = answer.decode().split("\r\n")[:-1]
    rows = [line.rsplit(",", 1) for line in lines]
    return "".join(f"{x}\r\n" for x in [header, *(f"{a},{float(b)!r}" for a, b in rows)]).encode()


def check_every_scalar_tag_is_what_tensorboard_serves(golden_logdir, tmp_path):
    out = tmp_path / "out"
    tfevents("convert", golden_logdir.argument, "-o", out, "--to", "tensorboard-csv")
    files = dataset.tree(out / "scalars")
    integers = integer_tags(golden_logdir.lines)
    compared = set()
    # TensorBoard would leave out what a restart repeats.
    options = ["--purge_orphaned_data", "false"]
    with tensorboard(golden_logdir.path, "python", tmp_path / "log", options) as server:
        tags = server.get("data/plugin/scalars/tags")
        for run, tag in [(run, tag) for run in tags for tag in tags[run]]:
            answer = server.raw("data/plugin/scalars/scalars", run=run, tag=tag, format="csv")
            if isinstance(answer, bytes):
                # It writes integers as such, where a table of scalars holds doubles.
                wanted = with_points(answer) if (run, tag) in integers else answer
                assert files[file_name(run, tag)] == wanted, (run, tag)
                compared.add((run, tag))
    assert len(compared) > 70
    assert len(compared & integers) == 8
    # What TensorBoard cannot decode.
    unserved = files.keys() - {file_name(run, tag) for run, tag in compared}
    assert unserved == {file_name("dtypes", "scalar/bfloat16")}


def check_files_hold_what_python_writes_of_parquet(logdir, parquet, tmp_path):
    out = tmp_path / "out"
    tfevents("convert", logdir.argument, "-o", out, "--to", "tensorboard-csv")
    wanted = []
    for rows in dataset.by_series(dataset.read_parquet(parquet, "scalars")).values():
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(["Wall time", "Step", "Value"])
        writer.writerows([row["wall_time"], row["step"], row["value"]] for row in rows)
        wanted.append(text.getvalue().encode())
    assert sorted(dataset.tree(out / "scalars").values()) == sorted(wanted)
