#!/usr/bin/env bash
# Installs Python's readers of graphs into .python, for the tests of downloads. Does nothing where they are there.
set -euo pipefail
cd "$(dirname "$0")/.."

if .python/bin/python -c 'import networkx, igraph, rdflib' 2>/dev/null; then exit 0; fi
rm -rf .python
python3 -m venv .python
.python/bin/pip install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0 rdflib==7.6.0
