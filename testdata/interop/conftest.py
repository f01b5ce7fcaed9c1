"""Logs and data sets that several checks share."""

import os
import random
from pathlib import Path
from types import SimpleNamespace

import oracle
import pytest

import expected
import random_logs
from command import COMMAND, LOGS, tfevents

SEED = int(os.environ.get("TFEVENTS_SEED") or random.SystemRandom().randrange(2**32))


def pytest_report_header():
    return f"command: {COMMAND}\nrandom logs: TFEVENTS_SEED={SEED}"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """The checks of a file share what they made, and a process; each guide stands for itself."""
    from xdist.scheduler import LoadFileScheduling

    class Files(LoadFileScheduling):
        def _split_scope(self, nodeid):
            return nodeid if nodeid.startswith("check_guides.py") else super()._split_scope(nodeid)

    return Files(config, log)


@pytest.fixture(scope="session")
def random_logdir(tmp_path_factory):
    """A log directory with random content, and its lines by TensorBoard."""
    path = tmp_path_factory.mktemp("random") / "logs"
    random_logs.write(str(path), SEED)
    lines = list(oracle.lines(str(path), fallback=None))
    undecoded = [line for line in lines if "decoded_by" in line]
    assert lines and not undecoded
    return SimpleNamespace(path=path, argument=str(path), lines=lines)


@pytest.fixture(scope="session")
def golden_logdir():
    """testdata/logs, and its lines."""
    return SimpleNamespace(path=LOGS, argument="testdata/logs", lines=expected.golden_lines())


@pytest.fixture(scope="session", params=["golden", "random"])
def logdir(request):
    return request.getfixturevalue(f"{request.param}_logdir")


@pytest.fixture(scope="session")
def parquet(logdir, tmp_path_factory) -> Path:
    """The log directory as Parquet."""
    out = tmp_path_factory.mktemp("parquet") / "out"
    tfevents("convert", logdir.argument, "-o", out)
    return out


@pytest.fixture(scope="session")
def csv_out(logdir, tmp_path_factory) -> Path:
    """The log directory as CSV."""
    out = tmp_path_factory.mktemp("csv") / "out"
    tfevents("convert", logdir.argument, "-o", out, "--to", "csv")
    return out
