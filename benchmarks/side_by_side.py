"""Times tfevents and other readers in turn. Called by side-by-side.sh, which says how."""

import dataclasses
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import tensorboard_data_server

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
ROUNDS = int(os.environ.get("ROUNDS", "5"))
# As the command has them.
JAVA_OPTIONS = ("-Xmx1g", "-XX:+UseSerialGC")
JAR = HERE / "target" / "benchmarks.jar"
PEERS = HERE / "peers"
MODULES = ("storage", "tfrecord", "proto", "reader", "benchmarks")
LOAD_IS_DONE = "Finished load cycle"
WARM_PASSES = 10
LONGEST_RUN = 600


@dataclasses.dataclass
class Run:
    """What a run of a reader took."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str

    def number(self, pattern):
        """The last number in the output that stands where the pattern's group is."""
        return float(re.findall(pattern, self.output)[-1])


def run(command, until=None):
    """Runs a command to its end, or to the first line of its output with this text."""
    output = []
    seconds = None
    started = time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watchdog = threading.Timer(LONGEST_RUN, process.kill)
    watchdog.start()
    for line in process.stdout:
        output.append(line)
        if until and until in line:
            seconds = time.monotonic() - started
            process.terminate()
            break
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    watchdog.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if until is None:
        seconds = time.monotonic() - started
    if seconds is None or (until is None and process.returncode != 0):
        sys.exit(f"{' '.join(map(str, command))} gave {process.returncode}:\n{''.join(output)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, "".join(output))


def in_turn(title, contenders):
    """Runs all contenders in turn, round after round; prints each round, and what comes out."""
    print(f"\n## {title}")
    runs = {name: [] for name in contenders}
    for number in range(1, ROUNDS + 1):
        for name, contender in contenders.items():
            runs[name].append(contender())
        taken = ", ".join(f"{name} {runs[name][-1].seconds:.2f} s" for name in contenders)
        print(f"round {number}: {taken}")
    first = next(iter(runs.values()))
    base = statistics.median(each.seconds for each in first)
    for name, done in runs.items():
        seconds = statistics.median(each.seconds for each in done)
        ratios = [each.seconds / other.seconds for each, other in zip(done, first)]
        by_round = statistics.median(ratios)
        cpu = statistics.median(each.cpu_seconds for each in done)
        peak = max(each.peak_mb for each in done)
        print(
            f"{name}: median {seconds:.2f} s, {seconds / base:.2f} times the first's"
            f" (round by round {by_round:.2f}); processor {cpu:.2f} s, peak {peak:.0f} MB"
        )
    return runs


def newest(paths):
    """When the newest of the files, or of the files below the folders, was changed."""
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    return max((file.stat().st_mtime for file in files if file.is_file()), default=0)


def maven(*args):
    program = shutil.which("mvn") or str(ROOT / "mvnw")
    subprocess.run([program, "-B", "-ntp", "-q", *map(str, args)], cwd=ROOT, check=True)


def build():
    """Builds the benchmarks' jar unless it is newer than all its sources."""
    sources = [ROOT / "pom.xml"]
    for module in MODULES:
        sources += [ROOT / module / "pom.xml", ROOT / module / "src" / "main"]
    if not JAR.exists() or JAR.stat().st_mtime < newest(sources):
        maven("-pl", "benchmarks", "-am", "-DskipTests", "package")


def build_peers():
    """Fetches the peers' jars, compiles the reader made of them, and gives the class path."""
    libraries = PEERS / "target" / "lib"
    classes = PEERS / "target" / "classes"
    if not libraries.exists() or libraries.stat().st_mtime < newest([PEERS / "pom.xml"]):
        shutil.rmtree(libraries, ignore_errors=True)
        maven("-f", PEERS / "pom.xml", "package")
    source = PEERS / "TensorflowHadoop.java"
    subprocess.run(
        [program("javac"), "-d", classes, "-cp", f"{libraries}/*", source], check=True
    )
    return f"{classes}{os.pathsep}{libraries}/*"


def log(logs, name, *options, kind=None):
    """The log of this name, made if it is not there."""
    path = logs / name
    if not path.exists():
        print(f"making the log {path}")
        kind = kind or name
        logs.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=logs) as partial:
            script = ROOT / "testdata" / "tools" / "bench_logs.py"
            subprocess.run([sys.executable, script, partial, "--only", kind, *options], check=True)
            (pathlib.Path(partial) / kind).rename(path)
    return path


def program(name):
    home = os.environ.get("JAVA_HOME")
    return str(pathlib.Path(home) / "bin" / name) if home else name


def java(class_path, main, *args):
    return run([program("java"), *JAVA_OPTIONS, "-cp", class_path, main, *args])


def tfevents(log):
    """Reads all points into memory, checksums checked."""
    done = java(JAR, "io.tfevents.benchmarks.ReadLogdir", log)
    if done.number(r"(\d+) faults") != 0:
        sys.exit(f"faults in {log}: {done.output}")
    return done


def rustboard(log, *options):
    """Starts RustBoard and waits until it has loaded the log; it keeps 1,000 points a tag."""
    return run(
        [
            tensorboard_data_server.server_binary(),
            *("--logdir", log, "--reload", "once", "--port", "0", "-v", *options),
        ],
        until=LOAD_IS_DONE,
    )


def against_rustboard(name, log):
    return in_turn(
        f"{name}: load the log",
        {
            "tfevents": lambda: tfevents(log),
            "RustBoard": lambda: rustboard(log),
            "RustBoard --checksum": lambda: rustboard(log, "--checksum"),
        },
    )


def against_tensorflow_hadoop(log):
    class_path = build_peers()
    (file,) = (path for path in log.rglob("*tfevents*") if path.is_file())

    def stream(passes):
        return java(JAR, "io.tfevents.benchmarks.StreamLogdir", log, passes)

    def parse(passes):
        return java(class_path, "TensorflowHadoop", file, passes)

    names = "tfevents", "tensorflow-hadoop + protobuf-java"
    in_turn(
        "million: stream the log once",
        {names[0]: lambda: stream(1), names[1]: lambda: parse(1)},
    )
    runs = in_turn(
        f"million: stream the log {WARM_PASSES} times in a process",
        {names[0]: lambda: stream(WARM_PASSES), names[1]: lambda: parse(WARM_PASSES)},
    )
    last = {
        name: statistics.median(each.number(r"([\d.]+) ns a point") for each in runs[name])
        for name in names
    }
    print(
        f"the last pass, median: tfevents {last[names[0]]:.1f} ns a point, {names[1]}"
        f" {last[names[1]]:.1f} ns a point, {last[names[1]] / last[names[0]]:.2f} times"
    )


def convert(log, points):
    """Converts to Parquet by the command, if there is one."""
    command = ROOT / "tfevents"
    if not command.exists():
        return
    run([command, "--help"])
    with tempfile.TemporaryDirectory() as out:
        runs = in_turn(
            "big: convert to Parquet",
            {
                "tfevents convert": lambda: run([command, "convert", log, "-o", out, "--overwrite"])
            },
        )
        size = sum(file.stat().st_size for file in pathlib.Path(out).rglob("*") if file.is_file())
    seconds = statistics.median(each.seconds for each in runs["tfevents convert"])
    print(f"{points / seconds:,.0f} rows/s, {size / points:.2f} bytes a row")


def main():
    logs = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "out" / "logs").resolve()
    big = log(logs, "big")
    many = log(logs, "many")
    million = log(logs, "million", "--big-steps", "50000", kind="big")
    build()

    runs = against_rustboard("big", big)
    against_rustboard("many", many)
    against_tensorflow_hadoop(million)
    convert(big, runs["tfevents"][0].number(r"(\d+) points"))


if __name__ == "__main__":
    main()
