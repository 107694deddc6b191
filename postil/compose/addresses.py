"""Where each part of a book is found, and how it is named.

Takes a publication with its anchored notes and gives the address and printed name of every id that references, indexes
and the contents lead to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from postil.compose.bibliography import Bibliography
from postil.compose.plain import Converter, Plain
from postil.model import PARAGRAPH_LABEL, Anchored, Citation, Clause, Declaration, Publication, Term

GLOSSARY = "glossary"
SOURCES = "sources"
NAMES: Mapping[str, str] = MappingProxyType({"cl": "clause", "art": "article", "sec": "section"})
"""The word for a clause, by what its id begins with."""

Link: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses in one book; `words` are the edition's fixed words, `bibliography` names its sources."""

    publication: Publication
    words: Mapping[str, str]
    bibliography: Bibliography

    def appendix(self, declaration: Declaration) -> str:
        """Return the file of a declaration's annotated appendix."""
        return f"{declaration.id}-notes.xhtml"

    def clause_title(self, clause: Clause) -> str:
        """Return the name of a clause: "Clause III", "Article 3", "Preamble"."""
        return self.word(clause, "").format(label=clause.label) if clause.label else self.words["preamble"]

    def clause_short(self, clause: Clause) -> str:
        """Return the name of a clause in a locator: "III", "art. 3", "pmbl."."""
        return self.word(clause, "-short").format(label=clause.label) if clause.label else self.words["preamble-short"]

    def word(self, clause: Clause, form: str) -> str:
        """Return how clauses of one numbering are named, with a blank for the label."""
        return self.words[NAMES[clause.id.partition("-")[0]] + form]

    def locator(self, declaration: Declaration, anchored: Anchored) -> str:
        """Return how a note is cited: "III, n. 14"."""
        clause = next(clause for clause in declaration.clauses if clause.id == anchored.note.clause)
        return self.words["locator"].format(clause=self.clause_short(clause), number=anchored.number)

    def targets(self, declaration: Declaration, notes: Sequence[Anchored]) -> dict[str, Link]:
        """Return where each id leads that a note to a declaration may name: clauses, paragraphs, notes, terms."""
        found = {term.id: self.term(term) for term in self.publication.glossary}
        for clause in declaration.clauses:
            found |= dict(self.units(declaration, clause))
        for anchored in notes:
            href = f"{self.appendix(declaration)}#{anchored.note.id}"
            found[anchored.note.id] = {"href": href, "title": self.locator(declaration, anchored)}
        return found

    def units(self, declaration: Declaration, clause: Clause) -> Iterator[tuple[str, Link]]:
        """Yield a clause and its paragraphs by their ids."""
        title = self.clause_title(clause)
        yield clause.id, {"href": f"{declaration.id}.xhtml#{clause.id}", "title": title}
        for number, block in enumerate(clause.blocks, 1):
            name, label = block.attributes["id"], block.attributes.get(PARAGRAPH_LABEL, "")
            part = f"{title}{label}" if label else self.words["paragraph"].format(clause=title, number=number)
            yield name, {"href": f"{declaration.id}.xhtml#{name}", "title": part}

    def term(self, term: Term) -> Link:
        """Return where a term of the glossary stands."""
        foreign = {"lang": term.lang} if term.lang != self.publication.language else {}
        return {"href": f"{GLOSSARY}.xhtml#{term.id}", "title": term.term, **foreign}

    def sources(self, citations: Sequence[Citation]) -> list[Plain]:
        """Return the links to some sources, each in brief and with its locator."""
        return [
            {
                "href": f"{SOURCES}.xhtml#{citation.source}",
                "nodes": Converter().nodes(self.bibliography.cite(citation.source, citation.at)),
            }
            for citation in citations
        ]
