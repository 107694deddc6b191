"""Say what to type: how this program is started here, and for which book.

Takes the words of a command; gives a line. It does not depend on how this very run was started: in the project's own
folder there is `build.py`, elsewhere a program `postil`.
"""

from __future__ import annotations

import shlex
from pathlib import Path

from postil.resources import folder

CHECKOUT = Path(__file__).resolve().parents[1]


def command_line(words: str, book: Path | None = None, checkout: Path = CHECKOUT) -> str:
    """Return what to type for a verb with options; the book is named where it is not the one that is meant anyway."""
    program = "python3 build.py" if is_checkout(checkout) else "postil"
    named = f"--book {shlex.quote(from_here(book))}" if book and book != usual_book() else ""
    return " ".join(filter(None, (program, words, named)))


def usual_book() -> Path:
    """Return the book that is meant where none is named: the one we are in, or else the default book."""
    return Path.cwd() if is_book(Path.cwd()) else folder("content").parent


def is_book(place: Path) -> bool:
    """Tell whether a folder holds a book."""
    return (place / "content" / "publication.yaml").is_file()


def is_checkout(place: Path) -> bool:
    """Tell whether this is the project's own folder, and not one of installed packages."""
    return (place / "build.py").is_file()


def from_here(path: Path) -> str:
    """Return a path as seen from where we are, where it is beneath."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
