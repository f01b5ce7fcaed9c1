"""Prints the points that each restart policy leaves, run by run and tag by tag.

    python oracle_restarts.py RESTARTS > expected.json

keep_all  all of them, in the order of the files
session   what TensorBoard's Python backend holds: plugin_event_accumulator with
          purge_orphaned_data=True and room for all points
preempt   what RustBoard, the program of tensorboard-data-server, serves over gRPC with room for
          all points

The shape is described in ../README.md. Needs tensorboard 2.21.0 and tensorboard-data-server 0.7.2.
"""

import contextlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading

import grpc
import oracle
import tensorboard_data_server
from tensorboard.backend.event_processing import plugin_event_accumulator
from tensorboard.data import grpc_provider
from tensorboard.util import grpc_util, tb_logging, tensor_util

SCALARS = "scalars"
PLUGINS_WITH_ALL = [SCALARS, "histograms", "images", "audio", "text", "pr_curves", "hparams"]
PLUGINS_WITH_ALL += ["graphs", "graph_tagged_run_metadata"]
LOAD_IS_DONE = "Finished load cycle"
LONGEST_LOAD = 60
ANY_NUMBER = 1_000_000


def point(step, wall_time, *value):
    """Step and wall time of a point, and the value of a scalar."""
    return [step, oracle.number(wall_time), *map(oracle.number, value)]


def keep_all(root):
    """Plugin and all points of each run and tag."""
    runs = {}
    for line in oracle.lines(root, fallback=None):
        if line["what"] == "summary":
            tag = runs.setdefault(line["run"], {}).setdefault(
                line["tag"], {"plugin": line["plugin"], "points": []}
            )
            value = line["values"] if line["plugin"] == SCALARS else []
            tag["points"].append(point(line["step"], line["wall_time"], *value))
    return runs


def session(root):
    """The points that TensorBoard's Python backend holds."""
    tb_logging.get_logger().setLevel(logging.ERROR)  # It warns of each purge.
    runs = {}
    for path in oracle.event_files(root):
        folder = os.path.dirname(path)
        run = os.path.relpath(folder, root).replace(os.sep, "/")
        if run not in runs:
            runs[run] = accumulated(folder)
    return runs


def accumulated(folder):
    accumulator = plugin_event_accumulator.EventAccumulator(
        folder, size_guidance={plugin_event_accumulator.TENSORS: 0}, purge_orphaned_data=True
    )
    accumulator.Reload()
    metadata = accumulator.AllSummaryMetadata()
    tags = {}
    for tag in accumulator.Tags()[plugin_event_accumulator.TENSORS]:
        is_scalar = tag in metadata and metadata[tag].plugin_data.plugin_name == SCALARS
        tags[tag] = [
            point(
                each.step,
                each.wall_time,
                *([tensor_util.make_ndarray(each.tensor_proto).item()] if is_scalar else []),
            )
            for each in accumulator.Tensors(tag)
        ]
    return tags


@contextlib.contextmanager
def provider_at(address):
    """TensorBoard's client of a data server."""
    credentials, options = grpc_util.ChannelCredsType.LOCAL.channel_config()
    options.append(("grpc.max_receive_message_length", 256 << 20))
    with grpc.secure_channel(address, credentials, options) as channel:
        yield grpc_provider.GrpcDataProvider(address, grpc_provider.make_stub(channel))


@contextlib.contextmanager
def rustboard(root):
    """A data provider of a RustBoard that has loaded the log directory."""
    with tempfile.TemporaryDirectory() as scratch:
        port_file = os.path.join(scratch, "port")
        samples = ",".join(f"{plugin}=all" for plugin in PLUGINS_WITH_ALL)
        process = subprocess.Popen(
            [
                tensorboard_data_server.server_binary(),
                *("--logdir", root, "--reload", "once", "--port", "0", "--port-file", port_file),
                *("--samples-per-plugin", samples, "-v"),
            ],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        watchdog = threading.Timer(LONGEST_LOAD, process.kill)
        watchdog.start()
        try:
            if not any(LOAD_IS_DONE in line for line in process.stderr):
                raise RuntimeError("RustBoard has ended before it has loaded the logs")
            with open(port_file, encoding="ascii") as file:
                address = f"localhost:{file.read().strip()}"
            with provider_at(address) as provider:
                yield provider
        finally:
            watchdog.cancel()
            process.kill()
            process.wait()
            process.stderr.close()


def served(provider):
    """The points that a data server serves. Tags of which it serves none are not listed."""
    runs = {}
    for plugin in provider.list_plugins(None, experiment_id=""):
        about = {"experiment_id": "", "plugin_name": plugin, "downsample": ANY_NUMBER}
        for series in (
            provider.read_scalars(None, **about),
            provider.read_tensors(None, **about),
            provider.read_blob_sequences(None, **about),
        ):
            for run, tags in series.items():
                for tag, points in tags.items():
                    if points:
                        runs.setdefault(run, {})[tag] = [
                            point(
                                each.step,
                                each.wall_time,
                                *([each.value] if plugin == SCALARS else []),
                            )
                            for each in points
                        ]
    return runs


def preempt(root):
    """The points that RustBoard serves."""
    with rustboard(root) as provider:
        return served(provider)


def is_cut_short(tags):
    """Whether RustBoard reads only a part of a run with these tags."""
    return any(seen[1] == "NaN" for tag in tags.values() for seen in tag["points"])


def expected(root):
    """What each policy leaves of each run and tag; null for what its tool does not show."""
    by_accumulator = session(root)
    by_rustboard = preempt(root)
    runs = {}
    for run, tags in keep_all(root).items():
        held = by_accumulator[run]
        shown = {} if is_cut_short(tags) else by_rustboard[run]
        runs[run] = {
            tag: {
                "plugin": about["plugin"],
                "keep_all": about["points"],
                "session": held.get(tag),
                "preempt": shown.get(tag),
            }
            for tag, about in tags.items()
        }
    return runs


def write(runs, file):
    """As JSON with one line a tag and policy."""
    compact = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode

    def members(items, indent, write_item):
        lines = [f"{indent}{compact(key)}: {write_item(item)}" for key, item in items.items()]
        return "{\n" + ",\n".join(lines) + "\n" + indent[:-1] + "}"

    def tag(policies):
        return members(policies, "   ", compact)

    def run(tags):
        return members(tags, "  ", tag)

    print(members(runs, " ", run), file=file)


def main():
    write(expected(sys.argv[1]), sys.stdout)


if __name__ == "__main__":
    main()
