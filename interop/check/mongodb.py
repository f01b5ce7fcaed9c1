"""A server of MongoDB on the loopback interface, and the command with MongoDB's driver."""

import os
import subprocess
from contextlib import contextmanager
from unittest import mock

from command import FAULTS_FOUND, ROOT, tfevents
from server import free_port

JARS = ROOT / "interop" / "mongo" / "jars" / "target"


@contextmanager
def server():
    """The address of a server that is empty: mongo-java-server, in a process of its own."""
    port = free_port()
    process = subprocess.Popen(
        ["java", "-cp", JARS / "server" / "*", "MongoServerMain.java", str(port)],
        cwd=ROOT / "interop" / "check",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout.readline() == "ready\n"
        yield f"mongodb://127.0.0.1:{port}"
    finally:
        process.stdin.close()
        process.wait(timeout=60)


def with_driver():
    """The command does not bring it."""
    return mock.patch.dict(os.environ, TFEVENTS_CLASSPATH=f"{JARS / 'lib'}/*")


def export(logdir, place):
    with with_driver():
        tfevents("export", logdir, "--to", "mongo", "-o", place, exit_code=FAULTS_FOUND)


def bring(place, logdir):
    with with_driver():
        tfevents("import", "--from", "mongo", place, "-o", logdir)
