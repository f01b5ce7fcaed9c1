"""TensorBoard reads and serves what the command's demo writes, with both of its loaders.

What was written is what `tfevents dump` says.
"""

import base64
import io
import json
import math
import wave
from collections import defaultdict
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from tensorboard.backend.event_processing import event_accumulator
from tensorboard.util import tensor_util

import board
from command import BAD_USAGE, tfevents
from values import bits, float32_bits

ACTIVE = [
    "audio",
    "custom_scalars",
    "distributions",
    "graphs",
    "histograms",
    "hparams",
    "images",
    "mesh",
    "pr_curves",
    "projector",
    "scalars",
    "text",
    "timeseries",
]
CHECKPOINT = 100  # Of the run `resumed`.
TRAININGS = ["baseline", "baseline-seed2", "diverged", "overfit", "resumed", "slow"]
DOUBLES = "examples_seen"


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demo's log directory, and its values by kind, run and tag."""
    path = tmp_path_factory.mktemp("demo") / "logs"
    tfevents("demo", "-o", path)
    kinds = defaultdict(lambda: defaultdict(list))
    for line in tfevents("dump", path, "--format", "jsonl").splitlines():
        value = json.loads(line)
        kinds[value["kind"]][value["run"], value.get("tag")].append(value)
    return SimpleNamespace(path=path, kinds=kinds)


@pytest.fixture(scope="session", params=["python", "rust", "tfevents"])
def served(request, demo, tmp_path_factory):
    """The demo, and TensorBoard's HTTP API of it."""
    log = tmp_path_factory.mktemp("tensorboard") / "log"
    with board.tensorboard(demo.path, request.param, log) as server:
        yield SimpleNamespace(kinds=demo.kinds, loader=request.param, server=server)


def plugin(served, path, **query):
    answer = served.server.get(f"data/plugin/{path}", **query)
    assert not isinstance(answer, str), f"{path} {query}: {answer}"
    return answer


def raw(served, path, **query):
    answer = served.server.raw(f"data/plugin/{path}", **query)
    assert isinstance(answer, bytes), f"{path} {query}: {answer}"
    return answer


def kept(run, values):
    """Without what the first attempt of the run that was resumed did after its checkpoint."""
    if run.split("/")[0] != "resumed":
        return values
    second = [i for i, value in enumerate(values) if value["step"] >= CHECKPOINT]
    starts = [i for i in second if i and values[i]["step"] <= values[i - 1]["step"]]
    return [
        value
        for i, value in enumerate(values)
        if value["step"] < CHECKPOINT or not starts or i >= starts[-1]
    ]


def number(value):
    return math.nan if value is None else float(value)


def check_a_directory_that_is_not_empty_is_left_alone(demo):
    before = sorted(demo.path.rglob("*"))
    tfevents("demo", "-o", demo.path, exit_code=BAD_USAGE)
    assert sorted(demo.path.rglob("*")) == before


def check_event_accumulator_reads_every_value(demo):
    everything = dict.fromkeys(event_accumulator.DEFAULT_SIZE_GUIDANCE, 0)
    scalars = 0
    for run in sorted({run for kind in demo.kinds.values() for run, _ in kind}):
        accumulator = event_accumulator.EventAccumulator(
            str(demo.path / run), size_guidance=everything, purge_orphaned_data=False
        )
        accumulator.Reload()
        tags = accumulator.Tags()
        written = {
            tag for kind, series in demo.kinds.items() for r, tag in series if r == run and tag
        }
        read = set().union(*(tags[kind] for kind in ("scalars", "tensors"))) | set(
            tags["run_metadata"]
        )
        assert read >= written - {"__run_graph__"}, run
        for (r, tag), values in demo.kinds["scalars"].items():
            if r != run:
                continue
            if tag in tags["scalars"]:
                found = [(e.step, e.wall_time, e.value) for e in accumulator.Scalars(tag)]
            else:
                found = [
                    (e.step, e.wall_time, tensor_util.make_ndarray(e.tensor_proto).item())
                    for e in accumulator.Tensors(tag)
                ]
            wanted = [(v["step"], v["wall_time"], v["value"]) for v in values]
            assert [(s, bits(w), bits(x)) for s, w, x in found] == [
                (s, bits(w), bits(number(x))) for s, w, x in wanted
            ], (run, tag)
            scalars += len(found)
    assert scalars > 6_000


def check_every_plugin_is_active(served):
    listing = served.server.get("data/plugins_listing")
    assert sorted(name for name, about in listing.items() if about["enabled"]) == ACTIVE
    names = served.server.get("data/runs")
    assert sorted(names) == sorted(
        [".", *TRAININGS, *(f"{training}/validation" for training in TRAININGS)]
    )


def check_scalars(served):
    points = 0
    for (run, tag), values in served.kinds["scalars"].items():
        found = plugin(served, "scalars/scalars", run=run, tag=tag)
        if tag == DOUBLES and served.loader == "rust":
            assert found == []
            continue
        wanted = [[v["step"], float32_bits(number(v["value"]))] for v in kept(run, values)]
        assert [[step, float32_bits(number_of(x))] for _, step, x in found] == wanted, (run, tag)
        assert [bits(wall_time) for wall_time, _, _ in found] == [
            bits(v["wall_time"]) for v in kept(run, values)
        ]
        points += len(found)
    assert points > 5_000


def number_of(x):
    """TensorBoard writes what JSON has no number for as text."""
    return float(x) if x is not None else math.nan


def check_a_resumed_run_has_no_points_of_its_first_attempt_from_the_checkpoint_on(served):
    for tag in ("attempt", "loss"):
        written = served.kinds["scalars"]["resumed", tag]
        found = plugin(served, "scalars/scalars", run="resumed", tag=tag)
        assert len(written) == 220 and len(found) == 200
        assert [step for _, step, _ in found] == list(range(200))
    attempts = plugin(served, "scalars/scalars", run="resumed", tag="attempt")
    assert [x for _, _, x in attempts] == [1] * CHECKPOINT + [2] * (200 - CHECKPOINT)
    validation = plugin(served, "scalars/scalars", run="resumed/validation", tag="loss")
    assert [step for _, step, _ in validation] == [*range(0, 200, 10), 199]


def check_histograms_and_distributions(served):
    buckets = 0
    for (run, tag), values in served.kinds["histograms"].items():
        wanted = kept(run, values)
        found = plugin(served, "histograms/histograms", run=run, tag=tag)
        assert [step for _, step, _ in found] == [v["step"] for v in wanted]
        assert [rows for _, _, rows in found] == [v["buckets"] for v in wanted], (run, tag)
        buckets += sum(len(rows) for _, _, rows in found)
        bands = plugin(served, "distributions/distributions", run=run, tag=tag)
        assert [step for _, step, _ in bands] == [v["step"] for v in wanted]
        assert all(len(band) == 9 for _, _, band in bands)
    assert buckets > 10_000


def check_images(served):
    formats = defaultdict(int)
    tags = plugin(served, "images/tags")
    for (run, tag), values in served.kinds["images"].items():
        assert tags[run][tag]["samples"] == len(values[0]["images"])
        for sample in range(len(values[0]["images"])):
            found = plugin(served, "images/images", run=run, tag=tag, sample=sample)
            assert [entry["step"] for entry in found] == [v["step"] for v in values]
            for entry, value in zip(found, values, strict=True):
                data = raw(served, f"images/individualImage?{entry['query']}")
                assert data == base64.b64decode(value["images"][sample])
                with Image.open(io.BytesIO(data)) as image:
                    image.load()
                    assert image.size == (value["width"], value["height"])
                    formats[image.format] += 1
                    if image.format == "GIF":
                        assert image.n_frames == 12
    assert formats["PNG"] > 40 and formats["GIF"] > 4


def check_audio(served):
    clips = 0
    for (run, tag), values in served.kinds["audio"].items():
        for sample in range(len(values[0]["clips"])):
            found = plugin(served, "audio/audio", run=run, tag=tag, sample=sample)
            assert [entry["step"] for entry in found] == [v["step"] for v in values]
            for entry, value in zip(found, values, strict=True):
                assert entry["contentType"] == "audio/wav"
                data = raw(served, f"audio/individualAudio?{entry['query']}")
                clip = value["clips"][sample]
                assert data == base64.b64decode(clip["data"])
                with wave.open(io.BytesIO(data)) as file:
                    assert file.getframerate() == 16_000
                    assert file.getnframes() == clip["frames"] == 8_000
                    assert file.getnchannels() == clip["channels"]
                clips += 1
    assert clips == 18


def check_texts(served):
    tables = 0
    for (run, tag), values in served.kinds["text"].items():
        found = plugin(served, "text/text", run=run, tag=tag)
        assert [entry["step"] for entry in found] == [v["step"] for v in kept(run, values)]
        for entry in found:
            if tag == "notes":
                assert "<h1>Telling shapes apart</h1>" in entry["text"]
                assert "<code>overfit</code>" in entry["text"]
            else:
                assert "<table>" in entry["text"] and "circle</t" in entry["text"]
                tables += 1
    assert tables > 100


def check_pr_curves(served):
    names = [f"{truth}_{sign}" for truth in ("true", "false") for sign in ("positives", "negatives")]
    names += ["precision", "recall"]
    curves = 0
    for (run, tag), values in served.kinds["pr_curves"].items():
        wanted = kept(run, values)
        found = plugin(served, "pr_curves/pr_curves", run=run, tag=tag)[run]
        assert [entry["step"] for entry in found] == [v["step"] for v in wanted]
        for entry, value in zip(found, wanted, strict=True):
            # The page leaves out thresholds at the end where nothing is predicted.
            shown = len(entry["precision"])
            assert shown > 0
            for name in names:
                assert [float32_bits(x) for x in entry[name]] == [
                    float32_bits(x) for x in value[name][:shown]
                ], (run, tag, name)
            curves += 1
    assert curves > 400


def check_meshes(served):
    types = {"VERTEX": np.float32, "FACE": np.int32, "COLOR": np.uint8}
    parts = 0
    for (run, _), values in served.kinds["meshes"].items():
        for value in values:
            data = raw(
                served,
                "mesh/data",
                run=run,
                tag=value["mesh"],
                content_type=value["part"],
                step=value["step"],
                sample=0,
            )
            dtype = types[value["part"]]
            found = np.frombuffer(data, dtype)
            assert (found == np.array(value["values"], dtype).ravel()).all()
            parts += 1
    assert parts == 30
    about = plugin(served, "mesh/meshes", run="baseline", tag="features", sample=0)
    assert json.loads(about[0]["config"])["camera"]["fov"] == 60


def check_hparams(served):
    experiment = served.server.post("data/plugin/hparams/experiment", {"experimentName": ""})
    assert {info["name"] for info in experiment["hparamInfos"]} == {
        "augment",
        "batch_size",
        "dropout",
        "learning_rate",
        "optimizer",
    }
    metrics = [(m["name"].get("group", ""), m["name"]["tag"]) for m in experiment["metricInfos"]]
    assert metrics == [("", "loss"), ("validation", "loss"), ("validation", "accuracy")]
    groups = served.server.post(
        "data/plugin/hparams/session_groups",
        {
            "experimentName": "",
            "allowedStatuses": [
                "STATUS_SUCCESS",
                "STATUS_FAILURE",
                "STATUS_RUNNING",
                "STATUS_UNKNOWN",
            ],
            "aggregationType": "AGGREGATION_AVG",
            "startIndex": 0,
            "sliceSize": 100,
            "colParams": [],
        },
    )
    sessions = {
        session["name"]: (session, group["hparams"])
        for group in groups["sessionGroups"]
        for session in group["sessions"]
    }
    assert sorted(sessions) == TRAININGS
    assert len(groups["sessionGroups"]) == len(TRAININGS) - 1  # One is another seed of baseline.
    for run, (session, hparams) in sessions.items():
        failed = run == "diverged"
        assert session["status"] == ("STATUS_FAILURE" if failed else "STATUS_SUCCESS")
        assert hparams["optimizer"] == ("sgd" if failed else "adam")
        for metric in session["metricValues"]:
            group, tag = metric["name"].get("group", ""), metric["name"]["tag"]
            series = served.kinds["scalars"][f"{run}/{group}" if group else run, tag]
            assert float32_bits(metric["value"]) == float32_bits(number(series[-1]["value"]))
        assert len(session["metricValues"]) == 3


def check_custom_scalars(served):
    layout = plugin(served, "custom_scalars/layout")
    (written,) = served.kinds["tensors"][".", "custom_scalars__config__"]
    assert [c["title"] for c in layout["category"]] == [c["title"] for c in written["categories"]]
    assert [chart["title"] for c in layout["category"] for chart in c["chart"]] == [
        "loss and accuracy",
        "accuracy, 95 % interval",
        "learning rate",
    ]
    margin = layout["category"][0]["chart"][1]["margin"]["series"][0]
    for tag in margin.values():
        answer = plugin(served, "custom_scalars/scalars", run="baseline/validation", tag=f"{tag}$")
        assert answer["regex_valid"] and list(answer["tag_to_events"]) == [tag]
        assert len(answer["tag_to_events"][tag]) == 21


def check_graphs(served):
    info = plugin(served, "graphs/info")["baseline"]
    assert info["run_graph"]
    assert {
        tag: [name for name in ("conceptual_graph", "op_graph", "profile") if about[name]]
        for tag, about in info["tags"].items()
    } == {
        "functions": ["op_graph"],
        "keras": ["conceptual_graph"],
        "profile": ["op_graph", "profile"],
        "step 0": ["profile"],
    }
    graph = raw(served, "graphs/graph", run="baseline", conceptual="false").decode()
    assert graph.count("node {") == 8 and 'op: "Conv2D"' in graph
    functions = raw(served, "graphs/graph", run="baseline", tag="functions", conceptual="false")
    assert functions.decode().count('op: "Conv2D"') >= 1
    keras = raw(served, "graphs/graph", run="baseline", tag="keras", conceptual="true").decode()
    assert keras.count("node {") == 5 and 's: "MaxPooling2D"' in keras
    for tag in ("profile", "step 0"):
        cost = raw(served, "graphs/run_metadata", run="baseline", tag=tag).decode()
        assert cost.count("node_stats {") == 6 and 'node_name: "dense/matmul"' in cost


def check_projector(served):
    assert plugin(served, "projector/runs") == ["baseline"]
    (embedding,) = plugin(served, "projector/info", run="baseline")["embeddings"]
    assert embedding["tensorShape"] == [200, 8]
    of = {"run": "baseline", "name": embedding["tensorName"]}
    vectors = np.frombuffer(raw(served, "projector/tensor", **of), np.float32)
    assert vectors.size == 1600 and np.isfinite(vectors).all()
    lines = raw(served, "projector/metadata", **of).decode().splitlines()
    assert lines[0] == "class\tname" and len(lines) == 201
    with Image.open(io.BytesIO(raw(served, "projector/sprite_image", **of))) as sprite:
        assert sprite.format == "PNG" and sprite.size[0] % 24 == 0


def check_time_series(served):
    tags = plugin(served, "timeseries/tags")
    assert "loss" in tags["scalars"]["runTagInfo"]["overfit/validation"]
    assert tags["images"]["tagRunSampledInfo"]["examples"]["baseline"]["maxSamplesPerStep"] == 4
    requests = [
        {"plugin": "scalars", "tag": "loss"},
        {"plugin": "histograms", "tag": "weights/dense", "run": "slow"},
        {"plugin": "images", "tag": "batch", "run": "baseline", "sample": 0},
    ]
    scalars, histograms, images = plugin(
        served, "timeseries/timeSeries", requests=json.dumps(requests)
    )
    assert len(scalars["runToSeries"]) == 2 * len(TRAININGS)
    assert len(scalars["runToSeries"]["slow"]) == 200
    assert len(histograms["runToSeries"]["slow"]) == 21
    shown = images["runToSeries"]["baseline"]
    written = served.kinds["images"]["baseline", "batch"]
    assert [entry["step"] for entry in shown] == [v["step"] for v in written]
    data = raw(served, "timeseries/imageData", imageId=shown[-1]["imageId"])
    assert data == base64.b64decode(written[-1]["images"][0])
