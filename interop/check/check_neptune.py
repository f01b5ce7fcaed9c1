"""What neptune-exporter's loaders ask for is there, and we read what Neptune's SDK queues. Nothing uses a network."""

import base64
import hashlib
import io
import os
import subprocess
import sys
from collections import defaultdict

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from command import FAULTS_FOUND, LOGS, tfevents
from logs import bits, dumped, dumped_scalars, exact, golden_images, golden_scalars

# As in the exporter's model.py.
SCHEMA = pa.schema(
    [
        ("project_id", pa.string()),
        ("run_id", pa.string()),
        ("attribute_path", pa.string()),
        ("attribute_type", pa.string()),
        ("step", pa.decimal128(18, 6)),
        ("timestamp", pa.timestamp("ms", tz="UTC")),
        ("int_value", pa.int64()),
        ("float_value", pa.float64()),
        ("string_value", pa.string()),
        ("bool_value", pa.bool_()),
        ("datetime_value", pa.timestamp("ms", tz="UTC")),
        ("string_set_value", pa.list_(pa.string())),
        ("file_value", pa.struct([("path", pa.string())])),
        (
            "histogram_value",
            pa.struct(
                [
                    ("type", pa.string()),
                    ("edges", pa.list_(pa.float64())),
                    ("values", pa.list_(pa.float64())),
                ]
            ),
        ),
    ]
)

# Queues a run, in a process of its own.
SDK = """
import sys
import neptune
from neptune.types import File
from PIL import Image

run = neptune.init_run(
    project="team/project", mode="offline", name="a run", tags=["best"], source_files=[], git_ref=False,
    capture_hardware_metrics=False, capture_stdout=False, capture_stderr=False, capture_traceback=False,
)
run["parameters"] = {"lr": 1e-3, "layers": 3, "optimizer": {"name": "adam"}, "nesterov": True}
for step, value in enumerate([0.1, 1e-300, -0.0, 1 / 3]):
    run["val/loss"].append(value, step=2 * step, timestamp=1_700_000_000.25 + step)
run["counted"].extend([1.0, 2.0])
run["notes"].append("some *text*", step=3)
run["image"].append(File.as_image(Image.new("RGB", (8, 4), (200, 20, 2))), step=3)
run["content"].upload(File.from_content("words"))
run["elsewhere"].upload(neptune.__file__)
run.stop()
"""

# Puts points into a queue of several files, as a run that sends them does.
ASYNC = """
import sys
import threading
from pathlib import Path
from neptune.core.components.queue.disk_queue import DiskQueue
from neptune.internal.operation import LogFloats, Operation

folder = Path(sys.argv[1]) / ".neptune" / "async" / "run__an-id__7__abc"
folder.mkdir(parents=True)
queue = DiskQueue(
    folder, lambda operation: operation.to_dict(), Operation.from_dict, threading.RLock(),
    max_file_size=1000,
)
for step in range(50):
    queue.put(LogFloats(["loss"], [LogFloats.ValueType(step / 7, step=step, ts=1_700_000_000 + step)]))
queue.flush()
queue.close()
"""


def sanitized(name):
    """The exporter's rule for names of files."""
    safe = "".join(c if c.isalnum() or c in "_-" else "_" for c in name)
    return safe + "-" + hashlib.blake2b(name.encode(), digest_size=8).hexdigest()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The golden logs as an export, written twice."""
    path = tmp_path_factory.mktemp("neptune") / "exports"
    for _ in range(2):
        tfevents("export", LOGS, "--to", "neptune", "-o", path, exit_code=FAULTS_FOUND)
    return path


@pytest.fixture(scope="module")
def rows(place):
    """By the run's name its rows."""
    return {
        table["run_id"][0].as_py(): table.to_pylist()
        for table in (
            pq.read_table(part, schema=SCHEMA) for part in place.glob("data/*/*_part_0.parquet")
        )
    }


def of_type(rows, attribute_type):
    return [row for row in rows if row["attribute_type"] == attribute_type]


def check_each_run_is_there_once_and_where_the_exporter_looks_for_it(place, rows):
    assert len(rows) == 25
    assert {"keras/train", "tf2/validation", "flax"} <= set(rows)
    expected = {
        place / "data" / sanitized("tfevents/logs") / f"{sanitized(run)}_part_0.parquet"
        for run in rows
    }
    assert set(place.glob("data/*/*")) == expected
    for run, values in rows.items():
        assert {(row["project_id"], row["run_id"]) for row in values} == {("tfevents/logs", run)}


@pytest.mark.parametrize("name", ["tb/logs", "", "..", "Übung/日本語 ½ Ⅷ ² ٣ ª", "🙂\t\u0301", "x" * 150])
def check_names_of_every_kind_are_made_safe_as_by_the_exporter(name, tmp_path):
    table = tmp_path / "points.csv"
    table.write_text("step,tag,value\n1,loss,1\n")
    tfevents("import", table, "-o", tmp_path / "logs")
    options = ["--experiment", name] if name else []
    tfevents("export", tmp_path / "logs", "--to", "neptune", "-o", tmp_path / "out", *options)
    project = name if "/" in name else f"tfevents/{name or 'logs'}"
    (folder,) = (tmp_path / "out" / "data").iterdir()
    assert folder.name == sanitized(project)


def check_each_part_has_the_exporters_schema(place, tmp_path):
    pq.write_table(SCHEMA.empty_table(), tmp_path / "theirs.parquet", compression="snappy")
    theirs = pq.ParquetFile(tmp_path / "theirs.parquet")
    for part in place.glob("data/*/*.parquet"):
        file = pq.ParquetFile(part, page_checksum_verification=True)
        assert file.schema_arrow.equals(SCHEMA)
        assert file.schema.equals(theirs.schema)
        file.read()
        group = file.metadata.row_group(0)
        assert {group.column(i).compression for i in range(group.num_columns)} == {"SNAPPY"}


def check_points_have_their_values_steps_and_times(rows):
    found = defaultdict(list)
    for run, values in rows.items():
        for row in of_type(values, "float_series"):
            found[run, row["attribute_path"]].append(row)
    expected = golden_scalars()
    assert len(found) == len(expected)
    for (run, tag), points in expected.items():
        rows_of_tag = found[run, tag or "_"]
        assert [bits(row["float_value"]) for row in rows_of_tag] == [
            bits(value) for _, _, value in points
        ]
        if (run, tag) == ("odd", "nan_wall"):
            continue
        for row, (wall_time, step, _) in zip(rows_of_tag, points):
            assert abs(row["timestamp"].timestamp() - wall_time) < 0.001
            assert row["step"] == max(-(10**12) + 1, min(10**12 - 1, step))


def check_hyperparameters_are_parameters(rows):
    def parameters(run):
        return {
            row["attribute_path"]: row[row["attribute_type"] + "_value"]
            for row in rows[run]
            if row["attribute_path"].startswith("params/")
        }

    assert parameters("flax") == {"params/lr": 0.1, "params/layers": 2}
    assert parameters("lightning/version_0") == {"params/lr": 0.1, "params/net/depth": 3}


def check_what_the_loaders_ask_of_a_run_is_there(rows):
    for run, values in rows.items():
        facts = {row["attribute_path"]: row for row in values if row["step"] is None}
        assert facts["sys/custom_run_id"]["string_value"] == run
        assert facts["sys/name"]["string_value"] == run
        assert facts["sys/creation_time"]["datetime_value"].year > 2000 or run == "odd"


def check_images_are_files_of_the_project(place, rows):
    found = defaultdict(list)
    for run, values in rows.items():
        for row in of_type(values, "file_series"):
            path = place / "files" / sanitized("tfevents/logs") / row["file_value"]["path"]
            if path.suffix in (".png", ".gif", ".jpg"):
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                found[run, row["attribute_path"]].append((int(row["step"]), digest))
    assert found == golden_images()


def check_histograms_have_edges_around_their_counts(rows):
    histograms = [
        row["histogram_value"] for values in rows.values() for row in of_type(values, "histogram_series")
    ]
    assert len(histograms) > 50
    for histogram in histograms:
        assert histogram["type"] == "COUNTING"
        edges, counts = histogram["edges"], histogram["values"]
        assert len(edges) == len(counts) + 1 or not edges and not counts
        assert edges == sorted(edges)


def check_duckdb_reads_the_same(place, rows):
    parts = str(place / "data" / "*" / "*.parquet")
    found = duckdb.execute(
        "SELECT run_id, attribute_type, count(*), count(step), count(file_value.path),"
        " count(histogram_value.edges), sum(len(string_set_value)), sum(int_value)"
        " FROM read_parquet(?) GROUP BY ALL",
        [parts],
    ).fetchall()
    expected = {}
    for run, values in rows.items():
        for kind in {row["attribute_type"] for row in values}:
            of_kind = of_type(values, kind)
            sets = [len(row["string_set_value"]) for row in of_kind if row["string_set_value"]]
            whole = [row["int_value"] for row in of_kind if row["int_value"] is not None]
            expected[run, kind] = (
                len(of_kind),
                sum(row["step"] is not None for row in of_kind),
                sum(row["file_value"] is not None for row in of_kind),
                sum(row["histogram_value"] is not None for row in of_kind),
                sum(sets) if sets else None,
                sum(whole) if whole else None,
            )
    assert {(run, kind): tuple(counts) for run, kind, *counts in found} == expected


def check_what_comes_back_is_what_was_there(place, tmp_path):
    tfevents("import", "--from", "neptune", place, "-o", tmp_path / "back")
    assert exact(dumped_scalars(tmp_path / "back")) == exact(golden_scalars())


def check_what_pyarrow_writes_of_an_export_is_read(place, tmp_path):
    """As the exporter does: its own encodings, and no footer of ours."""
    for part in place.glob("data/*/*.parquet"):
        copy = tmp_path / part.relative_to(place)
        copy.parent.mkdir(parents=True, exist_ok=True)
        table = pq.read_table(part, schema=SCHEMA)
        pq.write_table(table, copy, compression="snappy", row_group_size=10)
    tfevents("import", "--from", "neptune", tmp_path, "-o", tmp_path / "back", exit_code=FAULTS_FOUND)
    found = {}
    for line in dumped(tmp_path / "back"):
        if line["kind"] == "scalars":
            found.setdefault((line["run"], line["tag"]), []).append(bits(line["value"]))
    # The place's tags of the machine and empty tags have other names; none of these is one.
    assert found == {
        (run, tag or "_"): [bits(value) for _, _, value in points]
        for (run, tag), points in golden_scalars().items()
    }


def run_python(script, *arguments, cwd):
    environment = {**os.environ, "HOME": str(cwd)}
    ended = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """The log directory that a queue of the SDK becomes."""
    path = tmp_path_factory.mktemp("theirs")
    run_python(SDK, cwd=path)
    tfevents("import", "--from", "neptune", path, "-o", path / "logs", exit_code=FAULTS_FOUND)
    return dumped(path / "logs")


def of_kind(lines, kind):
    return [line for line in lines if line["kind"] == kind]


def check_series_that_the_sdk_queued_come_bit_by_bit(theirs):
    scalars = defaultdict(list)
    for line in of_kind(theirs, "scalars"):
        scalars[line["tag"]].append((line["step"], bits(line["value"])))
    expected = [0.1, 1e-300, -0.0, 1 / 3]
    assert scalars["val/loss"] == [(2 * i, bits(value)) for i, value in enumerate(expected)]
    assert scalars["counted"] == [(0, bits(1)), (1, bits(2))]
    times = [line["wall_time"] for line in of_kind(theirs, "scalars") if line["tag"] == "val/loss"]
    assert times == [1_700_000_000.25 + i for i in range(4)]


def check_what_was_assigned_are_hyperparameters(theirs):
    assert {line["run"] for line in theirs} == {"a run"}
    (start,) = of_kind(theirs, "hparams")
    assert start["session_start"]["hparams"] == {
        "parameters/lr": 0.001,
        "parameters/layers": 3,
        "parameters/optimizer/name": "adam",
        "parameters/nesterov": True,
    }


def check_media_that_the_sdk_queued_come(theirs):
    (image,) = of_kind(theirs, "images")
    assert (image["tag"], image["step"]) == ("image", 3)
    pixels = Image.open(io.BytesIO(base64.b64decode(image["images"][0])))
    assert pixels.size == (8, 4) and pixels.getpixel((0, 0))[:3] == (200, 20, 2)
    texts = {line["tag"]: line["strings"] for line in of_kind(theirs, "text")}
    assert texts == {"notes": ["some *text*"], "content": ["words"]}


def check_a_queue_of_several_files_that_was_not_sent_is_read(tmp_path):
    run_python(ASYNC, tmp_path, cwd=tmp_path)
    assert len(list(tmp_path.glob(".neptune/async/*/data-*.log"))) > 3
    tfevents("import", "--from", "neptune", tmp_path / ".neptune", "-o", tmp_path / "logs")
    lines = of_kind(dumped(tmp_path / "logs"), "scalars")
    assert [(line["step"], bits(line["value"])) for line in lines] == [
        (step, bits(step / 7)) for step in range(50)
    ]
