"""Writes numbers and what pandas, numpy, scipy, scikit-learn and Keras make of them.

KERAS_BACKEND=numpy python analysis.py OUT
"""

import json
import math
import sys

import numpy as np
import pandas as pd
from keras.callbacks import EarlyStopping
from scipy import stats
from sklearn.ensemble import RandomForestRegressor
from sklearn.inspection import permutation_importance

RANDOM = np.random.default_rng(20241130)


def plain(value):
    """As JSON: numbers that it has no form of are strings."""
    if isinstance(value, dict):
        return {key: plain(of) for key, of in value.items()}
    if isinstance(value, (list, tuple, np.ndarray, pd.Series)):
        return [plain(of) for of in value]
    if isinstance(value, (np.integer, int)):
        return int(value)
    if isinstance(value, (np.floating, float)):
        value = float(value)
        return value if math.isfinite(value) else {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")
    return value


def noisy(n):
    return 0.2 + 2 * np.exp(-5 * np.arange(n) / n) + 0.1 * RANDOM.standard_normal(n)


def with_gaps(values):
    values = values.copy()
    values[RANDOM.random(len(values)) < 0.15] = np.nan
    return values


def exponential(values, weight):
    """NaN stays, and counts for no other."""
    series = pd.Series(values)
    finite = series.dropna().ewm(alpha=1 - weight, adjust=True).mean()
    return {"values": values, "weight": weight, "smooth": finite.reindex(series.index)}


def rolling(values, window):
    windows = pd.Series(values).rolling(window, center=True, min_periods=1)
    return {"values": values, "window": window, "mean": windows.mean(), "median": windows.median()}


def student(t, freedom):
    return {"t": t, "freedom": freedom, "outside": 2 * stats.t.sf(t, freedom)}


def quantile(coverage, freedom):
    return {"coverage": coverage, "freedom": freedom, "quantile": stats.t.interval(coverage, freedom)[1]}


def welch(a, b):
    found = stats.ttest_ind(b, a, equal_var=False)
    low, high = found.confidence_interval(0.95)
    return {"a": a, "b": b, "t": found.statistic, "df": found.df, "p": found.pvalue, "low": low, "high": high}


def spearman(a, b):
    return {"a": a, "b": b, "correlation": stats.spearmanr(a, b).statistic}


def theil_sen(values):
    return {"values": values, "slope": stats.theilslopes(values, np.arange(len(values))).slope}


def band(runs):
    """Curves of some steps and values, each kept until the next, where at least two have begun."""
    steps = sorted({step for run in runs for step in run["steps"]})
    table = pd.DataFrame({"step": steps})
    columns = []
    for i, run in enumerate(runs):
        column = pd.DataFrame({"step": run["steps"], str(i): run["values"]})
        table = pd.merge_asof(table, column, on="step")
        columns.append(str(i))
    rows = []
    for _, row in table.iterrows():
        values = row[columns].dropna().to_numpy()
        if len(values) >= 2:
            error = values.std(ddof=1) / np.sqrt(len(values))
            low, high = stats.t.interval(0.95, len(values) - 1, values.mean(), error)
            rows.append({
                "step": int(row["step"]), "n": len(values), "mean": values.mean(), "median": np.median(values),
                "min": values.min(), "max": values.max(), "deviation": values.std(ddof=1),
                "standardError": error, "low": low, "high": high,
            })
    return {"runs": runs, "band": rows}


def run(n, every, start):
    steps = start + every * np.arange(n)
    return {"steps": steps, "values": noisy(n)}


class Model:
    stop_training = False

    def get_weights(self):
        return []

    def set_weights(self, weights):
        pass


def early_stopping(values, mode, **settings):
    callback = EarlyStopping(monitor="v", mode=mode, restore_best_weights=True, **settings)
    callback.set_model(Model())
    callback.on_train_begin()
    stop = None
    for epoch, value in enumerate(values):
        callback.on_epoch_end(epoch, {"v": value})
        if callback.model.stop_training:
            stop = epoch
            break
    return {"values": values, "mode": mode, **settings, "stop": stop, "best": callback.best_epoch}


def importance(n, noise):
    """A metric that hangs on three of five hyperparameters, each less than the one before."""
    names = ["rate", "width", "dropout", "seed", "workers"]
    x = np.column_stack([
        10 ** RANDOM.uniform(-4, -1, n), RANDOM.choice([32, 64, 128, 256], n), RANDOM.uniform(0, 0.5, n),
        RANDOM.integers(0, 100, n), RANDOM.choice([2, 4, 8], n),
    ])
    y = 3 * (np.log10(x[:, 0]) + 2.5) ** 2 - 0.8 * np.log2(x[:, 1]) + 6 * x[:, 2] + noise * RANDOM.standard_normal(n)
    forest = RandomForestRegressor(n_estimators=300, random_state=0, oob_score=True).fit(x, y)
    found = permutation_importance(forest, x, y, n_repeats=20, random_state=0).importances_mean
    order = [names[i] for i in np.argsort(-found)]
    effects = [stats.spearmanr(x[:, i], y).statistic for i in range(len(names))]
    return {
        "names": names, "rows": x, "metric": y, "order": order, "importances": found, "effects": effects,
        "explained": forest.oob_score_,
    }


def main(out):
    stopped = [
        (noisy(60), "min", dict(patience=3)), (noisy(60), "min", dict(patience=10)),
        (noisy(60), "min", dict(patience=0)),
        (-noisy(60), "max", dict(patience=5)), (noisy(60), "min", dict(patience=4, min_delta=0.05)),
        (-noisy(60), "max", dict(patience=4, min_delta=0.05)), (noisy(60), "min", dict(patience=5, baseline=0.3)),
        (noisy(60), "min", dict(patience=5, start_from_epoch=20)), (noisy(4), "min", dict(patience=5)),
        (with_gaps(noisy(60)), "min", dict(patience=5)), (np.array([1.0, 1.0, 1.0, 0.9]), "min", dict(patience=2)),
        (np.array([np.nan, 1.0, 0.5, 0.4]), "min", dict(patience=2)), (np.linspace(1, 0, 30), "min", dict(patience=1)),
    ]
    expected = {
        "exponential": [exponential(values, weight) for weight in (0.0, 0.3, 0.6, 0.9, 0.999)
                        for values in (noisy(50), with_gaps(noisy(50)))],
        "rolling": [rolling(values, window) for window in (1, 3, 5, 11, 49, 101)
                    for values in (noisy(40), np.round(noisy(40), 1))],
        "student": [student(t, df) for t in (0.0, 1e-3, 0.5, 1.0, 2.3, 6.0, 40.0)
                    for df in (1, 2, 2.37, 5.5, 17.9, 300.25)],
        "quantile": [quantile(c, df) for c in (0.5, 0.9, 0.95, 0.99) for df in (1, 2, 3, 4.5, 9, 30.7, 250)],
        "welch": [welch(RANDOM.normal(0.4, 0.01, n), RANDOM.normal(0.4 + d, s, m))
                  for n, m, d, s in ((3, 3, 0, 0.01), (3, 3, 0.02, 0.01), (5, 3, 0.02, 0.05), (10, 12, 0.005, 0.02),
                                     (40, 4, -0.01, 0.001))],
        "spearman": [spearman(RANDOM.standard_normal(12), RANDOM.standard_normal(12)),
                     spearman(RANDOM.integers(0, 4, 30), RANDOM.integers(0, 4, 30)),
                     spearman(np.arange(8), np.arange(8) ** 3)],
        "theilSen": [theil_sen(noisy(20)), theil_sen(np.round(noisy(15), 1))],
        "band": [band([run(8, 10, 0), run(5, 20, 5), run(10, 7, 30)]), band([run(6, 5, 0), run(6, 5, 0)])],
        "earlyStopping": [early_stopping(values, mode, **settings) for values, mode, settings in stopped],
        "importance": [importance(80, 0.3), importance(40, 0.3)],
    }
    with open(out, "w", encoding="utf-8") as file:
        lines = []
        for name, cases in expected.items():
            rows = ",\n".join(json.dumps(plain(case), allow_nan=False) for case in cases)
            lines.append(f'"{name}": [\n{rows}\n]')
        file.write("{\n" + ",\n".join(lines) + "\n}\n")


main(sys.argv[1])
