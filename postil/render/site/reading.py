"""Make the main parts of the reading edition.

Takes a composition and the pages of the print edition; gives HTML by the name of the page, in reading order. The
opening pages of the book become one, from which everything else is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import html
from lxml.html import builder

from postil.model import Composition, PageStart
from postil.permalinks import ENTRY, page_of
from postil.render.documents import Document, parse
from postil.render.pagemarks import mark_pages
from postil.render.site.anchors import details, put_links
from postil.render.site.citing import Citing
from postil.render.site.folios import Folios, Span, at_calls, markers
from postil.render.site.plain import main_part, written
from postil.render.site.sidenotes import put_beside


def main_parts(composition: Composition, starts: Sequence[PageStart] = ()) -> dict[str, str]:
    """Return the main part of each page, as HTML; `starts` are the pages of the print edition."""
    documents = parse(mark_pages(composition.divisions, starts))
    names = [document.division.name for document in documents]
    folios = Folios(composition.words)
    parts, opening = {}, builder.BODY()
    for document in documents:
        part = main_part(document, names)
        spans = folios.spans(part)
        if page_of(document.division.name) == ENTRY:
            opening.extend(list(markers(part)))
        else:
            parts[page_of(document.division.name)] = written(finished(part, document, composition, spans))
            if document.division.kind == "contents":
                opening.extend(list(listed(document, names)))
    return {ENTRY: written(opening), **parts}


def finished(
    part: html.HtmlElement, document: Document, composition: Composition, spans: Mapping[str, Span]
) -> html.HtmlElement:
    """Return a main part with all that the site adds to it."""
    citing = Citing(composition.publication, document.division, composition.words, {**spans, **at_calls(part, spans)})
    for element in part.iter("nav"):
        element.attrib.pop("hidden", None)
    head(part, citing)
    for section in part.iter("section"):
        if section.get("class") == "asides":
            section.insert(0, builder.H2(composition.words["notes"]))
    measured(part, composition)
    put_beside(part)
    put_links(part, citing)
    return part


def head(part: html.HtmlElement, citing: Citing) -> None:
    """Give a page a heading of the first level where its division has none, and a text its citation."""
    title = next(part.iter("h1"), None)
    if title is None:
        section = next(part.iterchildren())
        section.insert(0, builder.H1(citing.division.title))
    elif citing.division.kind in ("article", "declaration", "foreword", "appendix"):
        header = next(title.iterancestors("header"), title)
        header.append(details(citing, ""))


def measured(part: html.HtmlElement, composition: Composition) -> None:
    """Say how large each picture is, so that the text beside it does not move when it comes."""
    sizes = {image.path: (image.width, image.height) for image in composition.publication.images}
    for picture in part.iter("img"):
        if size := sizes.get(picture.get("src", "")):
            picture.set("width", str(size[0]))
            picture.set("height", str(size[1]))
            picture.set("loading", "lazy")


def listed(document: Document, names: Sequence[str]) -> list[html.HtmlElement]:
    """Return the list of the contents as the entry shows it: what the printed contents show."""
    part = main_part(document, names)
    for entry in [each for each in part.iter("li") if "unlisted" in each.get("class", "").split()]:
        entry.drop_tree()
    return [nav[-1] for nav in part.iter("nav") if nav.get("role") == "doc-toc"]
