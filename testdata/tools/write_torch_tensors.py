"""Writes the run torch_tensors: add_tensor in every dtype that it takes, and new-style scalars.

    python write_torch_tensors.py OUT

Needs torch 2.15.0 and tensorboard 2.21.0. The bytes are the same each time.

What PyTorch writes differs from TensorFlow's TensorProto in two places: half_val holds the bits of
a float32 for float16 and bfloat16, and uint8 stands in uint32_val. add_tensor raises for uint16,
uint32, uint64, complex32, the float8 and the quantized dtypes.
"""

import os
import sys
from unittest import mock

import torch
from torch.utils.tensorboard import SummaryWriter

START = 1.7e9
SMALLEST_SUBNORMAL = {
    torch.float16: 2.0**-24,
    torch.bfloat16: 2.0**-133,
    torch.float32: 2.0**-149,
    torch.float64: 2.0**-1074,
}
INTEGERS = [torch.int8, torch.int16, torch.int32, torch.int64, torch.uint8]
INF = float("inf")


def tensors():
    """Yields a kind, a dtype and a tensor."""
    for dtype, subnormal in SMALLEST_SUBNORMAL.items():
        largest = torch.finfo(dtype).max
        smallest = torch.finfo(dtype).smallest_normal
        yield "scalar", dtype, torch.tensor(1.5, dtype=dtype)
        yield "zero", dtype, torch.tensor(0.0, dtype=dtype)
        vector = [0.0, 1.0, -2.5, subnormal, INF, float("nan")]
        yield "vector", dtype, torch.tensor(vector, dtype=dtype)
        matrix = [[-0.0, 1 / 3, largest], [-INF, -subnormal, smallest]]
        yield "matrix", dtype, torch.tensor(matrix, dtype=dtype)
    for dtype in INTEGERS:
        least, largest = torch.iinfo(dtype).min, torch.iinfo(dtype).max
        yield "scalar", dtype, torch.tensor(7, dtype=dtype)
        yield "vector", dtype, torch.tensor([0, 1, 2, least, largest], dtype=dtype)
        yield "matrix", dtype, torch.tensor([[1, 2, largest], [4, 5, least]], dtype=dtype)
    yield "scalar", torch.bool, torch.tensor(True)
    yield "vector", torch.bool, torch.tensor([False, True])
    yield "matrix", torch.bool, torch.tensor([[True, False, True], [False, False, True]])
    for dtype in torch.complex64, torch.complex128:
        yield "scalar", dtype, torch.tensor(1.5 - 2.5j, dtype=dtype)
        yield "vector", dtype, torch.tensor([0j, 1 + 2j, complex(-INF, 0.1)], dtype=dtype)
        yield "matrix", dtype, torch.tensor([[1j, 2], [3, -4j]], dtype=dtype)
    for dtype in [*SMALLEST_SUBNORMAL, *INTEGERS, torch.bool, torch.complex64, torch.complex128]:
        yield "empty", dtype, torch.empty((2, 0, 3), dtype=dtype)


def write(folder):
    with (
        mock.patch("time.time", return_value=START),
        mock.patch("socket.gethostname", return_value="host"),
        mock.patch("os.getpid", return_value=1),
        SummaryWriter(folder) as writer,
    ):
        wall_time = START
        for step, (kind, dtype, tensor) in enumerate(tensors()):
            wall_time += 1
            tag = f"{kind}/{str(dtype).removeprefix('torch.')}"
            writer.add_tensor(tag, tensor, step, wall_time)
        for step in range(3):
            wall_time += 1
            value = 1 / (step + 3)
            writer.add_scalar("new_style", value, step, wall_time, new_style=True)
            writer.add_scalar(
                "double_precision", value, step, wall_time, new_style=True, double_precision=True
            )


def main():
    write(os.path.join(sys.argv[1], "torch_tensors"))


if __name__ == "__main__":
    main()
