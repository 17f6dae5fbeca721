"""Other families of models on the first round's features, for the comparison in the model card.

    python families.py JOB.json

linear: logistic regression on standardised features. net: two dense layers (32 and 16 units) on the features of the block,
which hold those of its neighbours: a small convolution over blocks. Both predict the rows of a held-out fold; the
smoothing of a linear chain is done by the caller.
"""

import json
import sys

import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler


def main():
    with open(sys.argv[1]) as handle:
        job = json.load(handle)
    width = len(job["names"])
    rows = np.fromfile(job["matrix"], dtype=np.float32).reshape(-1, width)
    labels = np.fromfile(job["labels"], dtype=np.float32)
    weights = np.fromfile(job["weights"], dtype=np.float32)
    held = np.fromfile(job["held"], dtype=np.float32).reshape(-1, width)
    scaler = StandardScaler().fit(rows)
    rows, held = np.clip(scaler.transform(rows), -5, 5), np.clip(scaler.transform(held), -5, 5)
    weights = weights / weights.mean()
    hard = (labels >= 0.5).astype(int)
    if job["family"] == "linear":
        model = SGDClassifier(loss="log_loss", alpha=1e-4, max_iter=8, tol=None, random_state=7, average=True)
    else:
        model = MLPClassifier((32, 16), alpha=1e-3, batch_size=512, max_iter=6, random_state=7)
    model.fit(rows, hard, sample_weight=weights)
    model.predict_proba(held)[:, 1].astype(np.float32).tofile(job["out"])


main()
