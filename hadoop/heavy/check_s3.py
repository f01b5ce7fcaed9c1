"""Runs the command and the writer on S3, served by moto, and compares with the same on disk."""

import contextlib
import filecmp
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "testdata" / "tools"))

import oracle_restarts  # noqa: E402

JARS = ROOT / "hadoop" / "jars" / "target" / "lib"
LOCAL = "testdata/logs"
REMOTE = "s3a://bucket/some%20logs"

LAST_WRITTEN = re.compile(", last written .* ago")

DONE = 0
NOTHING_THERE = 3
COULD_NOT_FINISH = 4


def environment(endpoint):
    settings = {
        "fs.s3a.endpoint": endpoint,
        "fs.s3a.endpoint.region": "us-east-1",
        "fs.s3a.path.style.access": "true",
    }
    return {
        **os.environ,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "TFEVENTS_CLASSPATH": f"{JARS}/*",
        "TFEVENTS_JAVA_OPTS": " ".join(f"-Dtfevents.hadoop.{k}={v}" for k, v in settings.items()),
    }


def client(endpoint):
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )


def upload(endpoint):
    s3 = client(endpoint)
    s3.create_bucket(Bucket="bucket")
    folder = ROOT / LOCAL
    for file in folder.rglob("*"):
        if file.is_file():
            s3.upload_file(str(file), "bucket", f"some logs/{file.relative_to(folder).as_posix()}")


def main():
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        endpoint = f"http://{host}:{port}"
        upload(endpoint)
        check(environment(endpoint))
        check_writer(environment(endpoint))
        check_server(environment(endpoint), endpoint)
    finally:
        server.stop()


def run(env, line, exit_code=DONE):
    ended = subprocess.run(
        line, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", timeout=300
    )
    if ended.returncode != exit_code:
        sys.exit(f"{' '.join(line)}\nexit code {ended.returncode}\n{ended.stderr}")
    return ended.stdout if exit_code == DONE else ended.stderr


def check_writer(env):
    """A run that is written to S3, with a flush now and then, holds what one local file holds."""
    with tempfile.TemporaryDirectory() as scratch:
        places = (Path(scratch, "run").as_uri(), "s3a://bucket/written/run")
        options = env["TFEVENTS_JAVA_OPTS"].split()
        jars = f"{os.environ['TFEVENTS_WRITER']}:{JARS}/*"
        for place in places:
            run(env, ["java", *options, "-cp", jars, "WriteRun", place])
        here, there = values(env, scratch), values(env, "s3a://bucket/written")
        if not here or here != there:
            sys.exit("what was written to S3 and to disk differs")
        run(env, [str(ROOT / "tfevents"), "verify", "s3a://bucket/written"])
        print(f"written: {len(there)} equal events")


@contextlib.contextmanager
def serving(env, place, *options):
    """TensorBoard's client of the command's data server."""
    line = [str(ROOT / "tfevents"), "serve", place, "--port", "0", "--reload", "1", *options]
    process = subprocess.Popen(
        line, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        address = re.search(r"--grpc_data_provider=(\S+)", process.stdout.readline())[1]
        while not re.search("; read in |nothing is there yet", process.stderr.readline()):
            if process.poll() is not None:
                sys.exit(f"{' '.join(line)} ended with {process.returncode}")
        with oracle_restarts.provider_at(address) as provider:
            yield provider
    finally:
        process.terminate()
        process.wait()


def served(env, place, *options):
    """All points, and the bytes of all images."""
    with serving(env, place, *options) as provider:
        return oracle_restarts.served(provider), images(provider)


def images(provider):
    sequences = provider.read_blob_sequences(
        None, experiment_id="", plugin_name="images", downsample=1000
    )
    return [
        provider.read_blob(None, blob_key=reference.blob_key)
        for _, tags in sorted(sequences.items())
        for _, data in sorted(tags.items())
        for datum in data
        for reference in datum.values
    ]


def check_server(env, endpoint):
    """TensorBoard is told of logs and of a data set on S3 what it is told of those on disk."""
    for policy in "session", "keep-all":
        local = served(env, LOCAL, "--policy", policy)
        if not local[1] or local != served(env, REMOTE, "--policy", policy):
            sys.exit(f"serve --policy {policy}: {REMOTE} and {LOCAL} differ")
    print(f"serve: {len(local[0])} runs with equal points, {len(local[1])} equal blobs")

    run(env, [str(ROOT / "tfevents"), "convert", LOCAL, "-o", "s3a://bucket/dataset"])
    if served(env, "s3a://bucket/dataset") != served(env, LOCAL, "--policy", "keep-all"):
        sys.exit("serve: a data set on S3 differs from the logs that it was made of")
    print("serve: a data set is served like its logs")

    with serving(env, "s3a://bucket/growing") as provider:
        file = next((ROOT / LOCAL / "keras").rglob("*tfevents*"))
        client(endpoint).upload_file(str(file), "bucket", "growing/later/events.out.tfevents.1.x")
        deadline = time.monotonic() + 60
        while [run.run_name for run in provider.list_runs(None, experiment_id="")] != ["later"]:
            if time.monotonic() > deadline:
                sys.exit("serve: a file that was uploaded did not appear")
            time.sleep(0.2)
    print("serve: what is uploaded appears")


def values(env, place):
    """The events of a log directory, but for the files that they stand in."""
    dump = run(env, [str(ROOT / "tfevents"), "dump", "--format", "jsonl", str(place)])
    events = [json.loads(line) for line in dump.splitlines()]
    for event in events:
        del event["file"], event["offset"]
    return [event for event in events if "file_version" not in event]


def check(env):
    def tfevents(*args, exit_code=DONE):
        return run(env, [str(ROOT / "tfevents"), *map(str, args)], exit_code)

    for command in (["ls", "--long"], ["dump", "--format", "jsonl"], ["verify"]):
        # Copies are younger.
        local = LAST_WRITTEN.sub("", tfevents(*command, LOCAL))
        remote = LAST_WRITTEN.sub("", tfevents(*command, REMOTE))
        if not local or local != remote:
            sys.exit(f"{' '.join(command)}: {REMOTE} and {LOCAL} differ")
        print(f"{' '.join(command)}: {len(remote.splitlines())} equal lines")

    with tempfile.TemporaryDirectory() as scratch:
        for place, name in ((LOCAL, "local"), (REMOTE, "remote")):
            tfevents("convert", place, "-o", f"{scratch}/{name}", "--to", "csv")
        local = {p.relative_to(f"{scratch}/local") for p in Path(scratch, "local").rglob("*.csv")}
        local = {file for file in local if file.parts[0] != "files"}  # It tells where they are.
        for file in local:
            if not filecmp.cmp(f"{scratch}/local/{file}", f"{scratch}/remote/{file}", shallow=False):
                sys.exit(f"convert: {file} differs")
        if not local:
            sys.exit("convert: no tables")
        print(f"convert: {len(local)} equal tables")

    missing = tfevents("ls", "s3a://bucket/nowhere", exit_code=NOTHING_THERE)
    if missing != "tfevents: s3a://bucket/nowhere: no such file or directory\n":
        sys.exit(f"a missing place: {missing}")
    missing = tfevents("ls", "s3a://no-bucket/logs", exit_code=COULD_NOT_FINISH)
    if not missing.startswith("tfevents: s3a://no-bucket/logs: ") or "bucket" not in missing:
        sys.exit(f"a missing bucket: {missing}")
    print("what is missing is named")


if __name__ == "__main__":
    main()
