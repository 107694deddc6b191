"""Where each part of a book is found, and how it is named.

Takes a publication with its anchored notes and gives the address and printed name of every id that "see also", the
indexes and the contents lead to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from postil.compose.anchor import Anchored
from postil.model import Clause, Declaration, Publication

GLOSSARY = "glossary"
SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses in one book; `words` are the edition's fixed words."""

    publication: Publication
    words: Mapping[str, str]

    def appendix(self, declaration: Declaration) -> str:
        """Return the file of a declaration's annotated appendix."""
        return f"{declaration.id}-notes.xhtml"

    def clause_title(self, clause: Clause) -> str:
        """Return the name of a clause: "Clause III", "Preamble"."""
        return self.words["clause"].format(label=clause.label) if clause.label else self.words["preamble"]

    def clause_short(self, clause: Clause) -> str:
        """Return the name of a clause in a locator: "III", "pmbl."."""
        return clause.label or self.words["preamble-short"]

    def locator(self, declaration: Declaration, anchored: Anchored) -> str:
        """Return how a note is cited: "III, n. 14"."""
        clause = next(clause for clause in declaration.clauses if clause.id == anchored.note.clause)
        return self.words["locator"].format(clause=self.clause_short(clause), number=anchored.number)

    def see(self, declaration: Declaration | None, notes: Sequence[Anchored], name: str) -> dict[str, str]:
        """Return the link to a clause or note of a declaration, or to a term, by its id."""
        for anchored in notes:
            if declaration and anchored.note.id == name:
                return {"href": f"{self.appendix(declaration)}#{name}", "title": self.locator(declaration, anchored)}
        for clause in declaration.clauses if declaration else ():
            if declaration and clause.id == name:
                return {"href": f"{declaration.id}.xhtml#{name}", "title": self.clause_title(clause)}
        term = next(term for term in self.publication.glossary if term.id == name)
        return {"href": f"{GLOSSARY}.xhtml#{name}", "title": term.term}

    def sources(self, names: Sequence[str]) -> list[dict[str, str]]:
        """Return the links to some sources, each with its author or title."""
        known = {source.id: source for source in self.publication.sources}
        return [{"href": f"{SOURCES}.xhtml#{name}", "title": known[name].title} for name in names]
