"""Starts TensorBoard on a log directory, for checks over HTTP."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error

from httpdump import Server

from command import COMMAND

LOADERS = {
    "python": ["--load_fast=false"],
    # The Rust data server, which checks no checksum of a record unless it is told to.
    "rust": ["--load_fast=true", "--extra_data_server_flags=--checksum"],
    # Ours, started by TensorBoard in the place of its own.
    "tfevents": ["--load_fast=true"],
}

DATA_SERVER = COMMAND.with_name("tfevents-data-server")
HAS_READ = "; read in "

# More than the demo has of anything, so that nothing is sampled.
PLUGINS = ("scalars", "histograms", "images", "audio", "text", "pr_curves", "mesh", "hparams")
SAMPLES = ",".join(f"{plugin}=1000" for plugin in PLUGINS)

STARTED_WITHIN = 120


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def environment():
    """What tells TensorBoard to start our data server."""
    return os.environ | {"TENSORBOARD_DATA_SERVER_BINARY": str(DATA_SERVER)}


@contextlib.contextmanager
def data_server(place, log, *options):
    """The address of `tfevents serve`, once it has read what is there."""
    line = [str(COMMAND), "serve", str(place), "--port", "0", *options]
    with open(log, "w", encoding="utf-8") as errors:
        process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=errors, text=True)
        try:
            told = process.stdout.readline()
            assert told, log.read_text()
            wait_until(lambda: HAS_READ in log.read_text(), log)
            yield re.search(r"--grpc_data_provider=(\S+)", told)[1]
        finally:
            process.terminate()
            process.wait(30)


@contextlib.contextmanager
def tensorboard(logdir, loader, log, options=()):
    """TensorBoard's HTTP API, once it has all of the log directory's runs.

    The loader is one of LOADERS, or the address of a data server.
    """
    port = free_port()
    line = [sys.executable, "-m", "tensorboard.main", "--logdir", str(logdir), "--port", str(port)]
    line += ["--samples_per_plugin", SAMPLES, *options]
    line += LOADERS.get(loader, [f"--grpc_data_provider={loader}"])
    with open(log, "w", encoding="utf-8") as output:
        process = subprocess.Popen(
            line,
            stdout=output,
            stderr=output,
            env=environment() if loader == "tfevents" else None,
        )
        try:
            server = Server(port)
            wait_until_loaded(server, process, log)
            yield server
        finally:
            process.terminate()
            process.wait(30)


def wait_until(condition, log):
    deadline = time.monotonic() + STARTED_WITHIN
    while not condition():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)


def wait_until_loaded(server, process, log):
    """Waits until two looks, some time apart, find the same, and the slowest plugin is there."""
    deadline = time.monotonic() + STARTED_WITHIN
    before = None
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        time.sleep(2)
        try:
            listing = server.get("data/plugins_listing")
            now = counts(server)
        except (urllib.error.URLError, ConnectionError):
            continue
        if now == before and now and listing["projector"]["enabled"]:
            return
        before = now
    raise AssertionError(f"TensorBoard did not load all in {STARTED_WITHIN} s\n{log.read_text()}")


def counts(server):
    """How many points the tags of all runs have, by a few of them."""
    tags = server.get("data/plugin/scalars/tags")
    points = server.series("scalars", "scalars", {run: ["loss"] for run in tags if run != "."})
    return {name: len(answer) for name, answer in points.items()}
