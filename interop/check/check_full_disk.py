"""What a disk does that takes no more: one sentence names the file, and nothing half stays."""

import resource
import subprocess

import pytest

from command import COMMAND, NOT_FINISHED, tfevents

MOST_BYTES = 200_000


@pytest.fixture(scope="module")
def logs(tmp_path_factory):
    path = tmp_path_factory.mktemp("full")
    table = path / "points.csv"
    table.write_text("step,tag,value\n" + "".join(f"{i},loss,{i / 7}\n" for i in range(40_000)))
    tfevents("import", table, "-o", path / "logs")
    return path / "logs"


@pytest.mark.parametrize("tracker", ["wandb", "comet", "sacred", "neptune"])
def check_an_export_that_finds_no_room_leaves_nothing(tracker, logs, tmp_path):
    place = tmp_path / "place"
    ended = subprocess.run(
        [COMMAND, "export", logs, "--to", tracker, "-o", place],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_BYTES, MOST_BYTES)),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert ended.returncode == NOT_FINISHED, ended.stderr
    (line,) = ended.stderr.splitlines()
    assert str(place) in line and line.endswith("File too large")
    assert not place.exists()
