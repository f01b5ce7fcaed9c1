"""What TensorBoard's server tells of the examples' runs is what the frameworks reported."""

import csv
import json
import math
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

# Scalars have 32 bits.
TOLERANCE = 1e-6
PATIENCE_SECONDS = 120


class TensorBoard:
    """A server on a free port."""

    def __init__(self, logdir):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tensorboard.main", "--logdir", logdir, "--host", "127.0.0.1"]
            + ["--port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for line in self.process.stderr:
            address = re.search(r"http://[^/]+/", line)
            if address:
                self.address = address.group()
                return
        sys.exit("TensorBoard did not start")

    def get(self, path, body=None, **query):
        request = urllib.request.Request(
            f"{self.address}data/plugin/{path}?{urllib.parse.urlencode(query)}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)

    def wait_for(self, run, tag):
        """The points of a tag, once the server has loaded them."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if tag in self.get("scalars/tags").get(run, {}):
                return self.get("scalars/scalars", run=run, tag=tag)
            time.sleep(0.5)
        sys.exit(f"TensorBoard shows no {tag} of {run}")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def reported(logdir, run):
    with open(Path(logdir, run, "reported.csv"), newline="") as file:
        return list(csv.DictReader(file))


def check_curve(server, run, tag, wanted):
    """The curve has exactly these values, at the steps from 0 on."""
    points = server.wait_for(run, tag)
    steps = [step for _, step, _ in points]
    if steps != list(range(len(wanted))):
        sys.exit(f"{run} {tag}: {len(wanted)} points were reported, steps are {steps}")
    for (_, step, value), want in zip(points, wanted):
        if not math.isclose(value, want, rel_tol=TOLERANCE):
            sys.exit(f"{run} {tag} at step {step}: {value}, but {want} was reported")
    print(f"{run} {tag}: {len(points)} points as reported, the last {points[-1][2]:.6g}")


def check_there(server, plugin, run, tags):
    found = server.get(f"{plugin}/tags").get(run, {})
    missing = [tag for tag in tags if tag not in found]
    if missing:
        sys.exit(f"{run}: no {missing} among the {plugin}: {list(found)}")
    print(f"{run}: {plugin} {', '.join(tags)}")


def check_hparams(server, wanted):
    columns = {"colParams": [], "startIndex": 0, "sliceSize": 100}
    statuses = ["STATUS_SUCCESS", "STATUS_RUNNING", "STATUS_UNKNOWN", "STATUS_FAILURE"]
    groups = server.get(
        "hparams/session_groups",
        body={"experimentName": "", "allowedStatuses": statuses, **columns},
    )["sessionGroups"]
    found = {}
    for group in groups:
        for session in group["sessions"]:
            found[session["name"]] = (session.get("status"), group["hparams"])
    for run, name, value in wanted:
        if run not in found or found[run][1].get(name) != value:
            sys.exit(f"hyperparameter {name} of {run} is not {value}: {found}")
        print(f"{run}: hyperparameter {name} is {value}")


def main():
    logdir = sys.argv[1]
    server = TensorBoard(logdir)
    try:
        rows = reported(logdir, "plain")
        losses = [float(row["validation_loss"]) for row in rows]
        check_curve(server, "plain/validation", "epoch_loss", losses)
        server.wait_for("plain", "system/cpu_utilization_percentage")
        check_there(server, "histograms", "plain/train", ["hidden/weights", "output/weights"])

        rows = reported(logdir, "djl")
        for run, tag, column in (
            ("djl/train", "epoch_loss", "train_loss"),
            ("djl/validation", "epoch_loss", "validation_loss"),
            ("djl/validation", "epoch_Accuracy", "validation_accuracy"),
        ):
            check_curve(server, run, tag, [float(row[column]) for row in rows])
        check_there(server, "scalars", "djl/train", ["batch_loss", "batch_learning_rate"])
        histograms = server.get("histograms/tags")["djl/train"]
        for kind in ("parameters/", "gradients/"):
            if sum(tag.startswith(kind) for tag in histograms) != 6:
                sys.exit(f"djl/train: histograms are {list(histograms)}")
        print(f"djl/train: histograms {', '.join(sorted(histograms))}")
        if not server.get("graphs/info")["djl/train"]["run_graph"]:
            sys.exit("djl/train: no graph")
        print("djl/train: a graph")

        rows = reported(logdir, "xgboost")
        for run in ("train", "validation"):
            for tag in ("logloss", "auc"):
                values = [
                    float(row["value"]) for row in rows if row["run"] == run and row["tag"] == tag
                ]
                check_curve(server, f"xgboost/{run}", tag, values)

        check_hparams(
            server, [("plain", "units", 32), ("djl", "optimizer", "adam"), ("xgboost", "eta", 0.2)]
        )
    finally:
        server.stop()


if __name__ == "__main__":
    main()
