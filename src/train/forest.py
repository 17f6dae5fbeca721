"""Trains forests of oblivious trees on the features that the project's own TypeScript wrote.

    python forest.py JOB.json

The job names the matrix (float32, row by row), labels, weights, the settings of CatBoost and the file for the trees.
Nothing is predicted here: the project's interpreter does that. The same input gives the same output: one thread, fixed seed.
"""

import json
import os
import sys

import numpy as np
from catboost import CatBoostClassifier, Pool


def fit(matrix, labels, weights, settings):
    pool = Pool(matrix, label=labels, weight=weights)
    model = CatBoostClassifier(
        loss_function="CrossEntropy",
        depth=6,
        iterations=settings["trees"],
        learning_rate=settings["rate"],
        l2_leaf_reg=settings.get("l2", 50),
        border_count=settings.get("borders", 32),
        random_strength=settings.get("noise", 1),
        bootstrap_type="Bernoulli",
        subsample=settings.get("subsample", 0.5),
        sampling_frequency="PerTree",
        leaf_estimation_iterations=1,
        boosting_type="Plain",
        rsm=settings.get("rsm", 0.3),
        random_seed=7,
        thread_count=1,
        allow_writing_files=False,
        verbose=False,
    )
    model.fit(pool)
    return model


def write_trees(model, path, names):
    """CatBoost's JSON, cut down to what the interpreter needs; beside it what each feature gave."""
    raw = path + ".raw"
    model.save_model(raw, format="json")
    with open(raw) as handle:
        tree = json.load(handle)
    os.remove(raw)
    scale, bias = tree["scale_and_bias"]
    bias = bias[0] if isinstance(bias, list) else bias
    features = [info["feature_index"] for info in tree["features_info"]["float_features"]]
    trees = [
        {
            "splits": [[features[s["float_feature_index"]], s["border"]] for s in t["splits"]],
            "leaves": [v * scale for v in t["leaf_values"]],
        }
        for t in tree["oblivious_trees"]
    ]
    with open(path, "w") as handle:
        json.dump({"bias": bias, "trees": trees}, handle)
    ranked = sorted(zip(model.get_feature_importance(), names), reverse=True)
    with open(path.replace(".json", ".tsv"), "w") as handle:
        handle.writelines(f"{value:.4f}\t{name}\n" for value, name in ranked)


def main():
    with open(sys.argv[1]) as handle:
        job = json.load(handle)
    names = job["names"]
    matrix = np.fromfile(job["matrix"], dtype=np.float32).reshape(-1, len(names))
    labels = np.fromfile(job["labels"], dtype=np.float32)
    weights = np.fromfile(job["weights"], dtype=np.float32)
    write_trees(fit(matrix, labels, weights, job["settings"]), job["out"], names)


main()
