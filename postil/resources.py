"""Where the files are that are not Python: templates, styles and the default book.

Takes a name; gives a folder, the one in the installed package or the one beside it in a checkout.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

Name: TypeAlias = Literal["templates", "styles", "content"]


def folder(name: Name) -> Path:
    """Return the folder of that name as an absolute path."""
    package = Path(__file__).resolve().parent
    installed = package / "data" / name
    return installed if installed.is_dir() else package.parent / name
