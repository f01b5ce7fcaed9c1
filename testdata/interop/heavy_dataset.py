"""Spark 3.5, pandas and polars read the data sets as pyarrow does, and filters drop no row."""

import math
import struct
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession
from tensorflow.core.util.event_pb2 import Event
from tensorflow.io import TFRecordWriter

from command import LOGS, tfevents

COMPRESSIONS = ["zstd", "snappy", "gzip", "lz4_raw", "none"]
NUMBERS = [1.5, -0.0, 0.0, math.nan, -math.inf, math.inf, 5e-324, -1.5, 1e308]


@pytest.fixture(scope="session")
def spark():
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="session", params=COMPRESSIONS)
def golden(request, tmp_path_factory) -> Path:
    """The golden logs as Parquet."""
    out = tmp_path_factory.mktemp("golden") / request.param
    tfevents("convert", LOGS, "-o", out, "--compression", request.param)
    return out


@pytest.fixture(scope="session")
def partitioned(tmp_path_factory) -> Path:
    """The golden logs as Parquet, a folder a run."""
    out = tmp_path_factory.mktemp("partitioned") / "out"
    tfevents("convert", LOGS, "-o", out, "--partition-by", "run")
    return out


@pytest.fixture(scope="session")
def numbers(tmp_path_factory) -> Path:
    """Numbers that statistics are hard on, each alone in a run and all in another."""
    folder = tmp_path_factory.mktemp("numbers")
    for run, values in [("all", NUMBERS)] + [(f"run{i}", [n]) for i, n in enumerate(NUMBERS)]:
        (folder / "logs" / run).mkdir(parents=True)
        with TFRecordWriter(str(folder / "logs" / run / "events.out.tfevents.1.host")) as out:
            for step, number in enumerate(values):
                event = Event(wall_time=1.0, step=step)
                value = event.summary.value.add(tag="x")
                value.tensor.dtype = 2
                value.tensor.tensor_shape.SetInParent()
                value.tensor.double_val.append(number)
                value.metadata.plugin_data.plugin_name = "scalars"
                out.write(event.SerializeToString())
    tfevents("convert", folder / "logs", "-o", folder / "out", "--partition-by", "run")
    return folder / "out"


def tables(out):
    return sorted(path.name for path in out.iterdir() if not path.name.startswith("_"))


def plain(value):
    """A value that is equal to another reader's: bytes for numbers, so that bits count."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float):
        return "NaN" if math.isnan(value) else struct.pack("<d", value)
    if isinstance(value, bytearray | memoryview | bytes):
        return bytes(value)
    if hasattr(value, "asDict"):
        return plain(value.asDict())
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if hasattr(value, "timestamp"):
        return value.replace(tzinfo=None).isoformat()
    return value


def rows_of(table):
    """Rows of pyarrow; a map is a dict, as for Spark."""
    maps = [field.name for field in table.schema if pa.types.is_map(field.type)]
    rows = table.to_pylist()
    for row in rows:
        for name in maps:
            row[name] = None if row[name] is None else dict(row[name])
    return [plain(row) for row in rows]


def of_pyarrow(out, table):
    parts = sorted((out / table).glob("*.parquet"))
    return rows_of(pa.concat_tables(pq.read_table(part, partitioning=None) for part in parts))


def check_spark_reads_every_table(spark, golden):
    for table in tables(golden):
        read = spark.read.parquet(str(golden / table)).collect()
        assert [plain(row) for row in read] == of_pyarrow(golden, table), table


def check_spark_reads_runs_as_partitions(spark, partitioned):
    read = spark.read.parquet(str(partitioned / "scalars")).collect()
    here = pq.read_table(partitioned / "scalars", partitioning=None)
    assert len(read) == here.num_rows
    parts = {}
    for row in read:
        values = plain(row)
        parts.setdefault(values.pop("run"), []).append(values)
    for run, rows in parts.items():
        found = [p for p in (partitioned / "scalars").iterdir() if of_folder(p.name) == run]
        assert len(found) == 1, run
        assert of_pyarrow(partitioned / "scalars", found[0].name) == rows


def of_folder(name):
    return unquote(name.removeprefix("run="))


FILTERS = {
    "value > 0": lambda x: x > 0 or math.isnan(x),  # In Spark a NaN is larger than any number.
    "value < 0": lambda x: x < 0,
    "value = 0.0D": lambda x: x == 0,
    "value = -0.0D": lambda x: x == 0,
    "value >= 0.0D": lambda x: x >= 0 or math.isnan(x),
    "value <= -0.0D": lambda x: x <= 0,
    "value = double('NaN')": math.isnan,
    "value <> double('NaN')": lambda x: not math.isnan(x),
    "value > 1e307D": lambda x: x > 1e307 or math.isnan(x),
    "value = double('Infinity')": lambda x: x == math.inf,
    "value < 1e-320D and value > 0": lambda x: 0 < x < 1e-320,
    "value IN (0.0D, 1.5D, double('NaN'))": lambda x: x in (0.0, 1.5) or math.isnan(x),
}


@pytest.mark.parametrize("condition", FILTERS)
def check_no_filter_of_spark_drops_a_number(spark, numbers, condition):
    read = spark.read.parquet(str(numbers / "scalars")).where(condition).collect()
    expected = [x for x in NUMBERS + NUMBERS if FILTERS[condition](x)]
    assert sorted(map(repr, (plain(r.value) for r in read))) == sorted(
        map(repr, map(plain, expected))
    )


def check_no_filter_of_polars_drops_a_number(numbers):
    frame = pl.scan_parquet(str(numbers / "scalars/*/*.parquet"), hive_partitioning=False)

    def count(condition):
        return frame.filter(condition).collect().height

    value = pl.col("value")
    assert count(value == 0.0) == 4
    assert count(value == -0.0) == 4
    assert count(value.is_nan()) == 2
    assert count(value < 0) == 4
    assert count((value > 0) & value.is_not_nan()) == 8
    assert count(value == math.inf) == 2


def check_no_filter_of_pyarrow_drops_a_number(numbers):
    parts = [str(part) for part in sorted((numbers / "scalars").glob("*/*.parquet"))]

    def count(*condition):
        tables = (pq.read_table(part, filters=[condition], partitioning=None) for part in parts)
        return sum(table.num_rows for table in tables)

    assert count("value", "==", 0.0) == 4
    assert count("value", "==", -0.0) == 4
    assert count("value", "<", 0) == 4
    assert count("value", ">", 0) == 8
    assert count("value", "==", math.inf) == 2


def check_polars_and_pandas_read_every_table(golden):
    for table in tables(golden):
        part = golden / table / "part-00000.parquet"
        expected = of_pyarrow(golden, table)
        frame = pl.read_parquet(part)
        flat = [name for name, type_ in frame.schema.items() if not type_.is_nested()]
        assert [plain(row) for row in frame.select(flat).to_dicts()] == [
            {name: row[name] for name in flat} for row in expected
        ], table
        for row in frame.iter_rows(named=True):  # Nested columns, too, are read without an error.
            assert len(row) == len(expected[0])
        assert len(pd.read_parquet(part, engine="pyarrow")) == len(expected)
