"""Writes testdata/import: numbers and tables as other tools write them.

python import_samples.py KIND OUT [DATASET]

KIND is keras (needs Keras), lightning (lightning_fabric), tbparse, tensorboard, or parquet (pyarrow,
pandas and DuckDB), which takes a data set that `tfevents convert testdata/logs` made.
"""

import os
import sys

LOGS = os.path.join(os.path.dirname(__file__), "..", "logs")

# A few of everything, and the odd.
RUNS = ["hparams", "hparams/run-0", "hparams/run-1", "hparams/run-2", "mesh_tf2", "odd", "tf2/validation"]


def keras(out):
    from keras.callbacks import CSVLogger

    class Stopped:
        stop_training = False

    for name, separator in ("commas.csv", ","), ("semicolons.csv", ";"):
        logger = CSVLogger(os.path.join(out, name), separator=separator)
        logger.set_model(Stopped())
        logger.on_train_begin()
        logger.on_epoch_end(0, {"acc": 0.5, "loss": 1.25, "val_loss": 1.5, "per_class": [0.25, 0.75]})
        logger.on_epoch_end(1, {"acc": 0.1 + 0.2, "loss": float("nan"), "per_class": [0.5, 0.5]})
        logger.on_epoch_end(2, {"acc": 0.9, "loss": float("inf"), "val_loss": 1e-7, "per_class": [1, 1]})
        logger.on_train_end()


def lightning(out):
    from lightning_fabric.loggers import CSVLogger

    logger = CSVLogger(out, name="", version="", flush_logs_every_n_steps=1)
    for step in range(4):
        logger.log_metrics({"epoch": step // 2, "train_loss": 1 / (step + 1)}, step)
        if step % 2:
            logger.log_metrics({"epoch": step // 2, "val/loss": 0.1 * step}, step)
    logger.finalize("success")


def tbparse(out):
    from tbparse import SummaryReader

    logs = os.path.join(LOGS, "lightning")
    SummaryReader(logs).scalars.to_csv(os.path.join(out, "scalars.csv"), index=False)
    SummaryReader(logs, extra_columns={"dir_name", "wall_time"}).scalars.to_csv(os.path.join(out, "all.csv"))
    SummaryReader(logs, pivot=True, extra_columns={"dir_name"}).scalars.to_csv(
        os.path.join(out, "pivot.csv"), index=False)


def tensorboard(out):
    import urllib.parse
    import urllib.request

    from tensorboard import program

    board = program.TensorBoard()
    board.configure(argv=[None, "--logdir", LOGS, "--load_fast=false", "--port=0"])
    url = board.launch()
    for run, tag in ("hparams/run-0", "accuracy"), ("lightning/version_0", "train_loss"):
        query = urllib.parse.urlencode({"run": run, "tag": tag, "format": "csv"})
        for _ in range(60):
            try:
                with urllib.request.urlopen(f"{url}data/plugin/scalars/scalars?{query}") as answer:
                    # The page names what it saves so; browsers then turn slashes into underscores.
                    name = f"run-{run}-tag-{tag}.csv".replace("/", "_")
                    with open(os.path.join(out, name), "wb") as file:
                        file.write(answer.read())
                break
            except urllib.error.HTTPError:
                import time
                time.sleep(1)


def parquet(out, dataset):
    import duckdb
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    for writer in "pyarrow", "pandas", "duckdb", "types":
        os.makedirs(f"{out}/{writer}", exist_ok=True)
    for table in sorted(os.listdir(dataset)):
        part = f"{dataset}/{table}/part-00000.parquet"
        if table in ("files", "events") or not os.path.exists(part):
            continue
        rows = pq.read_table(part, partitioning=None)
        rows = rows.filter(pc.is_in(rows["run"], pa.array(RUNS))).replace_schema_metadata(None)
        if not rows.num_rows:
            continue
        optional = rows.cast(pa.schema([field.with_nullable(True) for field in rows.schema]))
        pq.write_table(optional, f"{out}/pyarrow/{table}.parquet", compression="snappy",
                       use_compliant_nested_type=False, data_page_version="1.0")
        if table != "hparams":  # Data frames have no maps.
            rows.to_pandas().to_parquet(f"{out}/pandas/{table}.parquet", compression="gzip")
        duckdb.sql(f"COPY rows TO '{out}/duckdb/{table}.parquet' (COMPRESSION lz4_raw)")
    pq.write_table(
        pa.table({
            "run": pa.array(["a", "a", "b"]).dictionary_encode(),
            "tag": pa.array(["loss", "loss", "loss"], pa.large_string()),
            "step": pa.array([1, 2, 3], pa.uint16()),
            "wall_time": pa.array([1700000000500000000, 1700000001000000000, 1700000002000000000],
                                  pa.timestamp("ns", "UTC")),
            "value": pa.array([0.5, 0.1, float("nan")], pa.float32()),
            "note": ["x", "y", "z"],
        }),
        f"{out}/types/long.parquet", compression="none")
    pq.write_table(
        pa.table({
            "Step": pa.array([1.0, 2.0, 3.0]),
            "loss": pa.array([1, None, 3], pa.int64()),
            "acc": pa.array([0.25, 0.5, None], pa.float64()),
            "done": pa.array([False, False, True]),
            "comment": ["x", "y", "z"],
        }),
        f"{out}/types/wide.parquet", compression="zstd", write_page_checksum=True)


kind, out, *more = sys.argv[1:]
os.makedirs(out, exist_ok=True)
globals()[kind](out, *more)
