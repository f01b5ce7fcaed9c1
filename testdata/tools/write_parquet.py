"""Writes small Parquet files with pyarrow and DuckDB: all that can be a feature, in each compression.

python write_parquet.py OUT
"""

import os
import sys

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

TABLE = pa.table(
    {
        "flag": pa.array([True, None, False]),
        "small": pa.array([-1, 2, None], pa.int8()),
        "uint32": pa.array([2**32 - 1, 0, 1], pa.uint32()),
        "long": pa.array([-(2**63), 2**63 - 1, None], pa.int64()),
        "float": pa.array([0.1, np.nan, None], pa.float32()),
        "double": pa.array([0.5, 0.1, None], pa.float64()),
        "text": pa.array(["größe", "", None], pa.string()),
        "bytes": pa.array([b"\xff\x00", b"", None], pa.binary()),
        "fixed": pa.array([b"ab", b"cd", None], pa.binary(2)),
        "words": pa.array([["a", "b"], [], None], pa.list_(pa.string())),
        "numbers": pa.array([[1], None, [2, 3]], pa.large_list(pa.int16())),
        "steps": pa.array([[[1.5], [], None], [], None], pa.list_(pa.list_(pa.float32()))),
        "a.b c": pa.array([1, 2, 3], pa.int64()),
    }
)


def main():
    out = sys.argv[1]
    versions = {"none": "1.0", "snappy": "1.0", "gzip": "2.0", "zstd": "2.0", "lz4": "1.0"}
    for codec, version in versions.items():
        pq.write_table(
            TABLE,
            os.path.join(out, f"pyarrow_{codec}.parquet"),
            compression=codec,
            data_page_version=version,
            write_page_checksum=codec != "none",
            row_group_size=2,
            store_schema=False,
        )
    duckdb.register("all_columns", TABLE)
    file = os.path.join(out, "duckdb.parquet")
    duckdb.sql("SET threads = 1")
    duckdb.sql(f"COPY (SELECT * EXCLUDE (fixed) FROM all_columns) TO '{file}' (FORMAT parquet)")


if __name__ == "__main__":
    main()
