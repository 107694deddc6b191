"""Compose a book.

Takes a `Publication` and the folder of templates and gives a `Composition`: one XHTML content document for each
division, in spine order, the same for every edition.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from babel import Locale, UnknownLocaleError

from postil.compose.addresses import Addresses, Link
from postil.compose.anchor import anchor
from postil.compose.bibliography import bibliography, check_style
from postil.compose.contents import contents_data, landmarks_data
from postil.compose.crossing import referring
from postil.compose.documents import check_document
from postil.compose.environment import Templates, read_templates
from postil.compose.indexes import indexes
from postil.compose.lines import break_lines
from postil.compose.pages import glossary_data, publication_data, sources_data
from postil.compose.plain import Converter, Plain
from postil.compose.plans import Plan, plan
from postil.compose.texts import appendix_data, article_data, declaration_data
from postil.compose.words import Locate, read_words
from postil.model import Anchored, Article, Composition, Declaration, Division, Publication, Template
from postil.problems import Report

COVER_LINE = 17
SUBTITLE_LINE = 38
TEMPLATES = {"foreword": "article"}
Look: TypeAlias = Callable[[], Mapping[str, Template]]


@dataclass(frozen=True, slots=True)
class Composer:
    """What every division of one book is composed with."""

    publication: Publication
    templates: Templates
    addresses: Addresses
    notes: dict[str, tuple[Anchored, ...]]
    plans: Sequence[Plan]

    def division(self, planned: Plan) -> Division:
        """Return one division as a finished content document."""
        template = f"{TEMPLATES.get(planned.kind, planned.kind)}.xhtml"
        data = {**self.common(), **describe(planned), **self.data(planned)}
        xhtml = self.templates.fill(template, data).encode()
        check_document(xhtml, planned, self.templates.path(template), self.publication)
        return Division(
            planned.name,
            planned.kind,
            planned.matter,
            planned.title,
            planned.language,
            xhtml,
            planned.place,
            planned.listed,
        )

    def common(self) -> Plain:
        """Return what every template may use."""
        words = dict(self.addresses.words)
        return {"publication": publication_data(self.publication, words), "words": words}

    def data(self, planned: Plan) -> Plain:
        """Return what the template of one division is given besides."""
        text, addresses = planned.text, self.addresses
        if isinstance(text, Article):
            return {"text": article_data(text, self.publication.glossary)}
        if isinstance(text, Declaration):
            make = appendix_data if planned.kind == "appendix" else declaration_data
            return {"text": make(text, self.notes[text.id], addresses)}
        if planned.kind == "contents":
            return {
                "contents": contents_data(self.plans, addresses),
                "landmarks": landmarks_data(self.plans, addresses.words),
            }
        if planned.kind == "glossary":
            return {"terms": glossary_data(addresses, self.referred())}
        if planned.kind == "sources":
            return {"sources": sources_data(addresses)}
        if planned.kind == "index":
            return {"indexes": indexes(self.notes, addresses)}
        return {"blocks": Converter().nodes(self.publication.colophon)}

    def referred(self) -> dict[str, list[Link]]:
        """Return the notes that refer to each term, in all declarations."""
        found: dict[str, list[Link]] = {}
        for text in self.publication.texts:
            if isinstance(text, Declaration):
                notes = self.notes[text.id]
                for name, links in referring(notes, self.addresses.targets(text, notes)).items():
                    found.setdefault(name, []).extend(links)
        return found

    def cover(self) -> str:
        """Return the cover as SVG."""
        publication = self.publication
        data = {
            "title_lines": break_lines(publication.title, COVER_LINE),
            "subtitle_lines": break_lines(publication.subtitle, SUBTITLE_LINE),
        }
        return self.templates.fill("cover.svg", {**self.common(), **data})


def compose(
    publication: Publication,
    templates: Path,
    report: Report,
    locate: Locate | None = None,
    *,
    look: Look | None = None,
) -> Composition | None:
    """Compose a book; None where `report` has an error, be it that a note has no place or a word is wanting.

    `locate` gives the place of a key of publication.yaml; `look` the templates, where those of the folder are not all.
    """
    words = read_words(publication, templates, report, locate)
    check_style(publication.citation_style, locate("citation-style") if locate else publication.place, report)
    notes = {text.id: anchor(text, report) for text in publication.texts if isinstance(text, Declaration)}
    if any(problem.severity == "error" for problem in report):
        return None
    plans = plan(publication, words)
    named = bibliography(publication.sources, publication.citation_style, publication.language)
    filled = Templates(look() if look else read_templates(templates))
    composer = Composer(publication, filled, Addresses(publication, words, named), notes, plans)
    divisions = tuple(composer.division(planned) for planned in plans)
    return Composition(publication, divisions, composer.cover(), notes, words)


def describe(planned: Plan) -> Plain:
    """Return what a content document says of itself."""
    return {
        "title": planned.title,
        "kind": planned.kind,
        "matter": planned.matter,
        "head": planned.head,
        "language": planned.language,
        "direction": direction(planned.language),
    }


def direction(language: str) -> str:
    """Return "rtl" for a language that is written from right to left, else "ltr"."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (ValueError, UnknownLocaleError):
        return "ltr"
