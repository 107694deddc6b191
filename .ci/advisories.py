"""Tell what a report of pip-audit says of a lock file.

Takes the name of the lock and the report; gives one line, and one for each advisory. Exit code 1 where there is any.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def told(lock: str, packages: list[dict[str, Any]]) -> tuple[list[str], int]:
    """Return the lines and the exit code."""
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    lines = [f"{lock}: {len(packages) - len(skipped)} of {len(packages)} packages held against known advisories"]
    if skipped:
        lines.append(f"{lock}: NOT RUN for {', '.join(skipped)}")
    found = [
        f"{package['name']} {package['version']}: {flaw['id']}, mended in {' '.join(flaw['fix_versions']) or 'nothing'}"
        for package in packages
        for flaw in package.get("vulns", ())
    ]
    return lines + found, 1 if found else 0


if __name__ == "__main__":
    lines, code = told(sys.argv[1], json.loads(Path(sys.argv[2]).read_bytes())["dependencies"])
    sys.stdout.write("\n".join([*lines, ""]))
    sys.exit(code)
