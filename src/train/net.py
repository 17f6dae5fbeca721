"""Trains a small convolution over the blocks of pages on the features that the project's own TypeScript wrote.

    python net.py JOB.json

The job names the matrix (float32, a row for each open block), labels, weights, the length of each page, settings and the
file for the net. `src/model/net.ts` runs it and says what the layers are. The same input gives the same output: one
thread, fixed seed.
"""

import json
import os
import sys

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
import optax  # noqa: E402

SEED = 7
CLIP = 4
# Pages are cut to pieces of at most so many blocks, with an overlap; a batch holds pieces of about one length.
PIECE, OVERLAP, BATCH = 512, 64, 16
LENGTHS = (64, 128, 256, 512)
# Shares that are left out at random in training: whole features, single values, signals between layers.
DROP_FEATURE, DROP_VALUE, DROP_SIGNAL = 0.2, 0.1, 0.25
# Blocks of the corpora from which mean and deviation of the features are taken.
SAMPLE = 60000


def start(key, inputs, width, layers):
    keys = jax.random.split(key, layers + 3)

    def dense(key, rows, scale=1.0):
        return jax.random.normal(key, (rows, width)) * np.sqrt(1.6 / rows) * scale

    params = {"dense": dense(keys[0], inputs), "dense_bias": jnp.zeros(width)}
    for layer in range(layers):
        params[f"layer{layer}"] = dense(keys[layer + 1], 3 * width, 0.7)
        params[f"bias{layer}"] = jnp.zeros(width)
    params["head"] = dense(keys[-2], 2 * width)
    params["head_bias"] = jnp.zeros(width)
    params["odds"] = jax.random.normal(keys[-1], (width,)) * 0.1 * np.sqrt(1.6 / width)
    params["odds_bias"] = jnp.zeros(1)
    return params


def moved(x, by):
    zeros = jnp.zeros((x.shape[0], abs(by), x.shape[2]))
    return jnp.concatenate([zeros, x[:, :-by]] if by > 0 else [x[:, -by:], zeros], 1)


def dropped(key, share, shape, x):
    return x * jax.random.bernoulli(key, 1 - share, shape) / (1 - share)


def odds(params, reaches, x, mask, key):
    keys = jax.random.split(key, len(reaches) + 2)
    x = dropped(keys[0], DROP_FEATURE, (x.shape[0], 1, x.shape[2]), x)
    x = dropped(keys[1], DROP_VALUE, x.shape, x)
    signals = first = jax.nn.relu(x @ params["dense"] + params["dense_bias"]) * mask[..., None]
    for layer, reach in enumerate(reaches):
        seen = jnp.concatenate([moved(signals, reach), signals, moved(signals, -reach)], -1)
        seen = dropped(keys[layer + 2], DROP_SIGNAL, seen.shape, seen)
        signals = (signals + jax.nn.relu(seen @ params[f"layer{layer}"] + params[f"bias{layer}"])) * mask[..., None]
    both = jax.nn.relu(jnp.concatenate([signals, first], -1) @ params["head"] + params["head_bias"])
    return both @ params["odds"] + params["odds_bias"][0]


def pieces(lengths):
    """Row numbers of each piece of each page."""
    start_row = 0
    for length in lengths:
        for begin in range(0, length, PIECE - OVERLAP):
            yield np.arange(start_row + begin, start_row + min(length, begin + PIECE))
            if begin + PIECE >= length:
                break
        start_row += length


def batches(parts, share, random):
    """Pieces of about one length, in random order, a share of all; padded lengths beside them."""
    size = np.array([next(n for n in LENGTHS if len(part) <= n) for part in parts])
    found = []
    for length in LENGTHS:
        ids = random.permutation(np.flatnonzero(size == length))
        for begin in range(0, len(ids), BATCH):
            some = ids[begin : begin + BATCH]
            found.append((length, np.concatenate([some, random.choice(ids, BATCH - len(some))])))
    return [found[i] for i in random.permutation(len(found))[: int(np.ceil(share * len(found)))]]


def fit(matrix, lengths, labels, weights, settings):
    reaches, width = settings["reaches"], settings["width"]
    random = np.random.RandomState(SEED)
    some = random.permutation(len(matrix))[:SAMPLE]
    mean, deviation = matrix[some].mean(0), matrix[some].std(0) + 1e-3
    rows = np.clip((matrix - mean) / deviation, -CLIP, CLIP).astype(np.float32)
    parts = list(pieces(lengths))
    key, first = jax.random.split(jax.random.PRNGKey(SEED))
    params = start(first, rows.shape[1], width, len(reaches))
    steps = settings["epochs"] * len(batches(parts, settings["share"], random))
    rate = optax.warmup_cosine_decay_schedule(1e-4, settings["rate"], max(1, steps // 20), steps, 1e-5)
    optimizer = optax.adamw(rate, weight_decay=0.02)
    state = optimizer.init(params)

    def loss(params, x, mask, y, w, key):
        z = odds(params, reaches, x, mask, key)
        return ((jax.nn.softplus(z) - y * z) * w).sum() / w.sum()

    @jax.jit
    def step(params, state, x, mask, y, w, key):
        slope = jax.grad(loss)(params, x, mask, y, w, key)
        change, state = optimizer.update(slope, state, params)
        return optax.apply_updates(params, change), state

    for _ in range(settings["epochs"]):
        for length, ids in batches(parts, settings["share"], random):
            x = np.zeros((BATCH, length, rows.shape[1]), np.float32)
            mask, y, w = (np.zeros((BATCH, length), np.float32) for _ in range(3))
            for at, part in enumerate(parts[i] for i in ids):
                x[at, : len(part)] = rows[part]
                mask[at, : len(part)] = 1
                y[at, : len(part)] = labels[part]
                w[at, : len(part)] = weights[part]
            key, own = jax.random.split(key)
            params, state = step(params, state, x, mask, y, w + 1e-9, own)
    order = ["dense", "dense_bias"]
    for layer in range(len(reaches)):
        order += [f"layer{layer}", f"bias{layer}"]
    order += ["head", "head_bias", "odds", "odds_bias"]
    return {
        "mean": mean.tolist(),
        "deviation": deviation.tolist(),
        "tensors": [np.asarray(params[name]).ravel().tolist() for name in order],
    }


def main():
    with open(sys.argv[1]) as handle:
        job = json.load(handle)
    lengths = np.fromfile(job["lengths"], dtype=np.int32)
    matrix = np.fromfile(job["matrix"], dtype=np.float32).reshape(lengths.sum(), -1)
    labels = np.fromfile(job["labels"], dtype=np.float32)
    weights = np.fromfile(job["weights"], dtype=np.float32)
    with open(job["out"], "w") as handle:
        json.dump(fit(matrix, lengths, labels, weights, job["settings"]), handle)


main()
