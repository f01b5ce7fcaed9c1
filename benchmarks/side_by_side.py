"""Times tfevents and other readers in turn. Called by side-by-side.sh, which says how."""

import os
import pathlib
import statistics
import sys

import readers
from logs import first_events, log
from measure import in_turn
from readers import HERE

ROUNDS = int(os.environ.get("ROUNDS", "5"))
SLICE = int(os.environ.get("SLICE", "500000"))
WARM_PASSES = 10


def load(name, log):
    """Everything that reads a log, on one. The slow ones read a slice."""
    few = first_events(log, SLICE)
    points = readers.tfevents(log).number(r"(\d+) points")

    def on_slice(reader):
        return lambda: readers.python_reader(reader, few, points)

    in_turn(
        f"{name}: load the log of {points:,.0f} points",
        {
            "tfevents": lambda: readers.tfevents(log),
            "tfevents, first compiler only": lambda: readers.tfevents(
                log, options=(*readers.JAVA_OPTIONS, "-XX:TieredStopAtLevel=1")
            ),
            "tfevents, warm": lambda: readers.tfevents_warm(log, WARM_PASSES),
            "cat > /dev/null": lambda: readers.cat(log),
            "RustBoard": lambda: readers.rustboard(log),
            "RustBoard --checksum": lambda: readers.rustboard(log, "--checksum"),
            "RustBoard --checksum, all points": lambda: readers.rustboard(
                log, "--checksum", *readers.ALL_POINTS
            ),
            "TFRecordDataset, frames only": lambda: readers.python_reader(
                "tfrecord_dataset_frames", log
            ),
            "TFRecordDataset and Event": on_slice("tfrecord_dataset"),
            "EventAccumulator": on_slice("event_accumulator"),
            "tbparse": on_slice("tbparse"),
        },
        ROUNDS,
    )


def against_tensorflow_hadoop(log):
    class_path = readers.build_tensorflow_hadoop()
    (file,) = (path for path in log.rglob("*tfevents*") if path.is_file())

    def stream(passes):
        return readers.java(readers.JAR, "io.tfevents.benchmarks.StreamLogdir", log, passes)

    def parse(passes):
        return readers.java(class_path, "TensorflowHadoop", file, passes)

    names = "tfevents", "tensorflow-hadoop + protobuf-java"
    in_turn(
        "million: stream the log once",
        {names[0]: lambda: stream(1), names[1]: lambda: parse(1)},
        ROUNDS,
    )
    runs = in_turn(
        f"million: stream the log {WARM_PASSES} times in a process",
        {names[0]: lambda: stream(WARM_PASSES), names[1]: lambda: parse(WARM_PASSES)},
        ROUNDS,
    )
    last = {
        name: statistics.median(each.number(r"([\d.]+) ns a point") for each in runs[name])
        for name in names
    }
    print(
        f"the last pass, median: tfevents {last[names[0]]:.1f} ns a point, {names[1]}"
        f" {last[names[1]]:.1f} ns a point, {last[names[1]] / last[names[0]]:.2f} times"
    )


def main():
    logs = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "out" / "logs").resolve()
    kinds = {name: log(logs, name) for name in ("big", "many", "hist")}
    million = log(logs, "million", "--big-steps", "50000", kind="big")
    readers.build()

    for name, path in kinds.items():
        load(name, path)
    against_tensorflow_hadoop(million)


if __name__ == "__main__":
    main()
