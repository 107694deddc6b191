"""Say in an editor's words why a file is not YAML.

Takes an error of PyYAML's parser, the text it was found in and how to find a place; gives one `Problem`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from postil.problems import Place, Problem

PlaceAt = Callable[[int], Place]

_MARKS = "put the whole value in quotation marks"
_UNEVEN = "let all keys of one group, and all dashes of one list, begin in the same column"
_NO_KEY = "this line is neither a key with its value nor part of a value"
_NO_KEY_HINT = "write 'key: value', with a space after the colon, or indent the line if it goes on with the value above"

# What PyYAML says (a pattern over its context and its problem), then the code, the sentence and the hint.
# {0} is the pattern's first group. Where the third field is "opening", the place is where the construct began.
_RULES: tuple[tuple[str, str, str, str, str], ...] = (
    (r"found character '\\t'", "Y001", "here", "a tab stands where YAML allows spaces only", "use spaces instead"),
    (r"found character '(.)'", "Y001", "here", "a value cannot begin with '{0}'", _MARKS),
    (
        r"quoted scalar; found unexpected (?:end|document)",
        "Y001",
        "opening",
        "this quotation mark is never closed",
        "close it at the end of the value",
    ),
    (
        r"double-quoted scalar; .*escape|expected escape sequence",
        "Y001",
        "here",
        "a backslash between double quotation marks begins a code, and this one is not known",
        "use single quotation marks, or write the backslash twice",
    ),
    (r"scanning an? (?:alias|anchor);", "Y003", "opening", "a value cannot begin with '*' or '&'", _MARKS),
    (r"tag", "Y004", "opening", "a value that begins with '!' is a tag, which is not used here", _MARKS),
    (r"directive", "Y001", "opening", "a line cannot begin with '%'", _MARKS),
    (r"could not find expected ':'", "Y001", "opening", _NO_KEY, _NO_KEY_HINT),
    (
        r"flow (?:sequence|mapping|node)",
        "Y001",
        "opening",
        "this bracket is not closed, or a comma is missing after it",
        "close the bracket, or put the value in quotation marks if the bracket belongs to it",
    ),
    (r"block scalar;", "Y001", "here", "nothing may follow '|' or '>' on its line", "begin the text on the next line"),
    (r"but found ':'", "Y008", "here", "a colon without a key before it", "write a word before the colon"),
    (
        r"sequence entries are not allowed",
        "Y001",
        "here",
        "a list cannot begin here",
        "begin each item on a line of its own, after a dash and a space",
    ),
    (r"mapping keys are not allowed", "Y001", "here", "a value cannot begin with a question mark and a space", _MARKS),
    (r"special characters are not allowed", "Y001", "here", "a character that cannot be seen", "delete it"),
)


def explain(error: yaml.YAMLError, text: str, place_at: PlaceAt) -> Problem:
    """Return the one problem that stopped the parser: Y001, or another where only a sign was mistaken."""
    said = _said(error)
    if "mapping values are not allowed" in said:
        return _second_colon(text, _index(error, "here"), place_at)
    for pattern, code, where, sentence, hint in _RULES:
        if found := re.search(pattern, said, re.DOTALL):
            return Problem(place_at(_index(error, where)), code, sentence.format(*found.groups()), hint)
    return _stray(text, _index(error, "here"), place_at)


def _said(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        return f"{error.context}; {error.problem}"
    return str(error)


def _index(error: yaml.YAMLError, where: str) -> int:
    """Return where in the text the parser stopped, or where that began which it could not finish."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return int(getattr(error, "position", 0))
    marks = (error.context_mark, error.problem_mark) if where == "opening" else (error.problem_mark, error.context_mark)
    return next((mark.index for mark in marks if mark is not None), 0)


def _second_colon(text: str, colon: int, place_at: PlaceAt) -> Problem:
    """Tell a colon inside a value from a key that is indented too far, and from a line above that is no key."""
    start = text.rfind("\n", 0, colon) + 1
    line = text[start:].split("\n", 1)[0]
    key, first, value = line[: colon - start].partition(": ")
    if first:
        mended = f"{key.strip()}: {_quoted(value + line[colon - start :])}"
        hint = f"put the value in quotation marks: {mended}" if len(mended) < 120 else _MARKS
        return Problem(place_at(colon), "Y001", "this colon begins another value inside the value", hint)
    above = text[:start].rstrip("\n ").rpartition("\n")
    if _indent(line) <= _indent(above[2]):
        return Problem(place_at(len(above[0] + above[1]) + _indent(above[2])), "Y001", _NO_KEY, _NO_KEY_HINT)
    hint = f"{_UNEVEN}; if the line goes on with the value above, put the whole value in quotation marks"
    return Problem(place_at(start + _indent(line)), "Y001", "this line is indented further than the one above it", hint)


def _stray(text: str, index: int, place_at: PlaceAt) -> Problem:
    """Tell a line that stands in the wrong column from words after the end of a value."""
    if not text[text.rfind("\n", 0, index) + 1 : index].strip():
        return Problem(place_at(index), "Y001", "this line does not fit in with those above it", _UNEVEN)
    sentence = "there is more text after the closing quotation mark or bracket"
    return Problem(place_at(index), "Y001", sentence, f"{_MARKS}; in single ones, write an apostrophe twice")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _quoted(value: str) -> str:
    """Return a value between quotation marks that do not occur in it, or else are doubled."""
    value = value.strip()
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'
