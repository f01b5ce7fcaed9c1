"""Starts TensorBoard on a log directory, for checks over HTTP."""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.error

from httpdump import Server

LOADERS = {
    "python": ["--load_fast=false"],
    # The Rust data server, which checks no checksum of a record unless it is told to.
    "rust": ["--load_fast=true", "--extra_data_server_flags=--checksum"],
}

# More than the demo has of anything, so that nothing is sampled.
PLUGINS = ("scalars", "histograms", "images", "audio", "text", "pr_curves", "mesh", "hparams")
SAMPLES = ",".join(f"{plugin}=1000" for plugin in PLUGINS)

STARTED_WITHIN = 120


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def tensorboard(logdir, loader, log, options=()):
    """TensorBoard's HTTP API, once it has all of the log directory's runs."""
    port = free_port()
    line = [sys.executable, "-m", "tensorboard.main", "--logdir", str(logdir), "--port", str(port)]
    line += ["--samples_per_plugin", SAMPLES, *LOADERS[loader], *options]
    with open(log, "w", encoding="utf-8") as output:
        process = subprocess.Popen(line, stdout=output, stderr=output)
        try:
            server = Server(port)
            wait_until_loaded(server, process, log)
            yield server
        finally:
            process.terminate()
            process.wait(30)


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
