"""What TensorBoard finds in the golden logs, and what the command finds in any."""

import json
from collections import defaultdict

from command import EXPECTED_EVENTS, tfevents

LOST_WALL_TIMES = {("odd", "nan_wall")}


def number(value):
    """JSON has no NaN and no infinities; in these files they are texts."""
    return float(value)


def bits(value):
    """Floats of equal bits are equal, and NaN is itself."""
    return float(value).hex()


def exact(scalars):
    """Points of scalars that are equal if their wall times and values are bit by bit."""
    return {
        series: [(bits(wall_time), step, bits(value)) for wall_time, step, value in points]
        for series, points in scalars.items()
    }


def golden_scalars():
    """By run and tag the points of testdata/logs: wall time, step and value."""
    points = defaultdict(list)
    with open(EXPECTED_EVENTS, encoding="utf-8") as file:
        for line in map(json.loads, file):
            if line.get("plugin") == "scalars" and len(line.get("values", ())) == 1:
                point = number(line["wall_time"]), line["step"], number(line["values"][0])
                points[line["run"], line["tag"]].append(point)
    assert len(points) > 50
    return points


def golden_images():
    """By run and tag the hashes of the image files of testdata/logs, and their steps."""
    images = defaultdict(list)
    with open(EXPECTED_EVENTS, encoding="utf-8") as file:
        for line in map(json.loads, file):
            if line.get("plugin") == "images":
                # Width and height stand before the files.
                for sha256 in line["strings_sha256"][2:]:
                    images[line["run"], line["tag"]].append((line["step"], sha256))
    assert images
    return images


def dumped(logdir):
    """Every value of a log directory, as the command prints it."""
    lines = tfevents("dump", logdir, "--format", "jsonl").splitlines()
    return [json.loads(line) for line in lines]


def dumped_scalars(logdir):
    """By run and tag the points that the command finds: wall time, step and value."""
    points = defaultdict(list)
    for line in dumped(logdir):
        if line["kind"] == "scalars":
            point = number(line["wall_time"]), line["step"], number(line["value"])
            points[line["run"], line["tag"]].append(point)
    return points
