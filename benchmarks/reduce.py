"""Times reducing runs, beside tensorboard-reducer. Called by reduce.sh, which says how."""

import os
import pathlib
import sys
import tempfile

from measure import in_turn, run
from readers import ROOT

ROUNDS = int(os.environ.get("ROUNDS", "3"))
COMMAND = ROOT / "tfevents"
RUNS, TAGS, STEPS = 20, 50, 10_000
# tensorboard-reducer takes minutes for as many.
FEW = 1_000
STATISTICS = "mean,std,min,max"


def write_logs(folder, steps):
    """Runs with the same tags and steps, by TensorBoard's own writer."""
    from tensorboard.compat.proto import event_pb2, summary_pb2
    from tensorboard.summary.writer.record_writer import RecordWriter

    values = [summary_pb2.Summary.Value(tag=f"tag_{i}", simple_value=1) for i in range(TAGS)]
    summary = summary_pb2.Summary(value=values)
    for number in range(RUNS):
        directory = folder / f"run_{number:02}"
        directory.mkdir(parents=True)
        with open(directory / "events.out.tfevents.1700000000.host", "wb") as file:
            writer = RecordWriter(file)
            header = event_pb2.Event(wall_time=1.7e9, file_version="brain.Event:2")
            writer.write(header.SerializeToString())
            for step in range(steps):
                for i, value in enumerate(summary.value):
                    value.simple_value = (number * 31 + step * 7 + i) % 1009 / 7
                event = event_pb2.Event(wall_time=1.7e9 + step, step=step, summary=summary)
                writer.write(event.SerializeToString())


def tfevents(logs, out):
    options = ["-r", STATISTICS, "--overwrite"]
    return run([COMMAND, "reduce", logs, "-o", out, *options])


def tensorboard_reducer(logs, out):
    program = "import sys, tensorboard_reducer; sys.exit(tensorboard_reducer.main(sys.argv[1:]))"
    runs = sorted(logs.iterdir())
    return run([sys.executable, "-c", program, *runs, "-o", out, "-r", STATISTICS, "-f"])


def main():
    run([COMMAND, "--version"])
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as scratch:
        scratch = pathlib.Path(scratch)
        few, many = scratch / "few", scratch / "many"
        write_logs(few, FEW)
        write_logs(many, STEPS)
        ours = {"tfevents reduce": lambda: tfevents(few, scratch / "ours.csv")}
        theirs = {
            "tensorboard-reducer": lambda: tensorboard_reducer(few, scratch / "theirs.csv"),
        }
        in_turn(title(FEW), ours | theirs, ROUNDS)
        ours = {"tfevents reduce": lambda: tfevents(many, scratch / "ours.csv")}
        in_turn(title(STEPS), ours, ROUNDS)


def title(steps):
    return f"{RUNS} runs of {TAGS} tags and {steps:,} steps to CSV: {STATISTICS}"


if __name__ == "__main__":
    main()
