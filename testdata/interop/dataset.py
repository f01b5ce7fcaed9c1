"""Reads the data sets that the command writes."""

import csv
import json
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

csv.field_size_limit(sys.maxsize)


def part_files(out, table, extension="parquet"):
    """The part files of a table in order; none if the table was not written."""
    return sorted((Path(out) / table).glob(f"part-*.{extension}"))


def parquet_files(out, table):
    parts = part_files(out, table)
    assert parts, f"no table {table} in {out}"
    return [pq.ParquetFile(part, page_checksum_verification=True) for part in parts]


def read_parquet(out, table):
    """The rows of a table as dicts, read with pyarrow."""
    return pa.concat_tables([file.read() for file in parquet_files(out, table)]).to_pylist()


def as_dict(value, type_name):
    """A cell; a map as a dict, where pyarrow hands out pairs."""
    return dict(value) if type_name.startswith("map") else value


def read_duckdb(out, table, columns):
    """Some columns of a table as dicts, read with DuckDB."""
    names = ", ".join(f'"{column}"' for column in columns)
    parts = [str(part) for part in part_files(out, table)]
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT {names} FROM read_parquet(?)", [parts]).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def read_csv(out, table):
    """The rows of a table as dicts of strings."""
    parts = part_files(out, table, "csv")
    assert parts, f"no table {table} in {out}"
    rows = []
    for part in parts:
        with open(part, encoding="utf-8", newline="") as file:
            rows.extend(csv.DictReader(file, strict=True))
    return rows


def by_series(rows):
    """Rows grouped by run and tag, in their order."""
    series = {}
    for row in rows:
        series.setdefault((row["run"], row["tag"]), []).append(row)
    return series


def manifest(out):
    with open(Path(out) / "_tfevents" / "manifest.json", encoding="utf-8") as file:
        return json.load(file)


def tree(out):
    """The bytes of every file of a data set, by relative path."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(Path(out).rglob("*"))
        if path.is_file()
    }
