"""The programs that read and write logs, built where they have to be."""

import dataclasses
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

import tensorboard_data_server
from measure import Failure, run

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
# As the command has them.
JAVA_OPTIONS = ("-Xmx1g", "-XX:+UseSerialGC")
JAR = HERE / "target" / "benchmarks.jar"
ARCHIVE = HERE / "target" / "benchmarks.jsa"
READ_LOGDIR = "io.tfevents.benchmarks.ReadLogdir"
PEERS = HERE / "peers"
MODULES = ("storage", "tfrecord", "proto", "reader", "writer", "benchmarks")
LOAD_IS_DONE = "Finished load cycle"
ALL_POINTS = ("--samples-per-plugin", "scalars=all,histograms=all")


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
    if not ARCHIVE.exists() or ARCHIVE.stat().st_mtime < JAR.stat().st_mtime:
        options = (*JAVA_OPTIONS, f"-XX:ArchiveClassesAtExit={ARCHIVE}")
        java(class_path(), READ_LOGDIR, ROOT / "testdata" / "logs", options=options)


def build_tensorflow_hadoop():
    """Fetches the peers' jars, compiles the reader made of them, and gives the class path."""
    libraries = PEERS / "target" / "lib"
    classes = PEERS / "target" / "classes"
    if not libraries.exists() or libraries.stat().st_mtime < newest([PEERS / "pom.xml"]):
        shutil.rmtree(libraries, ignore_errors=True)
        maven("-f", PEERS / "pom.xml", "package")
    source = PEERS / "TensorflowHadoop.java"
    subprocess.run([program("javac"), "-d", classes, "-cp", f"{libraries}/*", source], check=True)
    return f"{classes}{os.pathsep}{libraries}/*"


def program(name):
    home = os.environ.get("JAVA_HOME")
    return str(pathlib.Path(home) / "bin" / name) if home else name


def java(class_path, main, *args, options=JAVA_OPTIONS):
    return run([program("java"), *options, "-cp", class_path, main, *args])


def class_path():
    """The jars of the library, and of the benchmarks without what they bring."""
    jars = []
    for module in MODULES:
        for jar in sorted((ROOT / module / "target").glob(f"tfevents-{module}-*.jar")):
            if not jar.stem.endswith(("-tests", "-sources", "-javadoc")):
                jars.append(str(jar))
    return os.pathsep.join(jars)


def tfevents(log, passes=1, options=JAVA_OPTIONS):
    """Reads all points into memory, checksums checked."""
    options = (*options, f"-XX:SharedArchiveFile={ARCHIVE}")
    done = java(class_path(), READ_LOGDIR, log, passes, options=options)
    if any(done.numbers(r"(\d+) faults")):
        raise Failure(f"faults in {log}: {done.output}")
    return done


def tfevents_warm(log, passes):
    """The same again and again in one process; the time is the median of the later half."""
    done = tfevents(log, passes)
    later = done.numbers(r"([\d.]+) s\n")[passes // 2 :]
    note = f"the last {len(later)} of {passes} passes in a process"
    return dataclasses.replace(done, seconds=statistics.median(later), note=note)


def tfevents_stream(log, options=JAVA_OPTIONS):
    """Streams all points through a sink, checksums checked."""
    return java(JAR, "io.tfevents.benchmarks.StreamLogdir", log, options=options)


def rustboard(log, *options):
    """Starts RustBoard and waits until it has loaded the log.

    Unless told otherwise it keeps 1,000 scalars and 100 histograms a tag.
    """
    return run(
        [
            tensorboard_data_server.server_binary(),
            *("--logdir", log, "--reload", "once", "--port", "0", "-v", *options),
        ],
        until=LOAD_IS_DONE,
    )


def cat(log):
    """Copies the bytes of all files to nowhere: what no reader can beat."""
    return run(["sh", "-c", 'find "$0" -type f -exec cat {} + > /dev/null', log])


def python_reader(name, log, points=None):
    """Runs a reader of peers/python_readers.py and takes the time of reading alone.

    If the log is a slice, points says how many the whole has, and the time is scaled up to that.
    """
    done = run([sys.executable, PEERS / "python_readers.py", name, log])
    read = done.number(r"(\d+) points")
    seconds = done.number(r"([\d.]+) s\n")
    note = "reading alone, without start and imports"
    if points and points != read:
        seconds *= points / read
        note = f"SCALED from the first {read:,.0f} of {points:,.0f} points; {note}"
    return dataclasses.replace(done, seconds=seconds, note=note)
