"""TensorBoard shows of our data server what it shows of the log directory itself."""

import json
import math
import shutil
import socket
import subprocess
import sys

import oracle_restarts
import pytest
from httpdump import dump
from PIL import Image

import board
from command import DONE, LOGS, ROOT, tfevents

EXPECTED = json.loads((ROOT / "testdata/expected/http.json").read_text(encoding="utf-8"))
# What TensorBoard itself cannot decode.
UNDECODED = "/scalars/dtypes|scalar/bfloat16"
BAD_LOGDIR = 8
CANNOT_LISTEN = 9
RESTARTS = ROOT / "testdata" / "restarts"


def differences(wanted, found, place=""):
    """The places at which two answers differ; numbers are equal to what 32 bits can tell."""
    if isinstance(wanted, float) and isinstance(found, (int, float)):
        equal = wanted == found or math.isclose(wanted, found, rel_tol=1e-6)
        return [] if equal else [place]
    if isinstance(wanted, dict) and isinstance(found, dict):
        return [
            difference
            for key in sorted(wanted.keys() | found.keys())
            for difference in differences(wanted.get(key), found.get(key), f"{place}/{key}")
        ]
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        return [
            difference
            for i, pair in enumerate(zip(wanted, found, strict=True))
            for difference in differences(*pair, f"{place}/{i}")
        ]
    return [] if wanted == found else [place]


def check_a_difference_is_found():
    wanted = {"a": [1, [2.0, "x"]], "b": None}
    assert differences(wanted, {"a": [1, [2.0000001, "x"]], "b": None}) == []
    assert differences(wanted, {"a": [1, [2.1, "y"]], "b": 1}) == ["/a/1/0", "/a/1/1", "/b"]
    assert differences(wanted, {"a": [1]}) == ["/a"]


def check_every_answer_over_grpc_is_that_of_tensorboard_alone(tmp_path):
    with (
        board.data_server(LOGS, tmp_path / "server") as address,
        board.tensorboard(LOGS, address, tmp_path / "board") as server,
    ):
        assert differences(EXPECTED, dump(server)) == [UNDECODED]


def check_every_answer_in_the_place_of_tensorboards_own_server_is_that_of_tensorboard(tmp_path):
    with board.tensorboard(LOGS, "tfevents", tmp_path / "board") as server:
        assert differences(EXPECTED, dump(server)) == [UNDECODED]
    # Nothing was warned of.
    assert "tfevents" not in (tmp_path / "board").read_text()


def check_a_data_set_is_shown_but_for_restarts_and_names_of_forms(tmp_path):
    tfevents("convert", LOGS, "-o", tmp_path / "dataset")
    with (
        board.data_server(tmp_path / "dataset", tmp_path / "server") as address,
        board.tensorboard(LOGS, address, tmp_path / "board") as server,
    ):
        found = dump(server)
    found["text_tags"] = {run: sorted(tags) for run, tags in found["text_tags"].items()}
    wanted = EXPECTED | {
        "text_tags": {run: sorted(tags) for run, tags in EXPECTED["text_tags"].items()}
    }
    left = [
        place
        for place in differences(wanted, found)
        if "/tf1|" not in place and not place.endswith("/displayName")
    ]
    assert left == [UNDECODED]


@pytest.mark.parametrize("policy", ["session", "preempt", "keep-all"])
def check_restarts_are_shown_by_policy(policy, tmp_path):
    expected = json.loads((RESTARTS / "expected.json").read_text(encoding="utf-8"))
    # TensorBoard's way needs no option.
    options = [] if policy == "session" else ["--policy", policy]
    with (
        board.data_server(RESTARTS, tmp_path / "server", *options) as address,
        oracle_restarts.provider_at(address) as provider,
    ):
        served = oracle_restarts.served(provider)
    compared = 0
    for run, tags in expected.items():
        for tag, policies in tags.items():
            wanted = policies[policy.replace("-", "_")]
            # No plugin asks for what has no metadata.
            if wanted is not None and policies["plugin"]:
                assert served.get(run, {}).get(tag, []) == wanted, (run, tag)
                compared += 1
    assert compared > 100


def data_server(*options, **streams):
    return subprocess.Popen([board.DATA_SERVER, *options], stderr=subprocess.PIPE, **streams)


def check_the_data_server_takes_the_options_of_tensorboards_own(tmp_path):
    port_file = tmp_path / "port"
    own = ["--no-checksum", "--samples-per-plugin=scalars=500,images=all", "--reload=once", "-v"]
    process = data_server(
        f"--logdir={LOGS}",
        *own,
        "--port=0",
        f"--port-file={port_file}",
        f"--error-file={tmp_path / 'error'}",
        "--die-after-stdin",
        "--an-option-of-later=1",
        stdin=subprocess.PIPE,
    )
    board.wait_until(lambda: port_file.exists() and port_file.read_text().endswith("\n"), port_file)
    with oracle_restarts.provider_at(f"localhost:{int(port_file.read_text())}") as provider:
        assert provider.experiment_metadata(None, experiment_id="").data_location == str(LOGS)
    _, errors = process.communicate(timeout=60)  # Its standard input ends.
    assert process.returncode == DONE
    assert b"--an-option-of-later=1" in errors and not (tmp_path / "error").exists()


def check_a_place_that_no_storage_reaches_is_exit_code_8_and_a_sentence(tmp_path):
    error_file = tmp_path / "error"
    process = data_server("--logdir=nosuch://bucket/logs", f"--error-file={error_file}")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == BAD_LOGDIR
    assert "nosuch://bucket/logs" in error_file.read_text()
    assert errors.decode().count("\n") == 1


def check_a_port_that_is_taken_is_exit_code_9_and_a_sentence(tmp_path):
    error_file = tmp_path / "error"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        options = [f"--logdir={LOGS}", "--host=127.0.0.1", f"--port={port}"]
        process = data_server(*options, f"--error-file={error_file}")
        _, errors = process.communicate(timeout=60)
    assert process.returncode == CANNOT_LISTEN
    assert f"127.0.0.1:{port}" in error_file.read_text()
    assert errors.decode().count("\n") == 1


def check_tensorboard_tells_why_its_data_server_did_not_start():
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "tensorboard.main", "--port", str(board.free_port())),
            *("--logdir", "nosuch://bucket/logs", "--load_fast=true"),
        ],
        env=board.environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode != DONE
    assert "nosuch://bucket/logs" in ended.stderr, ended.stderr


CHROMIUM = [
    "chromium",
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # Lines are drawn as SVG then, and are there when the picture is taken.
    "--disable-3d-apis",
    *("--window-size=1400,1000", "--virtual-time-budget=30000"),
]


def check_the_page_shows_curves(tmp_path):
    if shutil.which("chromium") is None:
        pytest.skip("there is no chromium")
    tfevents("demo", "-o", tmp_path / "logs")
    shot = tmp_path / "page.png"
    with board.tensorboard(tmp_path / "logs", "tfevents", tmp_path / "board") as server:
        subprocess.run(
            [
                *CHROMIUM,
                f"--user-data-dir={tmp_path / 'profile'}",
                f"--screenshot={shot}",
                server.address + "?smoothing=0#timeseries",
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    with Image.open(shot) as page:
        # The first chart, of six trainings' accuracy.
        chart = page.convert("RGB").crop((360, 300, 690, 540))
    curves = [
        count
        for count, (red, green, blue) in chart.getcolors(chart.width * chart.height)
        if max(red, green, blue) - min(red, green, blue) > 30 and count >= 60
    ]
    assert len(curves) >= 6, curves
