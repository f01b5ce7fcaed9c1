"""Watches a run that is written while it is served. Called by live.sh, which says how."""

import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

import readers
from readers import ROOT
from serve import SERVERS, Server, ask_bytes
from tensorboard.data.proto import data_provider_pb2

TAGS = 20
STEPS_A_SECOND = 1000
RELOAD = 1
# Of the writer, which flushes ten times a second, and for a look that takes a moment.
SLACK = 0.5
EVERY = 0.2


def read_scalars(port):
    question = data_provider_pb2.ReadScalarsRequest()
    question.plugin_filter.plugin_name = "scalars"
    question.downsample.num_points = 1000
    answer = data_provider_pb2.ReadScalarsResponse.FromString(
        ask_bytes(port, "ReadScalars", question)
    )
    return {tag.tag_name: tag.data for run in answer.runs for tag in run.tags}


def open_files(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def used_mb(pid):
    """What is used of Java's memory when all garbage is gone."""
    table = subprocess.run(
        [readers.program("jcmd"), str(pid), "GC.class_histogram"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return int(re.search(r"^Total +\d+ +(\d+)", table, re.MULTILINE)[1]) / 2**20


def watch(server, writer):
    """Looks at what is served until the writer has ended; how old the newest point was."""
    lags = []
    told = time.monotonic()
    while writer.poll() is None:
        time.sleep(EVERY)
        tags = read_scalars(server.port)
        if len(tags) == TAGS:
            newest = min(data.wall_time[-1] for data in tags.values())
            lags.append(time.time() - newest)
        if lags and time.monotonic() - told > 30:
            told = time.monotonic()
            steps = min(data.step[-1] for data in tags.values())
            print(
                f"step {steps:,}: newest point {lags[-1]:.2f} s old, {open_files(server.pid)} files"
                f" open, {used_mb(server.pid):.0f} MB of Java's memory used"
            )
    return lags


def main():
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 180
    readers.build()
    with tempfile.TemporaryDirectory() as scratch:
        logdir = pathlib.Path(scratch) / "logs"
        server = Server(SERVERS["tfevents"], logdir, scratch, reload=RELOAD)
        writer = subprocess.Popen(
            [
                *(readers.program("java"), "-Xmx256m", "-cp", str(readers.JAR)),
                *("io.tfevents.benchmarks.WriteLive", str(logdir / "run")),
                *map(str, (TAGS, STEPS_A_SECOND, seconds)),
            ]
        )
        files = open_files(server.pid)
        lags = watch(server, writer)
        time.sleep(RELOAD + SLACK)
        last = [data.step[-1] for data in read_scalars(server.port).values()]
        used = used_mb(server.pid)
        more_files = open_files(server.pid) - files
        cpu_seconds, peak_mb = server.end()
    points = TAGS * STEPS_A_SECOND * seconds
    lags.sort()
    late = sum(lag > RELOAD + SLACK for lag in lags)
    print(
        f"{points:,} points in {seconds} s, looked at {len(lags)} times: newest point"
        f" {statistics.median(lags):.2f} s old (median), {lags[-1]:.2f} s (at most), {late} times"
        f" more than {RELOAD + SLACK} s; {more_files} more files open; {used:.0f} MB of Java's"
        f" memory used at the end, {used * 2**20 / points:.0f} bytes a point; peak of the process"
        f" {peak_mb:.0f} MB, processor {cpu_seconds:.0f} s"
    )
    assert last == [STEPS_A_SECOND * seconds - 1] * TAGS, last
    assert late <= len(lags) // 100, lags
    assert more_files <= 2, more_files
    print("all points came, none late")


if __name__ == "__main__":
    main()
