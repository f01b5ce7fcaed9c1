"""Every command in the guides works as it stands there, in an empty folder and in order."""

import os
import re
import subprocess

import pytest

from command import COMMAND, ROOT

GUIDES = sorted(path.name for path in (ROOT / "docs").glob("*.md"))
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What a guide's reader brings along, by its name there.
BROUGHT = {
    "importing.md": {
        "training.csv": b"epoch,loss,val_loss\n0,0.5,0.6\n1,0.25,0.5\n",
        "lightning_logs/metrics.csv": "import/lightning/metrics.csv",
    },
    "drawing.md": {
        "lightgbm.txt": "../interop/drawing/src/test/resources/trees/lightgbm.txt",
        "iris.csv": "../interop/drawing/src/test/resources/trees/iris.csv",
    },
    "examples.md": {
        "train-00000-of-00002": "tfrecord/examples.tfrecord",
        "train-00001-of-00002": "tfrecord/examples.tfrecord",
    },
}


def commands(guide):
    """The commands of a guide; a backslash at the end of a line continues it."""
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    found = []
    for block in BLOCK.findall(text):
        for line in block.replace("\\\n", "").splitlines():
            if line.startswith("tfevents "):
                found.append(line)
    return found


@pytest.mark.parametrize("guide", [guide for guide in GUIDES if commands(guide)])
def check_commands_work(guide, tmp_path):
    for name, source in BROUGHT.get(guide, {}).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        if isinstance(source, str):
            source = (ROOT / "testdata" / source).read_bytes()
        (tmp_path / name).write_bytes(source)
    (tmp_path / ".bin").mkdir()
    (tmp_path / ".bin" / "tfevents").symlink_to(COMMAND)
    path = f"{tmp_path / '.bin'}{os.pathsep}{os.environ['PATH']}"
    for line in commands(guide):
        ended = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", line],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )
        assert ended.returncode == 0, f"{line}\n{ended.stdout}\n{ended.stderr}"


def check_every_subcommand_has_a_guide():
    """One that no guide shows at work is one that nobody finds."""
    listed = subprocess.run(
        [COMMAND, "--help"], capture_output=True, encoding="utf-8", timeout=300, check=True
    ).stdout
    subcommands = set(re.findall(r"^  ([\w-]+)  ", listed.split("Commands:")[1], re.MULTILINE))
    shown = {
        name
        for guide in GUIDES
        for name in re.findall(r"tfevents ([\w-]+)", (ROOT / "docs" / guide).read_text())
    }
    assert subcommands - {"help"} <= shown
