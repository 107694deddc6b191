"""Reads a saved page and sets its characters and blanks right.

Takes the bytes of the page and its file's name; gives a `Page`: its lines, what was changed, and what is doubtful.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from postil.intake.blanks import fold, take_out_controls
from postil.intake.decoding import decode
from postil.intake.edits import Layer, LineMap, apply, changes, origins
from postil.intake.repair import doubts, repair
from postil.intake.review import Change
from postil.intake.wording import Line
from postil.problems import Place, Problem

GUESSED = frozenset(("GB18030", "cp1252"))


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose lines are set right, empty ones among them; `original` is its text as decoded."""

    file: str
    original: tuple[str, ...]
    charset: str
    lines: tuple[Line, ...]
    changes: tuple[Change, ...]
    doubts: tuple[Problem, ...]


def read_page(raw: bytes, name: str) -> Page:
    """Return the page in the bytes of a file; places in it are of the text as decoded."""
    text, charset = decode(raw, name)
    original = tuple(text.split("\n"))
    layers = list(_layers(text))
    clean = apply(layers[-1].text, layers[-1].edits)
    lines = tuple(Line(number, line) for number, line in enumerate(clean.split("\n"), start=1))
    doubtful = (*_guess(name, original, charset), *_doubts(name, original, layers[0]))
    return Page(name, original, charset, lines, tuple(changes(layers)), doubtful)


def _layers(text: str) -> Iterator[Layer]:
    """Yield the page before each round of edits: characters, control characters, blanks."""
    for find_edits in (repair, take_out_controls, fold):
        layer = Layer(text, find_edits(text))
        yield layer
        text = apply(layer.text, layer.edits)


def _guess(name: str, original: tuple[str, ...], charset: str) -> Iterator[Problem]:
    """Yield a doubt where the character set was guessed from the writing."""
    if charset in GUESSED:
        sentence = f"'{name}' is not UTF-8 and was read as {charset}"
        hint = "compare the letters with accents with the page; if they are wrong, save it again in UTF-8"
        yield Problem(Place(name, excerpt=original[0]), "I004", sentence, hint=hint, severity="warning")


def _doubts(name: str, original: tuple[str, ...], repairs: Layer) -> Iterator[Problem]:
    """Yield the doubtful places that were left as they were."""
    lines = LineMap(repairs.text)
    found = sorted(
        doubts(apply(repairs.text, repairs.edits), {edit.rule for edit in repairs.edits}), key=lambda doubt: doubt.start
    )
    for doubt, start in zip(found, origins((doubt.start for doubt in found), repairs.edits), strict=True):
        line, column = lines.place(start)
        place = Place(name, line, column, doubt.end - doubt.start, original[line - 1])
        yield Problem(
            place, "I003", f"left as it was: {doubt.reason}", hint="compare with the page", severity="warning"
        )
