"""`ls --long --json` says what `tensorboard --inspect` says, with equal values."""

import itertools
import json

import pytest
from tensorboard.backend.event_processing import event_file_inspector as inspector

from command import LOGS, ROOT, tfevents

RESTARTS = ROOT / "testdata" / "restarts"
KINDS = {"scalars": {"scalars"}, "histograms": {"histograms"}, "images": {"images"}, "audio": {"audio"}}


def observed(run, tag=""):
    """What TensorBoard observes of a run, its files in order of name."""
    files = sorted(path for path in run.iterdir() if "tfevents" in path.name)
    events = itertools.chain.from_iterable(
        inspector.generator_from_event_file(str(path)) for path in files
    )
    return inspector.get_field_to_observations_map(events, tag)


def as_inspected(steps):
    return {
        "num_steps": steps["steps"],
        "min_step": steps["min_step"],
        "max_step": steps["max_step"],
        "outoforder_steps": [tuple(pair) for pair in steps["out_of_order_steps"]],
    }


def without_ends(inspected):
    return {k: v for k, v in inspected.items() if k not in ("first_step", "last_step")}


@pytest.fixture(scope="module", params=["logs", "restarts"])
def listed(request):
    """The log directory, its runs, and the tags of each."""
    logdir = {"logs": LOGS, "restarts": RESTARTS}[request.param]
    runs, tags = {}, {}
    for line in tfevents("ls", logdir, "--long", "--json").splitlines():
        found = json.loads(line)
        if "tag" in found:
            tags[found["run"]][found["tag"]] = found
        else:
            runs[found["run"]] = found
            tags[found["run"]] = {}
    return logdir, runs, tags


def check_runs_are_the_same(listed):
    logdir, runs, _ = listed
    wanted = {
        str(path.parent.relative_to(logdir))
        for path in logdir.rglob("*tfevents*")
        if path.is_file()
    }
    assert set(runs) == wanted


def check_tags_and_their_steps(listed):
    logdir, runs, tags = listed
    compared = 0
    for run in runs:
        unique = inspector.get_unique_tags(observed(logdir / run))
        for form, names in unique.items():
            for name in names:
                inspected = inspector.get_dict_to_print(observed(logdir / run, name))
                forms = [found for found in inspector.TAG_FIELDS if inspected.get(found)]
                if forms != [form]:
                    continue
                have, want = tags[run][name], inspected[form]
                assert as_inspected(have) == without_ends(want), (run, name)
                assert have["first_step"] == want["first_step"], (run, name)
                assert have["last_step"] == want["last_step"], (run, name)
                if form in KINDS:
                    assert have["kind"] in KINDS[form], (run, name)
                compared += 1
    assert compared > 20


def check_graphs_and_sessions(listed):
    logdir, runs, tags = listed
    for run, have in runs.items():
        inspected = inspector.get_dict_to_print(observed(logdir / run))
        assert have["graph"] == (inspected["graph"] is not None), run
        if have["graph"]:
            graph = tags[run]["__run_graph__"]
            assert as_inspected(graph) == without_ends(inspected["graph"]), run
        for ours, theirs in (
            ("session_starts", "sessionlog:start"),
            ("session_stops", "sessionlog:stop"),
        ):
            want = inspected[theirs]
            assert have[ours] == (want["steps"] if want else []), run
        checkpoints = inspected["sessionlog:checkpoint"]
        if checkpoints is None:
            assert have["checkpoints"]["steps"] == 0, run
        else:
            assert as_inspected(have["checkpoints"]) == without_ends(checkpoints), run
