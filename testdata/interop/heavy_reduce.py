"""`reduce` gives, table by table, what the installed tensorboard-reducer gives."""

import pytest
import tensorboard_reducer

import reduced

STATISTICS = ["mean", "std", "var", "sem", "median", "min", "max", "sum", "count"]
# The command's options, as arguments of tensorboard-reducer.
ARGUMENTS = {
    "--lax-tags": lambda _: {"strict_tags": False},
    "--lax-steps": lambda _: {"strict_steps": False},
    "--min-runs-per-step": lambda runs: {"strict_steps": False, "min_runs_per_step": int(runs)},
    "--duplicates": lambda which: {"handle_dup_steps": which},
}


def arguments(options):
    known = {}
    for option, value in zip(options, [*options[1:], None]):
        if option in ARGUMENTS:
            known |= ARGUMENTS[option](value)
    return known


@pytest.mark.parametrize("name, runs, options", reduced.CASES)
def check_csv_is_what_tensorboard_reducer_writes(name, runs, options, tmp_path):
    folder = reduced.DATA / "runs" / runs
    events = tensorboard_reducer.load_tb_events(
        sorted(map(str, folder.iterdir())), **arguments(options)
    )
    theirs = tmp_path / "theirs.csv"
    tensorboard_reducer.write_data_file(
        tensorboard_reducer.reduce_events(events, STATISTICS), str(theirs)
    )
    found = reduced.csv(tmp_path, folder, "-r", ",".join(STATISTICS), *options)
    reduced.assert_same(found, reduced.read_csv(theirs))
