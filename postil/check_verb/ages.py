"""Say which editions are older than what they are made of.

Takes the files that stand, the record of what each was made of, and what would be read now; gives a line for each
edition that was made before the content or the tools changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.buildinfo import MAKERS, BuildInfo, Under
from postil.model import MadeFile
from postil.unchanged import value_changes


def ages(files: Sequence[MadeFile], info: BuildInfo, now: Under) -> Iterator[str]:
    """Yield a line for each edition of which a file was made of something else than there is now."""
    for edition in dict.fromkeys(file.edition for file in files):
        paths = [file.path for file in files if file.edition == edition and file.path in info.files]
        told = (since(info.under[info.files[path].under], now) for path in paths)
        if reason := next(filter(None, told), ""):
            yield f"{edition}: made {reason}: 'postil {MAKERS[edition]}' makes it again"


def since(then: Under, now: Under) -> str:
    """Return what has changed since a file was made, "" where nothing has; the tools count where no content has."""
    if changed := sorted({name for name, _ in then.content.items() ^ now.content.items()}):
        return f"before {in_brief(changed)} changed"
    if tools := list(value_changes(then.tools, now.tools)):
        return f"with other tools ({in_brief(tools)})"
    return ""


def in_brief(names: Sequence[str]) -> str:
    """Return the first of some names, and how many more there are."""
    return names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")
