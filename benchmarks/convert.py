"""Times conversion to Parquet. Called by convert.sh, which says how."""

import dataclasses
import os
import pathlib
import shutil
import statistics
import sys
import tempfile

from logs import first_events, log
from measure import in_turn, run
from readers import HERE, PEERS, ROOT, cat

ROUNDS = int(os.environ.get("ROUNDS", "5"))
SLICE = int(os.environ.get("SLICE", "500000"))
COMMAND = ROOT / "tfevents"
TAGS = 20


def convert(path, out, *options):
    """The command, as a whole process."""
    shutil.rmtree(out, ignore_errors=True)
    return run([COMMAND, "convert", path, "-o", out, *options])


def python_converter(name, path, out, points):
    """A peer on a slice of the log; its time without start and imports, scaled to the whole."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    done = run([sys.executable, PEERS / "python_converters.py", name, path, out])
    rows = done.number(r"(\d+) points")
    seconds = done.number(r"([\d.]+) s\n") * points / rows
    note = f"SCALED from {rows:,.0f} rows; without start and imports"
    return dataclasses.replace(done, seconds=seconds, note=note)


def copy(path, out):
    """What a disk makes of the bytes."""
    shutil.rmtree(out, ignore_errors=True)
    return run(["cp", "-r", path, out])


def size(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def rows(done):
    return sum(done.numbers(r"(\d+) (?:scalars|histograms|images)"))


def against_peers(path, scratch):
    out = scratch / "out"
    few = first_events(path, SLICE)
    points = rows(convert(path, out))

    def peer(name):
        return lambda: python_converter(name, few, scratch / name, points)

    runs = in_turn(
        f"{path.name}: {points:,.0f} scalars to Parquet",
        {
            "tfevents convert": lambda: convert(path, out),
            "tbparse": peer("tbparse"),
            "tb-like": peer("tb_like"),
        },
        ROUNDS,
    )
    seconds = statistics.median(each.seconds for each in runs["tfevents convert"])
    print(f"{points / seconds:,.0f} rows/s, {size(out) / points:.2f} bytes a row")


def against_disk(path, scratch):
    out = scratch / "out"
    runs = in_turn(
        f"{path.name}: {size(path) / 1e6:,.0f} MB to Parquet",
        {
            "tfevents convert": lambda: convert(path, out),
            "tfevents convert --compression none": lambda: convert(
                path, out, "--compression", "none"
            ),
            "cat > /dev/null": lambda: cat(path),
            "cp -r": lambda: copy(path, scratch / "copy"),
        },
        ROUNDS,
    )
    seconds = statistics.median(each.seconds for each in runs["tfevents convert"])
    print(f"{size(path) / seconds / 1e6:,.0f} MB/s, {size(path) / 1e6:,.0f} MB")


def growth(logs, scratch):
    """Time and memory by the number of events, and of runs."""
    print("\n## growth\n| log | seconds | processor | peak |\n| --- | --- | --- | --- |")
    for million in (1, 3, 10, 30, 50):
        name = f"grown-{million}m"
        steps = million * 1_000_000 // TAGS
        measure(name, log(scratch, name, "--big-steps", str(steps), kind="big"), scratch)
    for runs in (1, 100, 1000, 10000):
        name = f"grown-{runs}-runs"
        options = ("--many-runs", str(runs), "--many-steps", "20")
        measure(name, log(scratch, name, *options, kind="many"), scratch)


def measure(name, path, scratch):
    done = [convert(path, scratch / "out") for _ in range(min(ROUNDS, 3))]
    seconds = statistics.median(each.seconds for each in done)
    cpu = statistics.median(each.cpu_seconds for each in done)
    peak = max(each.peak_mb for each in done)
    print(f"| {name}, {rows(done[0]):,.0f} rows | {seconds:.2f} s | {cpu:.2f} s | {peak:.0f} MB |")
    shutil.rmtree(path)


def main():
    logs = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "out" / "logs").resolve()
    run([COMMAND, "--version"])
    with tempfile.TemporaryDirectory(dir=logs.parent) as scratch:
        scratch = pathlib.Path(scratch)
        against_peers(log(logs, "big"), scratch)
        for name in ("hist", "images"):
            against_disk(log(logs, name), scratch)
        growth(logs, scratch)


if __name__ == "__main__":
    main()
