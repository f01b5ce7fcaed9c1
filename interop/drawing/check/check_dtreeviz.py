"""The same XGBoost trees, drawn by the command and by Python's dtreeviz."""

import csv
import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections import namedtuple
from pathlib import Path

import dtreeviz
import numpy as np
import pytest
import xgboost
from dtreeviz.models.xgb_decision_tree import ShadowXGBDTree

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
COMMAND = (HERE / (os.environ.get("TFEVENTS") or "../../../tfevents")).resolve()
IRIS = ROOT / "interop/drawing/src/test/resources/trees/iris.csv"
FEATURES = ["sepal_length", "sepal_width", "petal_length", "petal_width"]

Split = namedtuple("Split", "feature threshold yes no rows")
Leaf = namedtuple("Leaf", "value rows counts mean")
Model = namedtuple("Model", "booster path values target classes")


def iris():
    """Rows without a cell that is missing, which dtreeviz does not take."""
    with open(IRIS, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    values = np.array([[float(row[name] or 1.4) for name in FEATURES] for row in rows])
    return values, [row["species"] for row in rows]


def classifier():
    values, species = iris()
    classes = sorted(set(species))
    target = np.array([classes.index(name) for name in species])
    data = xgboost.DMatrix(values, label=target, feature_names=FEATURES)
    settings = {"objective": "multi:softprob", "num_class": 3, "max_depth": 4}
    return xgboost.train(settings, data, num_boost_round=3), values, target, classes


def regressor():
    values, _ = iris()
    target = np.round(np.sin(values[:, 0]) * 3 + values[:, 3], 3)
    data = xgboost.DMatrix(values, label=target, feature_names=FEATURES)
    settings = {"objective": "reg:squarederror", "max_depth": 3}
    return xgboost.train(settings, data, num_boost_round=4), values, target, None


@pytest.fixture(scope="module", params=[classifier, regressor], ids=lambda make: make.__name__)
def model(request, tmp_path_factory):
    booster, values, target, classes = request.param()
    path = tmp_path_factory.mktemp("model")
    booster.save_model(path / "model.json")
    booster.dump_model(path / "dump.json", with_stats=True, dump_format="json")
    with open(path / "data.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow([*FEATURES, "target"])
        for row, said in zip(values.tolist(), target.tolist(), strict=True):
            out.writerow([*row, classes[said] if classes else said])
    return Model(booster, path, values, target, classes)


def drawn(model, tree, file="model.json"):
    """The nodes of our drawing, by number: what their tips say, and the bars of leaves."""
    picture = model.path / f"{file}.{tree}.svg"
    subprocess.run(
        [
            COMMAND, "draw-tree", model.path / file, "-o", picture, "--overwrite",
            "--tree", str(tree), "--data", model.path / "data.csv", "--target", "target",
        ],
        check=True,
        timeout=300,
    )
    nodes = {}
    last = None
    for element in ElementTree.parse(picture).getroot().findall(".//{*}g"):
        role = element.get("class")
        if role in ("split", "leaf"):
            lines = element.findtext("{*}title").splitlines()
            last = int(lines[0].removeprefix("node "))
            rows = int(re.search(r"n = (\d+)", lines[-1])[1])
            if role == "leaf":
                nodes[last] = Leaf(float(lines[1]), rows, [], None)
            else:
                feature, threshold = lines[1].split(" < ")
                yes, no = re.match(r"yes: node (\d+), no: node (\d+)", lines[2]).groups()
                nodes[last] = Split(feature, float(threshold), int(yes), int(no), rows)
        elif role == "count":
            nodes[last].counts.append(int(element.findtext("{*}title")))
        elif role == "mean":
            mean = element.findtext("{*}text").removeprefix("mean ")
            nodes[last] = nodes[last]._replace(mean=float(mean))
    return nodes


def shadow(model, tree):
    classes = None if model.classes is None else list(range(len(model.classes)))
    return ShadowXGBDTree(
        model.booster, tree, model.values, model.target, FEATURES, "target", classes
    )


def trees(model):
    return range(len(model.booster.get_dump()))


@pytest.mark.parametrize("file", ["model.json", "dump.json"])
def check_nodes_thresholds_and_rows_are_those_of_dtreeviz(model, file):
    splits = 0
    for tree in trees(model):
        ours = drawn(model, tree, file)
        theirs = shadow(model, tree)
        left, right = theirs.get_children_left(), theirs.get_children_right()
        assert set(ours) == {int(node) for node in left}
        for node, found in ours.items():
            assert found.rows == theirs.get_node_nsamples(node)
            assert isinstance(found, Leaf) == (left[node] == -1)
            if isinstance(found, Split):
                assert (found.yes, found.no) == (left[node], right[node])
                assert found.feature == FEATURES[theirs.get_node_feature(node)]
                wanted = np.float32(theirs.get_node_split(node))
                assert np.float32(found.threshold).tobytes() == wanted.tobytes()
                splits += 1
    assert splits > 15


def check_leaves_say_what_dtreeviz_and_xgboost_say(model):
    leaves = 0
    said = model.booster.trees_to_dataframe()
    for tree in trees(model):
        theirs = shadow(model, tree)
        values = said[(said["Tree"] == tree) & (said["Feature"] == "Leaf")]
        values = dict(zip(values["Node"], values["Gain"], strict=True))
        for node, found in drawn(model, tree).items():
            if not isinstance(found, Leaf):
                continue
            assert np.float32(found.value).tobytes() == np.float32(values[node]).tobytes()
            if model.classes is None:
                rows = theirs.get_node_samples()[node]
                assert found.mean == pytest.approx(np.mean(model.target[rows]), rel=1e-4)
            else:
                counts = theirs.get_node_nsamples_by_class(node)
                assert found.counts == [int(c) for c in counts if c]
            leaves += 1
    assert leaves > 15


def check_dtreeviz_draws_as_many_nodes(model):
    """Its own picture, by way of Graphviz, holds an image for each node."""
    viz = dtreeviz.model(
        model.booster, tree_index=1, X_train=model.values, y_train=model.target,
        feature_names=FEATURES, target_name="target", class_names=model.classes,
    )
    picture = model.path / "dtreeviz.svg"
    viz.view().save(str(picture))
    names = re.findall(r"<title>(node|leaf)(\d+)</title>", picture.read_text(encoding="utf-8"))
    ours = drawn(model, 1)
    assert {int(node) for _, node in names} == set(ours)
    assert {int(node) for kind, node in names if kind == "leaf"} == {
        node for node, found in ours.items() if isinstance(found, Leaf)
    }
