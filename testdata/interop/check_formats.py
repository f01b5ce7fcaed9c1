"""The same rows in every format, compression, layout and place, for the readers of each."""

import base64
import datetime
import json
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset
import pytest

import dataset
from check_dataset import SCHEMAS, TABLES, same_json, skip_what_is_not_there, type_name
from command import BAD_USAGE, NOT_FINISHED, tfevents
from values import bits, canonical

COMPRESSIONS = {
    "zstd": "ZSTD",
    "zstd:1": "ZSTD",
    "zstd:19": "ZSTD",
    "snappy": "SNAPPY",
    "lz4_raw": "LZ4",
    "gzip": "GZIP",
    "none": "UNCOMPRESSED",
}


def convert(logdir, out, *options):
    tfevents("convert", logdir.argument, "-o", out, *options)
    return out


@pytest.fixture(scope="session")
def jsonl(logdir, tmp_path_factory):
    return convert(logdir, tmp_path_factory.mktemp("jsonl") / "out", "--to", "jsonl")


@pytest.fixture(scope="session")
def arrow(logdir, tmp_path_factory):
    return convert(logdir, tmp_path_factory.mktemp("arrow") / "out", "--to", "arrow")


@pytest.fixture(scope="session")
def wide(golden_logdir, tmp_path_factory):
    return convert(golden_logdir, tmp_path_factory.mktemp("wide") / "out", "--layout", "wide")


def arrow_table(out, table):
    """A table out of its Arrow files, each mapped to memory."""
    parts = []
    for part in dataset.part_files(out, table, "arrow"):
        with pa.memory_map(str(part)) as source, pa.ipc.open_file(source) as file:
            parts.append(file.read_all())
    assert parts
    return pa.concat_tables(parts)


# Formats.


@pytest.mark.parametrize("table", TABLES)
def check_arrow_equals_parquet(parquet, arrow, logdir, table):
    skip_what_is_not_there(logdir, table)
    found = arrow_table(arrow, table)
    found.validate(full=True)
    assert canonical(found.to_pylist()) == canonical(dataset.read_parquet(parquet, table))
    wanted = dataset.parquet_files(parquet, table)[0].schema_arrow
    assert [field.name for field in found.schema] == [field.name for field in wanted]
    for field in found.schema:
        assert type_name(field.type) == type_name(wanted.field(field.name).type)
        assert field.nullable == wanted.field(field.name).nullable
    assert found.schema.metadata[b"tfevents.kind"].decode() == table
    assert found.schema.metadata[b"tfevents.source"].decode() == logdir.argument


def check_arrow_holds_a_batch_a_row_group(golden_logdir, tmp_path):
    out = convert(golden_logdir, tmp_path / "out", "--to", "arrow", "--row-group-size", "1KiB")
    (part,) = dataset.part_files(out, "scalars", "arrow")
    with pa.memory_map(str(part)) as source, pa.ipc.open_file(source) as file:
        assert file.num_record_batches > 5
        assert sum(file.get_batch(i).num_rows for i in range(file.num_record_batches)) == 344


def check_polars_reads_arrow(parquet, arrow):
    for table in ("scalars", "histograms", "tags", "files"):
        parts = dataset.part_files(arrow, table, "arrow")
        frame = pl.concat([pl.read_ipc(part) for part in parts])
        wanted = dataset.read_parquet(parquet, table)
        columns = [name for name, type_ in SCHEMAS[table].items() if type_ is not None]
        rows = frame.select(columns).to_dicts()
        assert canonical(rows) == canonical([{c: row[c] for c in columns} for row in wanted])


@pytest.mark.parametrize("table", TABLES)
def check_jsonl_equals_parquet(parquet, jsonl, logdir, table):
    skip_what_is_not_there(logdir, table)
    wanted = dataset.read_parquet(parquet, table)
    found = []
    for part in dataset.part_files(jsonl, table, "jsonl"):
        with open(part, encoding="utf-8") as file:
            found += [json.loads(line) for line in file]
    assert len(found) == len(wanted)
    for row, parsed in zip(wanted, found, strict=True):
        assert list(parsed) == list(SCHEMAS[table])
        for name, value in row.items():
            assert same(value, parsed[name]), (name, value, parsed[name])


def same(value, parsed):
    """Whether parsed JSON says what a value from Parquet says; bytes stand in base64."""
    if isinstance(value, bytes):
        return value == base64.b64decode(parsed, validate=True)
    if isinstance(value, datetime.datetime):
        return value == datetime.datetime.fromisoformat(parsed)
    return same_json(value, json_numbers(parsed))


def json_numbers(parsed):
    if parsed in ("NaN", "Infinity", "-Infinity"):
        return float(parsed)
    if isinstance(parsed, list):
        return [json_numbers(element) for element in parsed]
    if isinstance(parsed, dict):
        return {name: json_numbers(field) for name, field in parsed.items()}
    return parsed


@pytest.mark.parametrize("codec", COMPRESSIONS)
def check_compression_changes_no_row(golden_logdir, tmp_path, codec):
    plain = convert(golden_logdir, tmp_path / "plain")
    out = convert(golden_logdir, tmp_path / "out", "--compression", codec)
    for table in TABLES:
        rows = dataset.read_parquet(out, table)
        assert canonical(rows) == canonical(dataset.read_parquet(plain, table))
        columns = [name for name, type_ in SCHEMAS[table].items() if type_ is not None]
        assert len(dataset.read_duckdb(out, table, columns)) == len(rows)
        for file in dataset.parquet_files(out, table):
            chunk = file.metadata.row_group(0).column(0)
            assert chunk.compression == COMPRESSIONS[codec]


def check_split_doubles_change_no_row(golden_logdir, tmp_path):
    plain = convert(golden_logdir, tmp_path / "plain")
    out = convert(golden_logdir, tmp_path / "out", "--split-doubles")
    for table in TABLES:
        rows = canonical(dataset.read_parquet(out, table))
        assert rows == canonical(dataset.read_parquet(plain, table))
    (file,) = dataset.parquet_files(out, "scalars")
    chunk = file.metadata.row_group(0).column(len(SCHEMAS["scalars"]) - 1)
    assert chunk.encodings == ("BYTE_STREAM_SPLIT",)


# Readers.


@pytest.mark.parametrize("table", TABLES)
def check_pandas_and_polars_read_parquet(parquet, logdir, table):
    skip_what_is_not_there(logdir, table)
    wanted = dataset.read_parquet(parquet, table)
    part = dataset.part_files(parquet, table)[0]
    by_pandas = pd.read_parquet(part)
    assert list(by_pandas.columns) == list(SCHEMAS[table])
    assert len(by_pandas) == len(wanted)
    by_polars = pl.read_parquet(part)
    assert by_polars.columns == list(SCHEMAS[table])
    for name, type_ in SCHEMAS[table].items():
        if type_ in ("double", "int64", "string"):
            column = [row[name] for row in wanted]
            assert canonical(by_polars[name].to_list()) == canonical(column)
            in_pandas = [None if value is None else x for value, x in zip(column, by_pandas[name])]
            assert canonical(in_pandas) == canonical(column)


# Places.


def check_run_folders_are_read_as_a_column(logdir, parquet, tmp_path):
    out = convert(logdir, tmp_path / "out", "--partition-by", "run")
    wanted = [
        (row["run"], row["tag"], row["step"], bits(row["value"]))
        for row in dataset.read_parquet(parquet, "scalars")
    ]
    hive = pa.dataset.HivePartitioning(pa.schema([("run", pa.string())]))
    by_pyarrow = pa.dataset.dataset(out / "scalars", format="parquet", partitioning=hive)
    rows = by_pyarrow.to_table(columns=["run", "tag", "step", "value"]).to_pylist()
    found = [(row["run"], row["tag"], row["step"], bits(row["value"])) for row in rows]
    assert sorted(found) == sorted(wanted)
    query = (
        "SELECT run, tag, step, value FROM read_parquet(?, hive_partitioning = true,"
        " hive_types = {'run': VARCHAR})"
    )
    with duckdb.connect() as connection:
        rows = connection.execute(query, [str(out / "scalars" / "*" / "*.parquet")]).fetchall()
    found = [(run, tag, step, bits(value)) for run, tag, step, value in rows]
    assert sorted(found) == sorted(wanted)
    for part in (out / "scalars").rglob("*.parquet"):
        assert "run" not in pa.parquet.read_schema(part).names


def check_times_are_wall_times(golden_logdir, tmp_path):
    out = convert(golden_logdir, tmp_path / "out", "--timestamps")
    zero = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    for table in ("scalars", "images", "text"):
        for row in dataset.read_parquet(out, table):
            if np.isnan(row["wall_time"]):
                assert row["time"] is None
            else:
                micros = (row["time"] - zero) // datetime.timedelta(microseconds=1)
                assert micros == round(row["wall_time"] * 1e6)
        schema = dataset.parquet_files(out, table)[0].schema_arrow
        assert schema.field("time").type == pa.timestamp("us", tz="UTC")
        assert schema.names[schema.names.index("wall_time") + 1] == "time"


# Wide form.


def long_values(parquet_out):
    """The last value of each run, step and tag, and the earliest wall time of each run and step."""
    values, times = {}, {}
    for row in dataset.read_parquet(parquet_out, "scalars"):
        key = row["run"], row["step"]
        values.setdefault(key, {})[row["tag"]] = bits(row["value"])
        times.setdefault(key, []).append(row["wall_time"])
    earliest = {
        key: bits(np.nanmin(found)) if not np.all(np.isnan(found)) else "NaN"
        for key, found in times.items()
    }
    return values, earliest


def check_wide_rows_hold_the_long_ones(golden_logdir, wide, tmp_path):
    values, earliest = long_values(convert(golden_logdir, tmp_path / "long"))
    rows = dataset.read_parquet(wide, "scalars")
    assert [(row["run"], row["step"]) for row in rows] == sorted(values)
    tags = sorted({tag for found in values.values() for tag in found})
    columns = list(rows[0])[3:]
    assert columns == tags  # None of the golden logs' tags clash.
    for row in rows:
        key = row["run"], row["step"]
        found = {tag: bits(row[tag]) for tag in tags if row[tag] is not None}
        assert found == values[key]
        assert bits(row["wall_time"]) == earliest[key]
    assert sorted(path.name for path in wide.iterdir()) == ["_tfevents", "files", "scalars", "tags"]


def check_wide_csv_and_arrow_equal_parquet(golden_logdir, wide, tmp_path):
    wanted = dataset.read_parquet(wide, "scalars")
    arrow = convert(golden_logdir, tmp_path / "arrow", "--layout", "wide", "--to", "arrow")
    assert canonical(arrow_table(arrow, "scalars").to_pylist()) == canonical(wanted)
    text = convert(golden_logdir, tmp_path / "csv", "--layout", "wide", "--to", "csv")
    found = dataset.read_csv(text, "scalars")
    assert len(found) == len(wanted)
    for row, cells in zip(wanted, found, strict=True):
        for name in list(row)[3:]:
            assert cells[name] == "" if row[name] is None else bits(cells[name]) == bits(row[name])


def check_duplicates_are_counted_or_refused(golden_logdir, tmp_path):
    """pandas reduces the long form to the same numbers."""
    long = pd.read_parquet(convert(golden_logdir, tmp_path / "long") / "scalars")
    assert long.duplicated(["run", "tag", "step"]).any()
    for which in ("first", "last", "mean"):
        options = "--layout", "wide", "--duplicates", which
        out = convert(golden_logdir, tmp_path / which, *options)
        groups = long.groupby(["run", "step", "tag"], sort=False)["value"]
        if which == "mean":
            reduced = groups.apply(lambda values: np.float64(sum(values.tolist()) / len(values)))
        else:
            reduced = groups.apply(lambda values, at=which: values.iloc[0 if at == "first" else -1])
        rows = {(row["run"], row["step"]): row for row in dataset.read_parquet(out, "scalars")}
        for (run, step, tag), value in reduced.items():
            assert rows[run, step][tag] == pytest.approx(value, rel=1e-15, nan_ok=True)
    options = "--layout", "wide", "--duplicates", "error"
    line = "convert", golden_logdir.argument, "-o", tmp_path / "error", *options
    tfevents(*line, exit_code=NOT_FINISHED)
    assert not (tmp_path / "error").exists()


def check_what_does_not_go_together_is_refused(golden_logdir, tmp_path):
    out = tmp_path / "out"
    for options in (
        ["--layout", "wide", "--update"],
        ["--to", "tensorboard-csv", "--partition-by", "run"],
        ["--to", "csv", "--compression", "gzip"],
    ):
        tfevents("convert", golden_logdir.argument, "-o", out, *options, exit_code=BAD_USAGE)
        assert not Path(out).exists()
