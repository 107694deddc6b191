"""Bind a composition into an EPUB 3.3: https://www.w3.org/TR/epub-33/.

Takes a composition and the texts of its style sheets; gives the bytes of the book. The content documents go in as they
are, byte for byte; the package document comes from EbookLib, which nothing else imports, and is set right here.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from ebooklib import epub as ebooklib
from lxml import etree

from postil.keeping import Keeper
from postil.model import Composition, Image, PageStart
from postil.render import annotationset, cover, documents, fonts
from postil.render.accessibility import assess
from postil.render.documents import Document
from postil.render.packing import Part, check_names, pack
from postil.render.pagemarks import mark_pages
from postil.render.statements import DUBLIN_CORE, IDENTIFIER_ID, Statement, statements
from postil.render.subset import both_cases, cut

STYLE_PATH = "style/epub.css"
COVER_PATH = "images/cover.jpg"
_FONT_URL = re.compile(r"""url\(["']?\.\./fonts/([^"')]+)["']?\)""")
# What a reading system adds by itself: hyphens, numbers and bullets of lists, quotation marks.
_ADDED_CHARACTERS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u2010\u2018\u2019\u201c\u201d\u2022\u2026"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OPF = "{http://www.idpf.org/2007/opf}"


def bind(
    composition: Composition,
    styles: Sequence[str],
    starts: Sequence[PageStart] = (),
    store: Keeper | None = None,
    picture: Callable[[], bytes] | None = None,
) -> bytes:
    """Return the book as the bytes of an EPUB; the style sheets become one, in the order given.

    `starts` are the pages of the print edition, which the book marks and lists.
    A font that a style sheet names as `url(../fonts/FILE)` is cut to the characters of the book and put in. `store`
    keeps what is long in the making: the cut fonts, the picture of the cover. `picture` gives that one where it was
    begun before.
    """
    publication = composition.publication
    parsed = documents.parse(mark_pages(composition.divisions, starts))
    style = "\n".join(styles)
    book = _empty_book(publication.language)
    book.direction = documents.direction(parsed)
    access = assess(composition, parsed, style)
    _describe(book, statements(publication, documents.languages(parsed), access))
    book.spine = [_add_document(book, document) for document in parsed]
    _add_resources(book, style, documents.words(parsed), store)
    _add_images(book, composition, picture or partial(cover.picture, composition.cover, store))
    _add_annotations(book, composition)
    return pack(_parts(book, publication.date), publication.date)


def _empty_book(language: str) -> ebooklib.EpubBook:
    book = ebooklib.EpubBook()
    # A new book of EbookLib holds a random identifier and its own name; ours says only what we say.
    book.metadata.clear()
    book.IDENTIFIER_ID = IDENTIFIER_ID
    book.language = language
    return book


def _describe(book: ebooklib.EpubBook, said: Iterable[Statement]) -> None:
    for statement in said:
        attributes = dict(statement.attributes)
        if statement.name in DUBLIN_CORE:
            book.add_metadata("DC", statement.name, statement.value, attributes)
        else:
            book.add_metadata(None, "meta", statement.value, {"property": statement.name, **attributes})


def _add_document(book: ebooklib.EpubBook, document: Document) -> ebooklib.EpubItem:
    # An EpubHtml would be parsed and written anew, with blanks between inline elements and without its head.
    data = document.division.xhtml
    return _add(book, document.path, "application/xhtml+xml", data, documents.properties(document))


def _add_resources(book: ebooklib.EpubBook, style: str, words: str, store: Keeper | None) -> None:
    _add(book, STYLE_PATH, "text/css", style.encode())
    shown = both_cases(words + style + _ADDED_CHARACTERS)
    embedded = [fonts.face_named(name) for name in dict.fromkeys(_FONT_URL.findall(style))]
    for face in embedded:
        data = cut(face, shown, store)
        _add(book, f"fonts/{face.path.name}", "font/ttf", data)
    for family in dict.fromkeys(face.family for face in embedded):
        name = family.replace(" ", "-").lower()
        _add(book, f"META-INF/licence-{name}.txt", "text/plain", fonts.licence(family), manifest=False)


def _add_images(book: ebooklib.EpubBook, composition: Composition, picture: Callable[[], bytes]) -> None:
    item = _add(book, COVER_PATH, "image/jpeg", picture(), ["cover-image"])
    # The way of EPUB 2, by which Kobo and others still find the picture.
    book.add_metadata(None, "meta", "", {"name": "cover", "content": item.get_id()})
    for image in _shown(composition):
        _add(book, image.path, image.media_type, image.data)


def _add_annotations(book: ebooklib.EpubBook, composition: Composition) -> None:
    """Put the notes in once more, as reading systems exchange them."""
    if any(composition.anchors.values()):
        data = annotationset.annotation_set(composition.publication, composition.anchors, _file_of)
        _add(book, annotationset.PATH, "application/ld+json", data, manifest=False)


def _file_of(text: str) -> str:
    return f"{text}.xhtml"


def _shown(composition: Composition) -> Iterator[Image]:
    """Yield the pictures that some document names: one that nothing shows would only make the book heavier."""
    text = b"".join(division.xhtml for division in composition.divisions)
    for image in composition.publication.images:
        if f'"{image.path}"'.encode() in text:
            yield image


def _add(
    book: ebooklib.EpubBook,
    path: str,
    media_type: str,
    data: bytes,
    properties: Sequence[str] = (),
    *,
    manifest: bool = True,
) -> ebooklib.EpubItem:
    item = ebooklib.EpubItem(_item_id(path), path, media_type, data, manifest)
    item.properties = list(properties)
    return book.add_item(item)


def _item_id(path: str) -> str:
    return "item-" + path.replace("/", "-")


def _parts(book: ebooklib.EpubBook, date: str) -> list[Part]:
    """Return the parts of the container in EbookLib's order, with the package document set right."""
    check_names(item.file_name for item in book.get_items())
    with zipfile.ZipFile(io.BytesIO(_written(book, date))) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    package = f"{book.FOLDER_NAME}/content.opf"
    return [(name, _set_right(data, book.language) if name == package else data) for name, data in parts]


def _written(book: ebooklib.EpubBook, date: str) -> bytes:
    options = {"mtime": datetime.datetime.fromisoformat(date), "compresslevel": 0, "raise_exceptions": True}
    buffer = io.BytesIO()
    # `write_epub` would turn an error into a False; the writer itself raises.
    writer = ebooklib.EpubWriter(buffer, book, options)
    writer.process()
    writer.write()
    return buffer.getvalue()


def _set_right(package: bytes, language: str) -> bytes:
    """Return the package document with its language and without what EbookLib adds for books that are not ours."""
    root = etree.fromstring(package)
    root.set(_XML_LANG, language)
    del root.attrib["prefix"]  # It declares "rendition", which is reserved and not used.
    del next(root.iter(f"{_OPF}spine")).attrib["toc"]  # It names an NCX, which an EPUB 3 does not need.
    _check_said(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _check_said(root: etree._Element) -> None:
    # EbookLib only logs a value that it could not write.
    silent = [
        element.get("property", element.tag)
        for element in root.iterfind(f"{_OPF}metadata/*")
        if not element.text and "content" not in element.attrib
    ]
    if silent:
        raise ValueError(f"the metadata of the book lost the value of {silent}")
