"""Spark's DataFrames hold what TensorBoard makes of the logs, and the examples and the job run.

The Spark is $TFEVENTS_SPARK, and runs at $TFEVENTS_SPARK_MASTER, local[2] if that is not set. Where no
Spark is named, it is 3.5.9, and the examples in languages that take long to start are left out, and
most tables of the job.
"""

import json
import os
import subprocess
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import dataset
from check_dataset import (  # noqa: F401 - checks of the data set, run on what Spark made
    TABLES,
    check_audio,
    check_events,
    check_files,
    check_graphs,
    check_histograms,
    check_hparams,
    check_images,
    check_legacy_histograms_keep_64_bits,
    check_meshes,
    check_pr_curves,
    check_scalars,
    check_tags,
    check_tags_carry_names_and_descriptions,
    check_tensors,
    check_text,
)
from command import LOGS, ROOT, tfevents

VERSION = os.environ.get("TFEVENTS_SPARK") or "3.5.9"
MASTER = os.environ.get("TFEVENTS_SPARK_MASTER") or "local[2]"
ALL = bool(os.environ.get("TFEVENTS_SPARK"))
JOB_TABLES = TABLES if ALL else ["scalars", "histograms", "hparams", "files"]
EXAMPLES = ROOT / "examples" / "spark"


def run(*line, **environment):
    """Runs a program of Spark's and returns its standard output."""
    ended = subprocess.run(
        [str(part) for part in line],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        env=os.environ | environment,
    )
    assert ended.returncode == 0, f"{line}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


@pytest.fixture(scope="session")
def python():
    """A Python with Spark."""
    script = f'here={ROOT}/testdata/interop requirements=requirements-spark-{VERSION}.txt'
    script += f' venv=.venv-spark-{VERSION}; source {ROOT}/.ci/venv.sh; echo "$python"'
    return Path(run("bash", "-euc", script).strip())


@pytest.fixture(scope="session")
def spark_home(python):
    return next(python.parent.parent.glob("lib/python*/site-packages/pyspark"))


@pytest.fixture(scope="session")
def jar():
    jars = [
        jar
        for jar in (ROOT / "spark" / "target").glob("tfevents-spark-*.jar")
        if not jar.stem.endswith(("-sources", "-javadoc"))
    ]
    assert len(jars) == 1, f"build it first: mvn -pl spark -am package; found {jars}"
    return jars[0]


@pytest.fixture(scope="session")
def made(logdir, python, spark_home, jar, tmp_path_factory):
    """A folder of tables by Spark, and what it printed."""
    out = tmp_path_factory.mktemp("spark") / "out"
    script = Path(__file__).with_name("spark_tables.py")
    printed = run(
        python, script, jar, MASTER, logdir.path, out, SPARK_HOME=str(spark_home)
    )
    return out, json.loads(printed.splitlines()[-1])


@pytest.fixture(scope="session")
def parquet(made):
    return made[0]


@pytest.fixture
def read(parquet):
    return lambda table: dataset.read_parquet(parquet, table)


def check_it_is_that_spark_at_that_place(made):
    assert made[1]["version"] == VERSION
    # The driver counts as one; in a cluster the executors are processes of their own.
    assert made[1]["executors"] == (3 if MASTER.startswith("local-cluster[2") else 1)


@pytest.mark.parametrize("way", ["sql", "streamed", "written", "parts"])
def check_other_ways_lead_to_the_same_rows(made, way):
    facts = made[1]
    assert facts["read"][0] > 100
    assert facts[way] == facts["read"]
    assert facts["tasks"] > 10


def check_the_jar_brings_nothing_that_others_bring(jar):
    names = zipfile.ZipFile(jar).namelist()
    classes = [name for name in names if name.endswith(".class")]
    assert len(classes) > 200
    assert not [name for name in classes if not name.startswith("io/tfevents/")]
    assert not [name for name in classes if "proto" in name.lower().split("/")[-2]]
    assert jar.stat().st_size < 1_500_000


# Examples.


def spark_options(jar, tmp_path):
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.warehouse.dir": tmp_path / "warehouse",
        "spark.sql.catalogImplementation": "in-memory",
    }
    options = ["--master", MASTER, "--jars", jar]
    for name, value in settings.items():
        options += ["--conf", f"{name}={value}"]
    return options


def run_python(home, options, _):
    return run(home / "bin" / "spark-submit", *options, EXAMPLES / "losses.py", LOGS)


def run_sql(home, options, _):
    return run(
        home / "bin" / "spark-sql", *options, "-d", f"logs={LOGS}", "-f", EXAMPLES / "losses.sql"
    )


def run_scala(home, options, _):
    script = EXAMPLES / "losses.scala"
    return run(home / "bin" / "spark-shell", *options, "-I", script, LOGS=str(LOGS))


def run_java(home, options, tmp_path):
    run("javac", "-cp", f"{home}/jars/*", "-d", tmp_path / "classes", EXAMPLES / "Losses.java")
    run("jar", "cf", tmp_path / "losses.jar", "-C", tmp_path / "classes", ".")
    return run(
        home / "bin" / "spark-submit", *options, "--class", "Losses", tmp_path / "losses.jar", LOGS
    )


@pytest.mark.parametrize(
    "example", [run_python, run_sql, run_scala, run_java] if ALL else [run_python, run_sql]
)
def check_examples(example, spark_home, python, jar, tmp_path):
    wanted = []
    tfevents("convert", LOGS, "-o", tmp_path / "out", "--tag", "*loss*", "--kind", "scalars")
    for (name, tag), rows in sorted(
        dataset.by_series(dataset.read_parquet(tmp_path / "out", "scalars")).items()
    ):
        mean = sum(row["value"] for row in rows) / len(rows)
        last = max(row["step"] for row in rows)
        wanted.append(f"{name} {tag} {len(rows)} {last} {mean:.4f}")
    assert len(wanted) > 5

    environment = {"SPARK_HOME": str(spark_home), "PYSPARK_PYTHON": str(python)}
    os.environ.update(environment)
    printed = example(spark_home, spark_options(jar, tmp_path), tmp_path).splitlines()

    assert [line for line in printed if line in wanted] == wanted


# The job.


def rows_of(out, table):
    files = sorted((out / table).glob("part-*.parquet"))
    rows = [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]
    return sorted(rows, key=repr)


def check_the_job_writes_what_the_command_writes(spark_home, jar, tmp_path):
    job = ROOT / "spark" / "bin" / "tfevents-spark-convert"
    out = tmp_path / "job"
    run(
        job, LOGS, "-o", out, "--tables", ",".join(JOB_TABLES), "--", "--master", MASTER, "--conf", "spark.ui.enabled=false",
        SPARK_HOME=str(spark_home),
    )
    tfevents("convert", LOGS, "-o", tmp_path / "command")

    assert sorted(path.name for path in out.iterdir()) == sorted(JOB_TABLES)
    for table in JOB_TABLES:
        wanted = rows_of(tmp_path / "command", table)
        found = rows_of(out, table)
        assert [list(row) for row in found[:1]] == [list(row) for row in wanted[:1]]
        # As text, in which a NaN is like another.
        assert list(map(repr, found)) == list(map(repr, wanted)), table


def check_the_job_tells_what_is_wrong_with_its_arguments(spark_home, jar):
    job = ROOT / "spark" / "bin" / "tfevents-spark-convert"
    ended = subprocess.run(
        [str(job), str(LOGS)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"SPARK_HOME": str(spark_home)},
    )
    assert ended.returncode == 2
    assert "output folder" in ended.stderr
