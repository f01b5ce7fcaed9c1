"""TensorFlow, tbparse and Netron read what the command's demo writes.

What was written is what `tfevents dump` says.
"""

import json
import os
import subprocess
from collections import Counter, defaultdict
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import netron
import numpy as np
import pytest
import tensorflow as tf
from tbparse import SummaryReader

from command import HERE, LOGS, tfevents
from values import bits


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "logs"
    tfevents("demo", "-o", path)
    lines = [
        json.loads(line) for line in tfevents("dump", path, "--format", "jsonl").splitlines()
    ]
    series = defaultdict(lambda: defaultdict(list))
    for line in lines:
        series[line["kind"]][line["run"], line.get("tag")].append(line)
    return SimpleNamespace(path=path, lines=lines, kinds=series)


def event_files(folder):
    return sorted(path for path in folder.rglob("*tfevents*") if path.is_file())


def number(value):
    return float("nan") if value is None else float(value)


def check_summary_iterator_reads_every_event(demo):
    wanted = Counter((line["run"], line["file"]) for line in demo.lines)
    files = event_files(demo.path)
    assert len(files) == len(wanted) == 15
    scalars = 0
    for path in files:
        run = path.parent.relative_to(demo.path).as_posix()
        numbers = defaultdict(list)
        read = 0
        for event in tf.compat.v1.train.summary_iterator(str(path)):
            read += len(event.summary.value) or 1
            for value in event.summary.value:
                if value.HasField("simple_value"):
                    numbers[value.tag].append(value.simple_value)
                elif value.HasField("tensor"):
                    array = tf.make_ndarray(value.tensor)
                    if value.tag == "examples_seen":
                        assert array.dtype == np.float64
                        numbers[value.tag].append(array.item())
        assert read == wanted[run, path.name], path
        for tag, found in numbers.items():
            values = [
                number(line["value"])
                for line in demo.kinds["scalars"][run, tag]
                if line["file"] == path.name
            ]
            assert [bits(x) for x in found] == [bits(x) for x in values], (run, tag)
            scalars += len(found)
    assert scalars > 6_000


@pytest.fixture(scope="session")
def parsed(demo):
    kinds = {"scalars", "tensors", "hparams", "text"}
    return SummaryReader(
        str(demo.path), event_types=kinds, extra_columns={"dir_name", "wall_time"}
    )


def by_series(frame):
    """Rows by run and tag; tbparse calls the run at the top by no name."""
    for (run, tag), rows in frame.groupby(["dir_name", "tag"]):
        yield (run or ".", tag), rows


def check_tbparse_reads_the_scalars(demo, parsed):
    found = 0
    for key, rows in by_series(parsed.scalars):
        values = sorted(demo.kinds["scalars"][key], key=lambda line: line["step"])
        read = sorted(zip(rows["step"], rows["wall_time"], strict=True))
        assert read == sorted((line["step"], line["wall_time"]) for line in values), key
        assert sorted(map(bits, rows["value"])) == sorted(
            bits(number(line["value"])) for line in values
        ), key
        found += len(rows)
    assert found == sum(
        len(lines) for (_, tag), lines in demo.kinds["scalars"].items() if tag != "examples_seen"
    )


def check_tbparse_reads_double_scalars_as_tensors(demo, parsed):
    found = {
        key: sorted(map(float, rows["value"]))
        for key, rows in by_series(parsed.tensors)
        if key[1] == "examples_seen"
    }
    assert found == {
        key: sorted(number(line["value"]) for line in lines)
        for key, lines in demo.kinds["scalars"].items()
        if key[1] == "examples_seen"
    }


def check_tbparse_reads_histograms_as_tensors(demo, parsed):
    found = 0
    for key, rows in by_series(parsed.tensors):
        if key not in demo.kinds["histograms"]:
            continue
        wanted = {line["wall_time"]: line["buckets"] for line in demo.kinds["histograms"][key]}
        for wall_time, value in zip(rows["wall_time"], rows["value"], strict=True):
            assert (np.array(value) == np.array(wanted[wall_time])).all(), key
            found += 1
    assert found == sum(map(len, demo.kinds["histograms"].values()))


def check_tbparse_reads_the_texts(demo, parsed):
    found = 0
    for key, rows in by_series(parsed.text):
        wanted = sorted(line["strings"][0] for line in demo.kinds["text"][key])
        texts = [value if isinstance(value, str) else value[0] for value in rows["value"]]
        assert sorted(texts) == wanted, key
        found += len(rows)
    assert found == sum(map(len, demo.kinds["text"].values())) > 100


def check_tbparse_reads_the_hyperparameters(demo, parsed):
    found = {
        run: dict(zip(rows["tag"], rows["value"], strict=True))
        for run, rows in parsed.hparams.groupby("dir_name")
    }
    starts = {
        run: lines[0]["session_start"]["hparams"]
        for (run, tag), lines in demo.kinds["hparams"].items()
        if tag == "_hparams_/session_start_info"
    }
    assert found == starts and len(starts) == 6


def run_netron(path):
    return subprocess.run(
        ["node", str(HERE / "netron.mjs"), str(Path(netron.__file__).parent), str(path)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def check_netron_shows_the_graph(demo):
    (path,) = (demo.path / "baseline").glob("*tfevents*")
    ended = run_netron(path)
    assert ended.returncode == 0, ended.stderr
    (nodes,) = json.loads(ended.stdout)["graphs"]
    assert [(node["name"], node["type"]) for node in nodes] == [
        ("conv/conv2d", "Conv2D"),
        ("conv/relu", "Relu"),
        ("pool", "MaxPool"),
        ("dense/matmul", "MatMul"),
        ("dense/relu", "Relu"),
        ("output/logits", "MatMul"),
        ("output/softmax", "Softmax"),
    ]


def check_netron_opens_every_file_without_session_logs(demo):
    opened = Counter()
    for path in event_files(demo.path):
        run = path.parent.relative_to(demo.path).as_posix()
        has_log = any(
            line["file"] == path.name and line["run"] == run and "checkpoint_path" in line
            for line in demo.lines
        )
        ended = run_netron(path)
        assert (ended.returncode != 0) == has_log, ended.stderr
        opened[has_log] += 1
    assert opened == {False: 12, True: 3}


def opened_graphs(folder):
    """What Netron shows of each file in a folder, by its path there."""
    opened = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        ended = run_netron(path)
        assert ended.returncode == 0, f"{path}: {ended.stderr}"
        opened[path.relative_to(folder).as_posix()] = json.loads(ended.stdout)
    return opened


@pytest.mark.parametrize(
    ("form", "ending", "formats"),
    [
        ("pb", ".pb", {"TensorFlow Graph"}),
        ("pbtxt", ".pbtxt", {"TensorFlow Graph"}),
        ("keras-json", ".json", {"Keras"}),
        ("tfevents", ".graphs", {"TensorFlow Event File v2"}),
    ],
)
def check_netron_opens_each_form_of_a_graph(form, ending, formats, tmp_path):
    tfevents("extract", LOGS, "-o", tmp_path / "out", "--kind", "graphs", "--as", form)
    opened = opened_graphs(tmp_path / "out")
    assert opened and all(path.endswith(ending) for path in opened)
    assert {model["format"] for model in opened.values()} == formats
    for path, model in opened.items():
        assert model["graphs"] and all(model["graphs"]), path


def check_netron_shows_the_same_nodes_in_all_forms(tmp_path):
    nodes = []
    for form in ("pb", "pbtxt", "tfevents"):
        tfevents("extract", LOGS / "torch", "-o", tmp_path / form, "--kind", "graphs", "--as", form)
        (model,) = opened_graphs(tmp_path / form).values()
        (graph,) = model["graphs"]
        nodes.append(sorted((node["name"], node["type"]) for node in graph))
    assert nodes[0] == nodes[1] == nodes[2]
    assert ("Sequential/ReLU[1]/input", "aten::relu") in nodes[0]


def check_netron_opens_graphs_of_files_that_it_refuses(demo, tmp_path):
    tfevents("extract", demo.path, "-o", tmp_path / "out", "--kind", "graphs", "--as", "tfevents")
    opened = opened_graphs(tmp_path / "out")
    runs = {run for run, _ in demo.kinds["graphs"]}
    assert {path.split("/")[0] for path in opened} == runs
