"""Writes examples of many kinds with TensorFlow, for the conversion to Parquet and back.

python write_examples.py OUT
"""

import os
import struct
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import tensorflow as tf

NAN_WITH_PAYLOAD = struct.unpack("<f", struct.pack("<I", 0x7FC12345))[0]


def of_bytes(*values):
    return tf.train.Feature(bytes_list=tf.train.BytesList(value=values))


def of_floats(*values):
    return tf.train.Feature(float_list=tf.train.FloatList(value=values))


def of_ints(*values):
    return tf.train.Feature(int64_list=tf.train.Int64List(value=values))


def example(**features):
    return tf.train.Example(features=tf.train.Features(feature=features))


def sequence(context, steps):
    lists = {name: tf.train.FeatureList(feature=list_) for name, list_ in steps.items()}
    return tf.train.SequenceExample(
        context=tf.train.Features(feature=context),
        feature_lists=tf.train.FeatureLists(feature_list=lists),
    )


def kinds():
    """Examples whose features differ in type, number and presence."""
    yield example(
        **{
            "label": of_ints(-1),
            "ids": of_ints(-(2**63), 2**63 - 1, 0),
            "weight": of_floats(0.1),
            "curve": of_floats(float("nan"), NAN_WITH_PAYLOAD, float("-inf"), -0.0, 1e-45),
            "jpeg": of_bytes(b"\xff\xd8\xff\x00"),
            "title": of_bytes("größe 例".encode()),
            "words": of_bytes(b"", b"a", "😀".encode()),
            "größe": of_ints(3),
            "a.b": of_floats(1.5),
            "with space, comma": of_bytes(b"x"),
            "seq.not": of_ints(7),
        }
    )
    yield example(
        label=of_ints(5), ids=of_ints(), curve=of_floats(), jpeg=of_bytes(b""), words=of_bytes()
    )
    yield example()
    yield example(label=of_ints(0), weight=of_floats(float("nan")), title=of_bytes(b""))
    for i in range(4):
        yield example(label=of_ints(i), ids=of_ints(*range(-i, i)), words=of_bytes(b"same"))


def sequences():
    """Sequence examples, with a feature that the context and the steps both have."""
    yield sequence(
        {"id": of_bytes(b"first"), "length": of_ints(3)},
        {
            "frames": [of_bytes(b"\xff\x00"), of_bytes(), of_bytes(b"b", b"c")],
            "scores": [of_floats(0.5), of_floats(float("nan")), of_floats(-1.0)],
            "length": [of_ints(1), of_ints(2, -3)],
            "kindless": [tf.train.Feature(), tf.train.Feature()],
        },
    )
    yield sequence({"id": of_bytes(b"second")}, {"frames": [], "scores": [of_floats()]})
    yield sequence({}, {"scores": [tf.train.Feature(), of_floats(2.0, 3.0)]})
    yield sequence({"id": of_bytes(b"last"), "length": of_ints(0)}, {})


def write(path, messages):
    with tf.io.TFRecordWriter(path) as writer:
        for message in messages:
            writer.write(message.SerializeToString(deterministic=True))


def main():
    out = sys.argv[1]
    write(os.path.join(out, "examples.tfrecord"), kinds())
    write(os.path.join(out, "sequences.tfrecord"), sequences())


if __name__ == "__main__":
    main()
