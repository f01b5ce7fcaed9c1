"""Examples in Parquet hold what the records hold, for pyarrow, DuckDB and pandas; and they come back."""

import struct

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import examples
from command import ROOT, tfevents

TFRECORDS = ROOT / "testdata" / "tfrecord"
FILES = ["examples.tfrecord", "sequences.tfrecord", "plain.tfrecord"]
SCHEMAS = {
    "examples.tfrecord": {
        "a.b": "float",
        "curve": "list<float>",
        "größe": "int64",
        "ids": "list<int64>",
        "jpeg": "binary",
        "label": "int64",
        "seq.not": "int64",
        "title": "string",
        "weight": "float",
        "with space, comma": "string",
        "words": "list<string>",
    },
    "sequences.tfrecord": {
        "id": "string",
        "length": "int64",
        "frames": "list<list<binary>>",
        "kindless": "list<list<binary>>",
        "seq.length": "list<list<int64>>",
        "scores": "list<list<float>>",
    },
    "plain.tfrecord": {"id": "list<int64>", "name": "string", "x": "list<float>"},
}


@pytest.fixture(scope="module", params=FILES)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def parquet(name, tmp_path_factory):
    out = tmp_path_factory.mktemp("examples") / "out.parquet"
    tfevents("examples", TFRECORDS / name, "-o", out)
    return out


def type_name(type_):
    if pa.types.is_list(type_):
        return f"list<{type_name(type_.value_type)}>"
    return str(type_)


def plain(value):
    """A cell so that equal means the same: texts as bytes, floats as their bits."""
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, float):
        return struct.pack("<f", value)
    if isinstance(value, list):
        return [plain(element) for element in value]
    return value


def bits_apart_from_nan(value):
    """As plain, but every NaN is the same: readers that pass through doubles may lose its bits."""
    if isinstance(value, float) and value != value:
        return "NaN"
    if isinstance(value, list):
        return [bits_apart_from_nan(element) for element in value]
    return plain(value)


def expected(name):
    """The rows that a file's records make."""
    rows = []
    for context, steps in examples.rows(TFRECORDS / name):
        row = {}
        for column, type_ in SCHEMAS[name].items():
            if type_.startswith("list<list<"):
                row[column] = steps.get(column.removeprefix("seq."))
            elif type_.startswith("list<"):
                row[column] = context.get(column)
            else:
                values = context.get(column)
                assert values is None or len(values) == 1, column
                row[column] = None if values is None else values[0]
        rows.append({column: bits_apart_from_nan(value) for column, value in row.items()})
    return rows


def canonical(rows):
    return [{name: bits_apart_from_nan(value) for name, value in row.items()} for row in rows]


def check_schema(parquet, name):
    schema = pq.read_schema(parquet)
    assert {field.name: type_name(field.type) for field in schema} == SCHEMAS[name]
    kind = schema.metadata[b"tfevents.kind"]
    assert kind == (b"sequence_example" if name.startswith("seq") else b"example")


def check_pyarrow_reads_the_records_values(parquet, name):
    table = pq.ParquetFile(parquet, page_checksum_verification=True).read()
    assert canonical(table.to_pylist()) == expected(name)


def check_duckdb_reads_the_records_values(parquet, name):
    columns = list(SCHEMAS[name])
    with duckdb.connect() as connection:
        cells = connection.execute("SELECT * FROM read_parquet(?)", [str(parquet)]).fetchall()
    rows = [dict(zip(columns, row, strict=True)) for row in cells]
    assert canonical(rows) == expected(name)


def check_pandas_reads_the_records_values(parquet, name):
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(parquet, dtype_backend="pyarrow")
    rows = [
        {column: None if value is pandas.NA else value for column, value in row.items()}
        for row in frame.to_dict("records")
    ]
    assert canonical(rows_of_lists(rows)) == expected(name)


def rows_of_lists(rows):
    """Rows whose arrays are lists."""

    def listed(value):
        if hasattr(value, "tolist"):
            value = value.tolist()
        return [listed(element) for element in value] if isinstance(value, list) else value

    return [{name: listed(value) for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("name", ["examples.tfrecord"], indirect=True)
def check_bits_of_floats(parquet):
    curve = pq.read_table(parquet)["curve"].combine_chunks().flatten()
    bits = curve.view(pa.uint32()).to_pylist()
    assert bits == [0x7FC00000, 0x7FC12345, 0xFF800000, 0x80000000, 1]


def check_examples_come_back(parquet, name, tmp_path):
    back = tmp_path / "back.tfrecord"
    tfevents("examples", parquet, "-o", back)
    assert same_rows(back, TFRECORDS / name)


def same_rows(path, other):
    """Whether two files hold the same messages, to the bits of their floats."""

    def rows(path):
        return [
            [{name: plain(values) for name, values in features.items()} for features in row]
            for row in examples.rows(path)
        ]

    return rows(path) == rows(other)


def check_tensorflow_reads_what_comes_back(parquet, name, tmp_path):
    tf = pytest.importorskip("tensorflow")
    back = tmp_path / "back.tfrecord.gz"
    tfevents("examples", parquet, "-o", back)

    def messages(path, compression):
        dataset = tf.data.TFRecordDataset(str(path), compression_type=compression)
        return [tf.train.SequenceExample.FromString(record.numpy()) for record in dataset]

    found, wanted = messages(back, "GZIP"), messages(TFRECORDS / name, "")
    for message in wanted:
        # A message of no features comes back absent.
        if not message.context.feature:
            message.ClearField("context")
        if not message.feature_lists.feature_list:
            message.ClearField("feature_lists")
    serialized = [message.SerializeToString(deterministic=True) for message in wanted]
    assert [message.SerializeToString(deterministic=True) for message in found] == serialized


@pytest.mark.parametrize("name", ["sequences.tfrecord"], indirect=True)
@pytest.mark.parametrize("compression", ["zstd", "snappy", "gzip", "lz4", "none"])
def check_examples_that_pyarrow_wrote_again_come_back(parquet, name, compression, tmp_path):
    again, back = tmp_path / "again.parquet", tmp_path / "back.tfrecord"
    pq.write_table(pq.read_table(parquet), again, compression=compression)
    tfevents("examples", again, "-o", back)
    assert same_rows(back, TFRECORDS / name)


def check_a_table_of_pyarrow_becomes_examples(tmp_path):
    rows = 10_000
    table = pa.table(
        {
            "label": pa.array([i % 7 for i in range(rows)], pa.int32()),
            "text": [f"row {i % 100}" for i in range(rows)],
            "maybe": [None if i % 3 else i for i in range(rows)],
            "tokens": [list(range(i % 5)) for i in range(rows)],
            "score": pa.array([i / 3 for i in range(rows)], pa.float32()),
        }
    )
    parquet, out = tmp_path / "in.parquet", tmp_path / "out.tfrecord"
    pq.write_table(table, parquet, row_group_size=3_000, data_page_size=4_096)
    tfevents("examples", parquet, "-o", out)
    found = examples.rows(out)
    wanted = [
        {
            name: plain(value if isinstance(value, list) else [value])
            for name, value in row.items()
            if value is not None
        }
        for row in table.to_pylist()
    ]
    assert [{name: plain(value) for name, value in context.items()} for context, _ in found] == wanted
