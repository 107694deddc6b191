"""Tell what was found: to the person at the terminal, or in a report for others.

Takes lines; gives text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from postil import __version__
from postil.doctor.line import Line, is_fit
from postil.doctor.private import private, without_home

WIDEST_NAME = 24


def in_text(lines: list[Line]) -> list[str]:
    """Return what a person reads: a line for each thing, then what to type where something is to be done."""
    return [*(told for line in lines for told in told_of(line)), "", summary(lines)]


def told_of(line: Line) -> list[str]:
    """Return the lines on one thing."""
    mend = [f"{'':8}{line.mend}"] if line.mend and line.state != "ok" else []
    return [f"{line.state:<8}{line.name:<{WIDEST_NAME}} {without_home(line.words)}", *mend]


def summary(lines: list[Line]) -> str:
    """Return the last line."""
    if not is_fit(lines):
        return "no book can be made before what is missing is there"
    notes = sum(line.state != "ok" for line in lines)
    return "books can be made" + (f"; {notes} notes above" if notes > 1 else "; one note above" if notes else "")


def in_json(lines: list[Line], variables: Mapping[str, str], called: Mapping[str, str]) -> str:
    """Return a report that can be shown to anybody; folders are `called` by what they are for."""
    things = [as_told(line, variables, called) for line in lines]
    report = {"postil": __version__, "can-make-books": is_fit(lines), "things": things}
    return json.dumps(report, indent=2, ensure_ascii=False)


def as_told(line: Line, variables: Mapping[str, str], called: Mapping[str, str]) -> dict[str, str | bool]:
    """Return what is told of one thing, without what is private in it."""
    words, mend = (private(text, variables, called) for text in (line.words, line.mend))
    return {"name": line.name, "state": line.state, "words": words, "mend": mend, "needed": line.is_needed}
