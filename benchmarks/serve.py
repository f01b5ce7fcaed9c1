"""Times data servers in turn. Called by serve.sh, which says how."""

import contextlib
import dataclasses
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import grpc
import readers
import tensorboard_data_server
from logs import log
from measure import LONGEST_RUN, Failure, Run, in_turn
from readers import HERE, ROOT
from tensorboard.data.proto import data_provider_pb2

ROUNDS = int(os.environ.get("ROUNDS", "5"))
CLIENTS = 8
SECONDS = 5
POINTS = 1000
SERVICE = "/tensorboard.data.TensorBoardDataProvider/"
# The same for both, so that their answers are of one size.
SAMPLES = "scalars=1000,histograms=51,images=10"


@dataclasses.dataclass
class Program:
    """A data server, and the line by which it tells that it has read all."""

    line: list
    loaded: str


SERVERS = {
    "tfevents": Program([ROOT / "tfevents-data-server", "-v"], "; read in "),
    "RustBoard": Program(
        [tensorboard_data_server.server_binary(), "-v"], readers.LOAD_IS_DONE
    ),
    "RustBoard --checksum": Program(
        [tensorboard_data_server.server_binary(), "-v", "--checksum"], readers.LOAD_IS_DONE
    ),
}


class Server:
    """A data server that is running."""

    def __init__(self, program, logdir, scratch, *options, reload="once"):
        port_file = pathlib.Path(scratch) / "port"
        port_file.unlink(missing_ok=True)
        self.started = time.monotonic()
        self._loaded = threading.Event()
        self._told = []
        self._line = [
            *map(str, program.line),
            *(f"--logdir={logdir}", "--port=0", f"--port-file={port_file}", f"--reload={reload}"),
            *options,
        ]
        self._process = subprocess.Popen(
            self._line, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        threading.Thread(target=self._listen, args=[program.loaded], daemon=True).start()
        while not port_file.exists() or not port_file.read_text().endswith("\n"):
            self._check()
            time.sleep(0.005)
        self.listening = time.monotonic() - self.started
        self.port = int(port_file.read_text())
        # As TensorBoard does.
        ask_bytes(self.port, "GetExperiment", data_provider_pb2.GetExperimentRequest())

    @property
    def pid(self):
        return self._process.pid

    def _listen(self, loaded):
        for line in self._process.stderr:
            self._told.append(line)
            if loaded in line:
                self._loaded.set()

    def _check(self):
        if self._process.poll() is not None or time.monotonic() - self.started > LONGEST_RUN:
            self._process.kill()
            raise Failure(f"{' '.join(self._line)}:\n{''.join(self._told)}")

    def wait_until_loaded(self):
        while not self._loaded.wait(0.2):
            self._check()

    def end(self):
        """Ends it; its processor time and the peak of its memory."""
        self._process.terminate()
        _, _, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = 0
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def ask_bytes(port, method, question):
    """The answer to a question, as bytes."""
    options = [("grpc.max_receive_message_length", 256 << 20)]
    with grpc.insecure_channel(f"localhost:{port}", options) as channel:
        asking = channel.unary_unary(
            SERVICE + method, request_serializer=lambda q: q.SerializeToString()
        )
        return asking(question, timeout=60)


def read_scalars(port):
    """The answer for all scalars of all runs, as bytes."""
    question = data_provider_pb2.ReadScalarsRequest()
    question.plugin_filter.plugin_name = "scalars"
    question.downsample.num_points = POINTS
    return ask_bytes(port, "ReadScalars", question)


def first_answer(program, logdir):
    """From its start to its first answer with all series to their ends."""
    with tempfile.TemporaryDirectory() as scratch:
        server = Server(program, logdir, scratch)
        server.wait_until_loaded()
        answer = read_scalars(server.port)
        seconds = time.monotonic() - server.started
        cpu_seconds, peak_mb = server.end()
    found = data_provider_pb2.ReadScalarsResponse.FromString(answer)
    ends = [tag.data.step[-1] for run in found.runs for tag in run.tags]
    return Run(
        seconds,
        cpu_seconds,
        peak_mb,
        f"{len(ends)} series to step {min(ends)}",
        note=f"it listened after {server.listening:.2f} s",
    )


def start(name, logdir):
    runs = in_turn(
        f"{name}: from the start to the first full answer of ReadScalars",
        {
            server: lambda program=program: first_answer(program, logdir)
            for server, program in SERVERS.items()
        },
        ROUNDS,
    )
    answers = {each.output for done in runs.values() for each in done}
    if len(answers) != 1:
        raise Failure(f"the servers answer otherwise: {answers}")
    print(f"each answer: {answers.pop()}")


def asked(port, method, *rate):
    """What eight clients were told of the time that their answers took."""
    done = readers.java(
        readers.JAR, "io.tfevents.benchmarks.AskDataServer", port, method, CLIENTS, SECONDS, *rate
    )
    return {
        "p50": done.number(r"p50 (\d+) us"),
        "p99": done.number(r"p99 (\d+) us"),
        "answers a second": done.number(r"(\d+) answers a second"),
        "bytes an answer": done.number(r"of (\d+) bytes"),
    }


def ask(name, logdir, method, *rate):
    """Asks two servers that run side by side in turn, so often a second, or as often as can be."""
    pace = "".join(f" of {each} questions a second" for each in rate)
    print(f"\n## {name}: {method}, {CLIENTS} clients{pace}, answers within")
    with contextlib.ExitStack() as running:
        servers = {}
        for server in ("tfevents", "RustBoard"):
            scratch = running.enter_context(tempfile.TemporaryDirectory())
            servers[server] = Server(
                SERVERS[server], logdir, scratch, f"--samples-per-plugin={SAMPLES}"
            )
            servers[server].wait_until_loaded()
        rounds = []
        for number in range(1, ROUNDS + 1):
            rounds.append({server: asked(each.port, method, *rate) for server, each in servers.items()})
            taken = ", ".join(
                f"{server} p50 {took['p50'] / 1e3:.2f} ms, p99 {took['p99'] / 1e3:.2f} ms"
                for server, took in rounds[-1].items()
            )
            print(f"round {number}: {taken}")
        for measure in rounds[0]["tfevents"]:
            ours, theirs = (
                statistics.median(each[server][measure] for each in rounds) for server in servers
            )
            ratio = statistics.median(
                each["tfevents"][measure] / each["RustBoard"][measure] for each in rounds
            )
            print(
                f"{measure}: median tfevents {ours:,.0f}, RustBoard {theirs:,.0f};"
                f" round by round {ratio:.2f} times RustBoard's"
            )
        for server, each in servers.items():
            cpu_seconds, peak_mb = each.end()
            print(f"{server}: processor {cpu_seconds:.1f} s, peak {peak_mb:.0f} MB")


def main():
    logs = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "out" / "logs"
    readers.build()
    subprocess.run([ROOT / "tfevents", "--version"], check=True, stdout=subprocess.DEVNULL)
    for name in "big", "many":
        start(name, log(logs, name))
    ask("big", log(logs, "big"), "READ_SCALARS")
    ask("many", log(logs, "many"), "READ_SCALARS")
    ask("hist", log(logs, "hist"), "READ_TENSORS")
    ask("images", log(logs, "images"), "READ_BLOB")
    # Where RustBoard still answers all of them.
    ask("images", log(logs, "images"), "READ_BLOB", 50)


if __name__ == "__main__":
    main()
