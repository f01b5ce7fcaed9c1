"""`--columns tbparse` gives the data frames that tbparse gives."""

import numpy as np
import pandas as pd
import pytest
from tbparse import SummaryReader

from command import LOGS, tfevents

KEYS = ["dir_name", "tag", "step", "wall_time"]
STATISTICS = {"min", "max", "num", "sum", "sum_squares"}


def sorted_frame(frame):
    return frame.sort_values(KEYS, ignore_index=True, kind="stable")


def ours(logdir, table, tmp_path):
    """A table of the data set."""
    out = tmp_path / "out"
    tfevents("convert", logdir, "-o", out, "--columns", "tbparse", "--kind", table)
    return sorted_frame(pd.read_parquet(out / table))


def theirs(logdir, table, columns=()):
    extra = {"wall_time", "dir_name", *columns}
    reader = SummaryReader(str(logdir), pivot=False, extra_columns=extra, event_types={table})
    return sorted_frame(getattr(reader, table))


@pytest.mark.parametrize("run", ["torch", "tensorboardx", "lightning", "tf1"])
def check_scalars_are_the_same_frame(run, tmp_path):
    wanted = theirs(LOGS / run, "scalars")
    assert len(wanted) > 5
    pd.testing.assert_frame_equal(
        ours(LOGS / run, "scalars", tmp_path), wanted, check_dtype=False, check_exact=True
    )


@pytest.mark.parametrize("run", ["torch", "tensorboardx"])
def check_texts_are_the_same_frame(run, tmp_path):
    wanted = theirs(LOGS / run, "text")
    assert len(wanted)
    pd.testing.assert_frame_equal(
        ours(LOGS / run, "text", tmp_path), wanted, check_dtype=False, check_exact=True
    )


@pytest.mark.parametrize("run", ["torch", "tensorboardx", "tf1"])
def check_histograms_differ_in_the_empty_ends_only(run, tmp_path):
    """TensorBoard cuts empty ends off, and puts the smallest and largest value in their place."""
    wanted = theirs(LOGS / run, "histograms", STATISTICS)
    found = ours(LOGS / run, "histograms", tmp_path)
    lists = ["counts", "limits"]
    assert len(wanted) > 5
    assert list(found.columns) == list(wanted.columns)
    pd.testing.assert_frame_equal(
        found.drop(columns=lists), wanted.drop(columns=lists), check_dtype=False, check_exact=True
    )
    for (_, row), (_, raw) in zip(found.iterrows(), wanted.iterrows(), strict=True):
        filled = np.flatnonzero(raw["counts"])
        first, last = filled[0], filled[-1]
        assert list(row["counts"]) == [0, *raw["counts"][first : last + 1]]
        assert list(row["limits"]) == [raw["min"], *raw["limits"][first:last], raw["max"]]


def check_histograms_of_tensors_are_what_tbparse_makes_of_them(tmp_path):
    logdir = LOGS / "keras"
    tensors = theirs(logdir, "tensors")
    found = ours(logdir, "histograms", tmp_path)
    histograms = tensors[tensors["tag"].isin(found["tag"])].reset_index(drop=True)
    assert len(histograms) == len(found) > 5
    for (_, row), (_, tensor) in zip(found.iterrows(), histograms.iterrows(), strict=True):
        assert list(row[KEYS]) == list(tensor[KEYS])
        wanted = SummaryReader.tensor_to_histogram(tensor["value"])
        assert list(row["counts"]) == list(wanted["counts"])
        assert list(row["limits"]) == list(wanted["limits"])
