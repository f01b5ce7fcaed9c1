"""Reads logs with Spark, as one of its users would, and writes what it found. Run with PySpark:

    spark_tables.py JAR MASTER LOGS OUT

Each table goes to OUT/TABLE, as Parquet. What comes of other ways to the same rows, SQL, a stream,
writing them and reading them back, is printed as JSON.
"""

import json
import sys
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

VALUES = "scalars histograms images audio text tensors pr_curves meshes graphs events".split()
OTHERS = "hparams tags files".split()


def session(jar, master, scratch):
    return (
        SparkSession.builder.master(master)
        .config("spark.jars", jar)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(scratch / "warehouse"))
        .getOrCreate()
    )


def checksum(rows):
    """The same for the same rows in any order."""
    return rows.agg(F.count("*"), F.sum(F.hash(*rows.columns).cast("long"))).collect()[0][:]


def sql_rows(spark, logs):
    spark.sql(f"CREATE TABLE numbers USING tfevents OPTIONS (path '{logs}', table 'scalars')")
    spark.sql(
        f"CREATE TEMPORARY VIEW labels USING tfevents OPTIONS (path '{logs}', table 'tags')"
    )
    joined = spark.sql(
        "SELECT numbers.* FROM numbers JOIN labels USING (run, tag) WHERE labels.plugin = 'scalars'"
    )
    found = checksum(joined)
    spark.sql("DROP TABLE numbers")
    return found


def streamed_rows(spark, logs, scratch):
    rows = spark.readStream.format("tfevents").option("maxFilesPerTrigger", 7).load(logs)
    writer = rows.writeStream.format("parquet").option("path", str(scratch / "streamed"))
    query = (
        writer.option("checkpointLocation", str(scratch / "checkpoint"))
        .trigger(availableNow=True)
        .start()
    )
    query.awaitTermination()
    return checksum(spark.read.schema(rows.schema).parquet(str(scratch / "streamed")))


def written_rows(spark, scalars, scratch):
    logdir = str(scratch / "written logs")
    scalars.write.format("tfevents").mode("append").save(logdir)
    return checksum(spark.read.format("tfevents").load(logdir))


def rows_of_parts(spark, logs):
    spark.conf.set("spark.sql.files.maxPartitionBytes", "4000")
    spark.conf.set("spark.sql.files.openCostInBytes", "1")
    scalars = spark.read.format("tfevents").load(logs)
    found = checksum(scalars), scalars.rdd.getNumPartitions()
    spark.conf.unset("spark.sql.files.maxPartitionBytes")
    spark.conf.unset("spark.sql.files.openCostInBytes")
    return found


def main(jar, master, logs, out):
    scratch = Path(out).parent
    spark = session(jar, master, scratch)
    spark.sparkContext.setLogLevel("ERROR")
    for table in VALUES + OTHERS:
        rows = spark.read.format("tfevents").option("table", table).load(logs)
        rows.write.parquet(f"{out}/{table}")
    scalars = spark.read.format("tfevents").load(logs)
    parts, tasks = rows_of_parts(spark, logs)
    executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()
    facts = {
        "version": spark.version,
        "executors": executors,
        "read": checksum(scalars),
        "sql": sql_rows(spark, logs),
        "streamed": streamed_rows(spark, logs, scratch),
        "written": written_rows(spark, scalars, scratch),
        "parts": parts,
        "tasks": tasks,
    }
    spark.stop()
    print(json.dumps(facts))


main(*sys.argv[1:])
