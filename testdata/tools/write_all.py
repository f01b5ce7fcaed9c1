"""Writes event files with the real writers.

    python write_all.py OUT SEED

Runs: torch, tensorboardx, tf2, tf2graph, hparams, mesh_tf2, tf1, keras, flax. Needs torch,
tensorboardX, matplotlib, tensorflow, keras and flax. OUT is emptied first. All random numbers come
from one generator, so the order of the steps counts.
"""

import os
import shutil
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import matplotlib
import numpy as np

matplotlib.use("Agg")


def curves(rng, n):
    """A training and a validation curve; the latter turns up again."""
    decay = rng.uniform(0.05, 0.3)
    falling = np.exp(-decay * np.arange(n))
    train = falling + rng.normal(0, 0.01, n)
    overfit = np.maximum(0, (np.arange(n) - n * 0.5)) * 0.02
    validation = falling + overfit + rng.normal(0, 0.015, n) + 0.05
    return train, validation


def attempt(what, module, write):
    """Calls write and names what failed: not every version of a writer has every method."""
    try:
        write()
    except Exception as error:
        print(what, module.__name__, error)


def write_torch_like(module, folder, rng, seed, channels_first_audio):
    """All that the SummaryWriter of torch and of tensorboardX can write."""
    import matplotlib.pyplot as plt
    import torch

    steps = 20
    writer = module.SummaryWriter(folder)
    train, validation = curves(rng, steps)
    for step in range(steps):
        writer.add_scalar("loss/train", train[step], step)
        writer.add_scalar("loss/val", validation[step], step)
        if step % 5 == 0:
            writer.add_histogram("weights", rng.normal(0, 1 + step / 10, 500), step)
            writer.add_histogram("ints", rng.integers(0, 10, 200), step)
    writer.add_scalar("special/nan", float("nan"), 0)
    writer.add_scalar("special/inf", float("inf"), 1)
    writer.add_scalar("special/ninf", float("-inf"), 2)
    writer.add_scalar("no_step", 1.25)
    writer.add_scalar("negative_step", 3.5, -7)
    writer.add_scalar("big_step", 2.5, 2**40 + 3)
    writer.add_scalar("unicode/损失-é-😀", 0.5, 1)
    writer.add_scalars("pair", {"a": 1.0, "b": 2.0}, 3)
    writer.add_image("img/chw", rng.integers(0, 255, (3, 12, 17), dtype=np.uint8), 1)
    writer.add_images("img/batch", rng.random((4, 3, 8, 8)).astype("f4"), 2)
    writer.add_text("note", "**hello** _world_\n\n| a | b |\n|---|---|\n| 1 | 2 |", 4)
    sound = np.sin(np.arange(800) / 5).astype("f4")
    sound = sound[None] if channels_first_audio else sound[:, None]
    writer.add_audio("beep", sound, 5, sample_rate=8000)
    writer.add_pr_curve("pr", rng.integers(0, 2, 100), rng.random(100), 6)

    def mesh():
        writer.add_mesh(
            "mesh",
            vertices=torch.as_tensor(rng.random((1, 6, 3)).astype("f4")),
            colors=torch.as_tensor(rng.integers(0, 255, (1, 6, 3))),
            faces=torch.as_tensor(rng.integers(0, 5, (1, 4, 3))),
            global_step=7,
        )

    def figure():
        drawing = plt.figure(figsize=(2, 2))
        plt.plot([1, 2, 3])
        writer.add_figure("fig", drawing, 8)

    def hparams():
        writer.add_hparams(
            {"lr": 0.01 * seed, "bs": 32, "opt": "adam", "aug": True},
            {"hparam/acc": 0.9, "hparam/loss": 0.1},
        )

    def embedding():
        writer.add_embedding(
            torch.as_tensor(rng.random((10, 4)).astype("f4")),
            metadata=[str(i) for i in range(10)],
            global_step=9,
        )

    def graph():
        layers = torch.nn
        model = layers.Sequential(layers.Linear(4, 8), layers.ReLU(), layers.Linear(8, 2))
        writer.add_graph(model, torch.zeros(1, 4))

    attempt("mesh", module, mesh)
    attempt("fig", module, figure)
    attempt("hp", module, hparams)
    writer.add_custom_scalars(
        {
            "Taiwan": {"twse": ["Multiline", ["loss/train", "loss/val"]]},
            "USA": {"dow": ["Margin", ["loss/train", "loss/val", "no_step"]]},
        }
    )
    attempt("emb", module, embedding)
    attempt("graph", module, graph)
    writer.close()


def write_tf2(folder, rng):
    """TensorFlow 2's tf.summary: every kind, and scalars of several dtypes."""
    import tensorflow as tf

    steps = 25
    train, validation = curves(rng, steps)
    for name, curve in (("train", train), ("validation", validation)):
        writer = tf.summary.create_file_writer(os.path.join(folder, name))
        with writer.as_default():
            for step in range(steps):
                tf.summary.scalar("epoch_loss", curve[step], step)
                tf.summary.scalar(
                    "epoch_accuracy", 1 - curve[step] / 2, step, description="acc *md*"
                )
                if step % 6 == 0:
                    tf.summary.histogram("kernel", rng.normal(0, 1, 300), step)
                    tf.summary.histogram("const", np.ones(10), step)
                    tf.summary.histogram("empty", np.array([]), step)
            digits = rng.random((3, 6, 6, 1)).astype("f4")
            tf.summary.image("digits", digits, 1, max_outputs=3)
            tf.summary.image("rgb", rng.random((1, 5, 7, 3)).astype("f4"), 2)
            tone = np.sin(np.arange(400) / 3).reshape(1, 400, 1).astype("f4")
            tf.summary.audio("tone", tone, 8000, 3)
            tf.summary.text("words", [["a", "b"], ["c", "d"]], 4)
            tf.summary.text("one", "plain text", 5)
            raw = tf.constant(rng.integers(0, 9, (2, 3)), dtype=tf.int64)
            tf.summary.write("raw_tensor", raw, 6)
            tf.summary.scalar("double", tf.constant(1 / 3, dtype=tf.float64), 7)
            tf.summary.scalar("half", tf.constant(0.333, dtype=tf.float16), 7)
            tf.summary.scalar("bf16", tf.constant(0.333, dtype=tf.bfloat16), 7)
            tf.summary.scalar("int", tf.constant(41, dtype=tf.int32), 7)
        writer.close()


def write_tf2_graph(folder):
    """The graph of a traced function."""
    import tensorflow as tf

    @tf.function
    def f(x):
        return tf.reduce_sum(x * 2)

    writer = tf.summary.create_file_writer(folder)
    with writer.as_default():
        tf.summary.trace_on(graph=True)
        f(tf.constant([1.0, 2.0]))
        tf.summary.trace_export("fn_trace", step=0)
    writer.close()


def write_hparams(folder):
    """An experiment with three sessions."""
    import tensorflow as tf
    from tensorboard.plugins.hparams import api as hp

    units = hp.HParam("units", hp.Discrete([8, 16]))
    dropout = hp.HParam("dropout", hp.RealInterval(0.1, 0.5))
    writer = tf.summary.create_file_writer(folder)
    with writer.as_default():
        accuracy = hp.Metric("accuracy", display_name="Acc")
        hp.hparams_config(hparams=[units, dropout], metrics=[accuracy])
    writer.close()
    for i, (unit_count, rate) in enumerate([(8, 0.1), (16, 0.3), (16, 0.5)]):
        writer = tf.summary.create_file_writer(os.path.join(folder, f"run-{i}"))
        with writer.as_default():
            hp.hparams({units: unit_count, dropout: rate}, trial_id=f"t{i}")
            for step in range(4):
                tf.summary.scalar("accuracy", 0.5 + 0.1 * i + 0.01 * step, step)
        writer.close()


def write_mesh(folder, rng):
    """A mesh by TensorBoard's plugin."""
    import tensorflow as tf
    from tensorboard.plugins.mesh import summary_v2 as mesh_summary

    writer = tf.summary.create_file_writer(folder)
    with writer.as_default():
        mesh_summary.mesh(
            "pts",
            vertices=rng.random((1, 5, 3)).astype("f4"),
            colors=rng.integers(0, 255, (1, 5, 3), dtype=np.uint8),
            step=0,
        )
    writer.close()


def write_tf1(folder, rng):
    """TensorFlow 1's FileWriter, with a restart: a second file and overlapping steps."""
    import tensorflow as tf
    from tensorboard.plugins.pr_curve import summary as pr_summary

    tf1 = tf.compat.v1
    with tf.Graph().as_default() as graph:
        x = tf1.placeholder(tf.float32, (None,), name="x")
        total = tf.reduce_sum(x, name="total")
        tf1.summary.scalar("total", total)
        tf1.summary.histogram("xs", x)
        tf1.summary.image("im", tf.reshape(tf.tile(x[:1], [48]), (1, 4, 4, 3)))
        tf1.summary.audio("snd", tf.reshape(tf.tile(x[:1] * 0.1, [100]), (1, 100, 1)), 8000)
        tf1.summary.text("txt", tf.constant("legacy text"))
        tf1.summary.tensor_summary("ts", x)
        merged = tf1.summary.merge_all()
        with tf1.Session() as session:
            writer = tf1.summary.FileWriter(folder, graph)
            writer.add_session_log(tf1.SessionLog(status=tf1.SessionLog.START), 0)
            for step in range(15):
                traced = step == 3
                metadata = tf1.RunMetadata()
                summary = session.run(
                    merged,
                    {x: rng.normal(step, 1, 64)},
                    options=(
                        tf1.RunOptions(trace_level=tf1.RunOptions.FULL_TRACE) if traced else None
                    ),
                    run_metadata=metadata if traced else None,
                )
                writer.add_summary(summary, step)
                if traced:
                    writer.add_run_metadata(metadata, f"step{step}", step)
            checkpoint = tf1.SessionLog(
                status=tf1.SessionLog.CHECKPOINT, checkpoint_path="/ckpt/model-14"
            )
            writer.add_session_log(checkpoint, 14)
            curve = pr_summary.raw_data_pb(
                "prc", [1, 2], [0, 1], [3, 2], [2, 3], [0.5, 0.6], [0.7, 0.8], num_thresholds=2
            )
            writer.add_summary(curve, 15)
            writer.close()

            time.sleep(1.1)  # The name of the second file differs by its second.
            writer = tf1.summary.FileWriter(folder)
            writer.add_session_log(tf1.SessionLog(status=tf1.SessionLog.START), 10)
            for step in range(10, 20):
                writer.add_summary(session.run(merged, {x: rng.normal(step, 1, 64)}), step)
            writer.close()


def write_keras(folder, rng):
    """The Keras callback."""
    import keras

    model = keras.Sequential(
        [
            keras.Input((4,)),
            keras.layers.Dense(8, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    model.compile("adam", "mse", metrics=["mae"])
    inputs = rng.random((64, 4)).astype("f4")
    callback = keras.callbacks.TensorBoard(
        folder, histogram_freq=1, write_graph=True, update_freq="epoch"
    )
    model.fit(
        inputs,
        inputs.sum(1, keepdims=True),
        epochs=4,
        validation_split=0.25,
        verbose=0,
        callbacks=[callback],
    )


def write_flax(folder, rng):
    """Flax's writer."""
    from flax.metrics.tensorboard import SummaryWriter

    writer = SummaryWriter(folder)
    for step in range(10):
        writer.scalar("train_loss", 1 / (step + 1), step)
    writer.histogram("params", rng.normal(0, 1, 100), 1)
    writer.image("im", rng.random((2, 4, 4, 3)).astype("f4"), 2)
    writer.text("t", "flax text", 3)
    writer.hparams({"lr": 0.1, "layers": 2})
    writer.audio("a", rng.random((1, 100, 1)).astype("f4"), 4, sample_rate=8000)
    writer.flush()
    writer.close()


def main():
    out, seed = sys.argv[1], int(sys.argv[2])
    rng = np.random.default_rng(seed)
    shutil.rmtree(out, ignore_errors=True)

    def folder(name):
        return os.path.join(out, name)

    import tensorboardX
    import torch.utils.tensorboard

    write_torch_like(torch.utils.tensorboard, folder("torch"), rng, seed, channels_first_audio=True)
    write_torch_like(tensorboardX, folder("tensorboardx"), rng, seed, channels_first_audio=False)
    write_tf2(folder("tf2"), rng)
    write_tf2_graph(folder("tf2graph"))
    write_hparams(folder("hparams"))
    write_mesh(folder("mesh_tf2"), rng)
    write_tf1(folder("tf1"), rng)
    write_keras(folder("keras"), rng)
    try:
        write_flax(folder("flax"), rng)
    except Exception as error:
        print("flax", error)


if __name__ == "__main__":
    main()
