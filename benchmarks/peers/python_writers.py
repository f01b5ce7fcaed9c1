"""Writes scalars with one of the writers that people use from Python.

    python_writers.py WRITER DIRECTORY SCALARS

Prints the seconds from opening the writer to its being closed, when everything is imported.
"""

import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"


def torch(directory):
    from torch.utils.tensorboard import SummaryWriter

    return writer_of_pytorch(SummaryWriter, directory)


def tensorboardx(directory):
    from tensorboardX import SummaryWriter

    return writer_of_pytorch(SummaryWriter, directory)


def writer_of_pytorch(summary_writer, directory):
    def write(scalars):
        with summary_writer(directory) as writer:
            for step in range(scalars):
                writer.add_scalar("train/loss", 0.5 + step, step)

    return write


def tensorflow(directory):
    import tensorflow as tf

    def write(scalars):
        writer = tf.summary.create_file_writer(directory)
        with writer.as_default():
            for step in range(scalars):
                tf.summary.scalar("train/loss", 0.5 + step, step)
        writer.close()

    return write


WRITERS = {"torch": torch, "tensorboardX": tensorboardx, "tensorflow": tensorflow}


def main():
    name, directory, scalars = sys.argv[1], sys.argv[2], int(sys.argv[3])
    write = WRITERS[name](directory)
    started = time.perf_counter()
    write(scalars)
    seconds = time.perf_counter() - started
    print(f"{scalars} scalars, {seconds:.3f} s, {seconds * 1e9 / scalars:.1f} ns a scalar")


if __name__ == "__main__":
    main()
