"""Reduced runs as pandas frames."""

import numpy as np
import pandas as pd

from command import ROOT, tfevents

DATA = ROOT / "testdata" / "reduce"


# Name, runs and options of each table that tensorboard-reducer wrote.
CASES = [
    (name, runs, options.split())
    for line in (DATA / "cases.tsv").read_text(encoding="utf-8").splitlines()
    for name, runs, options in [line.split("\t")]
]


def read_csv(path):
    return pd.read_csv(path, header=[0, 1], index_col=0)


def csv(folder, *arguments):
    """What the command writes as CSV."""
    path = folder / "reduced.csv"
    tfevents("reduce", *arguments, "-o", path, "--overwrite")
    return read_csv(path)


def assert_same(found, wanted):
    """Numbers may differ in their last digits, rows in their order."""
    assert list(found.columns) == list(wanted.columns)
    assert found.index.is_monotonic_increasing
    wanted = wanted.sort_index()
    assert found.index.tolist() == wanted.index.tolist()
    ours, theirs = found.to_numpy(float), wanted.to_numpy(float)
    assert np.allclose(ours, theirs, rtol=1e-13, atol=0, equal_nan=True)
