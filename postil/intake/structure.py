"""Finds the title of a text and its clauses.

Takes the paragraphs of a page; gives title, body and kind, and what is doubtful about them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from postil.intake.review import Kind
from postil.intake.wording import LONG, NUMERAL, Line, ends_sentence, is_running_text, width
from postil.numerals import to_roman

WIDEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Structure:
    """A title, "" where the page has none, the paragraphs under it, and what they are."""

    title: str
    body: tuple[Line, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a line that a person should look at."""

    line: Line
    code: str
    sentence: str
    hint: str


def find_structure(paragraphs: Sequence[Line], kind: Kind | None) -> Structure:
    """Return the structure of a text; the kind is guessed where it is not given."""
    titled = len(paragraphs) > 1 and _may_be_title(paragraphs[0].text)
    title = paragraphs[0].text if titled else ""
    body = tuple(paragraphs[1:] if titled else paragraphs)
    return Structure(title, body, kind or _guess_kind(body))


def _may_be_title(text: str) -> bool:
    if width(text) > WIDEST_TITLE or NUMERAL.match(text):
        return False
    return width(text) <= LONG or not ends_sentence(text)


def _guess_kind(body: Sequence[Line]) -> Kind:
    """Return "declaration" for a text whose numerals begin with I and, in the main, go on from there."""
    labels = [label for _, label in clauses(body)]
    return "declaration" if labels[:2] == ["I", "II"] or (labels[:1] == ["I"] and len(labels) > 2) else "article"


def clauses(body: Sequence[Line]) -> list[tuple[Line, str]]:
    """Return the paragraphs that begin with a roman numeral and a full stop, with the numeral."""
    matches = ((line, NUMERAL.match(line.text)) for line in body)
    return [(line, match["label"]) for line, match in matches if match]


def findings(structure: Structure) -> Iterator[Finding]:
    """Yield what is doubtful about a title and about the numbers of clauses."""
    yield from _doubtful_title(structure)
    if structure.kind == "declaration":
        yield from _doubtful_numbers(structure.body)


def _doubtful_title(structure: Structure) -> Iterator[Finding]:
    first, *others = structure.body
    if not structure.title:
        yield Finding(first, "I005", "no line looks like the title", "write it in the metadata: title")
    elif others and not is_running_text(first.text) and not NUMERAL.match(first.text):
        sentence = f"this short line follows the title '{structure.title}' and may belong to it"
        yield Finding(first, "I005", sentence, "move it into the metadata if it is a subtitle, an author or a date")


def _doubtful_numbers(body: Sequence[Line]) -> Iterator[Finding]:
    numbered = clauses(body)
    if not numbered:
        yield Finding(body[0], "I006", "no clause is found", "begin each clause with its numeral: I., II., III.")
    for number, (line, label) in enumerate(numbered, start=1):
        if label != to_roman(number):
            hint = "number the clauses without a gap or repeat; a paragraph must not begin with an initial"
            yield Finding(line, "I006", f"clause {label}. stands where {to_roman(number)}. is due", hint)
            return
