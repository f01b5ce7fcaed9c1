"""Numbers in a form that compares by bits."""

import math

import numpy as np


def bits(x):
    """A double so that equal means the same bits; every NaN counts as the same."""
    x = float(x)
    return "NaN" if math.isnan(x) else x.hex()


def float32_bits(x):
    """A double after rounding to 32 bits."""
    with np.errstate(over="ignore"):
        return bits(np.float32(float(x)))


def canonical(cell):
    """A cell of a table, its doubles by bits, however deep they stand."""
    if isinstance(cell, float):
        return bits(cell)
    if isinstance(cell, dict):
        return {key: canonical(value) for key, value in cell.items()}
    if isinstance(cell, (list, tuple)):
        return [canonical(value) for value in cell]
    return cell
