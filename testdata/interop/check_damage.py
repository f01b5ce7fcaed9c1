"""Damaged files: each fault is found and named, and nothing sound is lost."""

import json

import pytest
from tensorboard.compat.proto import event_pb2

import dataset
import records
from command import CORRUPT, FAULTS_FOUND, FILES_IN_LOGS, LOGS, NOT_FINISHED, tfevents
from values import bits

with open(CORRUPT / "expected.json", encoding="utf-8") as file:
    DAMAGE = json.load(file)
FIELDS = ("kind", "offset", "length")
# Records that stand in the file twice, or in another order, on purpose.
REPEATED = {"doubled_page", "interleaved_writers", "repeated_record", "restarted_mid_record"}


def verify(logdir, exit_code):
    printed = tfevents("verify", logdir, "--json", exit_code=exit_code)
    return [json.loads(line) for line in printed.splitlines()]


def convert(out, *options, exit_code=FAULTS_FOUND):
    tfevents("convert", "testdata/corrupt", "-o", out, *options, exit_code=exit_code)
    return out


def scalars(out):
    """The scalars of each run by tag."""
    found = {name: {} for name in DAMAGE}
    for (run, tag), rows in dataset.by_series(dataset.read_parquet(out, "scalars")).items():
        found[run][tag] = [
            (row["step"], bits(row["wall_time"]), bits(row["value"])) for row in rows
        ]
    return found


def scalars_of(payloads):
    """The scalars of some records by tag."""
    found = {}
    for payload in payloads:
        event = event_pb2.Event.FromString(payload)
        for value in event.summary.value:
            if value.HasField("simple_value"):
                point = event.step, bits(event.wall_time), bits(value.simple_value)
                found.setdefault(value.tag, []).append(point)
    return found


def is_subsequence(part, whole):
    rest = iter(whole)
    return all(point in rest for point in part)


@pytest.fixture(scope="module")
def verified():
    """What verify says of each damaged file, by run."""
    files = verify("testdata/corrupt", FAULTS_FOUND)
    by_run = {file["run"]: file for file in files}
    assert len(by_run) == len(files)
    return by_run


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    return convert(tmp_path_factory.mktemp("damage") / "out")


def check_verify_lists_every_file(verified):
    assert sorted(verified) == sorted(DAMAGE)


@pytest.mark.parametrize("name", DAMAGE)
def check_verify(verified, name):
    wanted = DAMAGE[name]
    (path,) = (CORRUPT / name).iterdir()
    found = verified[name]
    assert found["file"] == path.name
    assert found["bytes"] == path.stat().st_size
    assert found["records"] == wanted["records_with_recovery"]
    assert [[fault[field] for field in FIELDS] for fault in found["faults"]] == [
        [kind.upper(), offset, length] for kind, offset, length in wanted["faults"]
    ]


@pytest.mark.parametrize("name", DAMAGE)
def check_faults_are_apart_and_inside_the_file(verified, name):
    end = 0
    for fault in verified[name]["faults"]:
        assert fault["offset"] >= end
        assert fault["length"] > 0
        end = fault["offset"] + fault["length"]
    assert end <= verified[name]["bytes"]


def check_verify_finds_nothing_in_sound_logs():
    found = verify("testdata/logs", 0)
    wanted = [
        {
            "run": run,
            "file": name,
            "bytes": (LOGS / run / name).stat().st_size,
            "records": len(records.payloads(path)),
            "faults": [],
        }
        for run, name, path in records.event_files(LOGS)
    ]
    assert len(wanted) == FILES_IN_LOGS

    def order(file):
        return file["run"], file["file"]

    assert sorted(found, key=order) == sorted(wanted, key=order)


def check_files_table_names_each_fault(verified, converted):
    found = {row["run"]: row for row in dataset.read_parquet(converted, "files")}
    assert sorted(found) == sorted(verified)
    for name, wanted in verified.items():
        assert found[name]["records"] == wanted["records"], name
        assert found[name]["bytes"] == wanted["bytes"], name
        faults = [{field: fault[field] for field in FIELDS} for fault in wanted["faults"]]
        assert found[name]["faults"] == faults, name


def check_recovery_invents_nothing_and_loses_little(verified, converted):
    found = scalars(converted)
    clean = found["clean"]
    points = sum(map(len, clean.values()))
    assert points > 40
    for name in DAMAGE:
        for tag, series in found[name].items():
            if name in REPEATED:
                assert set(series) <= set(clean[tag]), (name, tag)
            else:
                assert is_subsequence(series, clean[tag]), (name, tag)
        lost = max(0, verified["clean"]["records"] - verified[name]["records"])
        assert points - sum(map(len, found[name].values())) <= lost, name


def check_stop_keeps_what_stands_before_the_fault(tmp_path):
    found = scalars(convert(tmp_path / "out", "--on-fault", "stop"))
    for name, wanted in DAMAGE.items():
        (path,) = (CORRUPT / name).iterdir()
        payloads = records.payloads(path, wanted["offset"])
        assert len(payloads) == wanted["records_before_fault"], name
        assert found[name] == scalars_of(payloads), name


def check_strict_does_not_finish(tmp_path):
    out = convert(tmp_path / "out", "--on-fault", "strict", exit_code=NOT_FINISHED)
    for part in out.rglob("part-*.parquet"):
        dataset.pq.read_table(part)
