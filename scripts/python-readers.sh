#!/usr/bin/env bash
# Installs into .python the packages that the tests run in Python: readers of graphs for the downloads, and the packages
# for the notebook of examples/. Does nothing if all of them are installed.
set -euo pipefail
cd "$(dirname "$0")/.."

if .python/bin/python -c 'import networkx, pandas, igraph, rdflib' 2>/dev/null; then exit 0; fi
rm -rf .python
python3 -m venv .python
.python/bin/pip install --quiet --disable-pip-version-check \
  networkx==3.6.1 igraph==1.0.0 rdflib==7.6.0 --requirement examples/requirements.txt
