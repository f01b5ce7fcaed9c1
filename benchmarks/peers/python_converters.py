"""Converts a log directory to Parquet with a reader in Python.

    python python_converters.py tbparse|tb_like LOGDIR OUT

Prints how many rows that gave, and the seconds without start and imports.
"""

import pathlib
import sys
import time


def tbparse(logdir, out):
    """tbparse's SummaryReader, its data frame written by pandas."""
    import tbparse

    yield
    reader = tbparse.SummaryReader(
        str(logdir), event_types={"scalars"}, extra_columns={"dir_name", "wall_time"}
    )
    reader.scalars.to_parquet(out / "scalars.parquet")
    yield len(reader.scalars)


def tb_like(logdir, out):
    """tb-like's conversion of each run to its cache, which is of Parquet files."""
    from tblike.convert import convert_run

    yield
    runs = sorted({path.parent for path in logdir.rglob("*tfevents*") if path.is_file()})
    yield sum(convert_run(str(run), str(out / run.name), run.name).total_rows for run in runs)


CONVERTERS = {converter.__name__: converter for converter in (tbparse, tb_like)}


def main():
    logdir, out = map(pathlib.Path, sys.argv[2:])
    steps = CONVERTERS[sys.argv[1]](logdir, out)
    next(steps)
    started = time.monotonic()
    rows = next(steps)
    print(f"{rows} points, {time.monotonic() - started:.3f} s")


if __name__ == "__main__":
    main()
