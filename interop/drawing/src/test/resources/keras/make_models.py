"""Writes Keras models as Model.to_json() gives them, and what Keras says of their layers.

Made with keras 3.15.1 and jax 0.10.2: KERAS_BACKEND=jax python make_models.py
"""

import json
from pathlib import Path

import keras
from keras import layers

HERE = Path(__file__).parent


def mlp():
    return keras.Sequential(
        [
            keras.Input((16,)),
            layers.Dense(12, activation="relu"),
            layers.Dropout(0.2),
            layers.Dense(10, activation="relu"),
            layers.Dense(3, activation="softmax"),
        ],
        name="mlp",
    )


def lenet():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(6, 5, padding="same", activation="tanh"),
            layers.AveragePooling2D(2),
            layers.Conv2D(16, 5, activation="tanh"),
            layers.AveragePooling2D(2),
            layers.Flatten(),
            layers.Dense(120, activation="tanh"),
            layers.Dense(84, activation="tanh"),
            layers.Dense(10, activation="softmax"),
        ],
        name="lenet",
    )


def branches():
    image = keras.Input((32, 32, 3), name="image")
    meta = keras.Input((7,), name="meta")
    x = layers.Conv2D(16, 3, strides=2, name="stem")(image)
    one = layers.Conv2D(8, 1, name="one")(x)
    three = layers.SeparableConv2D(8, 3, padding="same", name="three")(x)
    five = layers.DepthwiseConv2D(5, padding="same", depth_multiplier=2, name="five")(x)
    pooled = layers.MaxPooling2D(3, strides=1, padding="same", name="pooled")(x)
    x = layers.Concatenate(name="joined")([one, three, five, pooled])
    x = layers.BatchNormalization(name="norm")(x)
    x = layers.GlobalAveragePooling2D(name="mean")(x)
    encoder = keras.Sequential(
        [keras.Input((7,)), layers.Dense(12, name="inner"), layers.LeakyReLU(name="leaky")],
        name="encoder",
    )
    y = layers.Concatenate(name="all")([x, encoder(meta)])
    return keras.Model([image, meta], layers.Dense(2, name="out")(y), name="branches")


def words():
    tokens = keras.Input((20,), name="tokens")
    x = layers.Embedding(100, 16, name="embedding")(tokens)
    y = layers.MultiHeadAttention(2, 8, name="attention")(x, x)
    x = layers.Add(name="residual")([x, y])
    x = layers.LayerNormalization(name="norm")(x)
    x = layers.Bidirectional(layers.LSTM(8, return_sequences=True), name="both_ways")(x)
    x = layers.GRU(5, name="gru")(x)
    return keras.Model(tokens, layers.Dense(1, activation="sigmoid", name="out")(x), name="words")


def siamese():
    left = keras.Input((4,), name="left")
    right = keras.Input((4,), name="right")
    shared = layers.Dense(6, name="shared")
    both = layers.Subtract(name="difference")([shared(left), shared(right)])
    return keras.Model([left, right], layers.Dense(1, name="out")(both), name="siamese")


def resnet():
    return keras.applications.ResNet50(weights=None)


def leaves(model):
    for layer in model.layers:
        if hasattr(layer, "layers"):
            yield from leaves(layer)
        else:
            yield layer


for make in (mlp, lenet, branches, words, siamese, resnet):
    model = make()
    told = [
        {
            "name": layer.name,
            "shape": [size for size in layer.output.shape[1:]],
            "parameters": layer.count_params(),
        }
        for layer in leaves(model)
        if not isinstance(layer, layers.InputLayer) and layer.name != "shared"
    ]
    name = make.__name__
    (HERE / f"{name}.json").write_text(model.to_json() + "\n")
    (HERE / f"{name}.layers.json").write_text(json.dumps(told) + "\n")
