#!/usr/bin/env bash
# Writes the three locks from pyproject.toml: exact versions with the hashes of all their public
# files, for every platform and for Python 3.11 and newer, without what left_out.txt names. Pins
# that still fit are kept; with --upgrade they move to the newest that pyproject.toml allows.
set -euo pipefail
cd "$(dirname "$0")/.."

tool=build/lock
[ -x "$tool/bin/uv" ] || { python3 -m venv "$tool" && "$tool/bin/pip" install --quiet 'uv>=0.13,<0.14'; }

lock() {
    local file=$1
    shift
    "$tool/bin/uv" pip compile pyproject.toml "$@" \
        --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
        --override requirements/left_out.txt \
        --no-config --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" --quiet --output-file "requirements/$file"
}

lock run.txt "${@}"
lock test.txt --extra dev --constraint requirements/run.txt "${@}"
lock test_without_qt.txt --extra test --constraint requirements/test.txt "${@}" \
    --no-emit-package pyside6-essentials --no-emit-package shiboken6 \
    --no-emit-package pyqtgraph --no-emit-package pytest-qt
