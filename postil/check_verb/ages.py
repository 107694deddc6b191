"""Say which files are older than what they are made of, so that no proof of them would say anything.

Takes the files that stand, the record of what each was made of, and what would be read now; gives the reason for each
file that was made before the content or the tools changed, and lines that tell it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from postil.buildinfo import MAKERS, BuildInfo, Under
from postil.model import MadeFile
from postil.unchanged import value_changes


def aged(files: Sequence[MadeFile], info: BuildInfo, now: Under) -> dict[str, str]:
    """Return how each file was made that was made of something else than there is now, by path.

    A file without a record counts as new. A site is one thing, as old as its oldest file.
    """
    told = {file.path: since(info.under[info.files[file.path].under], now) for file in files if file.path in info.files}
    site = [file.path for file in files if file.edition == "site"]
    old = next((told[path] for path in site if told.get(path)), "")
    return {path: reason for path, reason in {**told, **dict.fromkeys(site, old)}.items() if reason}


def ageing(files: Sequence[MadeFile], old: Mapping[str, str], typed: Callable[[str], str]) -> Iterator[str]:
    """Yield a line for each edition that is old, or for each old file of one that is not old as a whole."""
    for edition in dict.fromkeys(file.edition for file in files):
        paths = [file.path for file in files if file.edition == edition]
        found = [path for path in paths if path in old]
        named = {edition: old[found[0]]} if found == paths else {path: old[path] for path in found}
        then = f"so it was not looked at: '{typed(MAKERS[edition])}' makes it again"
        yield from (f"{name}: made {how}, {then}" for name, how in named.items())


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
