"""Writes runs with tensorboardX, and what tensorboard-reducer 0.4, numpy and scipy make of them.

python reduce.py OUT
"""

import pathlib
import shutil
import sys
import warnings

import numpy as np
import pandas as pd
import tensorboard_reducer
from scipy import stats
from tensorboardX import SummaryWriter

OPERATIONS = ["mean", "std", "var", "sem", "median", "min", "max", "sum", "count"]
PERCENTILES = [0, 2.5, 25, 50, 90, 97.5, 100]
CONFIDENCES = [50, 95, 99.9]
LAX = {"strict_tags": False, "strict_steps": False}
# The runs, the command's options, and what tensorboard-reducer is called with.
CASES = {
    "equal": ("equal", "", {}),
    "nan": ("nan", "", {}),
    "nan-2-runs": ("nan", "--min-runs-per-step 2", {"min_runs_per_step": 2}),
    "lax": ("lax", "--lax-tags --lax-steps", LAX),
    "lax-1-run": ("lax", "--lax-tags --min-runs-per-step 1", LAX | {"min_runs_per_step": 1}),
    "lax-2-runs": ("lax", "--lax-tags --min-runs-per-step 2", LAX | {"min_runs_per_step": 2}),
    "first": ("twice", "--duplicates keep-first", {"handle_dup_steps": "keep-first"}),
    "last": ("twice", "--duplicates keep-last", {"handle_dup_steps": "keep-last"}),
    "averaged": ("twice", "--duplicates mean", {"handle_dup_steps": "mean"}),
}
RANDOM = np.random.default_rng(20240607)


def write(run, points):
    with SummaryWriter(str(run), write_to_disk=True) as writer:
        for tag, step, value in points:
            writer.add_scalar(tag, value, step, walltime=1.7e9 + step)


def value(run):
    return run + RANDOM.random()


def write_runs(runs):
    for run in range(1, 4):
        name = f"run_{run}"
        write(
            runs / "equal" / name,
            [(tag, 5 * i, value(run)) for i in range(12) for tag in ("loss", 'a, "b"')],
        )
        lax = [("loss", i, value(run)) for i in range(5 + 2 * run)]
        lax += [(f"only/{tag}", i * run, value(run)) for tag in (run, run + 1) for i in range(8)]
        write(runs / "lax" / name, lax)
        steps = [0, 1, 2, 3, 4, 2, 3, 4, 4, 5]
        write(runs / "twice" / name, [("loss", step, value(run)) for step in steps])
    nan = [
        [1, np.nan, np.nan, np.nan, np.inf, -np.inf, 1],
        [2, 2, np.nan, np.nan, 1, 1, -np.inf],
        [4, 3, 5, np.nan, 2, 2, np.inf],
    ]
    for run, values in enumerate(nan, start=1):
        points = [("loss", step, number) for step, number in enumerate(values)]
        write(runs / "nan" / f"run_{run}", points)


def reduced(path, options):
    events = tensorboard_reducer.load_tb_events(sorted(map(str, path.iterdir())), **options)
    return tensorboard_reducer.reduce_events(events, OPERATIONS)


def samples():
    yield from [[1.0], [1.0, 2.0], [3.0, 1.0, 2.0], [1e9 + 0.1, 1e9 + 0.2, 1e9 + 0.4]]
    yield [0.1] * 7
    for size in (2, 3, 4, 5, 6, 7, 10, 31, 100):
        yield RANDOM.normal(size=size).tolist()


def numbers(values):
    """Numbers as Java reads them."""
    return " ".join(repr(float(value)).replace("nan", "NaN") for value in values)


def answers(sample):
    frame = {"x": pd.DataFrame([sample])}
    for operation, found in tensorboard_reducer.reduce_events(frame, OPERATIONS).items():
        yield operation, found["x"][0]
    for percent in PERCENTILES:
        yield f"p{percent}", np.percentile(sample, percent)
    for percent in CONFIDENCES if len(sample) > 1 else []:
        low, high = stats.t.interval(
            percent / 100, len(sample) - 1, np.mean(sample), stats.sem(sample)
        )
        yield f"ci{percent}-lower", low
        yield f"ci{percent}-upper", high


def main():
    warnings.simplefilter("ignore")
    out = pathlib.Path(sys.argv[1])
    shutil.rmtree(out, ignore_errors=True)
    write_runs(out / "runs")
    with open(out / "cases.tsv", "w") as cases:
        for name, (runs, options, arguments) in CASES.items():
            table = reduced(out / "runs" / runs, arguments)
            tensorboard_reducer.write_data_file(table, str(out / f"{name}.csv"))
            print(name, runs, options, sep="\t", file=cases)
    with open(out / "statistics.tsv", "w") as lines:
        for sample in samples():
            cells = [f"{name}={numbers([answer])}" for name, answer in answers(sample)]
            print(numbers(sample), *cells, sep="\t", file=lines)


if __name__ == "__main__":
    main()
