"""Records what TensorFlow and PyTorch make of pixels and samples, for the tests of the writer.

python writer_media.py tensorflow OUT    with TensorFlow and TensorBoard
python writer_media.py torch OUT         with PyTorch, TensorBoard and Pillow

Pixels are written as they are decoded: row by row, the channels of a pixel next to each other.
"""

import io
import os
import sys

import numpy as np

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def numbers(seed, count, low, high):
    """Floats from low to high by a formula that the tests repeat."""
    state = np.uint64(seed)
    values = np.empty(count, np.float32)
    for i in range(count):
        state = (state * np.uint64(1664525) + np.uint64(1013904223)) & np.uint64(0xFFFFFFFF)
        values[i] = np.float32(low + int(state >> np.uint64(8)) / 2**24 * (high - low))
    return values


def pixel_floats(*shape):
    return numbers(7, int(np.prod(shape)), -0.25, 1.25).reshape(shape)


def pixel_bytes(*shape):
    return (numbers(11, int(np.prod(shape)), 0, 256)).astype(np.uint8).reshape(shape)


def levels():
    """For each byte the float at which TensorFlow and PyTorch turn to it, and its neighbours."""
    thresholds = [np.arange(257) / np.float32(255.5), np.arange(257) / np.float32(255)]
    middle = np.concatenate(thresholds).astype(np.float32)
    below = np.nextafter(middle, np.float32(-1))
    above = np.nextafter(middle, np.float32(2))
    odd = np.array([np.inf, -np.inf], np.float32)
    return np.concatenate([below, middle, above, odd])


def samples(count):
    """Sound from -1.2 to 1.2 and samples next to and half way between 16-bit integers."""
    ticks = np.arange(-8, 9) / 65536
    edges = np.concatenate([ticks, ticks + 0.5, ticks - 0.5, ticks + 1, ticks - 1])
    return np.concatenate([numbers(13, count - 85, -1.2, 1.2), edges.astype(np.float32)])


def save(out, name, data):
    with open(os.path.join(out, name), "wb") as file:
        file.write(data)


def tensorflow(out):
    import tensorflow as tf
    from tensorboard.compat.proto import event_pb2

    folder = os.path.join(out, "tensorflow")
    with tf.summary.create_file_writer(folder).as_default():
        for channels in (1, 2, 3, 4):
            data = pixel_floats(2, 5, 7, channels)
            tf.summary.image(f"image{channels}", data, step=0)
        tf.summary.image("levels", levels().reshape(1, 1, -1, 1), step=0)
        for channels in (1, 2, 3):
            data = samples(600).reshape(1, -1, channels)
            tf.summary.audio(f"audio{channels}", data, 44100, step=0)
    (name,) = os.listdir(folder)
    path = os.path.join(folder, name)
    records = [event_pb2.Event.FromString(r.numpy()) for r in tf.data.TFRecordDataset(path)]
    os.remove(path)
    os.rmdir(folder)
    save(out, "levels.float32", levels().astype("<f4").tobytes())
    for value in (v for event in records for v in event.summary.value):
        if value.tag.startswith("audio"):
            save(out, f"tf_{value.tag}.wav", value.tensor.string_val[0])
        else:
            images = [tf.image.decode_png(png).numpy() for png in value.tensor.string_val[2:]]
            save(out, f"tf_{value.tag}.pixels", np.stack(images).tobytes())


def torch(out):
    from PIL import Image
    from torch.utils.tensorboard import summary

    def pixels(name, message):
        png = message.value[0].image.encoded_image_string
        save(out, f"torch_{name}.pixels", np.array(Image.open(io.BytesIO(png))).tobytes())

    pixels("image3", summary.image("t", pixel_floats(3, 5, 7), dataformats="CHW"))
    pixels("image4", summary.image("t", pixel_bytes(5, 7, 4), dataformats="HWC"))
    pixels("levels", summary.image("t", levels()[None], dataformats="HW"))
    pixels("grid11", summary.image("t", pixel_bytes(11, 3, 4, 5), dataformats="NCHW"))
    pixels("grid3", summary.image("t", pixel_bytes(3, 4, 5, 1), dataformats="NHWC"))
    boxes = np.array([[3, 2, 20, 11], [10.6, 5.4, 31, 15.9], [25, 18, 22, 3]], np.float32)
    image = pixel_bytes(3, 20, 32)
    pixels("boxes", summary.image_boxes("t", image, boxes, dataformats="CHW"))
    sound = summary.audio("t", samples(600), 44100).value[0].audio.encoded_audio_string
    save(out, "torch_audio1.wav", sound)
    for videos in (1, 2, 3, 5, 8):
        data = pixel_bytes(videos, 2, 3, 4, 5)
        frames = np.rint(summary._prepare_video(data) * 255).astype(np.uint8)
        save(out, f"torch_video{videos}.pixels", frames.tobytes())


if __name__ == "__main__":
    {"tensorflow": tensorflow, "torch": torch}[sys.argv[1]](sys.argv[2])
