"""Compose the sheet with which a printer is tried before handouts go through it.

Takes a composition, the templates and a paper; gives a composition of one division, the front and the back of one
leaf: steps that show the margin which the printer keeps, a length to measure, arrows and crosses to hold against the
light.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from postil.compose.documents import check_document
from postil.compose.environment import Templates
from postil.compose.pages import publication_data
from postil.compose.plain import Plain
from postil.compose.plans import Plan
from postil.model import Composition, Division, HandoutPaper, Publication, Template
from postil.scripts import direction

NAME = "test-sheet"
TEMPLATE = f"{NAME}.xhtml"
PAPERS: Mapping[HandoutPaper, Plain] = MappingProxyType(
    {
        "a4": {"paper": "A4", "width": 210, "height": 297},
        "letter": {"paper": "US Letter", "width": 215.9, "height": 279.4},
    }
)
"""What papers are called, and their sizes in millimetres."""


def test_sheet(composition: Composition, templates: Mapping[str, Template], paper: HandoutPaper) -> Composition:
    """Return the sheet for a paper, in the language and with the words of a composed book."""
    words = composition.words
    publication = sheet_publication(composition.publication, words[NAME])
    language, title, filler = publication.language, publication.title, Templates(templates)
    plan = Plan(NAME, "handout", "body", title, title, language, publication.place)
    said = {"title": title, "kind": plan.kind, "matter": plan.matter, "head": "", "language": language}
    about = {"direction": direction(language), "publication": publication_data(publication, words), "words": words}
    xhtml = filler.fill(TEMPLATE, {**said, **about, **PAPERS[paper]}).encode()
    check_document(xhtml, plan, filler.path(TEMPLATE), publication)
    division = Division(NAME, plan.kind, plan.matter, title, language, xhtml, plan.place)
    return Composition(publication, (division,), "", words=words)


def sheet_publication(book: Publication, title: str) -> Publication:
    """Return the sheet as a publication of its own, that has nothing of the book's content."""
    about = replace(book, slug=NAME, title=title, subtitle="", description="", subjects=(), edition_statement="")
    return replace(about, foreword=None, texts=(), glossary=(), sources=(), images=(), colophon=())
