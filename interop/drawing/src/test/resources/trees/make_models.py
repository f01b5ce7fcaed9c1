"""Trains XGBoost and LightGBM models on iris, and writes what they say of it.

Made with xgboost 3.2.0, lightgbm 4.7.0 and scikit-learn 1.9.1: python make_models.py
"""

import json
from pathlib import Path

import lightgbm
import numpy as np
import xgboost
from sklearn.datasets import load_iris

HERE = Path(__file__).parent
iris = load_iris()
names = [name.replace(" (cm)", "").replace(" ", "_") for name in iris.feature_names]
values = iris.data.astype(np.float64)
# A few cells are missing, so that both ways of a split are taken.
values[::17, 2] = np.nan
target = iris.target
kinds = np.arange(len(target)) * 7 % 5
rng = np.random.default_rng(1)
kinds = np.where(rng.random(len(target)) < 0.8, target, kinds)

lines = [",".join([*names, "kind", "species"])]
for row, kind, name in zip(values, kinds, iris.target_names[target], strict=True):
    cells = ["" if np.isnan(cell) else repr(float(cell)) for cell in row]
    lines.append(",".join([*cells, str(kind), str(name)]))
(HERE / "iris.csv").write_text("\n".join(lines) + "\n")

# XGBoost: three classes, by name; as a model, and as a dump.
data = xgboost.DMatrix(values, label=target, feature_names=names)
settings = {"objective": "multi:softprob", "num_class": 3, "max_depth": 3, "base_score": 0.5}
booster = xgboost.train(settings, data, num_boost_round=2)
booster.save_model(HERE / "xgboost.json")
booster.dump_model(HERE / "xgboost.dump.json", with_stats=True, dump_format="json")
leaves = booster.predict(data, pred_leaf=True).astype(int)
(HERE / "xgboost.leaves.json").write_text(json.dumps(leaves.tolist()) + "\n")

# XGBoost: a category.
both = np.column_stack([values[:, :2], kinds])
data = xgboost.DMatrix(
    both,
    label=target == 1,
    feature_names=["length", "width", "kind"],
    feature_types=["q", "q", "c"],
    enable_categorical=True,
)
booster = xgboost.train({"max_depth": 3, "max_cat_to_onehot": 1}, data, num_boost_round=1)
booster.save_model(HERE / "xgboost.category.json")
booster.dump_model(HERE / "xgboost.category.dump.json", with_stats=True, dump_format="json")
leaves = booster.predict(data, pred_leaf=True).astype(int).reshape(len(target), -1)
(HERE / "xgboost.category.leaves.json").write_text(json.dumps(leaves.tolist()) + "\n")

# LightGBM: numbers that are missing, and a category.
both = np.column_stack([values, kinds])
data = lightgbm.Dataset(
    both, target == 1, feature_name=[*names, "kind"], categorical_feature=["kind"]
)
settings = {"objective": "binary", "num_leaves": 6, "min_data_in_leaf": 5, "verbose": -1}
settings |= {"min_data_per_group": 5, "cat_smooth": 1, "max_cat_to_onehot": 1, "num_threads": 1}
booster = lightgbm.train(settings, data, num_boost_round=3)
booster.save_model(HERE / "lightgbm.txt")
leaves = booster.predict(both, pred_leaf=True).astype(int)
(HERE / "lightgbm.leaves.json").write_text(json.dumps(leaves.tolist()) + "\n")
