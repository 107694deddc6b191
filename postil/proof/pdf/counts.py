"""Prove that a PDF has as many headings, tables, notes and links as its content.

Takes a reading and what it is made of; yields R012. One rule for each kind of thing says what of the content documents
becomes one tag. Blocks inside a note are lines on paper and are not counted. In an index, pages that follow each other
become one link: there are no more links than references, and at least one for each heading. Where the print edition
writes web addresses out, it has more notes, links and pictures than the content.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from postil.proof.origins.pages import division_at, starts_of
from postil.proof.origins.written import WINDOW, letters
from postil.proof.pdf.faults import Fault
from postil.proof.pdf.figures import PICTURES
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Document, Source
from postil.proof.pdf.tags import Tag

HEADINGS, LINK, NOTE, PICTURE = "heading of level {}", "link", "note", "picture"
HEAD = "head of a row or column"
NOTES = ("Note", "FENote")
IN_INDEX = "//h:span[@class='locators']"
RULES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        HEADINGS.format(1): ("//h:h1", ("Title", "H1")),
        **{HEADINGS.format(n): (f"//h:h{n}[not(ancestor::h:aside)]", (f"H{n}",)) for n in range(2, 7)},
        HEAD: ("//h:th[not(ancestor::h:aside)]", ("TH",)),
        "table": ("//h:table[not(ancestor::h:aside)]", ("Table",)),
        "list": ("//*[self::h:ul or self::h:ol or self::h:dl][not(ancestor::h:aside or ancestor::h:nav)]", ("L",)),
        "quotation": ("//h:blockquote[not(ancestor::h:aside)]", ("BlockQuote",)),
        PICTURE: (PICTURES, ("Figure",)),
        NOTE: ("//h:aside", NOTES),
        LINK: ("//h:a[@href]", ("Link",)),
    }
)
"""What of the content documents becomes a tag, and the types of the tag, as written."""
EVERYWHERE = (LINK, NOTE, PICTURE)
"""What is counted inside notes too."""


@dataclass(frozen=True, slots=True)
class Owed:
    """How many of a kind an edition must have, and how many at most."""

    least: int
    most: int

    def __contains__(self, count: int) -> bool:
        """Tell whether a number is right."""
        return self.least <= count <= self.most


def check_counts(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R012: of each kind of thing there are as many in the file as in the content."""
    in_notes = {at for note in reading.tags_of(*NOTES) for at in range(note.at + 1, note.end)}
    more = sys.maxsize if adds_addresses(source) else 0
    for kind, (path, types) in RULES.items():
        owed = [owed_by(document, kind, path, more) for document in source.documents]
        tags = [t for t in reading.tags if t.written in types and (kind in EVERYWHERE or t.at not in in_notes)]
        if len(tags) not in together(owed):
            division = first_wrong(reading, source, tags, owed)
            documents = [each for each in source.documents if division in ("", each.division.name)]
            said = [reading.said_by(tag) or tag.said.get("Alt", "") for tag in tags]
            words = unmatched(said, [each for document in documents for each in written(document, path)])
            yield Fault("R012", sentence(kind, len(tags), together(owed)), words, division=division)


def adds_addresses(source: Source) -> bool:
    """Tell whether an edition writes out web addresses beside what the content has."""
    return source.edition == "print" and source.publication.print_setup.addresses != "none"


def owed_by(document: Document, kind: str, path: str, more: int) -> Owed:
    """Return how many of a kind a division must have; `more` is how many an edition may add."""
    count = document.count(path)
    most = count + (more if kind in EVERYWHERE else 0)
    if kind != LINK:
        return Owed(count, most)
    merged = document.count(f"{IN_INDEX}/h:a[@href]")
    return Owed(count - merged + document.count(f"{IN_INDEX}[h:a[@href]]"), most)


def together(owed: Iterable[Owed]) -> Owed:
    """Return how many several divisions must have together."""
    counts = list(owed)
    return Owed(sum(each.least for each in counts), sum(each.most for each in counts))


def sentence(kind: str, found: int, owed: Owed) -> str:
    """Return what is wrong with a number, and what may be the cause."""
    wanted = str(owed.least) if owed.least == owed.most else f"{owed.least} to {owed.most}"
    wanted = f"at least {owed.least}" if owed.most >= sys.maxsize else wanted
    cause = "one may be cut in two at the end of a page" if found > owed.most else "one may be lost to a screen reader"
    return f"the content has {wanted} of the kind '{kind}' and the file {found}: {cause}"


def written(document: Document, path: str) -> Iterator[str]:
    """Yield what the elements that a path finds say."""
    for element in document.found(path):
        yield "".join(map(str, element.itertext())) or element.get("alt") or element.get("aria-label") or ""


def unmatched(said: Sequence[str], owed: Sequence[str]) -> str:
    """Return the first words of the content that no tag begins with; where there are none, the first tag too many."""
    tags, words = [letters(each) for each in said], [letters(each)[:WINDOW] for each in owed]
    lost = (each for each, begun in zip(owed, words, strict=True) if not any(begun in tag for tag in tags))
    seen = Counter(tags)
    twice = (each for each, tag in zip(said, tags, strict=True) if tag and seen[tag] > words.count(tag[:WINDOW]))
    return next(filter(None, lost), "") or next(twice, "")


def first_wrong(reading: MadePdf, source: Source, tags: Sequence[Tag], owed: Sequence[Owed]) -> str:
    """Return the name of the first division that has a wrong number; "" where none is found."""
    starts = starts_of(reading, [document.division.name for document in source.documents])
    found = Counter(division_at(starts, page) for tag in tags if (page := reading.page_of(tag)) is not None)
    names = [document.division.name for document in source.documents]
    return next((name for name, count in zip(names, owed, strict=True) if found[name] not in count), "")
