"""What is repaired, merged, edited or sampled loads in TensorBoard: runs, tags, plugins, points."""

import json
import math
import re
import subprocess
import time
from pathlib import Path

import pytest
from tensorboard.backend.event_processing import plugin_event_accumulator
from tensorboard.backend.event_processing import plugin_event_multiplexer
from tensorboard.compat.proto import event_pb2

import records
from command import COMMAND, CORRUPT, DONE, FAULTS_FOUND, LOGS, tfevents

EVERYTHING = {plugin_event_accumulator.TENSORS: 0}


def plugin(multiplexer, run, tag):
    """The tag's plugin; none for values without metadata."""
    try:
        return multiplexer.SummaryMetadata(run, tag).plugin_data.plugin_name
    except KeyError:
        return None


def comparable(time):
    return "NaN" if math.isnan(time) else time


def loaded(logdir):
    """What TensorBoard loads: by run and tag its plugin, and its points in their order."""
    multiplexer = plugin_event_multiplexer.EventMultiplexer(
        tensor_size_guidance={"scalars": 0, "histograms": 0, "images": 0, "audio": 0, "text": 0},
        size_guidance=EVERYTHING,
        purge_orphaned_data=False,
    )
    multiplexer.AddRunsFromDirectory(str(logdir))
    multiplexer.Reload()
    return {
        (run, tag): (
            plugin(multiplexer, run, tag),
            [
                (event.step, comparable(event.wall_time), event.tensor_proto.SerializeToString())
                for event in multiplexer.Tensors(run, tag)
            ],
        )
        for run, tags in multiplexer.Runs().items()
        for tag in tags["tensors"]
    }


def in_any_order(series):
    return {key: (plugin, sorted(map(repr, points))) for key, (plugin, points) in series.items()}


@pytest.fixture(scope="module")
def golden():
    series = loaded(LOGS)
    assert len(series) > 200
    return series


def check_a_merged_log_has_all_points(golden, tmp_path):
    out = tmp_path / "merged"
    tfevents("merge", LOGS, "-o", out)
    assert in_any_order(loaded(out)) == in_any_order(golden)
    for run in {path.parent for path in out.rglob("*tfevents*")}:
        assert len([path for path in run.iterdir() if "tfevents" in path.name]) == 1


def check_two_log_directories_become_one(golden, tmp_path):
    """The halves of a run are one again."""
    run = LOGS / "keras" / "train"
    (source,) = run.iterdir()
    payloads = list(records.payloads(source))
    for name, half in ("a", payloads[::2]), ("b", payloads[:1] + payloads[1::2]):
        folder = tmp_path / name / "train"
        folder.mkdir(parents=True)
        records.write(folder / source.name, half)
    tfevents("merge", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "out")
    expected = {
        ("train", tag): points
        for (name, tag), points in golden.items()
        if name == "keras/train"
    }
    assert in_any_order(loaded(tmp_path / "out")) == in_any_order(expected)


def check_renamed_runs_and_tags_keep_their_points(golden, tmp_path):
    out = tmp_path / "renamed"
    renaming = ("--rename-run", "keras/*=k/$1", "--rename-tag", r"re:^epoch_(\w+)=$1/epoch")
    tfevents("edit", LOGS, "-o", out, *renaming)
    expected = {
        (re.sub("^keras/", "k/", run), re.sub(r"^epoch_(\w+)", r"\1/epoch", tag)): points
        for (run, tag), points in golden.items()
    }
    assert loaded(out) == expected


def check_steps_and_times_shift(golden, tmp_path):
    out = tmp_path / "shifted"
    tfevents("edit", LOGS / "keras", "-o", out, "--shift-steps", "100", "--shift-time", "-64")
    expected = {
        (run.removeprefix("keras/"), tag): (
            plugin,
            # A graph of TensorFlow 1 has no step.
            [
                (step if tag == "__run_graph__" else step + 100, time - 64, value)
                for step, time, value in points
            ],
        )
        for (run, tag), (plugin, points) in golden.items()
        if run.startswith("keras/")
    }
    assert loaded(out) == expected


def check_dropped_tags_are_gone_and_nothing_else(golden, tmp_path):
    out = tmp_path / "dropped"
    tfevents("edit", LOGS, "-o", out, "--kind", "images,audio", "--drop")
    gone = {key for key, (plugin, _) in golden.items() if plugin in ("images", "audio")}
    assert gone
    kept = {key: points for key, points in golden.items() if key not in gone}
    found = loaded(out)
    # What such a plugin has that is no picture or sound is a tensor, and stays.
    assert {key: points for key, points in found.items() if key not in gone} == kept


def check_the_rest_of_a_tag_keeps_its_plugin(golden, tmp_path):
    """Writers put the metadata on the first value only, which is dropped here."""
    out = tmp_path / "rest"
    tfevents("edit", LOGS, "-o", out, "--steps", "1..", "--keep")
    found = loaded(out)
    expected = {}
    for key, (plugin, points) in golden.items():
        rest = [point for point in points if point[0] >= 1]
        if rest:
            expected[key] = plugin, rest
    assert found == expected


def check_a_sample_is_of_points_that_stood_there(golden, tmp_path):
    out = tmp_path / "sample"
    tfevents("sample", LOGS, "-o", out, "-n", "5")
    found = loaded(out)
    assert found.keys() == golden.keys()
    for key, (plugin, points) in golden.items():
        assert found[key][0] == plugin
        assert len(found[key][1]) <= 5
        assert set(map(repr, found[key][1])) <= set(map(repr, points))
        assert repr(points[0]) == repr(found[key][1][0])
        assert repr(points[-1]) == repr(found[key][1][-1])


def check_repair_recovers_what_can_be_read(tmp_path):
    out = tmp_path / "repaired"
    tfevents("repair", CORRUPT, "-o", out, exit_code=FAULTS_FOUND)
    expected = json.loads((CORRUPT / "expected.json").read_text())
    printed = tfevents("verify", out, "--json", exit_code=DONE)
    found = {file["run"]: file for file in map(json.loads, printed.splitlines())}
    for name, damage in expected.items():
        assert found[name]["records"] == damage["records_with_recovery"], name
        assert found[name]["faults"] == []


def check_an_untouched_log_is_the_same_byte_for_byte(tmp_path):
    out = tmp_path / "same"
    tfevents("repair", LOGS, "-o", out)
    for path in LOGS.rglob("*tfevents*"):
        assert (out / path.relative_to(LOGS)).read_bytes() == Path(path).read_bytes()


def check_a_kill_in_place_loses_nothing(tmp_path):
    """Each file is the old one or the new one, whenever the command is killed."""
    (source,) = (LOGS / "keras" / "train").iterdir()
    for number in range(150):
        folder = tmp_path / "logs" / f"run{number:03}"
        folder.mkdir(parents=True)
        (folder / source.name).write_bytes(source.read_bytes())
    old = source.read_bytes()
    line = ["edit", tmp_path / "logs", "--in-place", "--rename-tag", "epoch_*=$1"]
    seen = set()
    for milliseconds in (450, 550, 600, 650, 700, 750, 850, None):
        process = subprocess.Popen([COMMAND, *line], stderr=subprocess.DEVNULL)
        if milliseconds is None:
            assert process.wait() == 0
        else:
            time.sleep(milliseconds / 1000)
            process.kill()
            process.wait()
        for folder in (tmp_path / "logs").iterdir():
            (file,) = (path for path in folder.iterdir() if "tfevents" in path.name)
            tags = {
                value.tag
                for payload in records.payloads(file)
                for value in event_pb2.Event.FromString(payload).summary.value
            }
            assert ("loss" in tags) != ("epoch_loss" in tags)
            seen.add("loss" in tags)
            if "loss" in tags:
                backups = [path for path in folder.iterdir() if path.name.endswith(".bak")]
                assert old in [backup.read_bytes() for backup in backups]
    assert seen == {False, True}
