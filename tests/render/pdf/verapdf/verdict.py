"""What veraPDF says of a PDF.

Takes a file, a standard and the program java; gives the rules that are broken. `.ci/validators.sh` brings veraPDF.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

VERAPDF = Path(__file__).resolve().parents[4] / ".ci" / "tools" / "verapdf"


def broken_rules(pdf: Path, flavour: str, java: str) -> list[str]:
    """Return a line for each rule of a flavour ("ua1", "3a", "ua2", "4f") that a file breaks."""
    if not (VERAPDF / "Verdict.class").is_file():
        pytest.skip("veraPDF is not installed; .ci/validators.sh brings it")
    classes = os.pathsep.join((str(VERAPDF / "verapdf.jar"), str(VERAPDF)))
    command = [java, "-XX:TieredStopAtLevel=1", "-cp", classes, "Verdict", flavour, str(pdf)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    # Java itself ends with 1 where it cannot begin.
    assert done.returncode == (1 if lines else 0), done.stderr
    return lines
