"""incense reads our database, and we read what Sacred writes to one."""

import hashlib
import os
import subprocess
import sys
from collections import defaultdict

import pytest
from bson import ObjectId
from pymongo import MongoClient

import mongodb
from command import LOGS
from logs import bits, dumped, dumped_scalars, exact, golden_images, golden_scalars

# Writes a run, in a process of its own: Sacred takes hold of what a process prints.
SACRED = """
import sys
from PIL import Image
from sacred import Experiment, SETTINGS
from sacred.observers import MongoObserver

SETTINGS.HOST_INFO.CAPTURED_ENV = []
SETTINGS.CAPTURE_MODE = "sys"
address, folder = sys.argv[1:]
ex = Experiment("mnist", save_git_info=False, base_dir=folder)
ex.observers.append(MongoObserver(url=address, db_name="theirs"))
ex.add_config(lr=1e-3, layers=[64, 32], optimizer={"name": "adam"})

@ex.main
def main(_run):
    print("Epoch 1")
    for step, value in enumerate([0.1, 1e-300, -0.0, 1 / 3, float("nan"), float("inf")]):
        _run.log_scalar("val/loss", value, 2 * step)
    Image.new("RGB", (8, 4), (200, 20, 2)).save(folder + "/image.png")
    _run.add_artifact(folder + "/image.png")
    return 0.75

ex.run()
"""


@pytest.fixture(scope="module")
def address():
    """A server that is empty."""
    with mongodb.server() as address:
        yield address


@pytest.fixture(scope="module")
def database(address):
    """The golden logs, exported twice."""
    for _ in range(2):
        mongodb.export(LOGS, f"{address}/ours")
    return MongoClient(address).ours


@pytest.fixture(scope="module")
def names(database):
    """What runs are called, by their number."""
    return {run["_id"]: run["meta"]["comment"] or "." for run in database.runs.find()}


@pytest.fixture(scope="module")
def experiments(address, names):
    """By the run's name what incense reads of it."""
    from incense import ExperimentLoader

    loader = ExperimentLoader(mongo_uri=address, db_name="ours")
    return {name: loader.find_by_id(number) for number, name in names.items()}


def check_each_run_is_there_once(database, names):
    assert set(names) == set(range(1, 26))
    assert len(set(names.values())) == 25
    artifacts = [artifact for run in database.runs.find() for artifact in run["artifacts"]]
    assert {artifact["file_id"] for artifact in artifacts} == set(
        database["fs.files"].distinct("_id")
    )
    assert set(database["fs.chunks"].distinct("files_id")) <= set(
        database["fs.files"].distinct("_id")
    )
    noted = [metric for run in database.runs.find() for metric in run["info"]["metrics"]]
    assert {ObjectId(metric["id"]) for metric in noted} == set(database.metrics.distinct("_id"))


def check_incense_finds_each_point(experiments):
    found = {}
    for name, experiment in experiments.items():
        for metric, series in experiment.metrics.items():
            found[name, metric] = [(int(step), bits(value)) for step, value in series.items()]
    assert found == {
        series: [(step, bits(value)) for _, step, value in points]
        for series, points in golden_scalars().items()
    }


def check_hyperparameters_are_the_configuration(experiments):
    assert dict(experiments["flax"].config) == {"lr": 0.1, "layers": 2}
    assert dict(experiments["lightning/version_0"].config) == {"lr": 0.1, "net/depth": 3}


def check_images_are_artifacts_that_incense_shows(experiments):
    from incense.artifact import ImageArtifact

    for (run, _), images in golden_images().items():
        found = defaultdict(list)
        for artifact in experiments[run].artifacts.values():
            artifact.file.seek(0)
            found[hashlib.sha256(artifact.file.read()).hexdigest()].append(artifact)
        for _, sha256 in images:
            assert found[sha256]
            if found[sha256][0].name.endswith(".png"):
                assert isinstance(found[sha256][0], ImageArtifact)


def check_what_comes_back_is_what_was_there(address, database, tmp_path):
    mongodb.bring(f"{address}/ours", tmp_path / "back")
    assert exact(dumped_scalars(tmp_path / "back")) == exact(golden_scalars())


@pytest.fixture(scope="module")
def theirs(address, tmp_path_factory):
    """The log directory that a run of Sacred becomes, and the run's document."""
    path = tmp_path_factory.mktemp("theirs")
    (path / "code").mkdir()
    script = path / "code" / "train.py"
    script.write_text(SACRED, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, script, address, path / "code"],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    mongodb.bring(f"{address}/theirs", path / "logs")
    return dumped(path / "logs"), MongoClient(address).theirs.runs.find_one()


def check_what_sacred_logged_comes(theirs):
    lines, _ = theirs
    assert {line["run"] for line in lines} == {"1"}
    loss = [line for line in lines if line["kind"] == "scalars" and line["tag"] == "val/loss"]
    values = [0.1, 1e-300, -0.0, 1 / 3, float("nan"), float("inf")]
    assert [(line["step"], bits(line["value"])) for line in loss] == [
        (2 * i, bits(value)) for i, value in enumerate(values)
    ]
    (image,) = [line for line in lines if line["kind"] == "images"]
    assert image["tag"] == "image.png"
    (start, end) = [line for line in lines if line["kind"] == "hparams"]
    hparams = start["session_start"]["hparams"]
    hparams.pop("seed")
    assert hparams == {"lr": 0.001, "layers": [64.0, 32.0], "optimizer": {"name": "adam"}}
    assert end["session_end"]["status"] == "SUCCESS"


def check_our_documents_have_the_fields_of_sacreds(database, theirs):
    _, their_run = theirs
    our_run = database.runs.find_one()
    assert set(their_run) <= set(our_run)
    for name in ["experiment", "meta"]:
        assert set(their_run[name]) <= set(our_run[name])
    for name in ["_id", "format", "command", "start_time", "stop_time", "heartbeat", "status"]:
        assert type(our_run[name]) is type(their_run[name]), name
    assert our_run["format"] == their_run["format"]
