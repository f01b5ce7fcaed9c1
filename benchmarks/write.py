"""Times tfevents and other writers in turn. Called by write.sh, which says how."""

import dataclasses
import os
import statistics
import sys
import tempfile

import readers
from measure import in_turn, run

ROUNDS = int(os.environ.get("ROUNDS", "5"))
SCALARS = 5_000_000
PASSES = 5
# The others take minutes for as many.
FEW = 100_000


def tfevents():
    with tempfile.TemporaryDirectory() as directory:
        done = readers.java(
            readers.JAR, "io.tfevents.benchmarks.WriteScalars", directory, SCALARS, PASSES
        )
    return per_scalar(done, statistics.median(done.numbers(r"([\d.]+) ns a scalar")[1:]))


def peer(python, name):
    with tempfile.TemporaryDirectory() as directory:
        done = run([python, readers.PEERS / "python_writers.py", name, directory, FEW])
    return per_scalar(done, done.number(r"([\d.]+) ns a scalar"))


def per_scalar(done, nanoseconds):
    """Writing alone, as the seconds that a million scalars take."""
    return dataclasses.replace(
        done, seconds=nanoseconds / 1e3, note=f"{nanoseconds:,.0f} ns a scalar"
    )


def main():
    readers.build()
    writers = {
        "tfevents": tfevents,
        "tensorboardX": lambda: peer(sys.executable, "tensorboardX"),
        "TensorFlow": lambda: peer(sys.executable, "tensorflow"),
    }
    if len(sys.argv) > 1:
        writers["PyTorch"] = lambda: peer(sys.argv[1], "torch")
    in_turn(
        f"write scalars, seconds for a million; tfevents {SCALARS:,} of them {PASSES - 1} times"
        f" after a first, the others {FEW:,}",
        writers,
        ROUNDS,
    )


if __name__ == "__main__":
    main()
