"""Comet reads our offline archives, and we read those that its SDK writes. Nothing uses a network."""

import base64
import csv
import hashlib
import io
import json
import math
import os
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from PIL import Image

from command import FAULTS_FOUND, LOGS, tfevents
from logs import bits, dumped, dumped_scalars, exact, golden_images, golden_scalars

SCHEMAS = {
    "metric_msg": "metric-msg",
    "parameter_msg": "parameter-msg",
    "file_upload": "file-upload-msg",
    "log_other": "log-other-msg",
    "graph": "graph-msg",
}

# Writes an archive, in a process of its own: the SDK ends it when the process does.
SDK = """
import sys
import comet_ml
from PIL import Image

experiment = comet_ml.OfflineExperiment(
    project_name="project", workspace="team", offline_directory=sys.argv[1],
    log_code=False, log_env_details=False, log_git_metadata=False, auto_output_logging=False,
    parse_args=False,
)
experiment.set_name("an experiment")
experiment.add_tag("best")
experiment.log_parameters(
    {"lr": 1e-3, "layers": [64, 32], "optimizer": {"name": "adam"}, "nesterov": True, "none": None}
)
for step, value in enumerate([0.1, 1e-300, -0.0, 1 / 3]):
    experiment.log_metric("val/loss", value, step=2 * step, epoch=step)
for name in ["nan", "inf", "-inf"]:
    experiment.log_metric(name, float(name), step=1)
experiment.log_image(Image.new("RGB", (8, 4), (200, 20, 2)), name="image", step=3)
experiment.log_text("some *text*", step=2)
experiment.log_histogram_3d([0.5, 0.5, -2.0, 0.0], name="histogram", step=1)
experiment.log_confusion_matrix([0, 1, 1], [0, 1, 0])
experiment.log_other("seed", 3)
experiment.end()
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The golden logs as archives, exported twice."""
    path = tmp_path_factory.mktemp("comet") / "archives"
    for _ in range(2):
        tfevents("export", LOGS, "--to", "comet", "-o", path, exit_code=FAULTS_FOUND)
    return path


def messages(archive):
    with zipfile.ZipFile(archive) as file:
        return [json.loads(line) for line in file.read("messages.json").decode().split("\n")]


@pytest.fixture(scope="module")
def archives(place):
    """By the run's name its archive and its messages."""
    archives = {}
    for archive in place.iterdir():
        lines = messages(archive)
        (name,) = [
            line["payload"]["value"]
            for line in lines
            if line["type"] == "log_other" and line["payload"]["key"] == "Name"
        ]
        archives[name] = archive, lines
    return archives


def schema(name):
    import comet_ml

    path = Path(comet_ml.__file__).parent / "schemas" / f"offline-{name}.schema.json"
    return Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def check_each_run_is_there_once(archives):
    assert len(archives) == 25
    assert {"keras/train", "tf2/validation", "flax"} <= set(archives)


def check_all_messages_are_as_comets_own_schemas_ask(archives):
    validators = {type_: schema(name) for type_, name in SCHEMAS.items()}
    types = Counter()
    for archive, lines in archives.values():
        with zipfile.ZipFile(archive) as file:
            assert file.testzip() is None
            schema("experiment").validate(json.loads(file.read("experiment.json")))
            names = set(file.namelist())
        for line in lines:
            validators[line["type"]].validate(line["payload"])
            types[line["type"]] += 1
            if line["type"] == "file_upload":
                assert line["payload"]["file_path"] in names
        ids = [line["payload"]["message_id"] for line in lines]
        assert ids == list(range(1, len(lines) + 1))
    assert set(types) == set(SCHEMAS)


def check_comets_command_finds_each_point(archives, tmp_path):
    command = os.path.join(os.path.dirname(sys.executable), "comet")
    table = tmp_path / "table.csv"
    ended = subprocess.run(
        [command, "offline", "--csv", "--output", table, "--level", "detail"]
        + [archive for archive, _ in archives.values()],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    names = {archive.stem: name for name, (archive, _) in archives.items()}
    found = {}
    with open(table, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["section"] == "metric":
                series = names[row["experiment"]], row["name"]
                found.setdefault(series, []).append(bits(row["value"]))
    expected = {
        (run, tag or "_"): [bits(value) for _, _, value in points]
        for (run, tag), points in golden_scalars().items()
    }
    assert found == expected
    # It would leave out metrics that have both; none of these do.
    assert all(len({math.isfinite(float.fromhex(v)) for v in values}) == 1 for values in expected.values())


def check_points_have_their_steps_and_times(archives):
    for (run, tag), points in golden_scalars().items():
        _, lines = archives[run]
        found = [
            (payload["local_timestamp"], payload["metric"]["step"], bits(payload["metric"]["metricValue"]))
            for payload in (line["payload"] for line in lines if line["type"] == "metric_msg")
            if payload["metric"]["metricName"] == (tag or "_")
        ]
        if (run, tag) == ("odd", "nan_wall"):
            assert len(found) == len(points)
            continue
        assert [(time, step, value) for time, step, value in found] == [
            (round(wall_time * 1e3), step, bits(value)) for wall_time, step, value in points
        ]


def check_hyperparameters_are_parameters(archives):
    def parameters(name):
        _, lines = archives[name]
        return {
            line["payload"]["param"]["paramName"]: line["payload"]["param"]["paramValue"]
            for line in lines
            if line["type"] == "parameter_msg"
        }

    assert parameters("flax") == {"lr": 0.1, "layers": 2}
    assert parameters("lightning/version_0") == {"lr": 0.1, "net/depth": 3}


def check_images_are_visualizations(archives):
    found = {}
    for name, (archive, lines) in archives.items():
        with zipfile.ZipFile(archive) as file:
            for payload in (line["payload"] for line in lines if line["type"] == "file_upload"):
                if payload["upload_type"] == "visualization":
                    image = file.read(payload["file_path"])
                    params = payload["additional_params"]
                    found.setdefault((name, params["figName"]), []).append(
                        (params["step"], hashlib.sha256(image).hexdigest())
                    )
    assert found == golden_images()


def check_histograms_are_those_of_comet(archives):
    from comet_ml.data_structure import Histogram

    histograms = 0
    for archive, lines in archives.values():
        with zipfile.ZipFile(archive) as file:
            for payload in (line["payload"] for line in lines if line["type"] == "file_upload"):
                if payload["upload_type"] == "histogram3d":
                    content = json.loads(file.read(payload["file_path"]))
                    read = Histogram.from_json(content)
                    assert read.counts_compressed() == content["index_values"]
                    # A bucket counts in the bin that Comet puts its middle in.
                    made = Histogram()
                    ours = content["tfevents"]
                    for left, right, count in zip(ours["left"], ours["right"], ours["count"]):
                        if round(count) > 0:
                            made.add([left / 2 + right / 2], counts=[round(count)])
                    assert sum(made.counts) == sum(read.counts)
                    histograms += 1
    assert histograms > 10


def check_what_comes_back_is_what_was_there(place, tmp_path):
    tfevents("import", "--from", "comet", place, "-o", tmp_path / "back")
    assert exact(dumped_scalars(tmp_path / "back")) == exact(golden_scalars())


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """The log directory that an archive of the SDK becomes."""
    path = tmp_path_factory.mktemp("theirs")
    environment = {**os.environ, "COMET_LOGGING_CONSOLE": "error", "HOME": str(path)}
    ended = subprocess.run(
        [sys.executable, "-c", SDK, path],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (archive,) = path.glob("*.zip")
    tfevents("import", "--from", "comet", archive, "-o", path / "logs", exit_code=FAULTS_FOUND)
    return dumped(path / "logs")


def of_kind(lines, kind):
    return [line for line in lines if line["kind"] == kind]


def check_metrics_that_the_sdk_wrote_come_bit_by_bit(theirs):
    scalars = {}
    for line in of_kind(theirs, "scalars"):
        scalars.setdefault(line["tag"], []).append((line["step"], bits(line["value"])))
    expected = [0.1, 1e-300, -0.0, 1 / 3]
    assert scalars["val/loss"] == [(2 * i, bits(value)) for i, value in enumerate(expected)]
    for name in ["nan", "inf", "-inf"]:
        assert scalars[name] == [(1, bits(float(name)))]


def check_parameters_of_the_sdk_are_hyperparameters(theirs):
    assert {line["run"] for line in theirs} == {"an experiment"}
    (start,) = of_kind(theirs, "hparams")
    assert start["session_start"]["hparams"] == {
        "lr": 0.001,
        "layers": [64.0, 32.0],
        "optimizer|name": "adam",
        "nesterov": True,
        "none": None,
    }


def check_media_that_the_sdk_wrote_come(theirs):
    (image,) = of_kind(theirs, "images")
    assert (image["tag"], image["step"]) == ("image", 3)
    pixels = Image.open(io.BytesIO(base64.b64decode(image["images"][0])))
    assert pixels.size == (8, 4) and pixels.getpixel((0, 0))[:3] == (200, 20, 2)
    texts = {line["tag"]: line["strings"] for line in of_kind(theirs, "text")}
    assert texts == {"text-sample": ["some *text*"]}
    (histogram,) = of_kind(theirs, "histograms")
    counts = {
        round((left + right) / 2, 1): count
        for left, right, count in histogram["buckets"]
        if count > 0
    }
    assert sum(counts.values()) == 4
    for left, right, count in histogram["buckets"]:
        assert count in (1, 2)
        assert (count == 2) == (left < 0.5 <= right)
