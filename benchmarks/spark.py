"""Times counting and averaging by tag through Spark. Called by spark.sh, which says how."""

import dataclasses
import os
import pathlib
import statistics
import subprocess
import sys

from logs import log
from measure import in_turn, run
from readers import HERE, PEERS, ROOT, build_tensorflow_hadoop, maven, program

ROUNDS = int(os.environ.get("ROUNDS", "3"))
PASSES = int(os.environ.get("PASSES", "16"))
CLASSES = PEERS / "target" / "classes"
VENV = ROOT / "testdata" / "interop" / ".venv-spark-3.5.9"


def build():
    """Builds what is run, and gives Spark's home, the jar, and the class path of each peer."""
    home = next(VENV.glob("lib/python*/site-packages/pyspark"))
    maven("-pl", "spark,cli", "-am", "-DskipTests", "package")
    jar = next((ROOT / "spark" / "target").glob("tfevents-spark-*.jar"))
    build_tensorflow_hadoop()
    hadoop = [
        next((PEERS / "target" / "lib").glob(f"{name}-[0-9]*.jar"))
        for name in ("tensorflow-hadoop", "proto", "protobuf-java")
    ]
    converter = f"{ROOT}/cli/target/lib/*"
    spark_class_path = os.pathsep.join([f"{home}/jars/*", *map(str, hadoop)])
    for name, class_path in (("SparkCounts", spark_class_path), ("BareCounts", converter)):
        source = PEERS / f"{name}.java"
        subprocess.run([program("javac"), "-d", CLASSES, "-cp", class_path, source], check=True)
    counts = CLASSES.parent / "counts.jar"
    subprocess.run([program("jar"), "cf", counts, "-C", CLASSES, "."], check=True)
    return home, jar, hadoop, converter, counts


def warm(done):
    """The median of the later half of the passes."""
    seconds = done.numbers(r"points, ([\d.]+) s")
    later = statistics.median(seconds[len(seconds) // 2 :])
    return dataclasses.replace(done, seconds=later, note=f"warm; the first pass {seconds[0]:.2f} s")


def main(logs):
    home, jar, hadoop, converter, counts = build()
    path = log(logs, "big")

    def spark(way, *options):
        command = [home / "bin" / "spark-submit", "--master", "local[2]", "--driver-memory", "2g"]
        for setting in (
            "spark.ui.enabled=false",
            "spark.sql.shuffle.partitions=2",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.driver.host=127.0.0.1",
        ):
            command += ["--conf", setting]
        command += [*options, "--class", "SparkCounts", counts, way, path, PASSES]
        return lambda: warm(run(command))

    peers = os.pathsep.join(map(str, hadoop))
    java = [program("java"), "-Xmx2g", "-cp", f"{CLASSES}{os.pathsep}{converter}"]
    runs = in_turn(
        "big: count and mean by tag, two cores",
        {
            "bare converter": lambda: warm(run([*java, "BareCounts", path, PASSES])),
            "Spark": spark("tfevents", "--jars", jar),
            "Spark, summing up row by row": spark("rows", "--jars", jar),
            "tensorflow-hadoop": spark("hadoop", "--driver-class-path", peers),
        },
        ROUNDS,
    )
    medians = {name: statistics.median(each.seconds for each in of) for name, of in runs.items()}
    bare, ours, by_row, theirs = medians.values()
    print(f"Spark takes {ours / bare:.2f} times the bare converter; asked: at most 1.5")
    print(f"Spark row by row takes {by_row / bare:.2f} times the bare converter")
    print(f"tensorflow-hadoop takes {theirs / ours:.1f} times ours; asked: at least 5")
    print(f"and {theirs / by_row:.1f} times ours row by row")


main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "out" / "logs")
