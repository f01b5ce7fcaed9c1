"""MLflow's own client, server store and migration read our file store, and we read what MLflow writes."""

import base64
import hashlib
import io
import math
import os
import subprocess
import sys

import pytest
from PIL import Image

os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"

import mlflow
from mlflow.entities import Metric
from mlflow.tracking import MlflowClient

from command import DONE, FAULTS_FOUND, LOGS, tfevents
from logs import LOST_WALL_TIMES, bits, dumped, golden_images, golden_scalars

LARGEST = sys.float_info.max


def name_of(run):
    return run.data.tags["tfevents.run"]


def tag_of(run, key):
    """The tag of which a key was made."""
    return run.data.tags.get(f"tfevents.tag.{key}", key)


def runs_of(client, experiment="logs"):
    found = client.get_experiment_by_name(experiment)
    return {name_of(run): run for run in client.search_runs([found.experiment_id])}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The golden logs in a file store, exported twice."""
    path = tmp_path_factory.mktemp("mlflow") / "mlruns"
    for _ in range(2):
        tfevents("export", LOGS, "--to", "mlflow", "-o", path, exit_code=FAULTS_FOUND)
    return path


@pytest.fixture(scope="module")
def client(store):
    return MlflowClient(tracking_uri=store.as_uri())


@pytest.fixture(scope="module")
def migrated(store, tmp_path_factory):
    """A client of the database that MLflow makes of the file store, and what it says meanwhile."""
    database = f"sqlite:///{tmp_path_factory.mktemp('database') / 'mlflow.db'}"
    mlflow_command = os.path.join(os.path.dirname(sys.executable), "mlflow")
    ended = subprocess.run(
        [mlflow_command, "migrate-filestore", "--source", store, "--target", database],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return MlflowClient(tracking_uri=database), ended.stdout


def metrics(client, clamped=False):
    """By run and tag the points, as MLflow has them."""
    points = {}
    for name, run in runs_of(client).items():
        for key in run.data.metrics:
            history = client.get_metric_history(run.info.run_id, key)
            points[name, tag_of(run, key)] = [
                (point.timestamp, point.step, bits(clamp(point.value) if clamped else point.value))
                for point in history
            ]
    return points


def clamp(value):
    """MLflow's databases hold no infinities."""
    return math.copysign(LARGEST, value) if math.isinf(value) else value


def expected_metrics(clamped=False):
    return {
        series: [
            (round(wall_time * 1e3), step, bits(clamp(value) if clamped else value))
            for wall_time, step, value in points
        ]
        for series, points in golden_scalars().items()
        if series not in LOST_WALL_TIMES
    }


def check_the_client_reads_each_point_once_bit_by_bit(client):
    points = metrics(client)
    for series in LOST_WALL_TIMES:
        assert points.pop(series)
    assert points == expected_metrics()


def check_the_migrated_database_holds_all_points(migrated):
    client, said = migrated
    assert "Migration completed successfully" in said
    points = metrics(client, clamped=True)
    for series in LOST_WALL_TIMES:
        assert points.pop(series)
    # A database keeps a point that comes twice once, and orders points its own way.
    expected = expected_metrics(clamped=True)
    assert {series: set(list_) for series, list_ in points.items()} == {
        series: set(list_) for series, list_ in expected.items()
    }


@pytest.mark.parametrize("through", ["file store", "database"])
def check_hyperparameters_are_params(client, migrated, through):
    runs = runs_of(client if through == "file store" else migrated[0])
    assert runs["flax"].data.params == {"lr": "0.1", "layers": "2"}
    assert runs["lightning/version_0"].data.params == {"lr": "0.1", "net/depth": "3"}
    assert {name: run.data.params["dropout"] for name, run in runs.items() if "hparams/" in name} == {
        "hparams/run-0": "0.1",
        "hparams/run-1": "0.3",
        "hparams/run-2": "0.5",
    }


@pytest.mark.parametrize("through", ["file store", "database"])
def check_runs_are_nested_as_their_directories(client, migrated, through):
    runs = runs_of(client if through == "file store" else migrated[0])
    assert len(runs) == 25
    parents = {
        name: runs_by_id.get(run.data.tags.get("mlflow.parentRunId"))
        for runs_by_id in [{run.info.run_id: name for name, run in runs.items()}]
        for name, run in runs.items()
    }
    assert parents["hparams/run-0"] == "hparams"
    assert parents["torch/pair_a"] == "torch"
    assert parents["keras/train"] is None
    assert {run.info.run_name for run in runs.values()} == set(runs)
    assert {run.info.status for run in runs.values()} == {"FINISHED"}


def check_images_are_those_that_were_logged(client, tmp_path):
    images = {}
    for name, run in runs_of(client).items():
        listed = client.list_artifacts(run.info.run_id, "images")
        assert (run.data.tags.get("mlflow.loggedImages") == "True") == bool(listed)
        for artifact in listed:
            path = client.download_artifacts(run.info.run_id, artifact.path, str(tmp_path))
            with open(path, "rb") as file:
                content = file.read()
            if artifact.path.endswith("+compressed.webp"):
                # The page shows it small; any kind of image will do.
                Image.open(io.BytesIO(content)).verify()
                continue
            key, step = artifact.path.removeprefix("images/").split("+")[0:3:2]
            tag = tag_of(run, key.replace("~", "/"))
            sha256 = hashlib.sha256(content).hexdigest()
            images.setdefault((name, tag), []).append((int(step), sha256))
    expected = golden_images()
    assert {series: sorted(list_) for series, list_ in images.items()} == {
        series: sorted(list_) for series, list_ in expected.items()
    }


def check_texts_and_models_are_artifacts(client, tmp_path):
    run = runs_of(client)["tf2/train"]
    texts = [file.path for file in client.list_artifacts(run.info.run_id, "text")]
    assert texts
    for path in texts:
        assert client.download_artifacts(run.info.run_id, path, str(tmp_path))
    models = client.list_artifacts(runs_of(client)["keras/train"].info.run_id, "keras_models")
    assert models[0].path.endswith(".json")


def check_what_a_run_is_given_in_mlflow_stays_when_it_is_exported_again(tmp_path):
    store = tmp_path / "mlruns"
    line = ["export", LOGS / "keras", "--to", "mlflow", "-o", store, "--kind", "scalars"]
    tfevents(*line)
    client = MlflowClient(tracking_uri=store.as_uri())
    run = runs_of(client, "keras")["train"].info.run_id
    client.set_tag(run, "owner", "a team")
    client.set_tag(run, "mlflow.note.content", "worth a look")
    tfevents(*line)

    tags = client.get_run(run).data.tags
    assert tags["owner"] == "a team"
    assert tags["mlflow.note.content"] == "worth a look"
    assert len(runs_of(client, "keras")) == 2


def check_an_experiment_that_mlflow_made_takes_our_runs(tmp_path):
    store = tmp_path / "mlruns"
    client = MlflowClient(tracking_uri=store.as_uri())
    made = client.create_experiment("trainings: of “spring”")
    theirs = client.create_run(made).info.run_id
    tfevents(
        "export", LOGS / "keras", "--to", "mlflow", "-o", store,
        "--kind", "scalars", "--experiment", "trainings: of “spring”",
    )  # fmt: skip

    runs = client.search_runs([made])
    assert len(runs) == 3
    assert theirs in {run.info.run_id for run in runs}
    assert len(client.search_experiments()) == 2


LONG_NAME = "a name that is so long that YAML writes it on several lines: 'quoted', " * 3 + "end"


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """What MLflow itself writes, and the log directory that it becomes."""
    path = tmp_path_factory.mktemp("theirs")
    store = path / "mlruns"
    client = MlflowClient(tracking_uri=store.as_uri())
    experiment = client.create_experiment("experiment")
    run = client.create_run(experiment, run_name=LONG_NAME, start_time=1_700_000_000_000).info.run_id
    values = [0.1, math.nan, math.inf, -math.inf, 1e-300, -0.0, 1 / 3]
    client.log_batch(
        run,
        metrics=[
            Metric("val/loss", value, 1_700_000_000_000 + 1000 * i, i - 2)
            for i, value in enumerate(values)
        ],
    )
    for key, value in {"lr": 0.001, "layers": 3, "nesterov": True, "optimizer": "adam"}.items():
        client.log_param(run, key, value)
    pixels = Image.new("RGB", (8, 4), (200, 20, 2))
    client.log_image(run, pixels, key="samples/first", step=7, timestamp=1_700_000_005_000)
    client.log_image(run, pixels, artifact_file="confusion.png")
    client.log_text(run, "# Notes\n*well* done", "notes/end.md")
    client.log_dict(run, {"a": 1}, "settings.json")
    client.set_tag(run, "mlflow.note.content", "what this is about")
    client.set_tag(run, "owner", "a team")
    client.set_terminated(run, "FAILED", end_time=1_700_000_060_000)
    nested = client.create_run(
        experiment, run_name="fold 1", tags={"mlflow.parentRunId": run}
    ).info.run_id
    client.log_metric(nested, "loss", 0.5, timestamp=1_700_000_001_000, step=1)
    deleted = client.create_run(experiment, run_name="deleted").info.run_id
    client.delete_run(deleted)
    tfevents("import", "--from", "mlflow", store, "-o", path / "logs", exit_code=FAULTS_FOUND)
    return values, dumped(path / "logs")


def of_kind(lines, kind):
    return [line for line in lines if line["kind"] == kind]


def check_metrics_that_mlflow_wrote_come_bit_by_bit(theirs):
    values, lines = theirs
    loss = [line for line in of_kind(lines, "scalars") if line["tag"] == "val/loss"]
    assert [bits(line["value"]) for line in loss] == [bits(value) for value in values]
    assert [line["step"] for line in loss] == list(range(-2, 5))
    assert [line["wall_time"] for line in loss] == [1_700_000_000 + i for i in range(7)]


def check_runs_have_their_names_of_mlflow_below_their_parents(theirs):
    _, lines = theirs
    assert {line["run"] for line in lines} == {LONG_NAME, f"{LONG_NAME}/fold 1"}


def check_params_are_hyperparameters_with_types(theirs):
    _, lines = theirs
    sessions = [line for line in of_kind(lines, "hparams") if line["run"] == LONG_NAME]
    start, end = sessions
    assert start["session_start"]["hparams"] == {
        "lr": 0.001,
        "layers": 3.0,
        "nesterov": True,
        "optimizer": "adam",
    }
    assert start["session_start"]["start_time"] == 1_700_000_000
    assert end["session_end"] == {"status": "FAILURE", "end_time": 1_700_000_060.0}


def check_images_that_mlflow_logged_come_once(theirs):
    _, lines = theirs
    images = {line["tag"]: line for line in of_kind(lines, "images")}
    assert set(images) == {"samples/first", "confusion.png"}
    assert images["samples/first"]["step"] == 7
    assert images["samples/first"]["wall_time"] == 1_700_000_005
    for line in images.values():
        assert (line["width"], line["height"]) == (8, 4)
        image = Image.open(io.BytesIO(base64.b64decode(line["images"][0])))
        assert image.getpixel((0, 0))[:3] == (200, 20, 2)


def check_texts_and_notes_come(theirs):
    _, lines = theirs
    texts = {line["tag"]: line["strings"] for line in of_kind(lines, "text")}
    assert texts == {
        "notes/end.md": ["# Notes\n*well* done"],
        "mlflow.note.content": ["what this is about"],
    }


def check_names_of_every_kind_are_legal_keys(tmp_path):
    """Also in a database, whose rules are MLflow's own."""
    logs = tmp_path / "strange.csv"
    tags = ["loss", "loss/train", "Loss", "a(b)[%]=#", "日本語 🙂", "..", "x" * 400, "a//b", "/a"]
    logs.write_text(
        "step,tag,value\n" + "".join(f'{i},"{tag}",{i}\n' for i, tag in enumerate(tags)),
        encoding="utf-8",
    )
    tfevents("import", logs, "-o", tmp_path / "logs")
    store = tmp_path / "mlruns"
    tfevents("export", tmp_path / "logs", "--to", "mlflow", "-o", store, exit_code=DONE)
    run = next(iter(runs_of(MlflowClient(tracking_uri=store.as_uri())).values()))
    assert {tag_of(run, key): value for key, value in run.data.metrics.items()} == {
        tag: float(i) for i, tag in enumerate(tags)
    }
    database = MlflowClient(tracking_uri=f"sqlite:///{tmp_path / 'mlflow.db'}")
    copy = database.create_run("0").info.run_id
    database.log_batch(
        copy, metrics=[Metric(key, value, 0, 0) for key, value in run.data.metrics.items()]
    )
    assert database.get_run(copy).data.metrics == run.data.metrics
