"""Read the templates of a folder.

Takes the folder; gives the templates by the names that they call each other by.
"""

from __future__ import annotations

from pathlib import Path

from postil.model import Template

KINDS = ("*.xhtml", "*.svg")


def read_templates(folder: Path) -> dict[str, Template]:
    """Return the templates of one folder; problems name them as `templates/NAME`."""
    paths = sorted(path for kind in KINDS for path in folder.glob(kind))
    return {path.name: Template(f"templates/{path.name}", path.read_text(encoding="utf-8")) for path in paths}
