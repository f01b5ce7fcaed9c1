"""Measures time and memory as logs grow. Called by growth.sh, which says how."""

import argparse
import pathlib
import resource
import shutil
import statistics
import tempfile

import readers
from logs import log
from measure import Failure
from readers import HERE

ROUNDS = 3
TAGS = 20
STEPS_A_RUN = 20
# More than the command has, so that the points and not their number set the limit.
LARGE_HEAP = ("-Xmx4g", "-XX:+UseSerialGC")
SMALL_HEAP = ("-Xmx64m", "-XX:+UseSerialGC")
FAR = 100_000_000

READERS = {
    "tfevents, into memory": lambda log: readers.tfevents(log, options=LARGE_HEAP),
    "tfevents, streamed in 64 MB of heap": lambda log: readers.tfevents_stream(
        log, options=SMALL_HEAP
    ),
    "RustBoard --checksum, all points": lambda log: readers.rustboard(
        log, "--checksum", *readers.ALL_POINTS
    ),
}


def measure(path):
    """The median seconds and the peak of memory of each reader, in turn; none if it fails."""
    runs = {name: [] for name in READERS}
    for _ in range(ROUNDS):
        for name, read in READERS.items():
            try:
                runs[name].append(read(path))
            except Failure as failure:
                print(f"{name}: {failure}")
    return {
        name: (
            statistics.median(each.seconds for each in done),
            max(each.peak_mb for each in done),
        )
        for name, done in runs.items()
        if len(done) == ROUNDS
    }


def grow(title, unit, sizes, make):
    """Measures the logs of all sizes, prints a row each, and gives the measures by size."""
    print(f"\n## {title}")
    print(f"| {unit} | MB | " + " | ".join(READERS) + " |")
    print("| --- " * (2 + len(READERS)) + "|")
    measured = {}
    for size in sizes:
        path = make(size)
        try:
            megabytes = sum(
                file.stat().st_size for file in path.rglob("*tfevents*") if file.is_file()
            )
            measured[size] = measure(path)
        finally:
            shutil.rmtree(path)
        print(row(f"{size:,}", f"{megabytes / 1e6:,.0f}", measured[size]))
    return measured


def row(size, megabytes, measures):
    cells = [
        f"{measures[name][0]:.2f} s, {measures[name][1]:,.0f} MB" if name in measures else "failed"
        for name in READERS
    ]
    return f"| {size} | {megabytes} | " + " | ".join(cells) + " |"


def extrapolate(measured, size):
    """Prints what the line through the two largest logs gives for one that was not made."""
    if len(measured) < 2 or max(measured) >= size:
        return
    (small, at_small), (large, at_large) = sorted(measured.items())[-2:]
    far = {
        name: tuple(
            b + (b - a) * (size - large) / (large - small)
            for a, b in zip(at_small[name], at_large[name])
        )
        for name in READERS
        if name in at_small and name in at_large
    }
    print(row(f"{size:,}, NOT MEASURED: the line through the last two", "", far))


def allow_many_open_files():
    """RustBoard keeps every file open."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def numbers(text):
    return [float(number) for number in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description="Measures time and memory as logs grow.")
    parser.add_argument("--scratch", type=pathlib.Path, default=HERE / "out")
    parser.add_argument("--millions", type=numbers, default=[1, 3, 10, 30], help="events of a file")
    parser.add_argument("--runs", type=numbers, default=[1, 10, 100, 1000, 10000])
    args = parser.parse_args()
    readers.build()
    allow_many_open_files()
    args.scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=args.scratch) as folder:
        logs = pathlib.Path(folder).resolve()
        events = grow(
            f"Events: one file, {TAGS} tags of scalars",
            "events",
            [round(million * 1e6) for million in args.millions],
            lambda size: log(logs, f"events-{size}", "--big-steps", str(size // TAGS), kind="big"),
        )
        extrapolate(events, FAR)
        grow(
            f"Runs: one file each, {TAGS * STEPS_A_RUN} scalars a run",
            "runs",
            [round(runs) for runs in args.runs],
            lambda size: log(
                logs,
                f"runs-{size}",
                *("--many-runs", str(size), "--many-steps", str(STEPS_A_RUN)),
                kind="many",
            ),
        )


if __name__ == "__main__":
    main()
