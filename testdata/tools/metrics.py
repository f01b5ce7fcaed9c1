"""Writes examples and what scikit-learn 1.9 measures on them.

python metrics.py OUT
"""

import sys
import warnings

import numpy as np
from sklearn import metrics

RANDOM = np.random.default_rng(20240607)
LABEL_SCORES = {
    "precision": metrics.precision_score,
    "recall": metrics.recall_score,
    "f1": metrics.f1_score,
}


def numbers(values):
    """Numbers as Java reads them."""
    words = (repr(v.item()) for v in np.asarray(values))
    return " ".join("NaN" if word == "nan" else word for word in words)


def row(kind, name, **fields):
    """A line; each field is a number or a list of numbers."""
    cells = [f"{field}={numbers(np.atleast_1d(value))}" for field, value in fields.items()]
    return "\t".join([kind, name, *cells])


def labels(name, classes, truth, predicted):
    found = {"accuracy": metrics.accuracy_score(truth, predicted)}
    averages = ["micro", "macro", "weighted"] + (["binary"] if classes == 2 else [])
    for score, function in LABEL_SCORES.items():
        for average in averages:
            found[f"{score}.{average.upper()}"] = function(truth, predicted, average=average)
        found[score] = function(truth, predicted, average=None, labels=range(classes))
    found["counts"] = metrics.confusion_matrix(truth, predicted, labels=range(classes)).ravel()
    return row("labels", name, classes=classes, truth=truth, predicted=predicted, **found)


def label_cases():
    sizes = [(2, 1), (2, 7), (2, 100), (3, 10), (3, 200), (5, 8), (10, 500), (40, 60)]
    for classes, size in sizes:
        for case in range(3):
            truth = RANDOM.integers(0, classes, size)
            other = RANDOM.integers(0, classes, size)
            predicted = np.where(RANDOM.random(size) < 0.6, truth, other)
            yield labels(f"random {classes} of {size}, {case}", classes, truth, predicted)
    truth = RANDOM.choice(3, 300, p=[0.97, 0.02, 0.01])
    yield labels("imbalanced", 3, truth, RANDOM.choice(3, 300, p=[0.9, 0.1, 0]))
    yield labels("all right", 3, [0, 1, 2, 1], [0, 1, 2, 1])
    yield labels("all wrong", 3, [0, 1, 2, 1], [1, 2, 0, 0])
    yield labels("never predicted", 3, [0, 1, 2, 2], [0, 1, 1, 0])
    yield labels("never true", 3, [0, 1, 1, 0], [0, 1, 2, 2])
    yield labels("never at all", 5, [0, 2, 2, 4], [0, 2, 4, 4])
    yield labels("one class, one example", 1, [0], [0])
    yield labels("one class of three", 3, [1, 1, 1], [1, 1, 1])
    yield labels("two classes without an example in common", 3, [1, 1, 1], [2, 2, 2])
    yield labels("negatives only", 2, [0, 0, 0], [0, 0, 0])
    yield labels("negatives only, some taken for positive", 2, [0, 0, 0], [0, 1, 0])
    yield labels("positives only", 2, [1, 1], [1, 1])
    yield labels("positives only, none found", 2, [1, 1], [0, 0])


def scores(name, truth, score):
    truth = np.asarray(truth)
    score = np.asarray(score, dtype=np.float64)
    return row(
        "scores",
        name,
        labels=truth,
        scores=score,
        rocAuc=metrics.roc_auc_score(truth, score),
        averagePrecision=metrics.average_precision_score(truth, score),
    )


def score_cases():
    for size in [2, 5, 20, 100, 400]:
        truth = RANDOM.integers(0, 2, size)
        truth[:2] = [0, 1]
        score = RANDOM.normal(truth, 1.5)
        yield scores(f"logits of {size}", truth, score)
        yield scores(f"32 bits of {size}", truth, score.astype(np.float32))
        yield scores(f"one decimal of {size}", truth, score.round(1))
        yield scores(f"whole numbers of {size}", truth, score.round())
        yield scores(f"random of {size}", truth, RANDOM.random(size))
        lone = (np.arange(size) == size // 2).astype(int)
        yield scores(f"imbalanced of {size}", lone, score.round(2))
    yield scores("all equal", [0, 1, 1, 0, 1], [0.5] * 5)
    yield scores("perfect", [0, 0, 1, 1], [-1, 0, 2, 3])
    yield scores("upside down", [1, 1, 0, 0], [-1, 0, 2, 3])
    yield scores("ties across kinds only", [0, 1, 0, 1, 0, 1], [1, 1, 2, 2, 3, 3])
    yield scores("positives only", [1, 1], [0.1, 0.2])
    yield scores("negatives only", [0, 0, 0], [0.1, 0.2, 0.2])
    yield scores("one positive", [1], [0.3])
    yield scores("one negative", [0], [0.3])
    yield scores("zeros of both signs", [0, 1, 0, 1], [0.0, -0.0, -0.0, 0.0])
    yield scores("zeros of both signs and more", [1, 0, 1, 0, 1], [-0.0, 0.0, 0.0, -1.0, 1.0])
    yield scores("almost nothing", [0, 1, 1, 0], [5e-324, 0.0, 1e-323, -5e-324])
    yield scores("huge", [0, 1, 1, 0], [-1.7e308, 1.7e308, -1e308, 1e308])
    yield scores("one bit apart", [1, 0, 1], [1.0, np.nextafter(1.0, 2), np.nextafter(1.0, 0)])


def regression(name, truth, predicted):
    return row(
        "regression",
        name,
        truth=np.asarray(truth, dtype=np.float64),
        predicted=np.asarray(predicted, dtype=np.float64),
        mse=metrics.mean_squared_error(truth, predicted),
        rmse=metrics.root_mean_squared_error(truth, predicted),
        mae=metrics.mean_absolute_error(truth, predicted),
        r2=metrics.r2_score(truth, predicted),
    )


def regression_cases():
    for size in [2, 3, 10, 150]:
        truth = RANDOM.normal(0, 1, size)
        predicted = truth + RANDOM.normal(0, 0.4, size)
        yield regression(f"random of {size}", truth, predicted)
        yield regression(f"useless of {size}", truth, RANDOM.normal(0, 5, size))
        yield regression(f"near 1e9 of {size}", truth + 1e9, predicted + 1e9)
        yield regression(f"near -1e10 of {size}", truth * 10 - 1e10, predicted * 10 - 1e10)
        yield regression(f"off by 1e9 of {size}", truth, predicted + 1e9)
        yield regression(f"small of {size}", truth * 1e-100, predicted * 1e-100)
        far = truth + 1e9
        far[0] = 0
        yield regression(f"near 1e9 but the first of {size}", far, predicted + 1e9)
    yield regression("perfect", [1, 2, 4], [1, 2, 4])
    yield regression("perfect near 1e9", [1e9, 1e9 + 1, 1e9 + 3], [1e9, 1e9 + 1, 1e9 + 3])
    yield regression("the mean for each", [1, 2, 3], [2, 2, 2])
    yield regression("constant, perfect", [2, 2, 2], [2, 2, 2])
    yield regression("constant", [2, 2, 2], [2, 2, 3])
    yield regression("constant 1e9", [1e9] * 4, [1e9, 1e9, 1e9, 1e9 + 1])
    yield regression("constant 0", [0, 0], [0, 1])
    yield regression("one example", [1], [1.5])
    yield regression("one example, perfect", [1], [1])


def perplexity_cases():
    """A cross-entropy by scikit-learn, of which the exponential is the perplexity."""
    for size, vocabulary in [(1, 3), (10, 3), (200, 50)]:
        truth = RANDOM.integers(0, vocabulary, size)
        p = RANDOM.dirichlet(np.full(vocabulary, 0.5), size).clip(1e-6)
        p /= p.sum(axis=1, keepdims=True)
        loss = metrics.log_loss(truth, p, labels=range(vocabulary))
        tokens = np.log(p[np.arange(size), truth])
        name = f"{size} tokens of {vocabulary}"
        yield row("perplexity", name, tokens=tokens, loss=loss, value=np.exp(loss))


def mean_cases():
    for size in [1, 10, 300]:
        values = RANDOM.normal(2, 1, size)
        weights = RANDOM.integers(0, 65, size) + 1.0
        weights[size // 2 + 1 :: 5] = 0
        mean = np.average(values, weights=weights)
        yield row("mean", f"of {size}", values=values, weights=weights, value=mean)


def main():
    # They tell of divisions by zero, the results of which are wanted here.
    warnings.simplefilter("ignore")
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
        for cases in [label_cases, score_cases, regression_cases, perplexity_cases, mean_cases]:
            for line in cases():
                print(line, file=out)


main()
