"""A server of MLflow takes what is exported, its client reads it there, and it comes back."""

import hashlib
import math
import os
import subprocess
import sys
import threading
import time

import pytest

from command import COMMAND, FAULTS_FOUND, LOGS, NOT_FINISHED, ROOT, tfevents
from logs import LOST_WALL_TIMES, dumped, golden_images, golden_scalars
from mlflow.entities import Metric
from mlflow.tracking import MlflowClient
from server import started

LARGEST = sys.float_info.max

# What is before 1970 is at its beginning.
LOST_TIMES = LOST_WALL_TIMES | {("odd", "early_wall")}


def name_of(run):
    return run.data.tags["tfevents.run"]


def tag_of(run, key):
    """The tag of which a key was made."""
    return run.data.tags.get(f"tfevents.tag.{key}", key)


def kept(value):
    """As SQLite keeps a number: without infinities, and without the sign of a zero."""
    value = float(value)
    return (math.copysign(LARGEST, value) if math.isinf(value) else value + 0.0).hex()


def runs_of(client, experiment):
    found = client.get_experiment_by_name(experiment)
    runs = client.search_runs([found.experiment_id])
    by_name = {name_of(run): run for run in runs}
    assert len(by_name) == len(runs)
    return by_name


def metrics(client, experiment):
    """By run and tag the points, as MLflow has them."""
    return {
        (name, tag_of(run, key)): [
            (point.timestamp, point.step, kept(point.value))
            for point in client.get_metric_history(run.info.run_id, key)
        ]
        for name, run in runs_of(client, experiment).items()
        for key in run.data.metrics
    }


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The golden logs on a server, exported twice."""
    with started(tmp_path_factory.mktemp("server")) as server:
        for _ in range(2):
            tfevents("export", LOGS, "--to", "mlflow", "-o", server.uri, exit_code=FAULTS_FOUND)
        yield server


@pytest.fixture(scope="module")
def client(server):
    return MlflowClient(tracking_uri=server.uri)


def check_the_client_reads_each_point_once(client):
    points = metrics(client, "logs")
    for series in LOST_TIMES:
        assert points.pop(series)
    expected = {
        series: [(round(time * 1e3), step, kept(value)) for time, step, value in series_points]
        for series, series_points in golden_scalars().items()
        if series not in LOST_TIMES
    }
    # A server orders points its own way.
    assert {series: sorted(list_) for series, list_ in points.items()} == {
        series: sorted(list_) for series, list_ in expected.items()
    }


def check_hyperparameters_are_params_and_runs_are_nested(client):
    runs = runs_of(client, "logs")
    assert len(runs) == 25
    assert runs["flax"].data.params == {"lr": "0.1", "layers": "2"}
    assert runs["lightning/version_0"].data.params == {"lr": "0.1", "net/depth": "3"}
    parent = runs["hparams/run-0"].data.tags["mlflow.parentRunId"]
    assert parent == runs["hparams"].info.run_id
    assert "mlflow.parentRunId" not in runs["keras/train"].data.tags
    assert {run.info.run_name for run in runs.values()} == set(runs)
    assert {run.info.status for run in runs.values()} == {"FINISHED"}


def check_images_are_those_that_were_logged(client, tmp_path):
    images = {}
    for name, run in runs_of(client, "logs").items():
        for artifact in client.list_artifacts(run.info.run_id, "images"):
            if artifact.path.endswith("+compressed.webp"):
                continue
            path = client.download_artifacts(run.info.run_id, artifact.path, str(tmp_path))
            with open(path, "rb") as file:
                sha256 = hashlib.sha256(file.read()).hexdigest()
            key, step = artifact.path.removeprefix("images/").split("+")[0:3:2]
            series = name, tag_of(run, key.replace("~", "/"))
            images.setdefault(series, []).append((int(step), sha256))
    assert {series: sorted(list_) for series, list_ in images.items()} == {
        series: sorted(list_) for series, list_ in golden_images().items()
    }


def values(lines):
    """By run, tag and kind what was logged at each step, but for times."""
    found = {}
    for line in lines:
        if line["kind"] in ("scalars", "text", "images", "audio", "histograms", "pr_curves", "graphs"):
            what = {
                key: value
                for key, value in line.items()
                if key not in ("wall_time", "run", "tag", "kind", "step", "file", "offset")
            }
            if line["kind"] == "scalars":
                what = kept(line["value"])
            key = line["run"], line["tag"], line["kind"]
            found.setdefault(key, []).append((line["step"], str(what)))
    return {series: sorted(list_) for series, list_ in found.items()}


def check_all_of_it_comes_back(server, tmp_path):
    """Bit by bit, what a way through the file store gives too."""
    tfevents("import", "--from", "mlflow", f"{server.uri}/logs", "-o", tmp_path / "back")
    tfevents("export", LOGS, "--to", "mlflow", "-o", tmp_path / "mlruns", exit_code=FAULTS_FOUND)
    tfevents("import", "--from", "mlflow", tmp_path / "mlruns", "-o", tmp_path / "other")
    back, other = values(dumped(tmp_path / "back")), values(dumped(tmp_path / "other"))
    assert len(back) > 100
    assert back == other


def check_what_mlflow_itself_logged_to_the_server_comes(server, client, tmp_path):
    experiment = client.create_experiment("theirs of “spring”")
    run = client.create_run(experiment, run_name="careful shrew").info.run_id
    numbers = [0.1, math.nan, math.inf, -math.inf, 1e-300, 1 / 3]
    client.log_batch(
        run,
        metrics=[
            Metric("val/loss", number, 1_700_000_000_000 + i, i - 2)
            for i, number in enumerate(numbers)
        ],
    )
    client.log_param(run, "lr", 0.001)
    client.log_text(run, "# Notes", "notes/end.md")
    client.set_terminated(run, "FAILED", end_time=1_700_000_060_000)
    tfevents(
        "import", "--from", "mlflow",
        f"{server.uri}/theirs%20of%20%E2%80%9Cspring%E2%80%9D", "-o", tmp_path / "logs",
    )  # fmt: skip

    lines = dumped(tmp_path / "logs")
    assert {line["run"] for line in lines} == {"careful shrew"}
    loss = [line for line in lines if line.get("tag") == "val/loss"]
    assert [float(line["value"]).hex() for line in loss] == [number.hex() for number in numbers]
    assert [line["step"] for line in loss] == list(range(-2, 4))
    assert [line["strings"] for line in lines if line["kind"] == "text"] == [["# Notes"]]


def refusal(*args, environment=None):
    """What the command says of a place that it cannot go to, in one line."""
    ended = subprocess.run(
        [COMMAND, *map(str, args)],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=600,
        env=os.environ | (environment or {}),
    )  # fmt: skip
    assert ended.returncode == NOT_FINISHED, ended.stderr
    assert ended.stderr.count("\n") == 1, ended.stderr
    return ended.stderr


def check_a_server_that_is_called_by_a_foreign_name_says_so(server, tmp_path):
    hosts = tmp_path / "hosts"
    hosts.write_text("127.0.0.1 foreign.example\n")
    said = refusal(
        "export", LOGS / "keras", "--to", "mlflow", "-o", f"http://foreign.example:{server.port}",
        environment={"TFEVENTS_JAVA_OPTS": f"-Djdk.net.hosts.file={hosts}"},
    )  # fmt: skip
    assert "it does not go by this name; name one that the server's --allowed-hosts has" in said


POINTS = 30_000


@pytest.fixture(scope="module")
def long_log(tmp_path_factory):
    folder = tmp_path_factory.mktemp("long")
    with open(folder / "long.csv", "w", encoding="utf-8") as csv:
        csv.write("step,loss,accuracy\n")
        for step in range(POINTS // 2):
            csv.write(f"{step},{1 / (step + 1)},{step / POINTS}\n")
    tfevents("import", folder / "long.csv", "-o", folder / "logs")
    return folder / "logs"


def check_a_server_that_is_killed_is_sent_the_rest_without_doubles(long_log, tmp_path):
    with started(tmp_path) as server:
        line = ["export", long_log, "--to", "mlflow", "-o", server.uri, "--experiment", "long"]
        killer = threading.Thread(target=kill_when_it_holds_some, args=(server,))
        killer.start()
        said = refusal(*line)
        killer.join()
        assert f"{server.uri}: no answer in 6 tries" in said

        server.start()
        client = MlflowClient(tracking_uri=server.uri)
        half = client.search_runs([client.get_experiment_by_name("long").experiment_id])
        assert [run.info.status for run in half] == ["RUNNING"]
        before = sum(len(list_) for list_ in metrics_by_key(client, half[0]).values())
        assert 0 < before < POINTS

        tfevents(*line)
        runs = client.search_runs([client.get_experiment_by_name("long").experiment_id])
        assert [run.info.run_id for run in runs] == [half[0].info.run_id]
        assert runs[0].info.status == "FINISHED"
        points = metrics_by_key(client, runs[0])
        assert points == {
            "loss": {(step, 1 / (step + 1)) for step in range(POINTS // 2)},
            "accuracy": {(step, step / POINTS) for step in range(POINTS // 2)},
        }


def kill_when_it_holds_some(server):
    client = MlflowClient(tracking_uri=server.uri)
    while (experiment := client.get_experiment_by_name("long")) is None:
        time.sleep(0.05)
    while not any(run.data.metrics for run in client.search_runs([experiment.experiment_id])):
        time.sleep(0.05)
    server.kill()


def metrics_by_key(client, run):
    """The points of each metric; none is there twice."""
    points = {}
    for key in run.data.metrics:
        history = client.get_metric_history(run.info.run_id, key)
        points[key] = {(point.step, point.value) for point in history}
        assert len(points[key]) == len(history)
    return points
