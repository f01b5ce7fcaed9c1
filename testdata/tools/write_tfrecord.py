"""Writes 26 records with TensorFlow's TFRecordWriter: plain, GZIP and ZLIB, and what is in them.

python write_tfrecord.py OUT
"""

import hashlib
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import tensorflow as tf

FILES = {"plain.tfrecord": "", "gzip.tfrecord.gz": "GZIP", "zlib.tfrecord.zlib": "ZLIB"}


def example(i):
    """A serialized tf.train.Example."""
    features = tf.train.Features(
        feature={
            "id": tf.train.Feature(int64_list=tf.train.Int64List(value=[i, -i, 2**40 + i])),
            "x": tf.train.Feature(float_list=tf.train.FloatList(value=[i / 3] * (i % 4))),
            "name": tf.train.Feature(bytes_list=tf.train.BytesList(value=[f"例{i}".encode()])),
        }
    )
    return tf.train.Example(features=features).SerializeToString(deterministic=True)


def main():
    out = sys.argv[1]
    for name, compression in FILES.items():
        with tf.io.TFRecordWriter(os.path.join(out, name), compression) as writer:
            for i in range(25):
                writer.write(example(i))
            writer.write(b"")
    expected = []
    for record in tf.data.TFRecordDataset(os.path.join(out, "plain.tfrecord")):
        payload = record.numpy()
        expected.append({"bytes": len(payload), "sha256": hashlib.sha256(payload).hexdigest()})
    with open(os.path.join(out, "expected.json"), "w") as file:
        json.dump(expected, file, indent=0)


if __name__ == "__main__":
    main()
