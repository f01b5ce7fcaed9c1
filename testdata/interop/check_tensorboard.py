"""The scalars in Parquet are those that TensorBoard's EventAccumulator gives."""

import os

import dataset
import random_logs
from tensorboard.backend.event_processing import event_accumulator
from tensorboard.util import tensor_util
from values import bits

EVERYTHING = {
    event_accumulator.SCALARS: 0,
    event_accumulator.TENSORS: 0,
    event_accumulator.HISTOGRAMS: 1,
    event_accumulator.COMPRESSED_HISTOGRAMS: 1,
    event_accumulator.IMAGES: 1,
    event_accumulator.AUDIO: 1,
}


def scalar_tensor_points(accumulator, tag):
    """The points of a tag of tensors, or None if they are no scalars or cannot be decoded."""
    try:
        metadata = accumulator.SummaryMetadata(tag)
        if metadata.plugin_data.plugin_name != "scalars":
            return None
        events = accumulator.Tensors(tag)
        return [
            (event.step, event.wall_time, tensor_util.make_ndarray(event.tensor_proto).item())
            for event in events
        ]
    except (KeyError, TypeError, ValueError):
        return None


def accumulated(folder):
    """The scalars of a run by tag."""
    accumulator = event_accumulator.EventAccumulator(
        str(folder), size_guidance=EVERYTHING, purge_orphaned_data=False
    )
    accumulator.Reload()
    series = {}
    for tag in accumulator.Tags()["scalars"]:
        series[tag] = [
            (event.step, event.wall_time, event.value) for event in accumulator.Scalars(tag)
        ]
    for tag in accumulator.Tags()["tensors"]:
        points = scalar_tensor_points(accumulator, tag)
        if points is not None:
            series[tag] = points
    return {
        tag: [(step, bits(wall_time), bits(value)) for step, wall_time, value in points]
        for tag, points in series.items()
    }


def check_scalars_equal_event_accumulator(logdir, parquet):
    found = dataset.by_series(dataset.read_parquet(parquet, "scalars"))
    compared = 0
    for folder, _, names in os.walk(logdir.path):
        if not any("tfevents" in name for name in names):
            continue
        run = os.path.relpath(folder, logdir.path).replace(os.sep, "/")
        if run.startswith(random_logs.METADATA):
            continue  # The accumulator gives a tag's metadata to the values before it, too.
        for tag, wanted in accumulated(folder).items():
            points = [
                (row["step"], bits(row["wall_time"]), bits(row["value"]))
                for row in found.get((run, tag), [])
            ]
            assert points == wanted, (run, tag)
            compared += len(points)
    assert compared > 200
