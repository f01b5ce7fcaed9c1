"""Writes the run odd: legal events that surprise, all seen from real writers.

python write_odd.py OUT
"""

import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import tensorflow as tf
from tensorboard.compat.proto import event_pb2, types_pb2

START = 1.7e9
FILE_NAME = "events.out.tfevents.1700000000.host.1.0"
UNKNOWN_FIELD_99 = b"\x98\x06\x2a"


def value_event(step, wall_time=None, **fields):
    """An event with one value; returns both."""
    event = event_pb2.Event(wall_time=START + step if wall_time is None else wall_time, step=step)
    return event, event.summary.value.add(**fields)


def set_dims(tensor, *sizes):
    for size in sizes:
        tensor.tensor_shape.dim.add().size = size


def events():
    """Yields the events of the file but the last."""
    yield event_pb2.Event(
        wall_time=START,
        file_version="brain.Event:2",
        source_metadata=event_pb2.SourceMetadata(writer="some.writer"),
    )

    yield value_event(1, node_name="only/node_name", simple_value=1.5)[0]
    yield value_event(2, tag="", simple_value=2.5)[0]
    yield value_event(3, wall_time=float("nan"), tag="nan_wall", simple_value=3.5)[0]
    yield value_event(4, wall_time=-5.0, tag="early_wall", simple_value=4.5)[0]

    event, value = value_event(5, tag="json_content")
    value.metadata.plugin_data.plugin_name = "histograms"
    value.metadata.plugin_data.content = b"{}"
    value.tensor.dtype = types_pb2.DT_DOUBLE
    set_dims(value.tensor, 1, 3)
    value.tensor.double_val.extend([0.0, 1.0, 7.0])
    yield event

    event, value = value_event(6, tag="named")
    value.metadata.plugin_data.plugin_name = "scalars"
    value.metadata.display_name = "Named series"
    value.metadata.summary_description = "with *words*"
    value.simple_value = 6.5
    yield event

    event, value = value_event(7, tag="unknown_plugin")
    value.metadata.plugin_data.plugin_name = "third_party"
    value.metadata.plugin_data.content = b"\x00\x01"
    value.tensor.dtype = types_pb2.DT_INT64
    value.tensor.int64_val.append(9)
    yield event

    event, value = value_event(8, tag="metadata_only")
    value.metadata.plugin_data.plugin_name = "hparams"
    yield event

    event, value = value_event(12, tag="size_one")
    value.metadata.plugin_data.plugin_name = "scalars"
    value.tensor.dtype = types_pb2.DT_FLOAT
    set_dims(value.tensor, 1)
    value.tensor.float_val.append(12.5)
    yield event

    event, _ = value_event(13, tag="many", simple_value=1)
    for i in range(3):
        event.summary.value.add(tag=f"many_{i}", simple_value=i)
    yield event

    yield event_pb2.Event(
        wall_time=START + 14,
        step=14,
        log_message=event_pb2.LogMessage(level=20, message="a log line"),
    )
    yield event_pb2.Event(
        wall_time=START + 15,
        step=15,
        session_log=event_pb2.SessionLog(status=event_pb2.SessionLog.STOP, msg="done"),
    )
    yield event_pb2.Event(wall_time=START + 16, step=16)

    event, value = value_event(17, tag="empty_histo")
    value.histo.min = 0
    value.histo.max = 0
    value.histo.num = 0
    value.histo.bucket_limit.extend([0.0, 1.0])
    value.histo.bucket.extend([0.0, 0.0])
    yield event

    event, value = value_event(18, tag="one_bucket")
    value.histo.min = 2
    value.histo.max = 2
    value.histo.num = 5
    value.histo.sum = 10
    value.histo.sum_squares = 20
    value.histo.bucket_limit.extend([2.0, 3.0])
    value.histo.bucket.extend([0.0, 5.0])
    yield event

    for step, x in ((1, 0.1), (2, 0.2), (2, 0.25), (1, 0.15), (3, 0.3)):
        yield value_event(step, START + 100 + step, tag="steps_go_back", simple_value=x)[0]


def main():
    out = os.path.join(sys.argv[1], "odd")
    os.makedirs(out, exist_ok=True)
    with tf.io.TFRecordWriter(os.path.join(out, FILE_NAME)) as writer:
        for event in events():
            writer.write(event.SerializeToString())
        event, _ = value_event(19, tag="unknown_field", simple_value=19.5)
        writer.write(event.SerializeToString() + UNKNOWN_FIELD_99)


if __name__ == "__main__":
    main()
