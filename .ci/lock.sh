#!/usr/bin/env bash
# Write both lock files anew from pyproject.toml. Needs uv; the locks hold for every Python from 3.11 and every system.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() {
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --quiet \
        --custom-compile-command .ci/lock.sh "$@" pyproject.toml
}
lock --upgrade -o requirements.lock
lock --upgrade --group dev --constraint requirements.lock -o requirements-dev.lock
