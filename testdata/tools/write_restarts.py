"""Writes restarts/: runs whose steps repeat, go back or start again, in a file and across files.

    python write_restarts.py OUT

Each run is a case. The n-th event of a run (0, 1, ...) happens n seconds after START, and the i-th
value of its summary, if a scalar, is n + i / 8: so points can be told apart. OUT is emptied first.
Needs tensorboard 2.21.0; the bytes are the same each time.
"""

import itertools
import os
import shutil
import sys

from tensorboard.compat.proto import event_pb2, graph_pb2, summary_pb2, tensor_pb2, types_pb2
from tensorboard.summary.writer.record_writer import RecordWriter

START = 1.7e9
SESSION_LOG = event_pb2.SessionLog
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)
NAN = float("nan")


# Events. None has its own wall time yet.


def event(step=0, **fields):
    return event_pb2.Event(step=step, **fields)


def version(text="brain.Event:2", step=0):
    return event(step, file_version=text)


def session(status, step):
    return event(step, session_log=SESSION_LOG(status=status))


def start(step):
    return session(SESSION_LOG.START, step)


def summary(step, *values):
    return event(step, summary=summary_pb2.Summary(value=values))


def scalars(*steps, tags=("loss",)):
    """A summary a step, with a scalar a tag."""
    return [summary(step, *map(scalar, tags)) for step in steps]


# Values.


def value(tag, plugin=None, **fields):
    if plugin is not None:
        plugin_data = summary_pb2.SummaryMetadata.PluginData(plugin_name=plugin)
        fields["metadata"] = summary_pb2.SummaryMetadata(plugin_data=plugin_data)
    return summary_pb2.Summary.Value(tag=tag, **fields)


def tensor(dtype, shape=(), **lists):
    proto = tensor_pb2.TensorProto(dtype=dtype, **lists)
    proto.tensor_shape.SetInParent()
    for size in shape:
        proto.tensor_shape.dim.add(size=size)
    return proto


def scalar(tag):
    return value(tag, simple_value=0)


def tensor_scalar(tag):
    return value(tag, "scalars", tensor=tensor(types_pb2.DT_FLOAT, float_val=[0]))


def double_scalar(tag):
    return value(tag, "scalars", tensor=tensor(types_pb2.DT_DOUBLE, double_val=[0]))


def bare_tensor(tag):
    return value(tag, tensor=tensor(types_pb2.DT_FLOAT, (2,), float_val=[1, 2]))


def values_of_every_kind():
    """A value of each kind in each form, a tag each."""
    histogram = summary_pb2.HistogramProto(
        min=0, max=2, num=3, sum=3, sum_squares=5, bucket_limit=[1, 2], bucket=[1, 2]
    )
    image = summary_pb2.Summary.Image(height=1, width=1, colorspace=1, encoded_image_string=PNG)
    audio = summary_pb2.Summary.Audio(
        sample_rate=8000,
        num_channels=1,
        length_frames=1,
        encoded_audio_string=b"RIFF",
        content_type="audio/wav",
    )
    bucket = tensor(types_pb2.DT_DOUBLE, (1, 3), double_val=[0, 2, 3])
    picture = tensor(types_pb2.DT_STRING, (3,), string_val=[b"1", b"1", PNG])
    sound = tensor(types_pb2.DT_STRING, (1, 2), string_val=[b"RIFF", b""])
    words = tensor(types_pb2.DT_STRING, (1,), string_val=[b"words"])
    curve = tensor(types_pb2.DT_FLOAT, (6, 1), float_val=[1, 2, 3, 4, 5, 6])
    return [
        scalar("scalar"),
        tensor_scalar("scalar/tensor"),
        value("histogram", histo=histogram),
        value("histogram/tensor", "histograms", tensor=bucket),
        value("image", image=image),
        value("image/tensor", "images", tensor=picture),
        value("audio", audio=audio),
        value("audio/tensor", "audio", tensor=sound),
        value("text", "text", tensor=words),
        value("pr_curve", "pr_curves", tensor=curve),
        value("_hparams_/session_start_info", "hparams"),
        double_scalar("scalar/double"),
        bare_tensor("tensor"),
    ]


def graph(step):
    return event(step, graph_def=graph_pb2.GraphDef().SerializeToString())


def run_metadata(step):
    return event(
        step, tagged_run_metadata=event_pb2.TaggedRunMetadata(tag="trace", run_metadata=b"")
    )


def every_kind(*steps):
    """All values of a step in one summary, then those kinds that are events of their own."""
    return [
        [summary(step, *values_of_every_kind()), graph(step), run_metadata(step)] for step in steps
    ]


# Cases: lists of files, which are lists of events or of such lists.

ZIGZAG = [0, 1, 2, 3, 4, 2, 3, 5]

CASES = {
    # Steps alone.
    "straight": [[version(), scalars(0, 1, 2, 3, 4)]],
    "zigzag": [[version(), scalars(*ZIGZAG)]],
    "zigzag_version_1": [[version("brain.Event:1"), scalars(*ZIGZAG)]],
    "zigzag_no_version": [[scalars(*ZIGZAG)]],
    "equal_steps": [[version(), scalars(0, 1, 1, 2, 2, 2, 3)]],
    "equal_steps_no_version": [[scalars(0, 1, 1, 2, 2, 2, 3)]],
    "all_at_step_0": [[version(), scalars(0, 0, 0, 0, 0)]],
    "all_at_step_0_no_version": [[scalars(0, 0, 0, 0, 0)]],
    "falling": [[version(), scalars(5, 4, 3, 2, 1, 0)]],
    "falling_no_version": [[scalars(5, 4, 3, 2, 1, 0)]],
    "negative_steps": [[version(), start(-9), scalars(-5, -3, -4, 0, -1), start(-3), scalars(-2)]],
    "negative_steps_no_version": [[scalars(-5, -3, -4, 0, -1, -2)]],
    "huge_steps": [
        [version(), start(0), scalars(2**40, 2**63 - 1, -(2**63), 0, 2**62), start(2**62)]
    ],
    "huge_steps_no_version": [[scalars(2**40, 2**63 - 1, -(2**63), 0, 2**62, 2**62 - 1)]],
    # SessionLog.START in one file.
    "start_once": [[version(), start(0), scalars(0, 1, 2), scalars(1, 2)]],
    "start_twice": [[version(), start(0), scalars(0, 1, 2, 3, 4), start(2), scalars(2, 3, 5)]],
    "start_many": [
        [
            version(),
            [start(0), start(0), scalars(0, 1, 2, 3)],
            [start(3), scalars(3, 4, 5)],
            [start(1), scalars(1, 2)],
            [start(2), start(2), scalars(2, 3)],
        ]
    ],
    "start_empties": [[version(), start(0), scalars(0, 1, 2), start(0)]],
    "start_empties_for_one_tag": [
        [version(), start(0), scalars(0, 1, 2), scalars(5, 6, tags=["late"]), start(3)]
    ],
    "start_beyond": [[version(), start(0), scalars(0, 1, 2), start(100), scalars(3, 4)]],
    "start_late": [[version(), scalars(0, 1, 2), start(1), scalars(1, 2), start(1), scalars(1)]],
    "start_no_version": [[start(0), scalars(0, 1, 2, 3), start(1), scalars(3, 4)]],
    "stop_and_checkpoint": [
        [
            version(),
            [start(0), scalars(0, 1, 2, 3)],
            [session(SESSION_LOG.CHECKPOINT, 1), session(SESSION_LOG.STOP, 2)],
            [session(SESSION_LOG.STATUS_UNSPECIFIED, 0), scalars(2, 3)],
        ]
    ],
    # Across files.
    "two_files": [
        [version(), scalars(0, 1, 2, 3, 4, 5)],
        [version(), scalars(4, 5, 6, 7, 8)],
    ],
    "two_files_no_version": [[scalars(0, 1, 2, 3, 4, 5)], [scalars(4, 5, 6, 7, 8)]],
    "two_files_start": [
        [version(), start(0), scalars(0, 1, 2, 3, 4, 5)],
        [version(), start(4), scalars(4, 5, 6, 7, 8)],
    ],
    "three_files_start": [
        [version(), start(0), scalars(0, 1, 2, 3, 4, 5)],
        [version(), start(4), scalars(4, 5, 6, 7)],
        [version(), start(2), scalars(2, 3)],
    ],
    # PyTorch's purge_step gives its step to the version, too, and the first file has no START.
    "purge_step": [
        [version(), scalars(0, 1, 2, 3, 4, 5)],
        [version(step=3), start(3), scalars(3, 4, 5)],
    ],
    "purge_step_twice": [
        [version(), scalars(0, 1, 2, 3, 4, 5)],
        [version(step=3), start(3), scalars(3, 4, 5, 6)],
        [version(step=5), start(5), scalars(5, 6, 7)],
    ],
    "file_without_events": [
        [version(), start(0), scalars(0, 1, 2, 3)],
        [version()],
        [],
        [version(), start(2), scalars(2, 3)],
    ],
    "start_without_points": [
        [version(), start(0), scalars(0, 1, 2, 3)],
        [version(), start(2)],
    ],
    # The second file, by name, is the first, by time.
    "files_out_of_time": [
        [version(), start(0), ("at", [10, 30, 50, 70], scalars(0, 1, 2, 3))],
        [version(), start(2), ("at", [5, 20, 40, 60], scalars(2, 3, 4, 5))],
    ],
    # Versions that come, go and change.
    "version_in_second_file": [
        [scalars(0, 1, 2, 3, 2, 3)],
        [version(), scalars(1, 2), start(1), scalars(0, 3)],
        [version(), start(2), scalars(2)],
    ],
    "version_in_first_file": [
        [version(), start(0), scalars(0, 1, 2, 3, 2)],
        [scalars(1, 2, 3), start(2), scalars(2, 1)],
    ],
    "version_after_start": [
        [start(0), scalars(0, 1, 2)],
        [version(), start(1), scalars(1, 2)],
        [version(), start(2), scalars(2)],
    ],
    "version_in_mid_file": [[scalars(0, 1, 2, 1), version(), scalars(2, 0), start(0), start(1)]],
    "version_falls": [
        [version(), start(0), scalars(0, 1, 2, 3)],
        [version("brain.Event:1"), start(1), scalars(1, 2, 3)],
        [version(), start(2), scalars(4)],
    ],
    "version_no_number": [[version("brain.Event:two"), start(0), scalars(0, 1, 2, 1), start(0)]],
    "version_3": [[version("brain.Event:3"), start(0), scalars(0, 1, 2, 1), start(1)]],
    "version_1_5": [[version("brain.Event:1.5"), start(0), scalars(0, 1, 2, 1), start(0)]],
    "version_no_prefix": [[version("2"), start(0), scalars(0, 1, 2, 1), start(1)]],
    "version_empty": [[version(""), start(0), scalars(0, 1, 2, 1), start(0)]],
    # Several tags.
    "tags_interleaved": [
        [
            version(),
            start(0),
            [[scalars(step, tags=["a"]), scalars(2 * step, tags=["b"])] for step in range(5)],
            start(3),
            [[scalars(step, tags=["a"]), scalars(2 * step, tags=["b"])] for step in range(2, 4)],
        ]
    ],
    # b is behind a: each of its points has a smaller step than the summary before it.
    "tags_interleaved_no_version": [
        [[scalars(10 * step, tags=["a"]), scalars(step, step, tags=["b"])] for step in range(4)]
    ],
    "tag_left_behind_no_version": [
        [scalars(0, 1, 2, 3, tags=["a", "b"]), scalars(1, 2, tags=["a"]), scalars(3, tags=["b"])]
    ],
    "tag_new_at_restart": [
        [version(), start(0), scalars(0, 1, 2, 3, tags=["a"])],
        [version(), start(1), scalars(1, 2, tags=["b"])],
    ],
    "tag_twice_in_a_summary": [
        [version(), start(0), scalars(0, 1, 2, tags=["a", "a"]), start(1), scalars(1, tags=["a"])]
    ],
    "tag_twice_in_a_summary_no_version": [
        [scalars(0, 1, 2, tags=["a", "a"]), scalars(1, tags=["a", "b", "a"])]
    ],
    "node_name": [
        [
            version(),
            start(0),
            [summary(step, value("", node_name="node", simple_value=0)) for step in (0, 1, 2)],
            start(1),
            summary(1, value("", node_name="node", simple_value=0)),
        ]
    ],
    # Events without a point of loss: without a version, those with a summary set the step that the
    # next has to reach, be it empty or, for TensorBoard, made from a graph. Others do not.
    "empty_summary_no_version": [[scalars(0, 1, 2, 3, 4), summary(2), scalars(3)]],
    "log_message_no_version": [
        [
            scalars(0, 1, 2, 3, 4),
            event(2, log_message=event_pb2.LogMessage(message="log")),
            event(1),
            start(0),
            scalars(3),
        ]
    ],
    "graph_no_version": [[graph(0), scalars(0, 1, 2, 3), graph(0), scalars(2, 3)]],
    "run_metadata_no_version": [
        [run_metadata(0), scalars(0, 1, 2, 3), run_metadata(0), scalars(2, 3)]
    ],
    "meta_graph_no_version": [[scalars(0, 1, 2, 3), event(0, meta_graph_def=b""), scalars(2, 3)]],
    # Every kind.
    "kinds": [[version(), every_kind(*ZIGZAG)]],
    "kinds_no_version": [[every_kind(*ZIGZAG)]],
    "kinds_start": [
        [version(), start(0), every_kind(0, 1, 2, 3)],
        [version(), start(2), every_kind(2, 3)],
        [version(), start(3)],
    ],
    # Every kind, a summary each: without a version only the first of a step goes back.
    "kinds_apart_no_version": [
        [[summary(step, one) for one in values_of_every_kind()] for step in (0, 1, 2, 3, 1, 2)]
    ],
    "forms_mixed": [
        [version(), start(0), scalars(0, 1, 2, 3, tags=["a"])],
        [version(), start(2), [summary(step, tensor_scalar("a")) for step in (2, 3)]],
    ],
    # RustBoard reads no further in a file than this.
    "nan_wall_time": [
        [version(), start(0), scalars(0, 1), ("at", [NAN], scalars(2)), start(1), scalars(1, 2)]
    ],
    # Runs do not hear of each other's starts.
    "runs/first": [[version(), start(0), scalars(0, 1, 2)]],
    "runs/second": [[version(), start(1), scalars(0, 1, 2)]],
    "runs/second/inner": [[version(), scalars(0, 1, 2)], [version(), start(1), scalars(1)]],
}


def flat(events):
    """The events of nested lists; those of ("at", seconds, events) get their own wall times."""
    for item in events:
        if isinstance(item, tuple):
            _, seconds, timed = item
            for second, one in zip(seconds, timed, strict=True):
                one.wall_time = START + second
                yield one
        elif isinstance(item, list):
            yield from flat(item)
        else:
            yield item


def number(one, n):
    """A copy of an event with the wall time and the scalars of a run's n-th."""
    copy = event_pb2.Event()
    copy.CopyFrom(one)
    if not copy.wall_time:
        copy.wall_time = START + n
    for i, each in enumerate(copy.summary.value):
        x = n + i / 8
        if each.HasField("simple_value"):
            each.simple_value = x
        elif each.metadata.plugin_data.plugin_name == "scalars":
            double = each.tensor.dtype == types_pb2.DT_DOUBLE
            (each.tensor.double_val if double else each.tensor.float_val)[0] = x
    return copy


def write(root):
    """Writes every case into a folder that is not there yet."""
    for name, files in CASES.items():
        folder = os.path.join(root, name)
        os.makedirs(folder, exist_ok=True)
        numbers = itertools.count()
        for i, events in enumerate(files):
            path = os.path.join(folder, f"events.out.tfevents.{START + i:.0f}.host.1.{i}")
            with open(path, "wb") as file:
                writer = RecordWriter(file)
                for one in flat(events):
                    writer.write(number(one, next(numbers)).SerializeToString())


def main():
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    write(sys.argv[1])


if __name__ == "__main__":
    main()
