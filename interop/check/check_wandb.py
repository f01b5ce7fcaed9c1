"""wandb reads our offline runs, and we read those that its SDK writes. Nothing uses a network."""

import base64
import io
import json
import math
import os
import subprocess
import sys

import numpy
import pytest
from PIL import Image

from command import FAULTS_FOUND, LOGS, tfevents
from logs import bits, dumped, dumped_scalars, exact, golden_images, golden_scalars

os.environ.update(WANDB_MODE="offline", WANDB_SILENT="true", WANDB_ERROR_REPORTING="false")

import wandb


def wandb_command(*args):
    """Runs wandb's command, and gives what it prints."""
    ended = subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "wandb"), *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The golden logs as offline runs, exported twice."""
    path = tmp_path_factory.mktemp("wandb") / "wandb"
    for _ in range(2):
        tfevents("export", LOGS, "--to", "wandb", "-o", path, exit_code=FAULTS_FOUND)
    return path


@pytest.fixture(scope="module")
def runs(place):
    """By name the folder of each run, and the records that wandb finds there."""
    runs = {}
    for folder in place.iterdir():
        records = inspected(folder)
        runs[of_type(records, "run")["display_name"]] = folder, records
    return runs


def inspected(log):
    """The records of a log, as wandb finds them."""
    printed = wandb_command("leet", "inspect", "--json", log)
    return [json.loads(line) for line in printed.splitlines() if line.startswith("{")]


def of_type(records, type_):
    """What the only record of a type holds."""
    (record,) = [record[type_] for record in records if record["type"] == type_]
    return record


def rows(records):
    return [
        record["history"]["item"]
        for record in records
        if record["type"] == "history" and record["history"].get("item")
    ]


def check_each_run_is_there_once(runs):
    assert len(runs) == 25
    assert {"keras/train", "tf2/validation", "flax"} <= set(runs)
    for _, records in runs.values():
        assert of_type(records, "run")["project"] == "logs"
        assert of_type(records, "exit")["exit_code"] == 0


def check_sync_would_send_all_runs(place):
    assert "Would sync 25 run(s)" in wandb_command("sync", "--dry-run", place)


def check_rows_hold_the_last_point_of_each_tag_and_step_bit_by_bit(runs):
    """Steps below zero have rows of other numbers, but global_step tells them."""
    for (run, tag), points in golden_scalars().items():
        _, records = runs[run]
        expected = {step: bits(value) for _, step, value in points}
        key = tag or "_"
        found = {row["global_step"]: bits(row[key]) for row in rows(records) if key in row}
        # The inspector prints whole numbers beyond 2^53 as doubles.
        assert {float(step): value for step, value in found.items()} == {
            float(step): value for step, value in expected.items()
        }, (run, tag)


def check_steps_of_rows_go_up(runs):
    for _, records in runs.values():
        steps = [row["_step"] for row in rows(records)]
        assert steps == sorted(set(steps))
        assert all(step >= 0 for step in steps)


def check_wandb_tells_state_and_last_numbers(runs):
    folder, _ = runs["flax"]
    told = json.loads(wandb_command("leet", "inspect", "--summary", "--json", folder))
    assert told["state"] == "finished"
    for (run, tag), points in golden_scalars().items():
        if run == "flax":
            last = max(points, key=lambda point: point[1])
            assert bits(told["summary"][tag]) == bits(last[2])


def check_hyperparameters_are_the_configuration(runs):
    def configuration(name):
        return of_type(runs[name][1], "run")["config"]["update"]

    assert configuration("flax") == {"lr": 0.1, "layers": 2}
    assert configuration("lightning/version_0") == {"lr": 0.1, "net/depth": 3}
    assert {configuration(f"hparams/run-{i}")["dropout"] for i in range(3)} == {0.1, 0.3, 0.5}


def check_images_are_files_that_are_listed_for_sync(runs):
    expected = golden_images()
    found = {}
    for name, (folder, records) in runs.items():
        listed = {
            file["path"]
            for record in records
            if record["type"] == "files"
            for file in record["files"]["files"]
        }
        for row in rows(records):
            for tag, value in row.items():
                if isinstance(value, dict) and value["_type"] == "image-file":
                    assert value["path"] in listed
                    assert (folder / "files" / value["path"]).is_file()
                    image = row["global_step"], value["sha256"]
                    found.setdefault((name, tag), []).append(image)
    for series, images in found.items():
        assert set(images) <= set(expected[series]), series
    assert len(found) > 3


def check_histograms_have_an_edge_more_than_counts(runs):
    histograms = [
        (value["bins"], value["values"])
        for _, records in runs.values()
        for row in rows(records)
        for value in row.values()
        if isinstance(value, dict) and value["_type"] == "histogram"
    ]
    assert len(histograms) > 10
    assert all(len(edges) == len(counts) + 1 or not counts for edges, counts in histograms)


def check_the_sdks_own_schema_reads_each_record(place):
    """Also what only ours have: it is unknown to it, and kept."""
    from wandb.proto.wandb_internal_pb2 import Record

    aside = 0
    for log in place.glob("*/*.wandb"):
        records = [Record.FromString(payload) for payload in payloads(log.read_bytes())]
        assert [record.num for record in records] == list(range(1, len(records) + 1))
        assert records[0].WhichOneof("record_type") == "header"
        assert records[1].WhichOneof("record_type") == "run"
        assert records[-1].WhichOneof("record_type") == "exit"
        assert all(record.WhichOneof("record_type") for record in records)
        aside += sum(1 for r in records if r.HasField("history") and not r.history.item)
    assert aside > 0


def payloads(log):
    """The records of a log."""
    at, parts = 7, b""
    while at + 7 <= len(log):
        if 32768 - at % 32768 < 7:
            at += 32768 - at % 32768
            continue
        length, kind = int.from_bytes(log[at + 4 : at + 6], "little"), log[at + 6]
        parts += log[at + 7 : at + 7 + length]
        at += 7 + length
        if kind in (1, 4):
            yield parts
            parts = b""


def check_what_comes_back_is_what_was_there(place, tmp_path):
    tfevents("import", "--from", "wandb", place, "-o", tmp_path / "back")
    assert exact(dumped_scalars(tmp_path / "back")) == exact(golden_scalars())


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """What the SDK writes, and the log directory that it becomes."""
    path = tmp_path_factory.mktemp("theirs")
    run = wandb.init(
        project="project",
        name="a run",
        notes="what *this* is",
        config={"lr": 1e-3, "layers": [64, 32], "optimizer": {"name": "adam", "nesterov": True}},
        dir=path,
    )
    values = [0.1, math.nan, math.inf, -math.inf, 1e-300, -0.0, 1 / 3]
    for i, value in enumerate(values):
        run.log({"val/loss": value, "deep": {"er": i}}, step=2 * i)
    pixels = Image.new("RGB", (8, 4), (200, 20, 2))
    run.log(
        {
            "image": wandb.Image(pixels),
            "images": [wandb.Image(pixels), wandb.Image(pixels.rotate(180))],
            "histogram": wandb.Histogram(np_histogram=([3, 4], [0.0, 1.0, 2.5])),
            "table": wandb.Table(columns=["a", "b"], data=[[1.5, "x"], [2, None]]),
            "sounds": [wandb.Audio(numpy.zeros(80), sample_rate=8000, caption="still")] * 2,
            "word": "hello",
        }
    )
    print("printed")
    run.finish(exit_code=3)
    folder = next(path.glob("wandb/offline-run-*"))
    tfevents("import", "--from", "wandb", path, "-o", path / "logs", exit_code=FAULTS_FOUND)
    return values, dumped(path / "logs"), folder


def of_kind(lines, kind):
    return [line for line in lines if line["kind"] == kind]


def check_scalars_that_the_sdk_wrote_come_bit_by_bit(theirs):
    values, lines, _ = theirs
    loss = [line for line in of_kind(lines, "scalars") if line["tag"] == "val/loss"]
    assert [bits(line["value"]) for line in loss] == [bits(value) for value in values]
    assert [line["step"] for line in loss] == list(range(0, 14, 2))
    deep = [line["value"] for line in of_kind(lines, "scalars") if line["tag"] == "deep.er"]
    assert deep == list(range(7))


def check_the_sdks_configuration_is_hyperparameters_and_its_exit_the_status(theirs):
    _, lines, _ = theirs
    start, end = of_kind(lines, "hparams")
    assert start["session_start"]["hparams"] == {
        "lr": 0.001,
        "layers": [64.0, 32.0],
        "optimizer.name": "adam",
        "optimizer.nesterov": True,
    }
    assert end["session_end"]["status"] == "FAILURE"
    assert {line["run"] for line in lines} == {"a run"}


def check_media_that_the_sdk_wrote_come(theirs):
    _, lines, _ = theirs
    images = {line["tag"]: line["images"] for line in of_kind(lines, "images")}
    assert {tag: len(files) for tag, files in images.items()} == {"image": 1, "images": 2}
    image = Image.open(io.BytesIO(base64.b64decode(images["image"][0])))
    assert image.size == (8, 4) and image.getpixel((0, 0))[:3] == (200, 20, 2)
    (histogram,) = of_kind(lines, "histograms")
    assert histogram["buckets"] == [[0.0, 1.0, 3.0], [1.0, 2.5, 4.0]]
    (sounds,) = of_kind(lines, "audio")
    assert [clip["label"] for clip in sounds["clips"]] == ["still", "still"]
    texts = {line["tag"]: (line["shape"], line["strings"]) for line in of_kind(lines, "text")}
    assert texts == {
        "notes": ([], ["what *this* is"]),
        "word": ([], ["hello"]),
        "table": ([3, 2], ["a", "b", "1.5", "x", "2", ""]),
        "console": ([], ["```\nprinted\n```"]),
    }


def check_the_machines_statistics_come_below_system(theirs):
    _, lines, _ = theirs
    tags = {line["tag"] for line in of_kind(lines, "scalars")}
    assert "system/system_memory_usage_percentage" in tags


def check_a_log_that_was_cut_gives_what_is_before_its_end(theirs, tmp_path):
    """As wandb's own reader does."""
    _, lines, folder = theirs
    (log,) = folder.glob("*.wandb")
    copy = tmp_path / log.name
    copy.write_bytes(log.read_bytes()[: log.stat().st_size // 2])
    tfevents("import", "--from", "wandb", copy, "-o", tmp_path / "logs", exit_code=FAULTS_FOUND)
    whole = [line for line in of_kind(lines, "scalars") if line["tag"] == "val/loss"]
    found = [
        line for line in of_kind(dumped(tmp_path / "logs"), "scalars") if line["tag"] == "val/loss"
    ]
    assert len(found) == sum("val/loss" in row for row in rows(inspected(copy)))
    assert [line["step"] for line in found] == [line["step"] for line in whole[: len(found)]]
