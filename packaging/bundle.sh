#!/bin/sh
# Builds dist/glossator and tries it out: bundle.sh [PYTHON], an interpreter that has the project
# and PyInstaller installed.
set -eu
cd "$(dirname "$0")/.."
python=${1:-.venv/bin/python}
# The same sources give the same modules: no random order.
export PYTHONHASHSEED=1
"$python" -m PyInstaller --noconfirm --clean --log-level WARN \
    --distpath dist --workpath build packaging/glossator.spec
"$python" packaging/smoke_test.py dist/glossator
