"""Cleans a crawl on Apache Spark: WET, WARC, NDJSON or Parquet in, Parquet out.

    spark-submit clean.py --format wet 'crawl/*.warc.wet.gz' clean.parquet
    spark-submit clean.py --format ndjson pages/ clean.parquet
    spark-submit clean.py --format parquet pages.parquet clean.parquet

Every worker needs Node and bodycopy (`npm install --global bodycopy`). A partition of records goes through one
process, `bodycopy --from ndjson --to ndjson`, line by line in both directions, so no partition is ever held in
memory. An archive is read by bodycopy itself, one task for each file; its path must mean the same on every worker
(a shared file system or a mounted bucket).

Records of NDJSON and Parquet have `text` or `html`, and `id` and `url` where they are known. The table has one row for
each record; where a page could not be cleaned, `error` says why and `text` is null.
"""

import argparse
import glob
import json
import shlex
import subprocess
import threading

from pyspark.sql import Row, SparkSession
from pyspark.sql.types import ArrayType, StringType, StructField, StructType

SCHEMA = StructType(
    [
        StructField("id", StringType()),
        StructField("url", StringType()),
        StructField("text", StringType()),
        StructField("title", StringType()),
        StructField("byline", ArrayType(StringType())),
        StructField("published", StringType()),
        StructField("language", StringType()),
        StructField("warnings", ArrayType(StringType())),
        StructField("error", StringType()),
    ]
)

# One core is what Spark gives a task, so one worker is what bodycopy gets.
OPTIONS = ["--to", "ndjson", "--jobs", "1", "--quiet"]

# 2: some records could not be cleaned, and each of them is a row that says why; or nothing was done, and no row is there.
GOOD_CODES = (0, 2)


def lines_of(process, records_in=None):
    """The lines that a process prints; an error when it did not end well, so that Spark tries again elsewhere.

    `records_in`: a function that gives, once the process has ended, how many records it was given, where that is known.
    """
    rows = 0
    for line in process.stdout:
        rows += 1
        yield line
    code = process.wait()
    if code not in GOOD_CODES or (code != 0 and rows == 0):
        raise RuntimeError(f"bodycopy ended with code {code} and gave {rows} rows")
    if records_in is not None and rows != records_in():
        raise RuntimeError(f"bodycopy gave {rows} rows for {records_in()} records")


def clean_records(command):
    """A function from the records of a partition, as JSON, to clean records, as JSON."""

    def partition(records):
        process = subprocess.Popen(
            [*command, "--from", "ndjson", *OPTIONS], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

        fed = 0

        def feed():
            nonlocal fed
            # The process may end before it has read all: its exit code tells what happened.
            try:
                with process.stdin as pipe:
                    for record in records:
                        fed += bool(record.strip())
                        pipe.write(record.encode() + b"\n")
            except BrokenPipeError:
                pass
            except BaseException:
                # The source failed: half a partition must not pass for a whole one.
                process.kill()
                raise

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()

        def records_in():
            feeder.join()
            return fed

        return lines_of(process, records_in)

    return partition


def clean_archives(command):
    """A function from paths of WET or WARC files to the clean records of their pages, as JSON."""

    def partition(paths):
        for path in paths:
            yield from lines_of(subprocess.Popen([*command, *OPTIONS, "--", path], stdout=subprocess.PIPE))

    return partition


def row_of(line):
    """The row of the table for a line that bodycopy printed."""
    record = json.loads(line)
    result = record.get("bodycopy", {})
    error = record.get("error") if "bodycopy" not in record else None
    identity = record.get("id")
    return Row(
        id=None if identity is None else str(identity),
        url=record.get("url"),
        text=record.get("text") if error is None else None,
        title=result.get("title"),
        byline=result.get("byline", []),
        published=result.get("published"),
        language=result.get("language"),
        warnings=result.get("warnings", []),
        error=None if error is None else f"{error['code']}: {error['message']}",
    )


def clean(spark, kind, source, command, partitions=None):
    """The table of clean pages. `partitions`: how many pieces the input is cut into; None leaves it as it is read."""
    if kind in ("wet", "warc"):
        paths = sorted(glob.glob(source))
        if not paths:
            raise FileNotFoundError(source)
        lines = spark.sparkContext.parallelize(paths, len(paths)).mapPartitions(clean_archives(command))
    else:
        if kind == "parquet":
            records = spark.read.parquet(source).toJSON()
        else:
            records = spark.read.text(source).rdd.map(lambda row: row.value)
        if partitions is not None:
            records = records.repartition(partitions)
        lines = records.mapPartitions(clean_records(command))
    return spark.createDataFrame(lines.map(row_of), SCHEMA)


def main():
    parser = argparse.ArgumentParser(description="Cleans a crawl on Apache Spark.")
    parser.add_argument("source", help="path or pattern of the input")
    parser.add_argument("output", help="folder of the Parquet files")
    parser.add_argument("--format", choices=["wet", "warc", "ndjson", "parquet"], required=True)
    parser.add_argument("--bodycopy", default="bodycopy", help="the command on the workers")
    parser.add_argument("--partitions", type=int, help="pieces that NDJSON and Parquet are cut into")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("bodycopy").getOrCreate()
    table = clean(spark, args.format, args.source, shlex.split(args.bodycopy), args.partitions)
    table.write.mode("overwrite").parquet(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
