"""Join the content documents of a composition into the one document that is laid out in pages.

Takes a `Composition` and gives HTML. What is particular to paper happens here: ids get the name of their division,
so that each is there once; links follow; and each note moves to its call, from where the layout takes it to the
foot of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree, html
from lxml.html import builder

from postil.model import Composition, Division, Publication
from postil.render.pdf.addresses import write_out_addresses
from postil.render.pdf.indexes import UNKNOWN, pages_for_links
from postil.render.pdf.outline import leave_calls_out

SVG = "http://www.w3.org/2000/svg"
LONGEST_HEAD = 100
XHTML = "{http://www.w3.org/1999/xhtml}"
REFERRING = ("aria-labelledby", "aria-describedby")
IN_LINE: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("p", "h2", "h3", "h4", "h5", "h6", "pre", "hr"), "note-paragraph"),
        **dict.fromkeys(("ul", "ol", "dl", "table", "figure"), "note-list"),
        **dict.fromkeys(("li", "dt", "tr", "figcaption", "caption"), "note-item"),
        **dict.fromkeys(("blockquote", "dd"), "note-quote"),
        **dict.fromkeys(("thead", "tbody", "th", "td"), "note-cell"),
    }
)
"""The classes of blocks in a note. They become `span`s: a paragraph that holds a call may not hold a block."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A division on its way into the joined document: its section, with names that need no namespace."""

    division: Division
    section: html.HtmlElement

    @property
    def is_front(self) -> bool:
        """Whether it stands before the body, among the pages with roman folios."""
        return self.division.matter == "front"


def merge(composition: Composition, folios: Mapping[str, str]) -> str:
    """Return all divisions but the cover as one HTML document; `folios` are those of the last layout, by anchor."""
    chapters = list(chapters_of(composition))
    for chapter in chapters:
        name_folios(chapter.section, folios)
    front = [chapter.section for chapter in chapters if chapter.is_front]
    main = [chapter.section for chapter in chapters if not chapter.is_front]
    return written(composition.publication, matter("front", front), matter("main", main))


def chapters_of(composition: Composition) -> Iterator[Chapter]:
    """Yield all divisions but the cover, ready to be joined; no folios are named in them yet."""
    publication = composition.publication
    for division in composition.divisions:
        if division.kind != "cover":
            section = section_of(division, publication.title)
            leave_calls_out(section)
            write_out_addresses(section, division.kind, publication.print_setup.addresses)
            notes_to_calls(section)
            for element in section.iter(etree.Element):
                rename(element, division.name)
            yield Chapter(division, section)


def matter(name: str, sections: Iterable[html.HtmlElement]) -> html.HtmlElement:
    """Return the sections before the body, "front", or those from there on, "main", as one element."""
    return builder.DIV({"class": f"{name}-matter"}, *sections)


def written(publication: Publication, front: html.HtmlElement, main: html.HtmlElement) -> str:
    """Return an HTML document."""
    document = joined(head(publication), publication.language, front, main)
    return html.tostring(document, doctype="<!DOCTYPE html>", encoding="unicode")


def written_as_xml(language: str, front: html.HtmlElement, main: html.HtmlElement) -> str:
    """Return an HTML document as XML, which is read at once; nothing is said in it of the book."""
    document = joined(builder.HEAD(), language, front, main)
    for drawing in document.iter("svg"):
        drawing.set("xmlns", SVG)
    return etree.tostring(document, method="xml", encoding="unicode")


def joined(about: html.HtmlElement, language: str, front: html.HtmlElement, main: html.HtmlElement) -> html.HtmlElement:
    """Return a document with a head, of what stands before the body and the body."""
    return builder.HTML(about, builder.BODY(front, main), lang=language)


def head(publication: Publication) -> html.HtmlElement:
    """Return the head, whose metadata the PDF takes over."""
    said = [("author", person.name) for person in publication.creators]
    said += [
        ("description", publication.description),
        ("keywords", ", ".join(publication.subjects)),
        ("generator", "Postil"),
    ]
    said += [("dcterms.created", publication.date), ("dcterms.modified", publication.date)]
    metas = [builder.META(name=name, content=content) for name, content in said if content]
    return builder.HEAD(builder.META(charset="utf-8"), builder.TITLE(publication.title), *metas)


def section_of(division: Division, book: str) -> html.HtmlElement:
    """Return the body of a content document as a section of the class "division", with what the running heads say."""
    tree = etree.fromstring(division.xhtml, etree.XMLParser(remove_comments=True, remove_pis=True))
    body = tree.find(f"{XHTML}body")
    assert body is not None, f"{division.name}.xhtml has no body"
    direction = tree.get("dir", "ltr")
    section = builder.SECTION(
        {"class": f"division {division.kind}", "id": "", "lang": division.language, "dir": direction}
    )
    # A box of its own: one that goes on over a page would set the running heads again on each.
    heads = {"data-head": on_one_line(body.get("data-head", "")), "data-book": on_one_line(book)}
    section.append(builder.DIV({"class": "running-heads", **heads}))
    for number, element in enumerate(body.iterdescendants(etree.Element)):
        element.set("data-at", f"{division.name}:{number}")
    section.extend(plain_names(child) for child in body)
    return section


def on_one_line(title: str) -> str:
    """Return a title as it stands at the edge of a page: a very long one would run over the edge of the paper."""
    if len(title) <= LONGEST_HEAD:
        return title
    cut = title[:LONGEST_HEAD]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:')} …"


def plain_names(element: etree._Element) -> html.HtmlElement:
    """Return a copy of an XHTML element as HTML has it: no namespaces, no attributes of EPUB or XML."""
    copy = html.Element(etree.QName(element).localname)
    for name, value in element.attrib.items():
        if not str(name).startswith("{"):
            copy.set(name, value)
    copy.text, copy.tail = element.text, element.tail
    copy.extend(plain_names(child) for child in element.iterchildren(etree.Element))
    return copy


def notes_to_calls(section: html.HtmlElement) -> None:
    """Move each note behind the first call that names it."""
    calls: dict[str, html.HtmlElement] = {}
    for element in section.iter("a"):
        if element.get("class") == "noteref":
            plain(element)
            calls.setdefault(element.get("href", ""), element)
    for aside in list(section.iter("aside")):
        to_call(aside, calls[f"#{aside.get('id', '')}"])


def plain(call: html.HtmlElement) -> None:
    """Take the `sup` out of a call: it raises the number where there are no styles, and on paper there always are."""
    for raised in list(call.iter("sup")):
        raised.drop_tag()


def to_call(aside: html.HtmlElement, call: html.HtmlElement) -> None:
    """Move a note behind its call; the layout sends it to the foot of that page."""
    note = html.Element(
        "span", {"class": "footnote", "id": aside.get("id", ""), "data-label": aside.get("data-label", "")}
    )
    note.set("lang", aside.get("lang") or language_of(aside))
    note.extend(list(aside))
    for inside in note.iterdescendants():
        if name := IN_LINE.get(str(inside.tag)):
            put_in_line(inside, name)
    fold_blanks(note)
    note.tail, call.tail = call.tail, None
    call.addnext(note)
    aside.drop_tree()


def language_of(aside: html.HtmlElement) -> str:
    """Return the language in which a note stands: that around its call may be another."""
    return next(str(lang) for around in aside.iterancestors() if (lang := around.get("lang")))


def put_in_line(block: html.HtmlElement, name: str) -> None:
    """Make a block of a note a `span` of a class; a blank keeps the cells of a table apart."""
    if block.tag in ("th", "td"):
        block.tail = f" {block.tail or ''}"
    block.set("class", name)
    block.tag = "span"


def fold_blanks(note: html.HtmlElement) -> None:
    """Make each run of white space one blank: WeasyPrint 70 takes a line end in a note for a line break."""
    for element in note.iter(etree.Element):
        element.text = re.sub(r"\s+", " ", element.text) if element.text else None
        element.tail = re.sub(r"\s+", " ", element.tail) if element.tail else None
    note.text = (note.text or "").lstrip()


def rename(element: html.HtmlElement, division: str) -> None:
    """Put the division's name before an id and into links to it."""
    if element.get("id") is not None:
        element.set("id", anchor(division, element.get("id", "")))
    for name in REFERRING:
        if element.get(name):
            element.set(name, " ".join(anchor(division, part) for part in element.get(name, "").split()))
    if inside := target(element.get("href", ""), division):
        element.set("href", f"#{anchor(*inside)}")


def name_folios(section: html.HtmlElement, folios: Mapping[str, str]) -> None:
    """Give each link inside the book the folio that it leads to; those of an index become pages."""
    for link in links_to_pages(section):
        link.set("data-folio", folios.get(link.get("href", "").removeprefix("#"), UNKNOWN))
    pages_for_links(section, folios)


def links_to_pages(section: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the links inside the book that print their page: those with a word for it, and those of the contents."""
    is_listing = "contents" in section.get("class", "").split()
    for link in section.iter("a"):
        if link.get("href", "").startswith("#") and (is_listing or link.get("data-page")):
            yield link


def anchor(division: str, name: str) -> str:
    """Return the id of something in the joined document; that of the division itself where it has no name."""
    return f"{division}.{name}" if name else division


def target(href: str, division: str) -> tuple[str, str] | None:
    """Return the division and id that a link leads to; None where it leads out of the book."""
    file, _, fragment = href.partition("#")
    if href.startswith("#"):
        return division, fragment
    return (file.removesuffix(".xhtml"), fragment) if file.endswith(".xhtml") and ":" not in file else None
