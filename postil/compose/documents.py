"""Look over a content document that a template has made.

Takes its bytes, with the plan that it was made from; raises a ContentError where it is not well-formed or gives an
id twice. Such a document is refused by every reading system.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from postil.compose.plans import Plan
from postil.model import Declaration, Element, Publication, Text
from postil.problems import ContentError, Place, Problem


def check_document(xhtml: bytes, planned: Plan, template: str, publication: Publication) -> None:
    """T002 and X004: a document is well-formed XHTML, and each id stands in it once."""
    ids = Counter(str(name) for name in well_formed(xhtml, template).xpath("//@id"))
    twice = [name for name, count in ids.items() if count > 1]
    if twice:
        raise ContentError(given_twice(name, place_of(name, planned, publication)) for name in twice)


def well_formed(xhtml: bytes, template: str) -> etree._Element:
    """Return the document, parsed; T002 where a template gives something else."""
    try:
        return etree.fromstring(xhtml)
    except etree.XMLSyntaxError as error:
        line = xhtml.decode().splitlines()[max(0, (error.lineno or 1) - 1)]
        sentence = f"the template gives broken XHTML: {error.msg}"
        raise ContentError(
            [Problem(Place(template), "T002", sentence, hint=f"it made this line: {line[:160]}")]
        ) from error


def given_twice(name: str, place: Place) -> Problem:
    """X004: an id is that of something else in the same document, which may be one that every edition has."""
    return Problem(
        place,
        "X004",
        f"the id '{name}' is given twice in one document of the edition",
        hint="give another id here",
    )


def place_of(name: str, planned: Plan, publication: Publication) -> Place:
    """Return where an id of a document was given, as near as the content says."""
    entries = [*publication.glossary] if planned.kind == "glossary" else [*publication.sources]
    notes = planned.text.apparatus.notes if isinstance(planned.text, Declaration) else ()
    given = {entry.id: entry.place for entry in (entries if planned.text is None else notes)}
    given |= {element.attributes.get("id", ""): element.place for element in elements(planned.text)}
    return given.get(name) or given.get(name.removesuffix("-lemma")) or planned.place


def elements(text: Text | None) -> Iterator[Element]:
    """Yield the elements of a text itself."""
    if text is None:
        return
    clauses = [block for clause in text.clauses for block in clause.blocks] if isinstance(text, Declaration) else ()
    footnotes = [block for footnote in text.footnotes for block in footnote.blocks]
    for block in (*clauses, *(() if isinstance(text, Declaration) else text.blocks), *footnotes):
        yield from block.walk()
