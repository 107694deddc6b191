"""Read which handouts publication.yaml lists, and check them against the book.

Takes the checked list under `handouts`, then the publication; gives `Handout`s, and a Problem for each that cannot
be made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import cast, get_args

from postil.model import Flip, Handout, HandoutLayout, HandoutNotes, HandoutPaper, Publication
from postil.parts import Wanted, called_as, wanted
from postil.problems import Place, Problem, Report
from postil.source.value import Value

SHEETS = re.compile("[1-9][0-9]?")


def read_handouts(value: Value, report: Report) -> tuple[Handout, ...]:
    """Return the handouts of the list under `handouts`; what the schema has reported counts as not said."""
    if not value.each("handouts"):
        report.extend(unlisted(item.place) for item in value.each("editions") if item.data == "handout")
    return tuple(handout for item in value.each("handouts") for handout in read_handout(item, report))


def unlisted(place: Place) -> Problem:
    """P011: the handouts that the editions include are listed."""
    hint = "list them under 'handouts', or take 'handout' out of the editions"
    return Problem(place, "P011", "the book makes handouts, and lists none", hint)


def read_handout(item: Value, report: Report) -> Iterator[Handout]:
    """Yield a handout, if it is said of what; P011 where large print would be folded."""
    what = item if isinstance(item.data, str) else item.get("what")
    if what is None or not isinstance(what.data, str) or not what.data.strip():
        return
    handout = Handout(
        what=what.data,
        place=what.place,
        papers=cast("tuple[HandoutPaper, ...]", named(item, "paper", get_args(HandoutPaper))) or ("a4", "letter"),
        layouts=cast("tuple[HandoutLayout, ...]", named(item, "layout", get_args(HandoutLayout))) or ("single",),
        notes=cast(HandoutNotes, next(iter(named(item, "notes", get_args(HandoutNotes))), "short")),
        flip=cast("Flip | None", next(iter(named(item, "flip", get_args(Flip))), None)),
        signature=int(item.text("signature")) if SHEETS.fullmatch(item.text("signature")) else 0,
        lines=item.text("lines") == "true",
        questions=item.text("questions") == "true",
        large_print=item.text("large-print") == "true",
    )
    report.extend(check_large_print(handout, item))
    yield handout


def named(item: Value, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the known words under a key, one or a list of them, each once."""
    given = (item.text(key), *item.texts(key))
    return tuple(dict.fromkeys(word for word in given if word in known))


def check_large_print(handout: Handout, item: Value) -> Iterator[Problem]:
    """P011: pages in large print are not put on half a sheet."""
    layout = item.get("layout")
    if handout.large_print and layout is not None and handout.layouts != ("single",):
        sentence = "a handout in large print is made of single pages"
        yield Problem(layout.place, "P011", sentence, "take the layout out, or list another handout for it")


def check_handouts(publication: Publication) -> Iterator[Problem]:
    """P010 and P011: each handout is of a part of the book, and no two of them would be the same file.

    Sheets with two pages on them have one file in reading order beside them, whatever the layout.
    """
    first: dict[tuple[object, ...], Place] = {}
    for handout in publication.handouts:
        part = wanted(publication, handout.what)
        if not isinstance(part, Wanted):
            yield part.problem(handout.place)
            continue
        pages = dict.fromkeys(layout == "single" for layout in handout.layouts)
        files = list(product([called_as(publication, part, handout)], handout.papers, pages))
        if earlier := next((first[file] for file in files if file in first), None):
            yield twofold(handout, earlier)
        first = {**dict.fromkeys(files, handout.place), **first}


def twofold(handout: Handout, first: Place) -> Problem:
    """P011: a handout would be the file of another."""
    sentence = f"'{handout.what}' is handed out twice in the same form, first on line {first.line}"
    return Problem(handout.place, "P011", sentence, "take one out, or give it another paper")
