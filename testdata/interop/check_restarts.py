"""What testdata/restarts says of TensorBoard and RustBoard is what the installed ones give."""

import json

import oracle_restarts
import pytest
import tensorboard_data_server
import write_restarts

from command import ROOT, tfevents

RESTARTS = ROOT / "testdata" / "restarts"
POLICIES = ("keep_all", "session", "preempt")
EXPECTED = json.loads((RESTARTS / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def installed():
    """What the installed tools give."""
    if tensorboard_data_server.server_binary() is None:
        pytest.skip("tensorboard-data-server has no program for this platform")
    return oracle_restarts.expected(str(RESTARTS))


def event_files(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*tfevents*")}


def all_tags():
    return [policies for tags in EXPECTED.values() for policies in tags.values()]


def check_files_are_what_the_script_writes(tmp_path):
    write_restarts.write(str(tmp_path))
    assert event_files(tmp_path) == event_files(RESTARTS)


def check_every_case_has_its_expectation():
    assert set(EXPECTED) == set(write_restarts.CASES)


@pytest.mark.parametrize("run", EXPECTED)
def check_expected_points_are_those_of_the_installed_tools(installed, run):
    assert EXPECTED[run] == installed[run]


def check_points_of_a_tag_differ():
    for policies in all_tags():
        points = [json.dumps(point) for point in policies["keep_all"]]
        assert len(set(points)) == len(points)


@pytest.mark.parametrize("policy", ["session", "preempt"])
def check_a_policy_drops_points_and_moves_none(policy):
    dropped = 0
    for policies in all_tags():
        points, kept = policies["keep_all"], policies[policy]
        if kept is not None:
            assert kept == [point for point in points if point in kept]
            dropped += len(points) - len(kept)
    assert dropped > 100


def check_policies_differ():
    for one in POLICIES:
        for other in POLICIES:
            if one != other:
                assert sum(tag[one] != tag[other] for tag in all_tags() if tag[one]) > 20


@pytest.mark.parametrize("policy", ["session", "preempt"])
def check_an_edited_log_holds_what_the_policy_leaves(installed, policy, tmp_path):
    tfevents("edit", RESTARTS, "-o", tmp_path / "out", "--policy", policy)
    found = oracle_restarts.expected(str(tmp_path / "out"))
    for run, tags in EXPECTED.items():
        for tag, policies in tags.items():
            if policies[policy] is not None:
                left = found.get(run, {}).get(tag, {"keep_all": []})["keep_all"]
                assert left == policies[policy], (run, tag)
