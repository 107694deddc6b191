"""Look over a content document that a template has made.

Takes its bytes, with the plan that it was made from; raises a ContentError where it is not well-formed, gives an id
twice, or has what no edition may have. Such a document is refused by every reading system, or should be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from postil.compose.foreign import fetched, foreign
from postil.compose.plans import Plan
from postil.model import Declaration, Element, Publication, Text
from postil.problems import ContentError, Place, Problem

DECLARED = re.compile(rb"<!(?:ENTITY|ATTLIST)\b")


def check_document(xhtml: bytes, planned: Plan, template: str, publication: Publication) -> None:
    """T002 and X004: a document is well-formed XHTML, and each id stands in it once."""
    ids = Counter(str(name) for name in well_formed(xhtml, template).xpath("//@id"))
    twice = [name for name, count in ids.items() if count > 1]
    if twice:
        raise ContentError(given_twice(name, place_of(name, planned, publication)) for name in twice)


def well_formed(xhtml: bytes, template: str) -> etree._Element:
    """Return the document, parsed; T002 where a template gives something else, or what no edition may have."""
    if DECLARED.search(xhtml):
        raise refused(template, "an entity or an attribute of its own, which may lead out of the book")
    try:
        tree = etree.fromstring(xhtml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        line = (xhtml.decode().splitlines() or [""])[max(0, (error.lineno or 1) - 1)]
        sentence = f"the template gives broken XHTML: {error.msg}"
        raise ContentError(
            [Problem(Place(template), "T002", sentence, hint=f"it made this line: {line[:160]}")]
        ) from error
    if (encoding := str(tree.getroottree().docinfo.encoding)).upper() != "UTF-8":
        raise refused(template, f"a document that says it is in {encoding}, not in UTF-8")
    if fault := next(foreign(tree, xhtml), ""):
        raise refused(template, fault)
    return tree


def check_drawing(svg: str, template: str) -> None:
    """T002: a drawing is well-formed and has all its pictures in itself."""
    if fault := next(fetched(well_formed(svg.encode(), template)), ""):
        raise refused(template, fault)


def refused(template: str, what: str) -> ContentError:
    """Return the error that a template gives what no edition may have."""
    return ContentError(
        [Problem(Place(template), "T002", f"the template gives {what}", hint="take it out of the template")]
    )


def check_body(xhtml: bytes, template: str) -> None:
    """T002: a document has a body; words of the content are escaped, so that none of them is taken for it."""
    if b"<body" not in xhtml:
        hint = "a template that changes ours begins with an 'extends' that names 'postil/' and its own name"
        raise ContentError([Problem(Place(template), "T002", "the template gives a document without a body", hint)])


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
