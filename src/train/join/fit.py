"""Grows the small trees of src/read/join.ts from the matrix that train.ts wrote.

    python fit.py FOLDER      FOLDER holds pairs.f32 and features.json; weights.json is written there, and
                              for each fold K fold-K.json, of pages of the other folds alone

Two of the measures depend on what was joined above a line. They start empty; the cross-validated guesses of each round
fill them for the next, as a run of the reader would. The same input gives the same output: one thread, fixed seed.
"""

import json
import math
import sys
from pathlib import Path

import lightgbm as lgb
import numpy as np

HEAD = 8  # page, fold, news, label, weight, place, length, open
TREES = 100
SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.12,
    "num_leaves": 32,
    "min_data_in_leaf": 40,
    "lambda_l2": 5,
    "feature_fraction": 0.8,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
NEWS_WEIGHT = 10  # news is what the project is for, and has a sixth of the pages
PAGE_CAP = 150  # a long page of code or tables counts for no more pairs than this
ROUNDS = 2
JOINED = 0.55  # probability from which a guess fills the measures of the next round
EARLY = 23  # tree after which a hopeless pair is given up
LOST = 0.003  # share of joins that giving up may cost
LONGEST_BLOCK = 2000


def chain(joined, page, length):
    """Characters joined to each line from above."""
    so_far = np.zeros(len(joined))
    for i in range(1, len(joined)):
        if page[i] == page[i - 1] and joined[i - 1]:
            so_far[i] = so_far[i - 1] + length[i - 1]
    return so_far


def scores(guess, label, place, chosen):
    """Pairs within the story that were missed and wrongly joined, and joins across its edge."""
    story, edge = chosen & (place == 2), chosen & (place == 1)
    share = lambda wrong, among: round(float(wrong.sum() / max(among.sum(), 1)), 4)
    return {
        "missed": share(story & (label == 1) & (guess < 0.5), story & (label == 1)),
        "wrong": share(story & (label == 0) & (guess >= 0.5), story & (label == 0)),
        "across": share(edge & (label == 0) & (guess >= 0.5), edge & (label == 0)),
    }


def flatten(model):
    nodes, roots, leaves = [], [], []

    def walk(node):
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"] * 1000))
            return ~(len(leaves) - 1)
        at = len(nodes)
        nodes.extend([node["split_feature"], math.floor(node["threshold"]), 0, 0])
        nodes[at + 2] = walk(node["left_child"])
        nodes[at + 3] = walk(node["right_child"])
        return at

    for tree in model.dump_model()["tree_info"]:
        roots.append(walk(tree["tree_structure"]))
    return {"roots": roots, "nodes": nodes, "leaves": leaves}


def weights(model, matrix):
    part = model.predict(matrix, raw_score=True, num_iteration=EARLY + 1)
    joins = model.predict(matrix, raw_score=True) >= 0
    hopeless = float(np.quantile(part[joins], LOST))
    return {"early": EARLY, "hopeless": round(hopeless * 1000), **flatten(model)}


def main(folder):
    features = json.loads((folder / "features.json").read_text())
    data = np.fromfile(folder / "pairs.f32", dtype=np.float32).reshape(-1, HEAD + len(features))
    page, fold, news, label, weight, place, length, is_open = data[:, :HEAD].T
    matrix = data[:, HEAD:].copy()
    known = label >= 0
    page_weight = np.bincount(page.astype(int), weights=weight * known)[page.astype(int)]
    weight = weight * np.minimum(1, PAGE_CAP / np.maximum(page_weight, 1)) * np.where(news == 1, NEWS_WEIGHT, 1)

    def fit(chosen):
        return lgb.train(SETTINGS, lgb.Dataset(matrix[chosen], label[chosen], weight=weight[chosen]), TREES)

    def cross_validate():
        guess = np.zeros(len(label))
        models = {}
        for k in np.unique(fold):
            models[int(k)] = fit((fold != k) & known)
            guess[fold == k] = models[int(k)].predict(matrix[fold == k])
        return guess, models

    guess, models = cross_validate()
    for _ in range(ROUNDS):
        above = chain((guess >= JOINED) & (is_open > 0), page, length)
        matrix[:, features.index("joined")] = above > 0
        matrix[:, features.index("blockLength")] = np.minimum(above + np.minimum(length, 400), LONGEST_BLOCK)
        guess, models = cross_validate()

    model = fit(known)
    result = {
        "scores": {
            "news": scores(guess, label, place, known & (news == 1)),
            "web": scores(guess, label, place, known & (news == 0)),
        },
        "features": features,
        **weights(model, matrix),
    }
    print(json.dumps(result["scores"]))
    (folder / "weights.json").write_text(json.dumps(result, separators=(",", ":")))
    for k, of_fold in models.items():
        result = {"features": features, **weights(of_fold, matrix[fold != k])}
        (folder / f"fold-{k}.json").write_text(json.dumps(result, separators=(",", ":")))


main(Path(sys.argv[1]))
