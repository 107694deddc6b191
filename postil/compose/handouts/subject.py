"""Name what a handout is of, as its title, its foot and its citation do.

Takes the addresses in a book and the part that is wanted; gives titles, labels, pages, an address and questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from postil.compose.addresses import Addresses
from postil.model import Article, Clause, Declaration, Question, Text
from postil.parts import Wanted, called, runs_of, texts_of
from postil.permalinks import permalink

RANGE = "–"
BETWEEN = ", "


@dataclass(frozen=True, slots=True)
class Subject:
    """A part of a book that is made into a handout; `text` is the text that it is of, where it is of one."""

    addresses: Addresses
    part: Wanted
    text: Text | None

    @classmethod
    def of(cls, addresses: Addresses, part: Wanted) -> Subject:
        """Return what a part of a book is."""
        texts = {text.id: text for text in texts_of(addresses.publication)}
        return cls(addresses, part, texts.get(part.text_id))

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that are wanted: all of them, where a whole declaration is."""
        every = self.text.clauses if isinstance(self.text, Declaration) else ()
        return tuple(clause for clause in every if self.part.kind != "clauses" or clause.id in self.part.clauses)

    @property
    def division(self) -> str:
        """The division that the handout begins with; "" where it is the whole book."""
        return {"book": "", "glossary": "glossary", "appendix": f"{self.part.text_id}-notes"}.get(
            self.part.kind, self.part.text_id
        )

    @property
    def short_title(self) -> str:
        """What its text is called in brief."""
        about = self.text.metadata if self.text else None
        return (about.short_title or about.title) if about else self.addresses.publication.title

    def title(self) -> str:
        """Return the title of the handout, as its foot has it."""
        titles = [self.addresses.clause_title(clause) for clause in self.clauses]
        return self.named(titles[0] if len(titles) == 1 else self.labels())

    def cited(self) -> str:
        """Return the part of the book as it is cited: "Xi’an Declaration, III"; "" for the whole book."""
        return "" if self.part.kind == "book" else self.named(self.labels())

    def named(self, clauses: str) -> str:
        """Return the name of the part; `clauses` are named where it has some of a text."""
        words = self.addresses.words
        if self.part.kind == "clauses":
            return words["handout-part"].format(text=self.short_title, clauses=clauses)
        if self.part.kind == "appendix":
            return words["notes-on"].format(title=self.short_title)
        return words["glossary"] if self.part.kind == "glossary" else self.short_title

    def labels(self) -> str:
        """Return the clauses in brief, those that follow each other as a range: "pmbl., I, III–V"."""
        return BETWEEN.join(stretch(run, self.addresses.clause_short) for run in self.runs())

    def runs(self) -> Iterator[list[Clause]]:
        """Yield the clauses in stretches without a gap; a preamble, which has no number, is one by itself."""
        every = {clause.id: clause for clause in self.text.clauses} if isinstance(self.text, Declaration) else {}
        for run in runs_of([*every], {clause.id for clause in self.clauses}):
            for _, same in groupby((every[name] for name in run), lambda clause: bool(clause.label)):
                yield list(same)

    def pages(self, folios: Mapping[str, str]) -> str:
        """Return the pages in print on which the part, or each of its clauses, begins: "34", "33, 36–38"."""
        names = [f"{self.division}.{clause.id}" for clause in self.clauses]
        begun = names if self.part.kind == "clauses" else [self.division]
        found = dict.fromkeys(folios[name] for name in begun if name in folios)
        return BETWEEN.join(page_ranges([*found]))

    def address(self) -> str:
        """Return where the part is found on the site; "" where the book has none."""
        publication = self.addresses.publication
        if not self.division:
            return publication.site
        first = self.clauses[0].id if self.part.kind == "clauses" else ""
        return permalink(publication, self.division, first)

    def questions(self) -> Iterator[tuple[str, Question]]:
        """Yield the questions about what is in the handout, each with the title of its clause, "" for a whole text."""
        if self.part.kind == "book":
            for text in texts_of(self.addresses.publication):
                yield from Subject(self.addresses, Wanted("text", text.id, text.id), text).questions()
        elif self.text is not None and self.part.kind in ("text", "clauses"):
            yield from self.questions_of(self.text)

    def questions_of(self, text: Text) -> Iterator[tuple[str, Question]]:
        """Yield the questions about a text; those about all of it where all of it is in the handout."""
        titles = {called(clause): self.addresses.clause_title(clause) for clause in self.clauses}
        if isinstance(text, Article) or len(self.clauses) == len(text.clauses):
            titles[""] = ""
        yield from ((titles[asked.clause], asked) for asked in text.metadata.questions if asked.clause in titles)


def stretch(run: list[Clause], named: Callable[[Clause], str]) -> str:
    """Return a stretch of clauses in brief."""
    return named(run[0]) if len(run) == 1 else f"{named(run[0])}{RANGE}{named(run[-1])}"


def page_ranges(pages: list[str]) -> Iterator[str]:
    """Yield pages, arabic ones that follow each other as a range."""
    run: list[str] = []
    for page, after in pairwise([*pages, ""]):
        run.append(page)
        if not (page.isdecimal() and after.isdecimal() and int(after) == int(page) + 1):
            yield run[0] if len(run) == 1 else f"{run[0]}{RANGE}{run[-1]}"
            run = []
