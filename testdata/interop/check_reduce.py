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

import reduced
from command import NOT_FINISHED, tfevents
from conftest import SEED
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.summary.writer.event_file_writer import EventFileWriter

STATISTICS = ["mean", "std", "var", "sem", "median", "min", "max", "sum", "count"]
ALL = ",".join(STATISTICS)
TAGS = ["only some", "loss", 'a,b"c\'d', "train/损失"]


@pytest.mark.parametrize("name, runs, options", reduced.CASES)
def check_csv_is_what_tensorboard_reducer_wrote(name, runs, options, tmp_path):
    wanted = reduced.read_csv(reduced.DATA / f"{name}.csv")
    found = reduced.csv(tmp_path, reduced.DATA / "runs" / runs, "-r", ALL, *options)
    reduced.assert_same(found, wanted)


@pytest.fixture
def frames(tmp_path):
    """Writes random runs, and gives for each tag a frame of their numbers by step."""
    rnd = np.random.default_rng(SEED)
    columns = defaultdict(list)
    for run in range(7):
        writer = EventFileWriter(str(tmp_path / "logs" / f"run_{run}"))
        for tag in TAGS[run % 2 :]:
            steps = rnd.choice(50, 30, replace=False)
            values = rnd.normal(size=30).astype(np.float32)
            values[rnd.random(30) < 0.1] = np.nan
            values[rnd.random(30) < 0.05] = np.inf
            columns[tag].append(pd.Series(values, steps, float))
            for step, value in zip(steps, values):
                scalar = summary_pb2.Summary.Value(tag=tag, simple_value=value)
                summary = summary_pb2.Summary(value=[scalar])
                writer.add_event(event_pb2.Event(wall_time=1, step=step, summary=summary))
        writer.close()
    return {tag: pd.concat(series, axis=1).sort_index() for tag, series in columns.items()}


def check_random_runs_are_reduced_as_pandas_does(frames, tmp_path):
    options = ["--lax-tags", "--min-runs-per-step", 1]
    found = reduced.csv(tmp_path, tmp_path / "logs", "-r", ALL + ",p5,p97.5", *options)
    assert set(frames) == set(found.columns.get_level_values(0))
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
