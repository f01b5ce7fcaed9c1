"""Sacred's readers read our directories, and we read those that Sacred writes. Nothing uses a network."""

import base64
import hashlib
import io
import json
import os
import subprocess
import sys
from collections import defaultdict
from datetime import datetime, timezone

import pytest
from PIL import Image

from command import FAULTS_FOUND, LOGS, tfevents
from logs import bits, dumped, dumped_scalars, exact, golden_images, golden_scalars

# Writes runs, in a process of its own: Sacred takes hold of what a process prints.
SACRED = """
import sys
import numpy
from PIL import Image
from sacred import Experiment, SETTINGS
from sacred.observers import FileStorageObserver

SETTINGS.HOST_INFO.CAPTURED_ENV = []
SETTINGS.CAPTURE_MODE = "sys"
place, folder = sys.argv[1:]
ex = Experiment("mnist", save_git_info=False, base_dir=folder)
ex.observers.append(FileStorageObserver(place))
ex.add_config(lr=1e-3, layers=[64, 32], optimizer={"name": "adam"}, nesterov=True, nothing=None)
ex.add_config(fails=False)

@ex.main
def main(_run, fails):
    print("Epoch 1")
    for step, value in enumerate([0.1, 1e-300, -0.0, 1 / 3, float("nan"), float("inf")]):
        _run.log_scalar("val/loss", value, 2 * step)
    _run.log_scalar("größe", numpy.float32(0.5))
    Image.new("RGB", (8, 4), (200, 20, 2)).save(folder + "/image.png")
    _run.add_artifact(folder + "/image.png")
    open(folder + "/weights.bin", "wb").write(b"weights")
    _run.add_artifact(folder + "/weights.bin")
    _run.info["note"] = numpy.zeros(3)
    if fails:
        raise ValueError("too bad")
    return 0.75

ex.run()
try:
    ex.run(config_updates={"fails": True})
except ValueError:
    pass
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The golden logs as runs of Sacred, exported twice."""
    path = tmp_path_factory.mktemp("sacred") / "runs"
    for _ in range(2):
        tfevents("export", LOGS, "--to", "sacred", "-o", path, exit_code=FAULTS_FOUND)
    return path


@pytest.fixture(scope="module")
def experiments(place):
    """By the run's name what incense reads of it."""
    from incense.experiment import FileSystemExperiment

    found = [FileSystemExperiment.from_run_dir(path) for path in place.iterdir()]
    return {experiment.meta.comment or ".": experiment for experiment in found}


def check_each_run_is_there_once(place, experiments):
    assert {path.name for path in place.iterdir()} == {str(i) for i in range(1, 26)}
    assert len(experiments) == 25
    assert {"keras/train", "tf2/validation", "flax"} <= set(experiments)
    assert {experiment.experiment.name for experiment in experiments.values()} == {"logs"}


def check_incense_finds_a_run_by_its_number(place):
    from incense import FileSystemExperimentLoader

    loader = FileSystemExperimentLoader(runs_dir=place)
    assert loader.find_by_id(1).status == "COMPLETED"


def check_incense_finds_each_point(experiments):
    found = {}
    for name, experiment in experiments.items():
        for metric, series in experiment.metrics.items():
            found[name, metric] = [(int(step), bits(value)) for step, value in series.items()]
    assert found == {
        series: [(step, bits(value)) for _, step, value in points]
        for series, points in golden_scalars().items()
    }


def check_points_have_their_times(place, experiments):
    for (run, tag), points in golden_scalars().items():
        if (run, tag) == ("odd", "nan_wall"):
            continue
        path = place / str(experiments[run].id) / "metrics.json"
        metric = json.loads(path.read_text(encoding="ascii"))[tag]
        for text, (wall_time, _, _) in zip(metric["timestamps"], points, strict=True):
            time = datetime.fromisoformat(text).replace(tzinfo=timezone.utc)
            assert abs(time.timestamp() - wall_time) < 1e-6


def check_hyperparameters_are_the_configuration(experiments):
    assert dict(experiments["flax"].config) == {"lr": 0.1, "layers": 2}
    assert dict(experiments["lightning/version_0"].config) == {"lr": 0.1, "net/depth": 3}


def check_images_are_artifacts(experiments):
    found = defaultdict(set)
    for name, experiment in experiments.items():
        for artifact in experiment.artifacts.values():
            artifact.file.seek(0)
            found[name].add(hashlib.sha256(artifact.file.read()).hexdigest())
    for (run, _), images in golden_images().items():
        assert {sha256 for _, sha256 in images} <= found[run]


def check_sacred_goes_on_counting(place, tmp_path):
    from sacred.observers import FileStorageObserver

    observer = FileStorageObserver(place)
    try:
        number = observer.started_event(
            {"sources": [], "base_dir": str(tmp_path)}, "main", {}, datetime.now(), {}, {}, None
        )
        assert number == "26"
    finally:
        for path in (place / "26").iterdir():
            path.unlink()
        (place / "26").rmdir()


def check_what_comes_back_is_what_was_there(place, tmp_path):
    tfevents("import", "--from", "sacred", place, "-o", tmp_path / "back")
    assert exact(dumped_scalars(tmp_path / "back")) == exact(golden_scalars())


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """The log directory that runs of Sacred become, one of which failed."""
    path = tmp_path_factory.mktemp("theirs")
    (path / "code").mkdir()
    script = path / "code" / "train.py"
    script.write_text(SACRED, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, script, path / "runs", path / "code"],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    tfevents(
        "import", "--from", "sacred", path / "runs", "-o", path / "logs", exit_code=FAULTS_FOUND
    )
    return dumped(path / "logs")


def of(lines, run, kind):
    return [line for line in lines if line["run"] == run and line["kind"] == kind]


def check_metrics_that_sacred_logged_come_bit_by_bit(theirs):
    for run in ["1", "2"]:
        scalars = {}
        for line in of(theirs, run, "scalars"):
            scalars.setdefault(line["tag"], []).append((line["step"], bits(line["value"])))
            assert abs(line["wall_time"] - datetime.now().timestamp()) < 600
        values = [0.1, 1e-300, -0.0, 1 / 3, float("nan"), float("inf")]
        assert scalars["val/loss"] == [(2 * i, bits(value)) for i, value in enumerate(values)]
        assert scalars["größe"] == [(0, bits(0.5))]
    assert [line["value"] for line in of(theirs, "1", "scalars") if line["tag"] == "result"] == [0.75]


def check_the_configuration_of_sacred_is_hyperparameters(theirs):
    (start, end) = of(theirs, "1", "hparams")
    hparams = start["session_start"]["hparams"]
    assert isinstance(hparams.pop("seed"), float)
    assert hparams == {
        "lr": 0.001,
        "layers": [64.0, 32.0],
        "optimizer": {"name": "adam"},
        "nesterov": True,
        "nothing": None,
        "fails": False,
    }
    assert end["session_end"]["status"] == "SUCCESS"
    assert of(theirs, "2", "hparams")[1]["session_end"]["status"] == "FAILURE"


def check_artifacts_and_what_was_printed_come(theirs):
    (image,) = of(theirs, "1", "images")
    assert (image["tag"], image["step"]) == ("image.png", 0)
    pixels = Image.open(io.BytesIO(base64.b64decode(image["images"][0])))
    assert pixels.size == (8, 4) and pixels.getpixel((0, 0)) == (200, 20, 2)
    (printed,) = [line for line in of(theirs, "1", "text") if line["tag"] == "console"]
    assert "Epoch 1" in printed["strings"][0]
    (trace,) = [line for line in of(theirs, "2", "text") if line["tag"] == "fail_trace"]
    assert "ValueError: too bad" in trace["strings"][0]
