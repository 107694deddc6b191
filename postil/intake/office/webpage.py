"""Opens a saved page of the web (.html).

Takes its bytes; gives an `Opened`: the words of its blocks, what is left out of it, and the page made ready for
reading. Notes that are only links there and back become notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from lxml import etree, html
from lxml.html import HtmlElement

from postil.intake.decoding import characters
from postil.intake.edits import Layer, apply, changes
from postil.intake.office.opened import Opened, Piece, Properties, Remark, too_deep, unreadable
from postil.intake.office.webnotes import NOTE, gather_notes
from postil.intake.repair import repair

LEFT_OUT = {
    "script": "a script",
    "style": "a style sheet",
    "noscript": "words for browsers without scripts",
    "template": "a template of the page",
    "nav": "a menu",
    "form": "a form",
    "button": "a button",
    "iframe": "another page in the page",
    "object": "an object",
    "video": "a film",
    "audio": "a recording",
    "svg": "a drawing",
    "math": "a formula",
}
BLOCKS = frozenset(
    [
        *(
            "p",
            "div",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article", "aside", "header", "footer"),
        *("main", "figure", "figcaption", "address", "hr", "body", "details", "summary", "center", "colgroup", "col"),
    ]
)
DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
CHARSET = re.compile(rb"(?:<meta[^>]{0,80}charset|<\?xml[^>]{0,80}encoding)\s*=\s*[\"']?([\w-]{2,40})", re.I)
AUTHOR, DATE = ("author", "dc.creator"), ("date", "dc.date", "dcterms.date")


def open_page(data: bytes, name: str) -> Opened:
    """Return a page, opened; characters that were read wrongly when it was made are set right."""
    text = text_of(data, name)
    layer = Layer(text, repair(text))
    root = page(apply(layer.text, layer.edits), name)
    body = root.find("body")
    if body is None:
        raise unreadable(name, "holds no text", "save the page again, with its text")
    return replace(opened([body], properties(root)), changes=tuple(changes([layer])))


def text_of(data: bytes, name: str) -> str:
    """Return the text of a page, in the character set that it names or else in the likeliest one."""
    return declared(data) or characters(data, name)[0]


def declared(data: bytes) -> str:
    """Return the text of a page in the character set that it names, "" where it names none or UTF-8."""
    found = CHARSET.search(data[:2048])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        with suppress(LookupError, UnicodeError):
            return data.decode(found[1].decode("ascii")) if found else ""
    return ""


def page(text: str, name: str) -> HtmlElement:
    """Return the tree of a page; nothing it names is fetched, and no entity but those of HTML is known.

    Where elements stand too deep in each other, the parser says so and leaves all that follows out.
    """
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        made = html.document_fromstring(DECLARED.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise unreadable(name, "holds no page that can be read", "save the page again, with its text") from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise too_deep(name)
    return made


def opened(bodies: list[HtmlElement], known: Properties) -> Opened:
    """Return the bodies of pages as one document."""
    whole = html.Element("body")
    for body in bodies:
        body.tag = "div"
        whole.append(body)
    remarks = list(take_away(whole))
    notes = gather_notes(whole)
    document = html.Element("html")
    document.append(whole)
    body_pieces = [piece for piece in pieces(whole) if piece.words.strip()]
    for note in notes:
        whole.append(note)
    inner = [
        Piece(piece.number, piece.words, "note") for note in notes for piece in pieces(note) if piece.words.strip()
    ]
    return Opened(
        etree.tostring(document, method="html", encoding="utf-8"), "html", (*body_pieces, *inner), tuple(remarks), known
    )


def take_away(whole: HtmlElement) -> Iterator[Remark]:
    """Take away what is no text, and yield what it was."""
    for element in list(whole.iter(*LEFT_OUT)):
        if words := " ".join("".join(element.itertext()).split()):
            yield Remark(0, LEFT_OUT[str(element.tag)], words)
        element.drop_tree()


def properties(root: HtmlElement) -> Properties:
    """Return what a page says about itself."""
    named = {(each.get("name") or "").lower(): (each.get("content") or "").strip() for each in root.iter("meta")}
    author = next((named[key] for key in AUTHOR if named.get(key)), "")
    date = next((named[key] for key in DATE if named.get(key)), "")
    title = " ".join((root.findtext("head/title") or "").split())
    return Properties(title, author, date[:10], root.get("lang", ""))


def pieces(element: HtmlElement) -> list[Piece]:
    """Return the words of an element, parted where blocks begin and end."""
    made: list[list[str]] = [[]]
    walk(element, made)
    return [Piece(number, "".join(words)) for number, words in enumerate(made, 1)]


def walk(element: HtmlElement, made: list[list[str]]) -> None:
    """Add the words of an element to pieces."""
    parts = element.tag in BLOCKS
    if element.tag == "a" and (element.get("href") or "").startswith(NOTE):
        return
    if parts or element.tag == "img":
        made.append([])
    made[-1].append(" " if element.tag == "br" else element.text or "")
    for child in element:
        walk(child, made)
        made[-1].append(child.tail or "")
    if parts:
        made.append([])
