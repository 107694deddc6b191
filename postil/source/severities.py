"""Read how severely a book wants to be judged: which warnings count as errors, and which are not told.

Takes the checked mapping of publication.yaml; gives a level for each code that is named there, by code or by name.
P013 is for what cannot be set: an error stands for a promise to readers, which no book can take back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from postil.codes import NAMES, OF_OTHERS, WARNINGS
from postil.problems import Level, Place, Problem, Report, nearest
from postil.source.value import Value

SEVERITIES = "severities"
CODES_OF: dict[str, str] = {name: code for code, name in NAMES.items()}
TEMPORARY = "I"
"""The family of what comes up before there is a book."""


def read_severities(value: Value, report: Report) -> dict[str, Level]:
    """Return the level of each code for which publication.yaml gives one."""
    given, levels = value.get(SEVERITIES), dict[str, Level]()
    if given is None:
        return levels
    for key, level in given.items():
        code = CODES_OF.get(key, key)
        if level.data not in get_args(Level):
            continue  # the schema has told it
        if problem := unfit(key, code, str(level.data), given.key_places[key], levels):
            report.append(problem)
        else:
            levels[code] = cast(Level, level.data)
    return levels


def unfit(key: str, code: str, level: str, place: Place, before: Iterable[str]) -> Problem | None:
    """P013: what is named is a warning of a check or a build, and is named once."""
    if code not in NAMES:
        hint = "'explain' lists the codes and their names"
        return Problem(place, "P013", f"no problem is called '{key}'", hint, nearest(key, (*CODES_OF, *NAMES)))
    if code in before:
        return Problem(place, "P013", f"{told(code)} is given a severity twice", "keep one of the two")
    if code not in WARNINGS | OF_OTHERS and level != "error":
        sentence = f"{told(code)} is an error and stays one"
        return Problem(place, "P013", sentence, f"take the line out; 'explain {code}' says what readers would lose")
    if code.startswith(TEMPORARY):
        sentence = f"{told(code)} comes up at 'import' only, which does not ask the book"
        hint = "take the line out; 'import' works before there is a book, and what it doubts is for you to look at"
        return Problem(place, "P013", sentence, hint)
    return None


def told(code: str) -> str:
    """Return a code with its name."""
    return f"{code} ({NAMES[code]})"
