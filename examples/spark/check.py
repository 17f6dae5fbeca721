"""Runs the job on a Spark of two worker processes, kills one on the way, and compares with a run on one machine.

    python check.py        (needs `npm run build` first, and the packages of requirements.txt)
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = ["node", str(ROOT / "bin/bodycopy.js")]
PAGES = 600
PARTITIONS = 24
# Tasks that must have ended before a worker is killed: the job is under way then, and far from done.
BEFORE_KILL = 4

import pyspark  # noqa: E402

os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
os.environ["PYSPARK_PYTHON"] = sys.executable
# A local cluster of the packaged Spark asks for it.
os.environ.setdefault("SPARK_SCALA_VERSION", "2.12")
sys.path.insert(0, str(pathlib.Path(__file__).parent))

from pyspark.sql import SparkSession  # noqa: E402

import clean  # noqa: E402


def make(path, kind, count):
    subprocess.run(["node", str(ROOT / "bench/make-pages.mjs"), "--count", str(count), "--to", kind, path], check=True)


def single_machine(path):
    """The rows that one machine gives."""
    ran = subprocess.run([*COMMAND, "--to", "ndjson", "--jobs", "1", "--quiet", path], stdout=subprocess.PIPE)
    assert ran.returncode in clean.GOOD_CODES, ran.returncode
    return sorted(key(clean.row_of(line)) for line in ran.stdout.splitlines())


def key(row):
    return json.dumps(row.asDict(), sort_keys=True)


def executors(application):
    """Process ids of the executors of this application."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            if any("CoarseGrainedExecutorBackend" in word for word in words) and application in words:
                found.append(int(entry.name))
    return sorted(found)


class Killer(threading.Thread):
    """Kills one executor when some tasks have ended."""

    def __init__(self, spark):
        super().__init__(daemon=True)
        self.context = spark.sparkContext
        self.workers = []
        self.killed = None
        self.ended_then = 0

    def run(self):
        tracker = self.context.statusTracker()
        while self.killed is None:
            time.sleep(0.05)
            ended = 0
            for stage in tracker.getActiveStageIds():
                info = tracker.getStageInfo(stage)
                if info is not None and info.numTasks == PARTITIONS:
                    ended = info.numCompletedTasks
            self.workers = executors(self.context.applicationId)
            if ended >= BEFORE_KILL and len(self.workers) >= 2:
                self.ended_then = ended
                os.kill(self.workers[0], signal.SIGKILL)
                self.killed = self.workers[0]


def refuses(function, values):
    """True when a task over the values fails rather than giving fewer rows."""
    try:
        list(function(values))
    except RuntimeError:
        return True
    return False


def check_counts(folder):
    """A partition gives as many rows as it has records, or fails; no path is an option. Needs no Spark."""
    records = ['{"text": "One."}', "", "no JSON", '{"text": "Two."}']
    assert len(list(clean.clean_records(COMMAND)(records))) == 3
    assert list(clean.clean_records(COMMAND)([])) == []
    for wrong in (["--profil", "x"], ["--config", f"{folder}/none.yml"]):
        assert refuses(clean.clean_records([*COMMAND, *wrong]), records), wrong
        assert refuses(clean.clean_archives([*COMMAND, *wrong]), [f"{folder}/none.wet"]), wrong
    [row] = clean.clean_archives(COMMAND)(["-x.wet"])
    assert json.loads(row)["error"]["code"] == "not-found"
    print("rows out are records in; wrong settings fail")


def main():
    passed = 0
    with tempfile.TemporaryDirectory() as folder:
        check_counts(folder)
        passed += 1
        spark = (
            SparkSession.builder.master("local-cluster[2,1,1024]")
            .appName("bodycopy-check")
            .config("spark.executor.memory", "1g")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("OFF")
        spark.sparkContext.addPyFile(clean.__file__)
        ndjson = f"{folder}/pages.ndjson"
        make(ndjson, "ndjson", PAGES)
        expected = single_machine(ndjson)

        killer = Killer(spark)
        killer.start()
        table = clean.clean(spark, "ndjson", ndjson, COMMAND, PARTITIONS)
        table.write.mode("overwrite").parquet(f"{folder}/clean.parquet")
        rows = sorted(key(row) for row in spark.read.parquet(f"{folder}/clean.parquet").collect())
        assert killer.killed is not None, "no worker was killed: the job was over too soon"
        assert len(set(killer.workers)) >= 2, killer.workers
        assert rows == expected, f"{len(rows)} rows, {len(expected)} expected"
        print(
            f"ndjson: {len(rows)} rows as on one machine; worker {killer.killed} of {killer.workers} was killed "
            f"after {killer.ended_then} of {PARTITIONS} tasks"
        )
        passed += 1

        for kind in ("wet", "warc"):
            parts = []
            for number in range(2):
                path = f"{folder}/{number}.{kind}"
                make(path, kind, 40 + number)
                parts += single_machine(path)
            table = clean.clean(spark, kind, f"{folder}/*.{kind}", COMMAND)
            assert sorted(map(key, table.collect())) == sorted(parts), kind
            print(f"{kind}: {len(parts)} rows as on one machine")
            passed += 1

        spark.read.json(ndjson).write.parquet(f"{folder}/pages.parquet")
        table = clean.clean(spark, "parquet", f"{folder}/pages.parquet", COMMAND, 2)
        assert sorted(map(key, table.collect())) == expected
        print(f"parquet: {len(expected)} rows as on one machine")
        passed += 1
        spark.stop()
    print(f"{passed} passed, 0 failed")


if __name__ == "__main__":
    main()
