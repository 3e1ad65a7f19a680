#!/usr/bin/env bash
# Installs into .python what the tests run in Python: readers of graphs for the downloads, and what the notebook of
# examples/ needs. Does nothing where all of it is there.
set -euo pipefail
cd "$(dirname "$0")/.."

if .python/bin/python -c 'import networkx, pandas, igraph, rdflib' 2>/dev/null; then exit 0; fi
rm -rf .python
python3 -m venv .python
.python/bin/pip install --quiet --disable-pip-version-check \
  networkx==3.6.1 igraph==1.0.0 rdflib==7.6.0 --requirement examples/requirements.txt
