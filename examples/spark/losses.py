"""The mean and the last step of each run's numbers, with PySpark.

    spark-submit --jars tfevents-spark.jar losses.py LOGS
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

spark = SparkSession.builder.appName("losses").getOrCreate()
scalars = spark.read.format("tfevents").load(sys.argv[1])
losses = (
    scalars.filter(scalars.tag.like("%loss%"))
    .groupBy("run", "tag")
    .agg(F.count("value").alias("points"), F.max("step").alias("last"), F.avg("value").alias("mean"))
    .orderBy("run", "tag")
)
for row in losses.collect():
    print(f"{row.run} {row.tag} {row.points} {row['last']} {row['mean']:.4f}")
spark.stop()
