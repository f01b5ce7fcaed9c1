"""`reduce` gives what tensorboard-reducer, pandas and numpy give, in forms that their readers read.

tensorboard-reducer's tables were recorded by tools/reduce.py, and heavy_reduce.py asks it itself.
"""

import math
from collections import defaultdict

import numpy as np
import pandas as pd
import pyarrow.parquet
import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

import expected
import reduced
from command import NOT_FINISHED, tfevents

STATISTICS = ["mean", "std", "var", "sem", "median", "min", "max", "sum", "count"]
ALL = ",".join(STATISTICS)


@pytest.mark.parametrize("name, runs, options", reduced.CASES)
def check_csv_is_what_tensorboard_reducer_wrote(name, runs, options, tmp_path):
    wanted = reduced.read_csv(reduced.DATA / f"{name}.csv")
    found = reduced.csv(tmp_path, reduced.DATA / "runs" / runs, "-r", ALL, *options)
    reduced.assert_same(found, wanted)


def frames_by_tag(lines):
    """For each tag a frame of the runs' numbers by step; of several at a step the last."""
    columns = defaultdict(list)
    for (_, tag), points in expected.points(lines, "scalars", scalar).items():
        series = pd.Series(dict(points), dtype=float)
        columns[tag].append(series)
    return {tag: pd.concat(series, axis=1).sort_index() for tag, series in columns.items()}


def scalar(line):
    return line["step"], float(line["values"][0])


def check_random_logs_are_reduced_as_pandas_does(random_logdir, tmp_path):
    options = ["--lax-tags", "--min-runs-per-step", 1, "--duplicates", "keep-last"]
    found = reduced.csv(tmp_path, random_logdir.argument, "-r", ALL + ",p5,p97.5", *options)
    frames = frames_by_tag(random_logdir.lines)
    assert set(frames) == set(found.columns.get_level_values(0))
    assert max(frame.count(axis=1).max() for frame in frames.values()) > 1
    for tag, frame in frames.items():
        frame = frame.dropna(how="all")
        ours = found[tag].dropna(subset="count")
        for statistic in STATISTICS:
            with np.errstate(all="ignore"):
                wanted = getattr(frame, statistic)(axis=1)
            reduced.assert_same(ours[[statistic]], wanted.to_frame(statistic))
        # numpy has no percentile beside an infinity, not even where it is one of the numbers.
        frame = frame[~np.isinf(frame).any(axis=1)]
        for statistic, share in {"p5": 0.05, "p97.5": 0.975}.items():
            wanted = frame.quantile(share, axis=1).to_frame(statistic)
            reduced.assert_same(ours.loc[frame.index, [statistic]], wanted)


def check_event_files_json_and_parquet_hold_the_numbers_of_csv(tmp_path):
    runs = reduced.DATA / "runs" / "equal"
    options = ["-r", "mean,std,ci95"]
    table = reduced.csv(tmp_path, runs, *options)
    tfevents("reduce", runs, "-o", tmp_path / "logs", *options)
    tfevents("reduce", runs, "-o", tmp_path / "x.json", *options)
    tfevents("reduce", runs, "-o", tmp_path / "parquet", "--to", "parquet", *options)
    rows = pyarrow.parquet.read_table(tmp_path / "parquet" / "scalars").to_pandas()
    objects = pd.read_json(tmp_path / "x.json", precise_float=True)
    assert {statistic for _, statistic in table.columns} == {
        "mean",
        "std",
        "ci95-lower",
        "ci95-upper",
    }
    for tag, statistic in table.columns:
        wanted = table[tag, statistic]
        accumulator = EventAccumulator(str(tmp_path / "logs" / statistic)).Reload()
        values = [event.value for event in accumulator.Scalars(tag)]
        assert values == wanted.astype(np.float32).tolist()
        column = objects[f"({tag!r}, {statistic!r})"]
        assert column.index.tolist() == wanted.index.tolist()
        assert np.allclose(column, wanted, rtol=1e-15, atol=0)
        exact = rows[(rows["run"] == statistic) & (rows["tag"] == tag)].set_index("step")["value"]
        assert exact.tolist() == wanted.tolist()


def check_what_differs_is_an_error_that_leaves_nothing(tmp_path):
    tfevents(
        "reduce", reduced.DATA / "runs" / "lax", "-o", tmp_path / "x", exit_code=NOT_FINISHED
    )
    assert not list(tmp_path.iterdir())


def check_the_interval_is_that_of_students_t(tmp_path):
    """For two runs t is the tangent of half the circle's part."""
    runs = reduced.DATA / "runs" / "equal"
    table = reduced.csv(tmp_path, runs, "-r", "mean,sem,ci95", "--run", "re:run_[12]")["loss"]
    width = math.tan(0.95 * math.pi / 2) * table["sem"]
    assert np.allclose(table["ci95-upper"], table["mean"] + width, rtol=1e-12, atol=0)
    assert np.allclose(table["ci95-lower"], table["mean"] - width, rtol=1e-12, atol=0)
