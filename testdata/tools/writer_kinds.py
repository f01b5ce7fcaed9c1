"""Records what TensorFlow's, TensorBoard's and PyTorch's own writers make of some inputs.

    python writer_kinds.py tensorflow OUT    needs tensorflow 2.21.0 and tensorboard 2.21.0
    python writer_kinds.py torch OUT         needs torch 2.15.0, pillow and tensorboard 2.21.0

Each writes OUT/<name>.tfrecord, whose records are Event messages with one value each; torch also
OUT/embedding/. A value stands under the name of its case, the inputs of the case before it under
"<case>/<input>". The bytes are the same each time.
"""

import glob
import os
import random
import shutil
import struct
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.summary.writer.record_writer import RecordWriter
from tensorboard.util import tensor_util


class Recording:
    """The file of one framework."""

    def __init__(self, out, name):
        os.makedirs(out, exist_ok=True)
        self.records = RecordWriter(open(os.path.join(out, name + ".tfrecord"), "wb"))

    def value(self, tag, value):
        """What a writer made."""
        copy = summary_pb2.Summary.Value.FromString(value.SerializeToString(deterministic=True))
        copy.tag = tag
        event = event_pb2.Event(summary=summary_pb2.Summary(value=[copy]))
        self.records.write(event.SerializeToString(deterministic=True))

    def inputs(self, case, **arrays):
        for name, array in arrays.items():
            tensor = tensor_util.make_tensor_proto(np.asarray(array))
            self.value(case + "/" + name, summary_pb2.Summary.Value(tensor=tensor))


def classifier(count, seed):
    """Labels, and scores that know something of them; some at thresholds and at both ends."""
    rng = np.random.default_rng(seed)
    labels = rng.random(count) < 0.4
    scores = np.clip(rng.normal(0.4 + 0.25 * labels, 0.25), 0, 1)
    scores[: count // 4] = rng.integers(0, 11, count // 4) / 10
    return labels, scores, rng.random(count) * 3


def pr_curves(recording, curve, most):
    labels, scores, weights = classifier(200, 5)
    cases = {
        "doubles": (labels, scores, None, 201),
        "floats": (labels, scores.astype(np.float32), None, 201),
        "weighted": (labels, scores, weights, 50),
        "two_thresholds": (labels, scores, None, 2),
        "all_true": (np.ones(20, bool), scores[:20], None, 11),
        "all_false": (np.zeros(20, bool), scores[:20], None, 11),
        "none": (labels[:0], scores[:0], None, 5),
    }
    for name, (labels, scores, weights, thresholds) in cases.items():
        case = "pr_curve/" + name
        thresholds = min(thresholds, most)
        recording.inputs(case, labels=labels, scores=scores, thresholds=np.int32(thresholds))
        if weights is not None:
            recording.inputs(case, weights=weights)
        recording.value(case, curve(labels, scores, thresholds, weights))


def written_by(write):
    """The values that write(tf) puts into an event file."""
    import tensorflow as tf

    logdir = tempfile.mkdtemp()
    try:
        with tf.summary.create_file_writer(logdir).as_default():
            write(tf)
        values = []
        for file in glob.glob(logdir + "/*"):
            for record in tf.data.TFRecordDataset(file):
                values += event_pb2.Event.FromString(record.numpy()).summary.value
        return values
    finally:
        shutil.rmtree(logdir)


def histograms(recording):
    rng = np.random.default_rng(3)
    cases = {
        "random": (rng.normal(size=300), 30),
        "floats": (rng.normal(size=100).astype(np.float32), 30),
        "few_buckets": (rng.exponential(size=100), 7),
        "one_bucket": (rng.exponential(size=10), 1),
        "one_number": (np.array([2.5] * 4), 30),
        "zeros": (np.zeros(3), 5),
        "empty": (np.zeros(0), 30),
        "no_buckets": (rng.normal(size=10), 0),
        "big_range": (np.array([-1e300, -1.0, 0.0, 1e-300, 1.0, 1e300]), 30),
        "narrow": (np.array([1.0, np.nextafter(1.0, 2.0)]), 4),
        "ints": (rng.integers(-50, 50, 80).astype(np.int32), 30),
        "longs": (np.array([2**53 + 1, -(2**60), 5]), 10),
    }
    for name, (numbers, buckets) in cases.items():
        case = "histogram/" + name
        recording.inputs(case, numbers=numbers, buckets=np.int32(buckets))
        (value,) = written_by(
            lambda tf: tf.summary.histogram("h", numbers, step=0, buckets=buckets)
        )
        recording.value(case, value)


def texts(recording):
    cases = {
        "one": "# *Grüße* 🎈",
        "empty": "",
        "list": ["a", "", "c"],
        "grid": [["a", "b"], ["c", "d"], ["e", "f"]],
    }
    for name, texts in cases.items():
        (value,) = written_by(lambda tf: tf.summary.text("t", texts, step=0))
        recording.value("text/" + name, value)


def meshes(recording):
    from tensorboard.plugins.mesh import summary_v2

    vertices = np.arange(24, dtype=np.float32).reshape(2, 4, 3) / 2
    faces = np.array([[[0, 1, 2], [1, 2, 3]], [[3, 2, 1], [0, 1, 3]]], np.int32)
    colors = np.arange(24, dtype=np.uint8).reshape(2, 4, 3) * 10
    config = {"camera": {"cls": "PerspectiveCamera", "fov": 75}}
    cases = {
        "cloud": dict(vertices=vertices),
        "faces": dict(vertices=vertices, faces=faces),
        "colors": dict(vertices=vertices, colors=colors),
        "all": dict(vertices=vertices, faces=faces, colors=colors, config_dict=config),
    }
    for name, parts in cases.items():
        for value in summary_v2.mesh_pb("mesh/" + name, **parts).value:
            recording.value(value.tag, value)


def hparams(recording):
    from tensorboard.plugins.hparams import api as hp

    cases = {
        "texts": {"a": 'q"uo\\te\n\t\x08\x0c\r\x00\x1f\x7f~', "ü": "Grüße 🎈 \u2028", "": ""},
        "order": {"b": 1, "a": 2, "B": 3, "\U0001f388": 4, "\uffee": 5},
        "whole": {"i": 3, "n": -7, "big": 2**62, "zero": 0},
        "floats": {"lr": 1e-5, "one": 1.0, "big": 1e16, "small": 1e-4, "negative": -0.0},
        "not_finite": {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")},
        "booleans": {"t": True, "f": False},
        "float32": {"x": np.float32(0.1)},
        "none": {},
    }
    for name, values in cases.items():
        pb = hp.hparams_pb(values, start_time_secs=1234.5)
        recording.value("hparams/" + name, pb.value[0])

    config = hp.hparams_config_pb(
        hparams=[
            hp.HParam("units", hp.Discrete([16, 32]), "Units", "how *wide*"),
            hp.HParam("rate", hp.RealInterval(0.1, 0.2)),
            hp.HParam("optimizer", hp.Discrete(["adam", "sgd"])),
            hp.HParam("nesterov", hp.Discrete([False, True])),
            hp.HParam("plain"),
        ],
        metrics=[hp.Metric("accuracy", "test", "Accuracy", "share", hp.Metric.VALIDATION)],
        time_created_secs=99.25,
    )
    recording.value("hparams/experiment", config.value[0])

    rng = random.Random(9)
    numbers = [0.1 + 0.2, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 2e-3, 1 / 3]
    numbers += [2.0**e for e in range(-1074, 1024, 23)] + [10.0**e for e in range(-20, 25)]
    numbers += [2.0**-44, 9007199254740993.0, 123456789012345678.0, 1e22, 1e23, 9.5e-5]
    numbers += [struct.unpack("<d", rng.randbytes(8))[0] for _ in range(300)]
    numbers = [n for n in numbers if n == n]
    recording.inputs("repr", numbers=np.array(numbers), texts=[repr(n) for n in numbers])


def halves(recording):
    import ml_dtypes

    rng = random.Random(4)
    bits = [rng.getrandbits(32) for _ in range(300)]
    # Near the numbers of 16 bits: ties to even, the largest, the smallest ones.
    for half in (0, 1, 2, 0x3FF, 0x400, 0x3C00, 0x3C01, 0x7BFF):
        (near,) = struct.unpack("<I", np.float32(np.uint16(half).view(np.float16)).tobytes())
        bits += [near, near + 0xFFF, near + 0x1000, near + 0x1001, near + 0x3000, near | 1 << 31]
    for half in (0x3F80, 0x3F81, 0x7F7F, 1, 0x80):
        near = half << 16
        bits += [near, near + 0x7FFF, near + 0x8000, near + 0x8001, near + 0x18000]
    floats = np.array([b & 0xFFFFFFFF for b in bits], np.uint32).view(np.float32)
    floats = floats[~np.isnan(floats)]
    with np.errstate(over="ignore"):
        half = floats.astype(np.float16)
    recording.inputs("half", floats=floats, bits=half.view(np.int16))
    bfloat = floats.astype(ml_dtypes.bfloat16)
    recording.inputs("bfloat16", floats=floats, bits=bfloat.view(np.int16))


def custom_scalars(recording):
    from tensorboard.plugins.custom_scalar import layout_pb2, summary

    chart = layout_pb2.Chart
    margin = layout_pb2.MarginChartContent
    lines = layout_pb2.MultilineChartContent(tag=["loss/.*", "x"])
    band = margin(series=[margin.Series(value="v", lower="l", upper="u")])
    layout = layout_pb2.Layout(
        category=[
            layout_pb2.Category(
                title="losses",
                closed=True,
                chart=[chart(title="both", multiline=lines), chart(title="band", margin=band)],
            ),
            layout_pb2.Category(title="empty"),
        ]
    )
    recording.value("custom_scalars", summary.pb(layout).value[0])


def tensorflow(out):
    from tensorboard.plugins.pr_curve import summary

    recording = Recording(out, "tensorflow")
    pr_curves(
        recording,
        lambda labels, scores, thresholds, weights: summary.pb(
            "x", labels, scores, thresholds, weights
        ).value[0],
        most=1000,
    )
    histograms(recording)
    texts(recording)
    meshes(recording)
    hparams(recording)
    halves(recording)
    custom_scalars(recording)
    recording.records.close()


def torch(out):
    import torch
    from torch.utils.tensorboard import SummaryWriter, summary

    recording = Recording(out, "torch")
    pr_curves(
        recording,
        lambda labels, scores, thresholds, weights: summary.pr_curve(
            "x", labels, scores, thresholds, weights
        ).value[0],
        most=127,
    )
    counts = np.arange(24, dtype=np.float64).reshape(6, 4) / 7
    recording.inputs("pr_curve_raw", counts=counts)
    recording.value("pr_curve_raw", summary.pr_curve_raw("x", *counts, num_thresholds=4).value[0])
    recording.records.close()

    place = os.path.join(out, "embedding")
    shutil.rmtree(place, ignore_errors=True)
    vectors = torch.arange(15, dtype=torch.float32).reshape(5, 3) / 10 - 0.5
    images = torch.arange(5 * 3 * 2 * 2).reshape(5, 3, 2, 2) / 60
    rows = [[f"w{i}", str(i)] for i in range(5)]
    with SummaryWriter(place) as writer:
        writer.add_embedding(vectors, tag="plain/%a\\b", global_step=7)
        writer.add_embedding(vectors, [f"w{i}" for i in range(5)], tag="words", global_step=0)
        writer.add_embedding(vectors, rows, images, 123456, "all", ["word", "number"])
    for file in glob.glob(place + "/*tfevents*"):
        os.remove(file)


if __name__ == "__main__":
    {"tensorflow": tensorflow, "torch": torch}[sys.argv[1]](sys.argv[2])
