"""What the lines of an events.jsonl say about the tables of a data set.

Points are grouped by run and tag and keep the order of the lines.
"""

import json
from collections import defaultdict

from google.protobuf import json_format
from tensorboard.backend.event_processing import event_file_loader
from tensorboard.plugins.hparams import metadata as hparams_metadata

from command import EXPECTED_EVENTS
from records import event_files
from values import bits, float32_bits

TABLE_OF_PLUGIN = {
    "scalars": "scalars",
    "histograms": "histograms",
    "images": "images",
    "audio": "audio",
    "text": "text",
    "pr_curves": "pr_curves",
    "mesh": "meshes",
    "hparams": "hparams",
    "graphs": "graphs",
    "graph_run_metadata": "graphs",
    "graph_run_metadata_graph": "graphs",
    "graph_keras_model": "graphs",
    "graph_tagged_run_metadata": "graphs",
}


# The rows of a precision-recall curve's tensor, by the names of their columns.
CURVES = [
    "true_positives",
    "false_positives",
    "true_negatives",
    "false_negatives",
    "precision",
    "recall",
]


def golden_lines():
    """The lines of testdata/expected/events.jsonl."""
    with open(EXPECTED_EVENTS, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def is_legacy_histogram(line):
    """Whether TensorBoard made the line from a HistogramProto: only those come in 32 bits."""
    return line["plugin"] == "histograms" and line["dtype"] == "DT_FLOAT"


def table(line):
    """The table that a line with a value belongs to."""
    name = TABLE_OF_PLUGIN.get(line["plugin"], "tensors")
    if name == "scalars" and len(line.get("values", ())) != 1:
        return "tensors"
    if name == "hparams" and not line["tag"].startswith("_hparams_/"):
        return "tensors"  # The golden logs have one that says nothing of an experiment or session.
    return name


def value_lines(lines):
    """The lines with a value, grouped by run and tag."""
    series = defaultdict(list)
    for line in lines:
        if line["what"] == "summary":
            series[line["run"], line["tag"]].append(line)
    return series


def points(lines, name, describe):
    """What describe says of each value of one table, grouped by run and tag."""
    series = {}
    for key, values in value_lines(lines).items():
        described = [describe(line) for line in values if table(line) == name]
        if described:
            series[key] = described
    return series


def scalar(line):
    return line["step"], bits(line["wall_time"]), bits(line["values"][0])


def histogram(line):
    rounded = float32_bits if is_legacy_histogram(line) else bits
    buckets = [[rounded(x) for x in row] for row in line["buckets"]]
    return line["step"], bits(line["wall_time"]), is_legacy_histogram(line), buckets


def image(line):
    """Step, wall time, SHA-256 of width and height as decimals, SHA-256 of each sample."""
    width, height, *samples = line["strings_sha256"]
    return line["step"], bits(line["wall_time"]), width, height, samples


def strings(line):
    """Step, wall time, SHA-256 of each string."""
    return line["step"], bits(line["wall_time"]), line["strings_sha256"]


def text(line):
    return line["step"], bits(line["wall_time"]), line["shape"], line["strings_sha256"]


def array(line):
    """Step, wall time, type, shape, SHA-256 of the elements."""
    return line["step"], bits(line["wall_time"]), line["dtype"], line["shape"], line["sha256"]


def tensor(line):
    """Step, wall time, type, shape, SHA-256 of the elements, or of each if they are strings."""
    elements = line.get("sha256", line.get("strings_sha256"))
    about = line["plugin"], line["dtype"], line["shape"]
    return line["step"], bits(line["wall_time"]), *about, elements


def events(lines):
    """Run, file, step, wall time and payload of the events that are no summaries."""
    kinds = {"meta_graph_def": "meta_graph", None: "empty"}
    return [
        (
            line["run"],
            line["file"],
            line["step"],
            bits(line["wall_time"]),
            kinds.get(line["what"], line["what"]),
            line.get("sha256"),
        )
        for line in lines
        if line["what"] not in ("summary", "graph_def")
    ]


def tags(lines):
    """The row of each run and tag. kind is None where its values belong to several tables."""
    rows = {}
    for key, values in value_lines(lines).items():
        kinds = {table(line) for line in values}
        first, last = values[0], values[-1]
        rows[key] = {
            "kind": kinds.pop() if len(kinds) == 1 else None,
            "plugin": last["plugin"],
            "data_class": last["data_class"].removeprefix("DATA_CLASS_"),
            "points": len(values),
            "first_step": first["step"],
            "last_step": last["step"],
            "first_wall_time": bits(first["wall_time"]),
            "last_wall_time": bits(last["wall_time"]),
        }
    return rows


def sessions(logdir):
    """The hyperparameters of each run with a session."""
    runs = {}
    for run, _, path in event_files(logdir):
        for event in event_file_loader.EventFileLoader(path).Load():
            for value in event.summary.value:
                if value.tag == hparams_metadata.SESSION_START_INFO_TAG:
                    content = value.metadata.plugin_data.content
                    start = hparams_metadata.parse_session_start_info_plugin_data(content)
                    runs[run] = {
                        name: json_format.MessageToDict(hparam)
                        for name, hparam in start.hparams.items()
                    }
    return runs


def legacy_histograms(logdir):
    """The HistogramProtos of a log directory, grouped by run and tag."""
    series = defaultdict(list)
    for run, _, path in event_files(logdir):
        for event in event_file_loader.LegacyEventFileLoader(path).Load():
            for value in event.summary.value:
                if value.HasField("histo"):
                    series[run, value.tag].append(value.histo)
    return series


def exact_buckets(histo):
    """The buckets of a HistogramProto as TensorBoard cuts them, but in 64 bits."""
    counts = list(histo.bucket)
    filled = [i for i, count in enumerate(counts) if count > 0]
    if not filled:
        return []
    first, last = filled[0], filled[-1]
    inner = list(histo.bucket_limit)[first:last]
    lefts = [histo.min, *inner]
    rights = [*inner, histo.max]
    return [
        [bits(x) for x in row] for row in zip(lefts, rights, counts[first : last + 1], strict=True)
    ]
