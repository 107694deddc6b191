"""Compose a book.

Takes a `Publication` and the folder of templates and gives a `Composition`: one XHTML content document for each
division, in spine order, the same for every edition.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from postil.compose.addresses import Addresses, Link
from postil.compose.anchor import anchor
from postil.compose.bibliography import bibliography, check_style
from postil.compose.contents import contents_data, landmarks_data
from postil.compose.cover import cover, filler
from postil.compose.crossing import referring
from postil.compose.documents import check_body, check_document
from postil.compose.earlier import Earlier, declarations
from postil.compose.indexes import indexes
from postil.compose.pages import glossary_data, publication_data, sources_data
from postil.compose.plain import Converter, Plain
from postil.compose.plans import Plan, plan
from postil.compose.templates import read_templates
from postil.compose.texts import PAGE, appendix_data, article_data, declaration_data
from postil.compose.titles import division_name
from postil.compose.words import Locate, read_words
from postil.keeping import remembered
from postil.model import Anchored, Article, Composition, Declaration, Division, Publication, Template
from postil.problems import Problem, Report
from postil.scripts import direction

# Loaded when a template is filled: where every division is kept, none is.
if TYPE_CHECKING:
    from postil.compose.environment import Templates

TEMPLATES = {"foreword": "article"}
Look: TypeAlias = Callable[[], Mapping[str, Template]]


@dataclass(frozen=True, slots=True)
class Composer:
    """What every division of one book is composed with."""

    publication: Publication
    templates: Callable[[], Templates]
    addresses: Addresses
    notes: dict[str, tuple[Anchored, ...]]
    plans: Sequence[Plan]
    earlier: Earlier
    parts: str

    def division(self, planned: Plan) -> Division:
        """Return one division as a finished content document."""
        parts = (self.parts, *self.earlier.parts_of_division(planned, self.publication))
        xhtml = remembered(self.earlier.store, "division", parts, lambda: self.document(planned))
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

    def document(self, planned: Plan) -> bytes:
        """Return the content document of one division, looked over."""
        template, templates = f"{TEMPLATES.get(planned.kind, planned.kind)}.xhtml", self.templates()
        data = {**self.common(), **self.describe(planned), **self.data(planned)}
        xhtml = templates.fill(template, data).encode()
        check_document(xhtml, planned, templates.path(template), self.publication)
        check_body(xhtml, templates.path(template))
        return xhtml

    def common(self) -> Plain:
        """Return what every template may use."""
        words, store = dict(self.addresses.words), self.earlier.store
        made = remembered(store, "publication data", (self.parts,), lambda: publication_data(self.publication, words))
        return {"publication": made, "words": words}

    def describe(self, planned: Plan) -> Plain:
        """Return what a content document says of itself."""
        language = planned.language
        return {
            "title": planned.title,
            "heading": division_name(planned, self.addresses.words)["nodes"],
            "kind": planned.kind,
            "matter": planned.matter,
            "head": planned.head,
            "language": language,
            "direction": direction(language),
        }

    def data(self, planned: Plan) -> Plain:
        """Return what the template of one division is given besides."""
        text, addresses = planned.text, self.addresses
        if isinstance(text, Article):
            return {"text": article_data(text, self.publication.glossary, addresses.words[PAGE])}
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
        for text in declarations(self.publication.texts):
            notes = self.notes[text.id]
            for name, links in referring(notes, self.addresses.targets(text, notes)).items():
                found.setdefault(name, []).extend(links)
        return found


def compose(
    publication: Publication,
    templates: Path,
    report: Report,
    locate: Locate | None = None,
    *,
    look: Look | None = None,
    earlier: Earlier | None = None,
) -> Composition | None:
    """Compose a book; None where `report` has an error, be it that a note has no place or a word is wanting.

    `locate` gives the place of a key of publication.yaml; `look` the templates, where those of the folder are not all;
    `earlier` what is kept of earlier compositions.
    """
    earlier = earlier or Earlier()
    words = read_words(publication, templates, report, locate)
    check_style(publication.citation_style, locate("citation-style") if locate else publication.place, report)
    notes = {text.id: anchored(text, publication, report, earlier) for text in declarations(publication.texts)}
    if any(problem.severity == "error" for problem in report):
        return None
    plans = plan(publication, words)
    cited = (publication.sources, publication.citation_style, publication.language)
    named = remembered(earlier.store, "bibliography", cited, lambda: bibliography(*cited))
    files = look() if look else read_templates(templates)
    addresses, parts = Addresses(publication, words, named), earlier.parts_of_all(publication, words, files)
    composer = Composer(
        publication, cache(lambda: filler(files, earlier.store)), addresses, notes, plans, earlier, parts
    )
    front = cover(publication, words, files, earlier.store)
    return Composition(publication, tuple(composer.division(planned) for planned in plans), front, notes, words)


def anchored(text: Declaration, publication: Publication, report: Report, earlier: Earlier) -> tuple[Anchored, ...]:
    """Return the notes of a declaration, each at its place, and report those that have none."""
    found = Report()

    def anew() -> tuple[tuple[Anchored, ...], tuple[Problem, ...]]:
        return anchor(text, found), tuple(found)

    parts = (publication.language, *earlier.parts_of_text(text))
    notes, problems = remembered(earlier.store, "anchors", parts, anew)
    report.extend(problems)
    return notes
