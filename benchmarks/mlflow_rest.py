"""A million points to a server of MLflow: the command beside MlflowClient.log_batch, on the same server in turn.

    TFEVENTS=../tfevents interop/check/.venv/bin/python benchmarks/mlflow_rest.py [POINTS]

ROUNDS says how often, 3 times if it is not set. The server keeps them in SQLite, with one worker; both sides send one request of 1,000 points after another.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "interop" / "check"))

from mlflow.entities import Metric
from mlflow.tracking import MlflowClient
from server import started

TFEVENTS = os.environ.get("TFEVENTS") or str(HERE.parent / "tfevents")
KEYS = 10
BATCH = 1_000


def value(key, step):
    return key + (step * 7919 % 1000) / 1e4


def write_log(folder, steps):
    with open(folder / "points.csv", "w", encoding="utf-8") as csv:
        csv.write("step," + ",".join(f"metric{key}" for key in range(KEYS)) + "\n")
        for step in range(steps):
            csv.write(f"{step}," + ",".join(repr(value(key, step)) for key in range(KEYS)) + "\n")
    subprocess.run([TFEVENTS, "import", folder / "points.csv", "-o", folder / "logs"], check=True)
    return folder / "logs"


def export(log, server, number):
    began = time.monotonic()
    subprocess.run([TFEVENTS, "export", log, "--to", "mlflow", "-o", f"{server.uri}/ours{number}"], check=True)
    return time.monotonic() - began


def log_batches(steps, server, number):
    client = MlflowClient(tracking_uri=server.uri)
    run = client.create_run(client.create_experiment(f"theirs{number}")).info.run_id
    now = int(time.time() * 1e3)
    began = time.monotonic()
    batch = []
    for key in range(KEYS):
        for step in range(steps):
            batch.append(Metric(f"metric{key}", value(key, step), now, step))
            if len(batch) == BATCH:
                client.log_batch(run, metrics=batch)
                batch = []
    if batch:
        client.log_batch(run, metrics=batch)
    return time.monotonic() - began


def main():
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    steps = points // KEYS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = write_log(folder, steps)
        with started(folder) as server:
            for number in range(int(os.environ.get("ROUNDS", "3"))):
                ours = export(log, server, number)
                memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
                print(f"tfevents export: {points / ours:,.0f} points/s, {memory} MB at most", flush=True)
                theirs = log_batches(steps, server, number)
                print(f"MlflowClient.log_batch: {points / theirs:,.0f} points/s", flush=True)


if __name__ == "__main__":
    main()
