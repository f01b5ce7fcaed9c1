"""The data set holds each value of the logs exactly once, in order, for pyarrow and for DuckDB."""

import base64
import hashlib
import json
import os
from itertools import groupby
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import dataset
import expected
import records
from command import BAD_USAGE, FILES_IN_LOGS, LOGS, NO_SUCH_PLACE, tfevents
from tensorboard.compat.proto import event_pb2
from values import bits, canonical, float32_bits

VALUE_COLUMNS = {"run": "string", "tag": "string", "step": "int64", "wall_time": "double"}
BUCKETS = "list<struct<left: double, right: double, count: double>>"
FAULTS = "list<struct<kind: string, offset: int64, length: int64>>"
SCHEMAS = {
    "scalars": VALUE_COLUMNS | {"value": "double"},
    "histograms": VALUE_COLUMNS
    | {
        "buckets": BUCKETS,
        "min": "double",
        "max": "double",
        "num": "double",
        "sum": "double",
        "sum_squares": "double",
    },
    "images": VALUE_COLUMNS
    | {
        "sample": "int32",
        "width": "int32",
        "height": "int32",
        "format": "string",
        "data": "binary",
    },
    "audio": VALUE_COLUMNS
    | {
        "sample": "int32",
        "sample_rate": "double",
        "format": "string",
        "label": "string",
        "data": "binary",
    },
    "text": VALUE_COLUMNS | {"shape": "list<int64>", "strings": "list<string>"},
    "tensors": VALUE_COLUMNS
    | {
        "plugin": "string",
        "dtype": "string",
        "shape": "list<int64>",
        "data": "binary",
        "strings": "list<binary>",
        "message": "binary",
    },
    "pr_curves": VALUE_COLUMNS | dict.fromkeys(["thresholds", *expected.CURVES], "list<double>"),
    "meshes": VALUE_COLUMNS
    | {"part": "string", "dtype": "string", "shape": "list<int64>", "data": "binary"},
    "graphs": VALUE_COLUMNS | {"plugin": "string", "name": "string", "data": "binary"},
    "hparams": {
        "run": "string",
        "group": "string",
        "hparams": "map<string, string>",
        "metrics": "map<string, double>",
        "status": "string",
        "start_time": "double",
        "end_time": "double",
    },
    "tags": {
        "run": "string",
        "tag": "string",
        "kind": "string",
        "plugin": "string",
        "data_class": "string",
        "display_name": "string",
        "description": "string",
        "content": "binary",
        "points": "int64",
        "first_step": "int64",
        "last_step": "int64",
        "first_wall_time": "double",
        "last_wall_time": "double",
    },
    "files": {
        "run": "string",
        "file": "string",
        "bytes": "int64",
        "records": "int64",
        "file_version": "string",
        "writer": "string",
        "faults": FAULTS,
        "modified": None,  # Any type.
    },
    "events": {
        "run": "string",
        "file": "string",
        "step": "int64",
        "wall_time": "double",
        "kind": "string",
        "status": "string",
        "path": "string",
        "message": "string",
        "data": "binary",
    },
}
TABLES = list(SCHEMAS)
VALUE_TABLES = [table for table in TABLES if "tag" in SCHEMAS[table] and table != "tags"]
# What the random logs have none of.
ONLY_GOLDEN = {"audio", "text", "pr_curves", "meshes", "graphs", "hparams"}
SUMMARY_FIELDS = ["min", "max", "num", "sum", "sum_squares"]
MAGIC = {
    "png": b"\x89PNG\r\n\x1a\n",
    "gif": b"GIF8",
    "jpeg": b"\xff\xd8\xff",
    "bmp": b"BM",
}


def type_name(type_):
    """An Arrow type in words, without the names of list elements and without nullability."""
    if pa.types.is_dictionary(type_):
        return type_name(type_.value_type)
    if pa.types.is_map(type_):
        return f"map<{type_name(type_.key_type)}, {type_name(type_.item_type)}>"
    if pa.types.is_list(type_):
        return f"list<{type_name(type_.value_type)}>"
    if pa.types.is_struct(type_):
        return f"struct<{', '.join(f'{field.name}: {type_name(field.type)}' for field in type_)}>"
    return str(type_)


def comparable_columns(table):
    """The columns whose values every reader hands out in the same way."""
    return [name for name, type_ in SCHEMAS[table].items() if type_ is not None]


@pytest.fixture(params=["pyarrow", "duckdb"])
def read(request, parquet):
    """Reads a table of the Parquet data set with either reader."""
    if request.param == "pyarrow":
        return lambda table: dataset.read_parquet(parquet, table)
    return lambda table: dataset.read_duckdb(parquet, table, comparable_columns(table))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def column_chunks(parquet, table):
    """Yields the metadata of each column chunk with its column's top-level name."""
    for file in dataset.parquet_files(parquet, table):
        for group in range(file.metadata.num_row_groups):
            row_group = file.metadata.row_group(group)
            for column in range(row_group.num_columns):
                chunk = row_group.column(column)
                yield chunk.path_in_schema.split(".")[0], chunk


# Values.


def check_scalars(read, logdir):
    found = {
        key: [(row["step"], bits(row["wall_time"]), bits(row["value"])) for row in rows]
        for key, rows in dataset.by_series(read("scalars")).items()
    }
    wanted = expected.points(logdir.lines, "scalars", expected.scalar)
    assert sum(map(len, wanted.values())) > 100
    assert found == wanted


def check_histograms(read, logdir):
    wanted = expected.points(logdir.lines, "histograms", expected.histogram)
    assert sum(map(len, wanted.values())) > 50
    found = {}
    for key, rows in dataset.by_series(read("histograms")).items():
        found[key] = []
        for row in rows:
            legacy = row["num"] is not None
            rounded = float32_bits if legacy else bits
            buckets = [
                [rounded(bucket[name]) for name in ("left", "right", "count")]
                for bucket in row["buckets"]
            ]
            found[key].append((row["step"], bits(row["wall_time"]), legacy, buckets))
    assert found == wanted


def check_legacy_histograms_keep_64_bits(read, logdir):
    found = {}
    for key, rows in dataset.by_series(read("histograms")).items():
        for row in rows:
            fields = [row[name] for name in SUMMARY_FIELDS]
            if any(field is not None for field in fields):
                buckets = [
                    [bits(bucket[name]) for name in ("left", "right", "count")]
                    for bucket in row["buckets"]
                ]
                found.setdefault(key, []).append(([bits(x) for x in fields], buckets))
    wanted = {
        key: [
            (
                [bits(getattr(histo, name)) for name in SUMMARY_FIELDS],
                expected.exact_buckets(histo),
            )
            for histo in histograms
        ]
        for key, histograms in expected.legacy_histograms(logdir.path).items()
    }
    assert wanted
    assert found == wanted


def check_images(read, logdir):
    wanted = expected.points(logdir.lines, "images", expected.image)
    assert sum(map(len, wanted.values())) > 10
    found = {}
    for key, rows in dataset.by_series(read("images")).items():
        images = []
        for row in rows:
            magic = MAGIC[row["format"]]
            assert row["data"].startswith(magic), key
            if row["sample"] == 0:
                image = (row["step"], bits(row["wall_time"]), row["width"], row["height"], [])
                images.append(image)
            assert images[-1][:4] == (
                row["step"],
                bits(row["wall_time"]),
                row["width"],
                row["height"],
            )
            assert row["sample"] == len(images[-1][4])
            images[-1][4].append(sha256(row["data"]))
        found[key] = [
            (step, wall_time, sha256(b"%d" % width), sha256(b"%d" % height), samples)
            for step, wall_time, width, height, samples in images
        ]
    assert found == wanted


def described(read, table, describe):
    """What describe says of each row of a table, grouped by run and tag."""
    return {
        key: [(row["step"], bits(row["wall_time"]), *describe(row)) for row in rows]
        for key, rows in dataset.by_series(read(table)).items()
    }


@pytest.mark.parametrize("logdir", ["golden"], indirect=True)
def check_audio(read, logdir):
    wanted = expected.points(logdir.lines, "audio", expected.strings)
    assert sum(map(len, wanted.values())) > 20
    found = {}
    for key, rows in dataset.by_series(read("audio")).items():
        clips = found.setdefault(key, [])
        for row in rows:
            assert row["format"] == "wav" and row["data"].startswith(b"RIFF"), key
            if row["sample"] == 0:
                clips.append((row["step"], bits(row["wall_time"]), []))
            assert clips[-1][:2] == (row["step"], bits(row["wall_time"]))
            assert row["sample"] == len(clips[-1][2])
            clips[-1][2].append(sha256(row["data"]))
    assert found == wanted


@pytest.mark.parametrize("logdir", ["golden"], indirect=True)
def check_text(read, logdir):
    wanted = expected.points(logdir.lines, "text", expected.text)
    assert sum(map(len, wanted.values())) > 20
    found = described(
        read, "text", lambda row: (row["shape"], [sha256(x.encode()) for x in row["strings"]])
    )
    assert found == wanted


def check_tensors(read, logdir):
    wanted = {}
    for key, lines in expected.value_lines(logdir.lines).items():
        tensors = [line for line in lines if expected.table(line) == "tensors"]
        if tensors:
            wanted[key] = [expected.tensor(line) for line in tensors]
    assert wanted
    found = described(
        read,
        "tensors",
        lambda row: (
            row["plugin"],
            row["dtype"],
            row["shape"],
            [sha256(x) for x in row["strings"]]
            if row["dtype"] == "DT_STRING"
            else sha256(row["data"]),
        ),
    )
    assert found == wanted
    assert not [row for row in read("tensors") if row["message"] is not None]


@pytest.mark.parametrize("logdir", ["golden"], indirect=True)
def check_pr_curves(read, logdir):
    wanted = expected.points(logdir.lines, "pr_curves", expected.array)
    assert wanted

    def tensor(row):
        curves = np.array([row[name] for name in expected.CURVES], dtype="<f4")
        count = curves.shape[1]
        assert row["thresholds"] == pytest.approx(list(np.linspace(0, 1, count)), abs=1e-12)
        return "DT_FLOAT", list(curves.shape), sha256(curves.tobytes())

    assert described(read, "pr_curves", tensor) == wanted


@pytest.mark.parametrize("logdir", ["golden"], indirect=True)
def check_meshes(read, logdir):
    wanted = expected.points(logdir.lines, "meshes", expected.array)
    assert wanted
    found = described(
        read, "meshes", lambda row: (row["dtype"], row["shape"], sha256(row["data"]))
    )
    assert found == wanted
    number = {"VERTEX": 1, "FACE": 2, "COLOR": 3}  # In the tags of tensorboardX.
    for row in read("meshes"):
        assert row["tag"].endswith((f"_{row['part']}", f"_{number[row['part']]}"))


@pytest.mark.parametrize("logdir", ["golden"], indirect=True)
def check_graphs(read, logdir):
    wanted = expected.points(logdir.lines, "graphs", expected.strings)
    assert wanted
    assert described(read, "graphs", lambda row: ([sha256(row["data"])],)) == wanted


def check_events(read, logdir):
    wanted = expected.events(logdir.lines)
    found = []
    for row in read("events"):
        data = sha256(row["data"]) if row["kind"] == "meta_graph" else None
        place = row["run"], row["file"], row["step"], bits(row["wall_time"])
        found.append((*place, row["kind"], data))
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


@pytest.mark.parametrize("logdir", ["golden"], indirect=True)
def check_hparams(parquet, logdir):
    """Each session has the hyperparameters that its own message holds."""
    wanted = expected.sessions(logdir.path)
    found = {
        row["run"]: {name: json.loads(value) for name, value in row["hparams"]}
        for row in dataset.read_parquet(parquet, "hparams")
    }
    assert len(found) > 5
    assert found == wanted


# Tables about tags and files.


def check_tags(read, logdir):
    wanted = expected.tags(logdir.lines)
    rows = read("tags")
    found = {}
    for row in rows:
        key = row["run"], row["tag"]
        found[key] = {name: canonical(row[name]) for name in next(iter(wanted.values()))}
        found[key]["plugin"] = row["plugin"] or ""
        found[key]["data_class"] = row["data_class"] or "UNKNOWN"
        if key in wanted and wanted[key]["kind"] is None:
            found[key]["kind"] = None
    assert len(rows) == len(found)
    assert found == wanted


@pytest.mark.parametrize("logdir", ["golden"], indirect=True)
def check_tags_carry_names_and_descriptions(parquet):
    rows = {(row["run"], row["tag"]): row for row in dataset.read_parquet(parquet, "tags")}
    named = rows["odd", "named"]
    assert (named["display_name"], named["description"]) == ("Named series", "with *words*")
    assert rows["tf2/train", "epoch_accuracy"]["description"] == "acc *md*"
    assert rows["odd", "unknown_plugin"]["content"] == b"\x00\x01"


def check_files(read, logdir):
    wanted = {}
    for run, name, path in records.event_files(logdir.path):
        payloads = records.payloads(path)
        first = event_pb2.Event.FromString(payloads[0])
        wanted[run, name] = (
            os.path.getsize(path),
            len(payloads),
            first.file_version,
            first.source_metadata.writer,
            [],
        )
    rows = read("files")
    found = {
        (row["run"], row["file"]): (
            row["bytes"],
            row["records"],
            row["file_version"],
            row["writer"] or "",
            row["faults"],
        )
        for row in rows
    }
    assert found == wanted
    assert len(rows) == len(wanted)


@pytest.mark.parametrize("logdir", ["golden"], indirect=True)
def check_files_table_has_a_row_for_each_file(parquet):
    assert len(dataset.read_parquet(parquet, "files")) == FILES_IN_LOGS


def check_manifest_names_every_file(parquet, logdir):
    text = json.dumps(dataset.manifest(parquet), ensure_ascii=False)
    missing = [name for _, name, _ in records.event_files(logdir.path) if name not in text]
    assert not missing


# The shape of the Parquet files.


def skip_what_is_not_there(logdir, table):
    if table in ONLY_GOLDEN and logdir.path != LOGS:
        pytest.skip("the random logs have none")


@pytest.mark.parametrize("table", TABLES)
def check_schema(parquet, logdir, table):
    skip_what_is_not_there(logdir, table)
    for file in dataset.parquet_files(parquet, table):
        found = {field.name: type_name(field.type) for field in file.schema_arrow}
        wanted = {name: type_ or found.get(name) for name, type_ in SCHEMAS[table].items()}
        assert found == wanted
        assert list(found) == list(wanted)


@pytest.mark.parametrize("table", TABLES)
def check_compression_and_page_index(parquet, logdir, table):
    skip_what_is_not_there(logdir, table)
    for name, chunk in column_chunks(parquet, table):
        assert chunk.compression == "ZSTD", name
        assert chunk.has_offset_index, name
        if name in ("run", "tag", "step"):  # A NaN may cost doubles theirs.
            assert chunk.has_column_index, name


@pytest.mark.parametrize("table", VALUE_TABLES)
def check_encodings(parquet, logdir, table):
    skip_what_is_not_there(logdir, table)
    for name, chunk in column_chunks(parquet, table):
        encodings = set(chunk.encodings)
        if name in ("run", "tag"):
            assert encodings & {"RLE_DICTIONARY", "PLAIN_DICTIONARY"}, name
        elif name == "step":
            assert "DELTA_BINARY_PACKED" in encodings, name
        elif chunk.physical_type == "DOUBLE":
            assert "BYTE_STREAM_SPLIT" not in encodings, name


@pytest.mark.parametrize("table", TABLES)
def check_file_metadata(parquet, logdir, table):
    skip_what_is_not_there(logdir, table)
    for file in dataset.parquet_files(parquet, table):
        metadata = file.metadata.metadata
        assert metadata[b"tfevents.version"]
        assert metadata[b"tfevents.source"].decode() == logdir.argument
        assert metadata[b"tfevents.kind"].decode() == table


@pytest.mark.parametrize("table", VALUE_TABLES)
def check_row_order(parquet, logdir, table):
    """Runs by name; within a row group the rows of a run's tag stand together."""
    skip_what_is_not_there(logdir, table)
    runs = []
    for file in dataset.parquet_files(parquet, table):
        for group in range(file.metadata.num_row_groups):
            rows = file.read_row_group(group, columns=["run", "tag"]).to_pylist()
            series = [key for key, _ in groupby((row["run"], row["tag"]) for row in rows)]
            assert len(series) == len(set(series))
            runs += [run for run, _ in series]
    distinct = [run for run, _ in groupby(runs)]
    assert distinct == sorted(set(distinct))


@pytest.mark.parametrize("table", TABLES)
def check_duckdb_reads_what_pyarrow_reads(parquet, logdir, table):
    skip_what_is_not_there(logdir, table)
    columns = comparable_columns(table)
    rows = dataset.read_parquet(parquet, table)
    by_pyarrow = [
        canonical({name: dataset.as_dict(row[name], SCHEMAS[table][name]) for name in columns})
        for row in rows
    ]
    by_duckdb = [canonical(row) for row in dataset.read_duckdb(parquet, table, columns)]
    assert by_duckdb == by_pyarrow


# CSV.


def from_json(value):
    """A value from JSON; numbers and the words that stand for what is not finite as doubles."""
    if value in ("NaN", "Infinity", "-Infinity"):
        return float(value)
    if isinstance(value, list):
        return [from_json(element) for element in value]
    if isinstance(value, dict):
        return {name: from_json(field) for name, field in value.items()}
    return value


def same_as_cell(value, text):
    """Whether a CSV cell says the same as a value from Parquet."""
    if value is None:
        return text == ""
    if isinstance(value, float):
        return bits(value) == bits(text)
    if isinstance(value, int):
        return str(value) == text
    if isinstance(value, str):
        return value == text
    if isinstance(value, bytes):
        return value == base64.b64decode(text, validate=True)
    return same_json(value, from_json(json.loads(text)))


def same_json(value, parsed):
    """Whether parsed JSON equals a value; a double may stand there as a whole number."""
    if isinstance(value, list) and isinstance(parsed, dict):  # A map, as pyarrow hands it out.
        return same_json(dict(value), parsed)
    if isinstance(value, list):
        return len(value) == len(parsed) and all(map(same_json, value, parsed))
    if isinstance(value, dict):
        return list(value) == list(parsed) and all(map(same_json, value.values(), parsed.values()))
    if isinstance(value, float):
        return bits(value) == bits(parsed)
    if isinstance(value, bytes):
        return value == base64.b64decode(parsed, validate=True)
    return value == parsed


@pytest.mark.parametrize("table", TABLES)
def check_csv_equals_parquet(parquet, csv_out, logdir, table):
    skip_what_is_not_there(logdir, table)
    wanted = dataset.read_parquet(parquet, table)
    found = dataset.read_csv(csv_out, table)
    assert list(found[0]) == list(SCHEMAS[table])
    different = []
    for number, (row, cells) in enumerate(zip(wanted, found, strict=False), start=1):
        for name in comparable_columns(table):
            if name != "data" and not same_as_cell(row[name], cells[name]):
                different.append(f"row {number}, {name}: {cells[name]!r}, not {row[name]!r}")
    assert not different, "\n".join(different[:5])
    assert len(found) == len(wanted)


@pytest.mark.parametrize("table", [table for table in TABLES if "data" in SCHEMAS[table]])
def check_csv_data_are_files(parquet, csv_out, logdir, table):
    skip_what_is_not_there(logdir, table)
    folder = (csv_out / table).resolve()
    seen = set()
    wanted = dataset.read_parquet(parquet, table)
    for row, cells in zip(wanted, dataset.read_csv(csv_out, table), strict=True):
        if row["data"] is None:
            assert cells["data"] == ""
            continue
        path = Path(cells["data"])
        assert not path.is_absolute()
        file = (folder / path).resolve()
        assert file.is_relative_to(folder)
        assert file.read_bytes() == row["data"]
        assert file not in seen
        seen.add(file)


# The command.


@pytest.mark.parametrize("form", ["parquet", "csv"])
def check_threads_do_not_change_a_byte(logdir, tmp_path, form):
    for threads in ("1", "4"):
        out = tmp_path / threads
        tfevents("convert", logdir.argument, "-o", out, "--to", form, "--threads", threads)
    one, four = dataset.tree(tmp_path / "1"), dataset.tree(tmp_path / "4")
    assert list(one) == list(four)
    different = [name for name, data in one.items() if data != four[name]]
    assert not different


def check_kind_selects_tables(logdir, parquet, tmp_path):
    out = tmp_path / "out"
    tfevents("convert", logdir.argument, "-o", out, "--kind", "scalars", "--kind", "images")
    for table in ("scalars", "images"):
        found = canonical(dataset.read_parquet(out, table))
        assert found == canonical(dataset.read_parquet(parquet, table))
    assert not dataset.part_files(out, "histograms")


def check_existing_output_needs_overwrite(golden_logdir, tmp_path):
    out = tmp_path / "out"
    tfevents("convert", golden_logdir.argument, "-o", out)
    before = dataset.tree(out)
    tfevents("convert", golden_logdir.argument, "-o", out, exit_code=BAD_USAGE)
    assert dataset.tree(out) == before
    rows = {table: canonical(dataset.read_parquet(out, table)) for table in TABLES}
    tfevents("convert", golden_logdir.argument, "-o", out, "--overwrite")
    assert not dataset.tree(out / "scalars").keys() & {"part-00000.parquet"}
    assert {table: canonical(dataset.read_parquet(out, table)) for table in TABLES} == rows


def check_missing_logdir_is_named(tmp_path):
    out = tmp_path / "out"
    tfevents("convert", tmp_path / "nowhere", "-o", out, exit_code=NO_SUCH_PLACE)
    assert not out.exists()
