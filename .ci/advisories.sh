#!/usr/bin/env bash
# Hold the pinned versions against known advisories (https://osv.dev), by pip-audit in an environment of its own.
# Ends with 1 where there is an advisory; where the service does not answer, says that nothing was looked at, and ends with 0.
set -euo pipefail
cd "$(dirname "$0")/.."

pip_audit=pip-audit==2.10.1
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

not_run() { echo "advisories: NOT RUN, $1; look at another time: .ci/advisories.sh" >&2; exit 0; }

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q "$pip_audit" || not_run "$pip_audit could not be installed"
for lock in requirements.lock requirements-dev.lock; do
    # Ends with 1 both for an advisory and for a service that is not there: its report tells them apart.
    "$folder/venv/bin/pip-audit" -r "$lock" --require-hashes --disable-pip --vulnerability-service osv --timeout 15 \
        --progress-spinner off -f json -o "$folder/report.json" 2>"$folder/said" || true
    [ -s "$folder/report.json" ] || not_run "$(tail -n 1 "$folder/said")"
    python3 .ci/advisories.py "$lock" "$folder/report.json"
    rm "$folder/report.json"
done
