"""Say where that is written which a validator found fault with in a made file.

Takes findings and the map of the book; gives Problems. A place in a document is looked up in that document; of a PDF,
the words of the tag, the mark or the page are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from postil.model import MadeFile
from postil.problems import Place, Problem
from postil.validators.finding import Finding, Ident

# What reads a PDF is loaded where a validator has found something in one.
if TYPE_CHECKING:
    from postil.proof.origins import Origins
    from postil.proof.pdf.reading import MadePdf
    from postil.proof.pdf.tags import Tag

MOST = 10
"""Places that are told of one rule in one file."""


@dataclass(frozen=True)
class Placing:
    """Finds places for what one validator says of one made file.

    `title` is what the validator is called, `code` and `hint` are those of its problems. A site has no file of its own.
    """

    title: str
    code: str
    hint: str
    origins: Origins
    made: MadeFile | None = None

    def problems(self, findings: Sequence[Finding]) -> Iterator[Problem]:
        """Yield a problem for each place of what is said; where that is too often, for the first places only."""
        placed = {(found.rule, found.sentence, self.place(found)): found for found in findings}
        for _, same in groupby(sorted(placed.items(), key=itemgetter(0)), key=lambda each: each[0][:2]):
            spots = [(place, found) for (*_, place), found in same]
            for place, found in spots[:MOST]:
                often = max(found.times, len(spots))
                sentence = self.sentence(found, often if often > min(len(spots), MOST) else 0)
                yield Problem(place, self.code, sentence, self.hint, severity=found.severity)

    def sentence(self, found: Finding, often: int) -> str:
        """Return what to say of a finding; `often` is how often it is there, where not all of its places are told."""
        spot = ":".join(map(str, filter(None, (found.file, found.line))))
        page = f"page {found.page + 1}" if found.page is not None else ""
        where = " of ".join(filter(None, (spot or page, self.made.path if self.made else "")))
        all_told = f" ({often} times in all)" if often else ""
        return f"{self.title}, {found.rule}, {where}: {found.sentence.rstrip('.')}{all_told}"

    def place(self, found: Finding) -> Place:
        """Return where that is written which is wrong; the publication itself where nobody can tell."""
        ways = (
            self.in_document(found) if self.made is None or not self.made.path.endswith(".pdf") else self.in_pdf(found)
        )
        return next(filter(None, (way() for way in ways)), None) or self.origins.of_key()

    def in_document(self, found: Finding) -> Iterator[Callable[[], Place | None]]:
        """Yield what finds a place in a document: by line, else by what is quoted."""
        if found.file and found.line:
            yield partial(self.origins.of_document, found.file, found.line, found.column or 1)
        if found.snippet or found.file:
            yield partial(self.origins.of_snippet, found.snippet, found.file)

    def in_pdf(self, found: Finding) -> Iterator[Callable[[], Place | None]]:
        """Yield what finds a place in a PDF: by the words of each tag or mark around it, else by its page."""
        from postil.proof.origins.pages import division_at, starts_of

        page = self.page(found)
        division = division_at(starts_of(self.reading, self.origins.divisions), -1 if page is None else page)
        yield from (partial(self.origins.of_content, words, division) for words in self.words(found) if words.strip())
        if page is not None:
            yield partial(self.origins.of_page, self.reading, page)

    def page(self, found: Finding) -> int | None:
        """Return the page of a place, as it is told or as the tags around it are drawn there."""
        if found.page is not None:
            return found.page
        tags = (self.tags[ident] for ident in found.objects if ident in self.tags)
        return next((page for page in map(self.reading.page_of, tags) if page is not None), None)

    @cached_property
    def reading(self) -> MadePdf:
        """The PDF, read."""
        from postil.proof.pdf.reading import read_made

        assert self.made is not None
        return read_made(self.made.data)

    @cached_property
    def tags(self) -> dict[Ident, Tag]:
        """The tags of the PDF by their references."""
        return {tag.ident: tag for tag in self.reading.tags}

    def words(self, found: Finding) -> Iterator[str]:
        """Yield the words at a place, those of the innermost first."""
        if found.page is not None and found.mark is not None:
            yield self.reading.words.get((found.page, found.mark), "")
        for ident in found.objects:
            yield from self.words_of_link(ident)
            if ident in self.tags:
                yield from self.words_of_tag(self.tags[ident])

    def words_of_link(self, ident: Ident) -> Iterator[str]:
        """Yield the words of a link, and what it is said to be."""
        for leaf in self.reading.leaves:
            for link in leaf.links:
                if link.ident == ident:
                    owner = self.reading.parents.get(link.parent)
                    yield self.reading.said_by(self.tags[owner]) if owner in self.tags else ""
                    yield link.description

    def words_of_tag(self, tag: Tag) -> Iterator[str]:
        """Yield the words of a tag, what stands for them, and the words that follow it: those under a picture."""
        yield self.reading.said_by(tag)
        yield tag.said.get("Alt", "") or tag.said.get("ActualText", "")
        after = self.reading.tags[tag.end :]
        yield next(filter(str.strip, islice(map(self.reading.words_in, after), MOST)), "")
