"""Runs programs and measures them."""

import dataclasses
import os
import re
import statistics
import subprocess
import sys
import threading
import time

LONGEST_RUN = 600


@dataclasses.dataclass
class Run:
    """What a run of a reader took."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str
    # What was measured, if not the whole process on the whole log.
    note: str = ""

    def numbers(self, pattern):
        """The numbers in the output that stand where the pattern's group is."""
        return [float(number) for number in re.findall(pattern, self.output)]

    def number(self, pattern):
        """The last of them."""
        return self.numbers(pattern)[-1]


class Failure(Exception):
    """A program did not end well."""


def run(command, until=None):
    """Runs a command to its end, or to the first line of its output with this text."""
    output = []
    seconds = None
    started = time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watchdog = threading.Timer(LONGEST_RUN, process.kill)
    watchdog.start()
    for line in process.stdout:
        output.append(line)
        if until and until in line:
            seconds = time.monotonic() - started
            process.terminate()
            break
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    watchdog.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if until is None:
        seconds = time.monotonic() - started
    if seconds is None or (until is None and process.returncode != 0):
        command_line = " ".join(map(str, command))
        raise Failure(f"{command_line} gave {process.returncode}:\n{''.join(output[-20:])}")
    # Of Linux; macOS gives bytes.
    per_mb = 1024 if sys.platform == "linux" else 1024**2
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mb, "".join(output))


def in_turn(title, contenders, rounds):
    """Runs all contenders in turn, round after round; prints each round, and what comes out."""
    print(f"\n## {title}")
    runs = {name: [] for name in contenders}
    for number in range(1, rounds + 1):
        for name, contender in contenders.items():
            runs[name].append(contender())
        taken = ", ".join(f"{name} {runs[name][-1].seconds:.2f} s" for name in contenders)
        print(f"round {number}: {taken}")
    first = next(iter(runs.values()))
    base = statistics.median(each.seconds for each in first)
    for name, done in runs.items():
        seconds = statistics.median(each.seconds for each in done)
        ratios = [each.seconds / other.seconds for each, other in zip(done, first)]
        by_round = statistics.median(ratios)
        cpu = statistics.median(each.cpu_seconds for each in done)
        peak = max(each.peak_mb for each in done)
        note = f"; {done[-1].note}" if done[-1].note else ""
        print(
            f"{name}: median {seconds:.2f} s, {seconds / base:.2f} times the first's"
            f" (round by round {by_round:.2f}); processor {cpu:.2f} s, peak {peak:.0f} MB{note}"
        )
    return runs
