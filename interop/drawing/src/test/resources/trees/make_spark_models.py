"""Trains Spark MLlib's trees on iris.csv, and writes what they say of it.

Made with pyspark 4.1.3 and numpy 2.4.6: python make_spark_models.py
"""

import csv
import json
from pathlib import Path

from pyspark.ml.classification import DecisionTreeClassifier, RandomForestClassifier
from pyspark.ml.feature import VectorAssembler, VectorIndexer
from pyspark.sql import SparkSession

HERE = Path(__file__).parent
FEATURES = ["sepal_length", "sepal_width", "petal_length", "petal_width", "kind"]

spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
with open(HERE / "iris.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
classes = sorted({row["species"] for row in rows})
# Spark's trees take no values that are missing.
numbers = [
    [*(float(row[name] or 1.4) for name in FEATURES), float(classes.index(row["species"]))]
    for row in rows
]
frame = spark.createDataFrame(numbers, [*FEATURES, "label"])
frame = VectorAssembler(inputCols=FEATURES, outputCol="raw").transform(frame)
# The kind, of five values, becomes a category.
indexer = VectorIndexer(inputCol="raw", outputCol="features", maxCategories=5)
frame = indexer.fit(frame).transform(frame)

tree = DecisionTreeClassifier(maxDepth=3, seed=1).fit(frame)
(HERE / "spark.tree.txt").write_text(tree.toDebugString)
said = [row.prediction for row in tree.transform(frame).select("prediction").collect()]
(HERE / "spark.predictions.json").write_text(json.dumps(said) + "\n")
forest = RandomForestClassifier(maxDepth=2, numTrees=3, seed=1).fit(frame)
(HERE / "spark.forest.txt").write_text(forest.toDebugString)
