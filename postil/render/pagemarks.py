"""Mark in the content documents where the pages of the print edition begin, and list these pages.

Takes divisions and the `PageStart`s of the print edition; gives divisions with page break markers before the very word
with which a page begins, and with the page list in the contents: https://www.w3.org/TR/epub-33/#sec-nav-pagelist and
https://www.w3.org/TR/dpub-aria-1.1/#doc-pagebreak. Blank pages have no marker: nothing can be cited from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree
from lxml.builder import ElementMaker

from postil.model import Division, PageStart
from postil.problems import ContentError, Place, Problem
from postil.render.documents import Document, parse

XHTML = "http://www.w3.org/1999/xhtml"
TYPE = "{http://www.idpf.org/2007/ops}type"
SECTIONS = frozenset({"body", "section"})
ROWS = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"})
"""What may hold rows and cells only: a marker goes into the first of them or before the whole."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {"blockquote", "div", "dl", "figure", "header", "hr", "nav", "ol", "p", "pre", "table", "ul"}
SOFT_HYPHEN = "\u00ad"
make = ElementMaker(namespace=XHTML, nsmap={None: XHTML})


@dataclass(frozen=True, slots=True)
class Marked:
    """A page of the print edition as the page list names it: its folio and the address of its marker."""

    folio: str
    href: str


def mark_pages(divisions: Sequence[Division], starts: Sequence[PageStart]) -> tuple[Division, ...]:
    """Return the divisions with markers and page list; without `starts`, without a page list."""
    names = {division.name for division in divisions}
    lost = [start for start in starts if start.division not in names]
    if lost:
        raise ValueError(f"pages begin in divisions that are not there: {lost}")
    changed = {start.division for start in starts} | {d.name for d in divisions if d.kind == "contents"}
    documents = parse(division for division in divisions if division.name in changed)
    pages = [page for document in documents for page in mark(document, of_division(starts, document.division.name))]
    for document in documents:
        if document.division.kind == "contents":
            list_pages(document.tree, pages)
    marked = {document.division.name: written(document) for document in documents}
    return tuple(marked.get(division.name, division) for division in divisions)


def of_division(starts: Iterable[PageStart], name: str) -> list[PageStart]:
    """Return the pages that begin in one division."""
    return [start for start in starts if start.division == name]


def written(document: Document) -> Division:
    """Return a division whose document was changed, with its declaration and document type."""
    xhtml = etree.tostring(document.tree.getroottree(), encoding="utf-8", xml_declaration=True) + b"\n"
    return replace(document.division, xhtml=xhtml)


def mark(document: Document, starts: Sequence[PageStart]) -> list[Marked]:
    """Put the markers of one document in; return them in order."""
    body = document.tree.find(f"{{{XHTML}}}body")
    assert body is not None, f"{document.path} has no body"
    elements = list(body.iterdescendants(etree.Element))
    taken = {element.get("id") for element in elements}
    marked = []
    # The last first: a marker moves the text behind it into its own tail.
    for start in reversed(starts):
        identifier = free(f"page-{start.folio}", taken)
        put(elements[start.element], start.offset, {"id": identifier, "aria-label": start.folio})
        marked.append(Marked(start.folio, f"{document.path}#{identifier}"))
    return marked[::-1]


def free(name: str, taken: Iterable[str | None]) -> str:
    """Return a name that no element has yet."""
    return next(each for each in numbered(name) if each not in taken)


def numbered(name: str) -> Iterator[str]:
    """Yield a name, and then forms of it, without an end."""
    yield name
    while True:
        name = f"{name}-print"
        yield name


def put(element: etree._Element, offset: int, attributes: Mapping[str, str]) -> None:
    """Put a marker before the word that `offset` letters of an element's own text precede."""
    if offset or has_text_behind_a_child(element):
        put_in_text(element, offset, marker("span", attributes))
        return
    node = highest(element)
    if node is None:
        put_first(element, marker("span", attributes))
    else:
        node.addprevious(marker("div" if name_of(node) in BLOCKS else "span", attributes))


def has_text_behind_a_child(element: etree._Element) -> bool:
    """Tell whether the own text of an element begins only behind one of its children."""
    behind = (child is not None for child, text in own_texts(element) if any(map(is_letter, text)))
    return next(behind, False)


def marker(name: str, attributes: Mapping[str, str]) -> etree._Element:
    """Return a page break marker."""
    return make(name, {TYPE: "pagebreak", "role": "doc-pagebreak", **attributes})


def highest(element: etree._Element) -> etree._Element | None:
    """Return the highest element that begins with the text of an element and before which a marker may stand."""
    found = None
    for node in (element, *element.iterancestors()):
        parent = node.getparent()
        if parent is None or name_of(node) in SECTIONS:
            break
        if name_of(parent) not in ROWS and not is_in_nav(parent):
            found = node
        if not begins(parent, node):
            break
    return found


def is_in_nav(element: etree._Element) -> bool:
    """Tell whether an element is of a way through the book, whose lines may hold one link and a list and nothing else.

    https://www.w3.org/TR/epub-33/#sec-nav-def-model
    """
    return any(name_of(node) == "nav" for node in (element, *element.iterancestors()))


def begins(parent: etree._Element, child: etree._Element) -> bool:
    """Tell whether nothing stands in an element before one of its children."""
    before = list(child.itersiblings(preceding=True))
    words = [parent.text or "", *("".join(node.itertext()) for node in before)]
    pictures = (node for sibling in before for node in sibling.iter(f"{{{XHTML}}}img"))
    return not any(map(str.strip, words)) and next(pictures, None) is None


def name_of(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def put_first(element: etree._Element, mark: etree._Element) -> None:
    """Put a marker before everything in an element."""
    mark.tail, element.text = element.text, None
    element.insert(0, mark)


def put_in_text(element: etree._Element, offset: int, mark: etree._Element) -> None:
    """Put a marker into the own text of an element, before the word in which a place is."""
    for before, text in own_texts(element):
        letters = sum(map(is_letter, text))
        if offset < letters:
            at = word_start(text, offset)
            mark.tail = text[at:]
            if before is None:
                element.text = text[:at]
                element.insert(0, mark)
            else:
                before.tail = text[:at]
                # `addnext` would move the tail of `before` behind the marker.
                element.insert(element.index(before) + 1, mark)
            return
        offset -= letters
    raise ValueError(f"a page begins behind the end of {name_of(element)}")


def own_texts(element: etree._Element) -> list[tuple[etree._Element | None, str]]:
    """Return the texts that are in an element and in none of its children, each with the child before it."""
    return [(None, element.text or ""), *((child, child.tail or "") for child in element)]


def word_start(text: str, letters: int) -> int:
    """Return where the word begins in which the letter with a number from 0 stands."""
    at = next(at for at, number in enumerate(letters_before(text)) if number == letters and is_letter(text[at]))
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def letters_before(text: str) -> Iterator[int]:
    """Yield for each character how many letters stand before it."""
    count = 0
    for character in text:
        yield count
        count += is_letter(character)


def is_letter(character: str) -> bool:
    """Tell whether a character counts: all but blanks and the hyphens that show only at the end of a line."""
    return not character.isspace() and character != SOFT_HYPHEN


def list_pages(tree: etree._Element, pages: Sequence[Marked]) -> None:
    """Fill the page list of the contents; take it out where there are no pages."""
    nav = next((nav for nav in tree.iter(f"{{{XHTML}}}nav") if nav.get(TYPE) == "page-list"), None)
    if nav is not None and not pages:
        drop(nav)
    elif nav is not None:
        nav.append(make.ol(*(make.li(make.a(page.folio, href=page.href)) for page in pages)))
    elif pages:
        raise ContentError([no_page_list()])


def no_page_list() -> Problem:
    """T003: the contents have a place for the list of the pages, also where a book has a template of its own."""
    sentence = "the template has no place for the list of the printed pages: a nav whose epub:type is page-list"
    hint = "copy it from Postil's own contents.xhtml, or take 'print' out of 'editions' in publication.yaml"
    return Problem(Place("templates/contents.xhtml"), "T003", sentence, hint)


def drop(element: etree._Element) -> None:
    """Take an element out of its parent, with the blanks behind it."""
    parent = element.getparent()
    assert parent is not None, "the page list is the whole document"
    parent.remove(element)
