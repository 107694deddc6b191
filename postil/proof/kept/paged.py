"""Prove that a PDF says what the composed documents say, in their order.

Takes a PDF, read, and what it is made of; yields findings. Notes are left out, whose proof is another; so is what
stands on paper only. Words of a document are looked for one text after another: between two of them there may stand the
number of a page or a mark of a note, and nothing that the content says elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from postil.problems import Place
from postil.proof.kept.finding import Finding
from postil.proof.kept.said import Element, name_of, words_in
from postil.proof.kept.written import place_of
from postil.proof.origins import Origins
from postil.proof.pages import spoken
from postil.proof.passages import fold
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Document, Source
from postil.proof.telling import quoted

NEAR = 200
"""Letters of what stands on paper only that may stand between two texts."""
FEW, CLOSE = 4, 48
"""So few letters are looked for within these, as they stand in many words."""
TELLING = 12
"""So many letters are told from others; fewer stand in many places."""
LINE = range(TELLING // 2, TELLING + 1)
"""How many of these a line may have at least, that is one of a paragraph."""
SILENT = frozenset(["aside", "head", "svg"])


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text that is owed: its letters, its element and its division."""

    letters: str
    element: Element
    division: str


def is_told(wanted: Wanted) -> bool:
    """Tell whether a text has letters enough to be found far away."""
    return len(wanted.letters) >= TELLING


@dataclass(slots=True)
class Search:
    """A search through the letters of an edition, which has come to `at`."""

    letters: str
    owed: Sequence[Wanted]
    origins: Origins
    at: int = 0
    known: dict[str, Wanted] = field(default_factory=dict)

    def findings(self) -> Iterator[Finding]:
        """Yield what is lost, doubled, or out of its order."""
        self.known = {each.letters: each for each in reversed(self.owed) if is_told(each)}
        for number, wanted in enumerate(self.owed):
            found = self.letters.find(wanted.letters, self.at)
            near = NEAR if len(wanted.letters) > FEW else CLOSE
            if 0 <= found <= self.at + near or (is_told(wanted) and found >= 0 and self.is_behind(number, found)):
                yield from self.between(self.letters[self.at : found])
                self.at = found + len(wanted.letters)
            elif not self.is_split(number):
                yield self.missing(wanted)
        yield from self.between(self.letters[self.at :])

    def is_behind(self, number: int, found: int) -> bool:
        """Tell whether what is owed next stands behind a text that was found far away: then it is all there."""
        after = next((each for each in self.owed[number + 1 :] if is_told(each)), None)
        return after is None or self.letters.find(after.letters, self.at) >= found

    def is_split(self, number: int) -> bool:
        """Tell whether so few letters are owed that others, drawn before them, may have taken their place."""
        return len(self.owed[number].letters) < 2

    def between(self, gap: str) -> Iterator[Finding]:
        """R022: between two texts, nothing stands that the content says elsewhere."""
        if len(gap) < TELLING:
            return
        for letters, wanted in self.known.items():
            if letters in gap:
                sentence = f"{quoted(words_in(wanted.element))} stands twice, or out of its order"
                yield Finding("R022", sentence, self.place(wanted))

    def missing(self, wanted: Wanted) -> Finding:
        """Return the finding on a text that is not where it is owed."""
        is_elsewhere = is_told(wanted) and wanted.letters in self.letters
        how = "stands out of its order" if is_elsewhere else "is not there as it is written"
        return Finding("R022", f"{quoted(words_in(wanted.element))} {how}", self.place(wanted))

    def place(self, wanted: Wanted) -> Place:
        """Return where a text is written."""
        return place_of(wanted.element, wanted.division, self.origins)


def check_words(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R022: an edition has the words of all documents in their order, and no page is read before one ahead of it."""
    said = [(page, fold(words)) for page, words in spoken(reading)]
    owed = [wanted for document in source.documents for wanted in texts_of(document)]
    yield from Search("".join(letters for _, letters in said), owed, origins).findings()
    spread = [page for page, letters in said if letters]
    for one, other in pairwise(spread):
        if other < one:
            sentence = f"page {one + 1} of the file is read before page {other + 1}"
            yield Finding("R022", sentence, origins.of_page(reading, other))


def check_roles(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R026: each paragraph is tagged as one."""
    inside = {at for tag in reading.tags_of("P") for at in range(tag.at, tag.end)}
    tagged, others = set[str](), set[str]()
    for tag in reading.tags:
        begun = tagged if tag.at in inside else others
        begun.update(fold(reading.words.get(mark, ""))[:TELLING] for mark in tag.marks)
    for document in source.documents:
        for paragraph in document.found("//h:p[not(ancestor::h:aside)]"):
            begins = fold(paragraph.text or "")[:TELLING]
            # The first line may end within these letters.
            if len(begins) == TELLING and begins in others and tagged.isdisjoint(begins[:n] for n in LINE):
                sentence = f"{quoted(words_in(paragraph))} is not tagged as a paragraph"
                yield Finding("R026", sentence, place_of(paragraph, document.division.name, origins))


def texts_of(document: Document) -> Iterator[Wanted]:
    """Yield the texts of a document, but for those of its notes, and for numbers that are others on paper."""
    body = document.tree.find("{*}body")
    assert body is not None, f"{document.division.name} has no body"
    for element, text in texts_in(body):
        if letters := fold(text):
            yield Wanted(letters, element, document.division.name)


def texts_in(element: Element) -> Iterator[tuple[Element, str]]:
    """Yield the texts inside an element, each with what holds it."""
    if element.text:
        yield element, element.text
    for child in element:
        if is_citation(child):
            yield from list(texts_in(child))[:-1]
        elif name_of(child) not in SILENT and "locators" not in child.get("class", "").split():
            yield from texts_in(child)
        if child.tail:
            yield element, child.tail


def is_citation(element: Element) -> bool:
    """Tell whether an element says how to cite a handout: it ends with pages that are known when it is made."""
    above = element.getparent()
    return above is not None and above.get("class") == "handout-about" and element.getprevious() is None
