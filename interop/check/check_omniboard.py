"""Omniboard shows our database: its own server is asked for what its pages ask."""

import json
import os
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

import mongodb
from command import LOGS, ROOT
from logs import golden_images, golden_scalars
from server import free_port

CHECK = ROOT / "interop" / "check"
FOLDER = CHECK / "target" / "omniboard"
VERSION = "2.16.1"

# What it needs is taken as it was on that day.
DAY = "2026-11-01"


@pytest.fixture(scope="module")
def ask():
    """Asks Omniboard, of which the golden logs were made a database."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["npm", "install", f"omniboard@{VERSION}", f"--before={DAY}", "--ignore-scripts"]
        + ["--no-audit", "--no-fund", "--loglevel=error", "--prefix", FOLDER],
        check=True,
        timeout=600,
    )
    with mongodb.server() as address:
        mongodb.export(LOGS, f"{address}/sacred")
        port = free_port()
        with open(FOLDER / "omniboard.log", "wb") as log:
            process = subprocess.Popen(
                ["node", "--require", CHECK / "loopback.cjs"]
                + [FOLDER / "node_modules" / ".bin" / "omniboard"]
                + ["-m", address.removeprefix("mongodb://") + ":sacred"],
                env={**os.environ, "PORT": str(port)},
                stdout=log,
                stderr=log,
            )

        def answer(path, **query):
            parameters = urllib.parse.urlencode({k: json.dumps(v) for k, v in query.items()})
            url = f"http://127.0.0.1:{port}/sacred/api/v1/{path}?{parameters}"
            with urllib.request.urlopen(url, timeout=60) as response:
                return json.load(response)

        try:
            for _ in range(100):
                try:
                    answer("Runs/count")
                    break
                except (urllib.error.URLError, ConnectionError):
                    assert process.poll() is None
                    time.sleep(0.5)
            yield answer
        finally:
            process.terminate()
            process.wait(timeout=60)


@pytest.fixture(scope="module")
def runs(ask):
    """By the run's name what its list has of it."""
    return {run["meta"]["comment"] or ".": run for run in ask("Runs", limit=100)}


def check_its_list_has_each_run_once(ask, runs):
    assert ask("Runs/count") == {"count": 25}
    assert len(runs) == 25
    assert {"keras/train", "tf2/validation", "flax"} <= set(runs)
    assert runs["flax"]["config"] == {"lr": 0.1, "layers": 2}
    assert {run["status"] for run in runs.values()} <= {"COMPLETED", "FAILED", "RUNNING"}


def check_its_charts_have_each_point(ask, runs):
    for (name, tag), points in golden_scalars().items():
        metrics = ask("Metrics", query={"run_id": runs[name]["_id"], "name": tag})
        assert len(metrics) == 1, (name, tag)
        assert metrics[0]["steps"] == [step for _, step, _ in points]
        # JSON has no NaN and no infinities; Omniboard shows none.
        values = [value if abs(value) < float("inf") else None for _, _, value in points]
        assert metrics[0]["values"] == values


def check_its_run_lists_the_images(ask, runs):
    for (name, _), images in golden_images().items():
        run = ask(f"Runs/{runs[name]['_id']}")
        names = [artifact["name"] for artifact in run["artifacts"]]
        assert len(names) >= len(images)
        assert all(artifact["file_id"] for artifact in run["artifacts"])
