#!/usr/bin/env bash
# Runs the Spark example on a real Spark of two worker processes. Needs Python 3 and Java; PySpark is fetched once,
# into a folder of its own. Where one of them is missing it says so and, outside CI, leaves it at that.
set -eu -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

missing() {
	echo "the Spark example was not run: $1"
	[ -z "${CI:-}" ] || exit 1
	exit 0
}
command -v python3 >/dev/null || missing 'no python3'
command -v java >/dev/null || missing 'no java'

venv=node_modules/.cache/spark-venv
if ! cmp -s examples/spark/requirements.txt "$venv/requirements.txt"; then
	rm -rf "$venv"
	mkdir -p node_modules/.cache
	python3 -m venv "$venv" || missing 'no venv'
	"$venv/bin/pip" install --quiet --disable-pip-version-check -r examples/spark/requirements.txt
	cp examples/spark/requirements.txt "$venv/requirements.txt"
fi
[ -f dist/cli/cli.cjs ] || npm run --silent build
timeout 600 "$venv/bin/python" examples/spark/check.py
