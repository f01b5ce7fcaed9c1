"""Every subcommand in a terminal and in a pipe: the same results, made for who reads them."""

import concurrent.futures
import contextlib
import fcntl
import functools
import hashlib
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from tensorboard.compat.proto import event_pb2

import records
from command import (
    BAD_USAGE,
    COMMAND,
    CORRUPT,
    DONE,
    FAULTS_FOUND,
    LOGS,
    NO_SUCH_PLACE,
    NOT_FINISHED,
    ROOT,
)

CONDITION_NOT_MET = 5
INTERRUPTED = 128 + signal.SIGINT

COLUMNS = 80
COPIES = 100
RUNS = 60
LONGEST_SECONDS = 120
KERAS = LOGS / "keras"
# One fault in the middle, of which every subcommand that reads tells.
DAMAGED = CORRUPT / "data_bit_flip"
EXAMPLES = ROOT / "testdata" / "tfrecord" / "examples.tfrecord"
TABLES = ROOT / "testdata" / "import" / "keras" / "commas.csv"
TREE = ROOT / "interop" / "drawing" / "src" / "test" / "resources" / "trees" / "xgboost.json"
REDUCED = ROOT / "testdata" / "reduce" / "runs"
PAINT = re.compile(r"\x1b\[[0-9;]*m")
PROGRESS = re.compile(r"\[#*\.*\] +\d+%")

# By subcommand its lines, each with the exit code. Those that write do so to "out", in a new folder.
LINES = {
    "ls": [(DONE, LOGS), (DONE, KERAS, "--long"), (FAULTS_FOUND, DAMAGED)],
    "dump": [(DONE, KERAS), (DONE, LOGS, "--format", "csv"), (FAULTS_FOUND, DAMAGED)],
    "head": [(DONE, LOGS, "-n", 1), (FAULTS_FOUND, DAMAGED)],
    "tail": [
        (DONE, KERAS, "--timeout", 0),
        (CONDITION_NOT_MET, KERAS, "--timeout", 0, "--until", "epoch_loss<0"),
    ],
    "convert": [
        (DONE, LOGS, "-o", "out", "--to", "jsonl"),
        (FAULTS_FOUND, DAMAGED, "-o", "out", "--to", "csv"),
        (NOT_FINISHED, DAMAGED, "-o", "out", "--on-fault", "strict"),
    ],
    "import": [(FAULTS_FOUND, TABLES, "-o", "out")],
    "export": [
        (DONE, KERAS, "--to", "mlflow", "-o", "out", "--kind", "scalars"),
        (FAULTS_FOUND, DAMAGED, "--to", "mlflow", "-o", "out"),
    ],
    "extract": [(DONE, LOGS, "-o", "out"), (FAULTS_FOUND, DAMAGED, "-o", "out")],
    "draw-model": [(DONE, LOGS, "-o", "out.svg")],
    "draw-tree": [(DONE, TREE, "-o", "out.svg")],
    "examples": [(DONE, EXAMPLES, "-o", "out.parquet")],
    "verify": [(DONE, LOGS), (FAULTS_FOUND, CORRUPT)],
    "repair": [(DONE, KERAS, "-o", "out"), (FAULTS_FOUND, DAMAGED, "-o", "out")],
    "merge": [(DONE, KERAS, "-o", "out"), (FAULTS_FOUND, DAMAGED, "-o", "out")],
    "edit": [(DONE, KERAS, "-o", "out", "--tag", "epoch_*", "--keep")],
    "sample": [(DONE, KERAS, "-o", "out", "-n", 2)],
    "reduce": [
        (DONE, REDUCED, "-o", "out.csv", "--lax-steps", "--lax-tags", "--duplicates", "mean"),
        (NOT_FINISHED, REDUCED, "-o", "out.csv"),
    ],
    "plot": [(DONE, KERAS), (DONE, KERAS, "--style", "ascii"), (FAULTS_FOUND, DAMAGED)],
    "compare": [
        (DONE, LOGS),
        (CONDITION_NOT_MET, LOGS, "--fail-if", "val_loss<1"),
        (FAULTS_FOUND, DAMAGED),
    ],
    "report": [
        (DONE, KERAS, "-o", "out.html"),
        (FAULTS_FOUND, DAMAGED, "-o", "out.html"),
    ],
    "doctor": [(DONE, LOGS), (FAULTS_FOUND, DAMAGED)],
    "demo": [(DONE, "-o", "out", "--runs", 1, "--steps", 20)],
    "completion": [(DONE, "bash")],
    "help": [(DONE,), (DONE, "ls")],
}
CASES = [(name, *line) for name, lines in LINES.items() for line in lines]
SOUND = [case for case in CASES if case[1] == DONE]
# Their results stand on standard output, those of the others in files.
PRINTING = {"ls", "dump", "head", "tail", "verify", "plot", "compare", "doctor", "completion", "help"}
# In a terminal they print a table of its own kind.
WITH_A_TABLE_FOR_TERMINALS = {"dump", "head", "tail"}
# What they write is one file, of a kind that its name says.
FILES = {"examples": "out.parquet", "draw-model": "out.svg", "draw-tree": "out.svg"}
READING = set(LINES) - {"tail", "demo", "completion", "help"}


def name_of(case):
    name, _, *arguments = case
    return " ".join([name, *(getattr(word, "name", str(word)) for word in arguments)])


def line_of(case):
    name, _, *arguments = case
    return [name, *map(str, arguments)]


def painted_line(name):
    """A line that has something to mark."""
    if name == "help":
        return [name, "ls"]
    return [name, str(DAMAGED), *(["--timeout", "0"] if name == "tail" else [])]


def without_paint(text):
    return PAINT.sub("", text)


def environment(**variables):
    """The variables of a usual terminal, and those given; None takes one away."""
    wanted = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": None, **variables}
    return {name: value for name, value in wanted.items() if value is not None}


@contextlib.contextmanager
def started_in_terminal(line, folder, stdin=False, **variables):
    """Starts the command in a terminal; yields the process and the terminal's other end.

    With stdin the terminal is the one that controls it, whose Ctrl-C interrupts it.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    process = subprocess.Popen(
        [COMMAND, *line],
        cwd=folder,
        env=environment(**variables),
        stdin=slave if stdin else subprocess.DEVNULL,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if stdin else None,
    )
    os.close(slave)
    try:
        yield process, master
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(master)


def read_until(master, is_enough=lambda text: False):
    """What a terminal shows until it is enough or the command has ended."""
    shown = b""
    end = time.monotonic() + LONGEST_SECONDS
    while select.select([master], [], [], max(0, end - time.monotonic()))[0]:
        try:
            part = os.read(master, 1 << 16)
        except OSError:
            part = b""
        shown += part
        if not part or is_enough(shown.decode("utf-8", "replace")):
            return shown.decode("utf-8", "strict" if not part else "replace").replace("\r\n", "\n")
    raise AssertionError(f"nothing after {LONGEST_SECONDS} s:\n{shown[-2000:]}")


def in_terminal(line, folder, stdin=False, **variables):
    with started_in_terminal(line, folder, stdin, **variables) as (process, master):
        shown = read_until(master)
        return SimpleNamespace(exit_code=process.wait(), shown=shown, files=files(folder))


def in_pipe(line, folder, **variables):
    ended = subprocess.run(
        [COMMAND, *line],
        cwd=folder,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST_SECONDS,
    )
    return SimpleNamespace(
        exit_code=ended.returncode, out=ended.stdout, error=ended.stderr, files=files(folder)
    )


def files(folder):
    """A digest of each file, whatever folder it says that it stands in."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(
            path.read_bytes().replace(os.fsencode(folder), b"")
        ).hexdigest()
        for path in Path(folder).rglob("*")
        if path.is_file()
    }


def comparable(text):
    """The lines of a text without progress, and without how long ago something was."""
    text = re.sub(r"\r[^\n]*\x1b\[K", "", text)
    return re.sub(r"last written \S.* ago", "last written", text).splitlines()


@functools.cache
def run(way, *line, **variables):
    """Runs a line in a new folder, once for all checks that look at it."""
    folder = tempfile.mkdtemp(prefix="terminal-")
    try:
        return way(line, folder, **variables)
    finally:
        shutil.rmtree(folder)


@functools.cache
def subcommands():
    listed = run(in_pipe, "--help").out.split("\nCommands:\n")[1].split("\n\n")[0]
    return re.findall(r"^  ([\w-]+) ", listed, re.MULTILINE)


@pytest.fixture(scope="module", autouse=True)
def all_cases_side_by_side():
    """Each process takes its time to start, so that all cores start some."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for case in CASES:
            for way in in_pipe, in_terminal:
                pool.submit(run, way, *line_of(case))


every_case = pytest.mark.parametrize("case", CASES, ids=name_of)
every_sound_case = pytest.mark.parametrize("case", SOUND, ids=name_of)


def check_every_subcommand_has_a_case():
    # What serves does not end by itself, and is looked at below and in check_serving.py.
    assert [name for name in subcommands() if name not in ("board", "serve")] == list(LINES)


@every_case
def check_exit_code(case):
    assert run(in_pipe, *line_of(case)).exit_code == case[1]
    assert run(in_terminal, *line_of(case)).exit_code == case[1]


@every_case
def check_files_are_the_same(case):
    piped = run(in_pipe, *line_of(case)).files
    shown = run(in_terminal, *line_of(case)).files
    # An event file that is new is named after its process, too.
    piped, shown = (
        {re.sub(r"(tfevents\.\d+\.[^.]+)\.\d+", r"\1", name): digest for name, digest in found.items()}
        for found in (piped, shown)
    )
    assert shown == piped
    assert bool(piped) == (case[0] not in PRINTING and case[1] != NOT_FINISHED)


@pytest.mark.parametrize("name", ["out.svg", "out.png"])
def check_a_picture_is_the_same_in_a_terminal_and_a_pipe(name):
    piped = run(in_pipe, "plot", str(KERAS), "-o", name)
    shown = run(in_terminal, "plot", str(KERAS), "-o", name)
    assert (piped.exit_code, piped.out) == (DONE, "")
    assert list(piped.files) == [name]
    assert shown.files == piped.files


@every_case
def check_lines_are_the_same(case):
    piped = run(in_pipe, *line_of(case))
    shown = without_paint(run(in_terminal, *line_of(case)).shown)
    if case[0] in WITH_A_TABLE_FOR_TERMINALS and "csv" not in case:
        # A heading for each run in place of the one of the table.
        lines = comparable(run(in_terminal, *line_of(case)).shown)
        told = piped.error.splitlines()
        values = [line for line in lines if line not in told and not line.startswith("\x1b[1m")]
        assert len(values) == len(piped.out.splitlines()) - 1
        assert set(told) <= set(lines)
    else:
        assert sorted(comparable(shown)) == sorted(comparable(piped.out + piped.error))


@every_case
def check_results_and_notes_are_apart(case):
    piped = run(in_pipe, *line_of(case))
    assert bool(piped.out) == (case[0] in PRINTING)
    for line in piped.error.splitlines():
        assert line.startswith("tfevents: ")


@every_case
def check_nothing_is_painted_in_a_pipe(case):
    piped = run(in_pipe, *line_of(case))
    assert "\x1b" not in piped.out + piped.error
    assert "\r" not in piped.out + piped.error


@every_case
def check_a_terminal_is_painted(case):
    name, _, *arguments = case
    has_paint = name in PRINTING - {"completion"} and "csv" not in arguments
    # A list without a fault has nothing to mark.
    has_paint = has_paint and case[:2] != ("verify", DONE)
    assert bool(PAINT.search(run(in_terminal, *line_of(case)).shown)) == has_paint


@pytest.mark.parametrize("name", sorted(PRINTING - {"completion"}))
def check_a_terminal_is_not_painted_when_it_is_refused(name):
    line = painted_line(name)
    assert PAINT.search(run(in_terminal, *line).shown)
    assert not PAINT.search(run(in_terminal, *line, NO_COLOR="1").shown)
    assert not PAINT.search(run(in_terminal, *line, "--color", "never").shown)


@pytest.mark.parametrize("name", sorted(PRINTING - {"completion"}))
def check_a_pipe_is_painted_when_asked_for(name):
    assert PAINT.search(run(in_pipe, *painted_line(name), "--color", "always").out)


@every_sound_case
def check_quiet_tells_nothing_when_all_is_well(case):
    piped = run(in_pipe, *line_of(case))
    quiet = run(in_pipe, *line_of(case), "--quiet")
    assert (quiet.exit_code, quiet.error) == (DONE, "")
    assert comparable(quiet.out) == comparable(piped.out)


# Help is given whatever else stands in its line.
@pytest.mark.parametrize("name", [name for name in LINES if name != "help"])
def check_bad_usage_is_one_sentence(name):
    ended = run(in_terminal, *line_of((name, *LINES[name][0])), "--nonsense")
    assert ended.exit_code == BAD_USAGE
    assert re.fullmatch(r"tfevents: [^\n]*'--nonsense'; see 'tfevents [\w-]+ --help'\n", ended.shown)
    assert not ended.files


@pytest.mark.parametrize("name", sorted(READING))
def check_a_place_that_is_not_there_is_one_sentence(name):
    line = [name, "nowhere"]
    if name not in PRINTING:
        line += ["-o", FILES.get(name, "out")]
    if name == "sample":
        line += ["-n", "5"]
    if name == "export":
        line += ["--to", "mlflow"]
    ended = run(in_terminal, *line)
    assert ended.exit_code == NO_SUCH_PLACE
    assert re.fullmatch(r"tfevents: [^\n]*nowhere[^\n]*\n", ended.shown)
    assert not ended.files


@pytest.mark.parametrize("name", [None, *LINES])
def check_help_fits_a_terminal_and_is_the_same_in_a_pipe(name):
    line = [name, "--help"] if name else ["--help"]
    piped = run(in_pipe, *line)
    shown = run(in_terminal, *line)
    assert (piped.exit_code, shown.exit_code) == (DONE, DONE)
    assert piped.error == ""
    assert PAINT.search(shown.shown)
    assert without_paint(shown.shown) == piped.out
    assert max(map(len, piped.out.splitlines())) <= COLUMNS


def check_help_lists_whole_sentences():
    listed = run(in_pipe, "--help").out.split("\nCommands:\n")[1].split("\n\n")[0]
    for entry in re.split(r"\n  (?=\w)", listed):
        assert entry.endswith("."), entry


def lines_of_docs():
    """Each line of the docs that runs a subcommand, with its continuations."""
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = path.read_text(encoding="utf-8").replace("\\\n", " ")
        for found in re.finditer(r"\btfevents ([\w-]+)((?: [^\n`|;&#]*)?)", text):
            if found[1] in LINES:
                yield path.name, found[1], found[2]


def check_help_names_every_option_of_the_docs():
    compared = 0
    for page, name, arguments in lines_of_docs():
        known = run(in_pipe, name, "--help").out
        for option in re.findall(r"(?<!\S)--[a-z][a-z-]*|(?<!\S)-[a-z]\b", arguments):
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", known), (page, name, option)
            compared += 1
    assert compared > 50


@pytest.mark.parametrize(
    "line",
    [
        ("ls", LOGS),
        ("dump", LOGS, "--format", "jsonl"),
        ("head", LOGS),
        ("tail", LOGS, "-n", 100, "--interval", 0.1),
        ("verify", CORRUPT),
        ("plot", CORRUPT),
        ("doctor", CORRUPT),
        ("completion", "bash"),
        ("help",),
    ],
    ids=lambda line: line[0],
)
def check_a_closed_pipe_ends_quietly(line):
    if line[0] == "tail":
        line = (*line, "--timeout", 2)
    read_end, write_end = os.pipe()
    with subprocess.Popen(
        [COMMAND, *map(str, line)], stdout=write_end, stderr=subprocess.PIPE, env=environment()
    ) as process:
        os.close(write_end)
        if line[0] != "help":
            assert os.read(read_end, 1)
        os.close(read_end)
        told = process.stderr.read().decode()
        code = process.wait(LONGEST_SECONDS)
    notes = [text for text in told.splitlines() if "Exception" in text or "pipe" in text]
    assert not notes
    assert code in ((DONE, FAULTS_FOUND) if CORRUPT in line else (DONE,))


@pytest.fixture(scope="module")
def big_logdir(tmp_path_factory):
    """Some hundred megabytes to read, in one file that many runs share."""
    logdir = tmp_path_factory.mktemp("big")
    (golden,) = (KERAS / "train").iterdir()
    # Records follow one another, so that files do, too.
    source = logdir / golden.name
    source.write_bytes(golden.read_bytes() * COPIES)
    for i in range(RUNS):
        (logdir / f"run{i}").mkdir()
        os.link(source, logdir / f"run{i}" / golden.name)
    source.unlink()
    return logdir


def check_progress_is_for_terminals(big_logdir, tmp_path):
    line = ["convert", str(big_logdir), "--overwrite", "-o"]
    shown = in_terminal([*line, "shown"], tmp_path)
    assert shown.exit_code == DONE
    assert PROGRESS.search(shown.shown)
    for part in shown.shown.split("\r"):
        assert len(part.split("\x1b[K")[0]) < COLUMNS
    # The line is cleared before the last sentence.
    assert shown.shown.splitlines()[-1].split("\x1b[K")[-1].startswith(f"tfevents: {RUNS} runs to ")
    quiet = in_terminal([*line, "shown", "--quiet"], tmp_path)
    assert (quiet.exit_code, quiet.shown) == (DONE, "")
    piped = in_pipe([*line, "piped"], tmp_path)
    assert piped.exit_code == DONE
    assert re.fullmatch(f"tfevents: {RUNS} runs to [^\r\n]*\n", piped.error)


def check_a_convert_that_is_interrupted_leaves_nothing(big_logdir, tmp_path):
    line = ["convert", str(big_logdir), "-o", "out"]
    with started_in_terminal(line, tmp_path, stdin=True) as (process, master):
        read_until(master, PROGRESS.search)
        os.write(master, b"\x03")
        rest = read_until(master)
        assert process.wait(LONGEST_SECONDS) == INTERRUPTED
    assert "tfevents:" not in rest
    assert "Exception" not in rest
    # The last that is on the line is what the terminal itself shows of Ctrl-C.
    assert PROGRESS.search(rest.split("\x1b[K")[-1]) is None
    assert list(tmp_path.iterdir()) == []


def check_a_tail_that_is_interrupted_ends_quietly(tmp_path):
    with started_in_terminal(["tail", str(KERAS)], tmp_path, stdin=True) as (process, master):
        shown = read_until(master, lambda text: "dense_1/bias" in text and text.endswith("\n"))
        os.write(master, b"\x03")
        rest = read_until(master)
        assert process.wait(LONGEST_SECONDS) == INTERRUPTED
    assert "epoch_loss" in shown
    assert rest in ("", "^C", "^C\n")


def check_a_server_that_is_interrupted_ends_quietly(tmp_path):
    line = ["serve", str(KERAS), "--port", "0"]
    with started_in_terminal(line, tmp_path, stdin=True) as (process, master):
        shown = read_until(master, lambda text: "; read in " in text and text.endswith("\n"))
        os.write(master, b"\x03")
        rest = read_until(master)
        assert process.wait(LONGEST_SECONDS) == INTERRUPTED
    assert re.match(r"tensorboard --grpc_data_provider=localhost:\d+ --logdir=/", shown)
    assert "tfevents: serving; Ctrl-C ends it\n" in shown
    assert rest in ("", "^C", "^C\n")


def check_a_board_that_is_interrupted_ends_quietly(tmp_path):
    line = ["board", str(KERAS), "--port", "0"]
    with started_in_terminal(line, tmp_path, stdin=True) as (process, master):
        shown = read_until(master, lambda text: "Ctrl-C ends it" in text and text.endswith("\n"))
        os.write(master, b"\x03")
        rest = read_until(master)
        assert process.wait(LONGEST_SECONDS) == INTERRUPTED
    assert re.match(r"http://localhost:\d+/\?token=[\w-]{24}\n", shown)
    assert rest in ("", "^C", "^C\n")


def check_a_terminal_as_standard_input_changes_nothing(tmp_path):
    ended = in_terminal(["ls", str(LOGS)], tmp_path, stdin=True)
    plain = run(in_terminal, "ls", str(LOGS))
    assert (ended.exit_code, comparable(ended.shown)) == (plain.exit_code, comparable(plain.shown))


def check_names_in_chinese_under_the_locale_c(tmp_path):
    names = "实验/一号", "损失"
    folder = tmp_path / "logs" / names[0]
    folder.mkdir(parents=True)
    event = event_pb2.Event(wall_time=1, step=1)
    event.summary.value.add(tag=names[1], simple_value=1)
    records.write(folder / "events.out.tfevents.1.host", [event.SerializeToString()])
    for line in ["ls", "logs"], ["dump", "logs"], ["dump", "logs", "--format", "csv"]:
        assert all(name in in_pipe(line, tmp_path, LC_ALL="C").out for name in names)
        assert all(name in in_terminal(line, tmp_path, LC_ALL="C").shown for name in names)
    ended = in_pipe(["verify", "logs/" + names[0]], tmp_path, LC_ALL="C")
    assert (ended.exit_code, ended.error) == (DONE, "")


def check_a_table_fits_where_its_names_are_short(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    events = []
    for step in range(3):
        event = event_pb2.Event(wall_time=1.7e9 + step, step=step)
        event.summary.value.add(tag="loss", simple_value=0.1 * step)
        event.summary.value.add(tag="accuracy", simple_value=1 / (step + 1))
        events.append(event.SerializeToString())
    records.write(folder / "events.out.tfevents.1700000000.host", events)
    for line in ["ls"], ["dump"], ["head"], ["tail", "--timeout", "0"], ["verify"]:
        shown = without_paint(in_terminal([*line, "."], tmp_path).shown)
        assert max(map(len, shown.splitlines())) <= COLUMNS, shown
