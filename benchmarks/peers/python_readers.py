"""Reads a log directory with one of the readers that people use from Python.

    python_readers.py READER LOGDIR

Prints the number of points or records and the seconds, from when everything is imported.
"""

import os
import pathlib
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"


def event_files(logdir):
    return sorted(str(path) for path in pathlib.Path(logdir).rglob("*tfevents*"))


def event_accumulator(logdir):
    """TensorBoard's EventAccumulator, all points kept."""
    from tensorboard.backend.event_processing import event_accumulator
    from tensorboard.compat import tf

    tf.io.gfile.exists(logdir)  # Loads TensorFlow, whose reader of records the accumulator uses.
    yield
    points = 0
    for folder in sorted({os.path.dirname(path) for path in event_files(logdir)}):
        accumulator = event_accumulator.EventAccumulator(
            folder, size_guidance=event_accumulator.STORE_EVERYTHING_SIZE_GUIDANCE
        )
        accumulator.Reload()
        tags = accumulator.Tags()
        points += sum(len(accumulator.Scalars(tag)) for tag in tags["scalars"])
        points += sum(len(accumulator.Tensors(tag)) for tag in tags["tensors"])
    yield points


def tbparse(logdir):
    """tbparse's SummaryReader, to data frames."""
    import tbparse

    yield
    reader = tbparse.SummaryReader(
        logdir, event_types={"scalars", "tensors"}, extra_columns={"dir_name"}
    )
    yield len(reader.scalars) + len(reader.tensors)


def tfrecord_dataset(logdir):
    """TensorFlow's TFRecordDataset, its records fetched in batches and parsed as events."""
    import tensorflow as tf
    from tensorboard.compat.proto import event_pb2

    yield
    points = 0
    for batch in tf.data.TFRecordDataset(event_files(logdir)).batch(4096).as_numpy_iterator():
        points += sum(len(event_pb2.Event.FromString(record).summary.value) for record in batch)
    yield points


def tfrecord_dataset_frames(logdir):
    """TensorFlow's TFRecordDataset, its records not parsed but counted, in batches."""
    import tensorflow as tf

    yield
    records = 0
    for batch in tf.data.TFRecordDataset(event_files(logdir)).batch(4096):
        records += int(batch.shape[0])
    yield records


READERS = {
    reader.__name__: reader
    for reader in (event_accumulator, tbparse, tfrecord_dataset, tfrecord_dataset_frames)
}


def main():
    steps = READERS[sys.argv[1]](sys.argv[2])
    next(steps)
    started = time.monotonic()
    points = next(steps)
    print(f"{points} points, {time.monotonic() - started:.3f} s")


if __name__ == "__main__":
    main()
