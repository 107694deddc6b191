"""Prove that the EPUB marks the pages of the print edition where they begin.

Takes the made EPUB and the print edition, read, and yields a Problem where the marked pages are not those of the print
edition, and for each marker that is followed by other words than its page begins with.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from postil.model import Composition, MadeFile
from postil.problems import Problem
from postil.proof.origins import Origins

# What reads a PDF is loaded by those who hand one over.
if TYPE_CHECKING:
    from postil.proof.pdf.reading import MadePdf
    from postil.proof.pdf.tags import Tag

OPF = "{http://www.idpf.org/2007/opf}"
COMPARED = 16
"""Letters that are compared; fewer where the page or the document has no more."""
SILENT = re.compile(r"[\W_]+")
FOLIO = "[0-9ivxlc]+"
HEADING = re.compile(r"(\{.*\})?h[1-6]")
GENERATED = ".{0,16}?"
"""What a style sheet may put before a heading, such as "1" or "Chapter 1"; it stands on paper only."""
AROUND_ENTRY = "[0-9ivxlc]*"
"""What stands before an entry of the contents on paper only: the folio of the entry before, and its own number."""
LEVEL = re.compile(r"level-[0-9]")
UNNUMBERED = ("None", "Description")


@dataclass(frozen=True, slots=True)
class Marker:
    """A page break marker: the folio that it names and what follows it in its document, a pattern for each letter.

    `word` is the number of letters in the first word, of which a page may have the rest only.
    """

    folio: str
    letters: tuple[str, ...]
    word: int

    @property
    def words(self) -> str:
        """The letters as they are told."""
        return "".join(letter for letter in self.letters if len(letter) == 1)


def prove_pages(
    composition: Composition, epub: MadeFile, printed: MadePdf, origins: Origins | None = None
) -> Iterator[Problem]:
    """E001: the pages of the print edition are marked in the EPUB, each before its first word."""
    origins = origins or Origins.of(composition)
    pages, wordless = pages_of(printed), with_other_than_words(printed)
    markers = [each for each in markers_of(epub.data) if each.folio in pages or each.folio not in wordless]
    numbers = {str(page.label): number for number, page in enumerate(printed.pdf.pages)}
    hint = f"the content is right and '{epub.path}' is not: look at what the book's own styles and templates add"
    for folio, sentence in wrong(pages, markers):
        place = origins.of_page(printed, numbers.get(folio, 0))
        yield Problem(place, "E001", f"{sentence} in the EPUB", hint)


def wrong(pages: Mapping[str, str], markers: list[Marker]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the markers of some pages, each with the folio of the first page concerned."""
    marked = [marker.folio for marker in markers]
    if marked != list(pages):
        missing, added = [folio for folio in pages if folio not in marked], [f for f in marked if f not in pages]
        wrong = f"missing: {missing}, too many: {added}" if missing or added else "some twice or out of order"
        first = next(iter(missing), None) or next(iter(added), None) or out_of_order(marked, list(pages))
        yield first, f"the marked pages are not those of the print edition ({wrong})"
    for marker in markers:
        if marker.folio in pages and not agrees(pages[marker.folio], marker):
            shown = pages[marker.folio][:COMPARED]
            yield marker.folio, f"page {marker.folio} begins with '{shown}' in print and with '{marker.words}'"


def out_of_order(marked: list[str], folios: list[str]) -> str:
    """Return the first folio that is not marked where it is its turn."""
    return next((folio for mark, folio in zip(marked, folios, strict=False) if mark != folio), marked[-1])


def agrees(page: str, marker: Marker) -> bool:
    """Tell whether a page begins with the letters behind its marker, or with the rest of the first word."""
    begun = [marker.letters[begin:] for begin in range(max(1, marker.word))]
    return bool(marker.letters) and any(starts(page, letters) or ends(page, letters) for letters in begun)


def starts(page: str, letters: tuple[str, ...]) -> bool:
    """Tell whether a page starts with some letters."""
    return re.match("".join(letters), page, re.IGNORECASE) is not None


def ends(page: str, letters: tuple[str, ...]) -> bool:
    """Tell whether a page that has few words ends within some letters: what follows is on the next, or in notes."""
    few = len(page) < COMPARED
    return few and any(re.fullmatch("".join(letters[:end]), page, re.IGNORECASE) for end in range(1, len(letters)))


def pages_of(reading: MadePdf) -> dict[str, str]:
    """Return the letters at the head of each page that has words, by its folio, in the order of reading."""
    heads: dict[int, str] = {}
    for page, words in spoken(reading):
        if len(heads.get(page, "")) < 4 * COMPARED:
            heads[page] = heads.get(page, "") + SILENT.sub("", words)
    return {str(reading.pdf.pages[page].label): letters for page, letters in sorted(heads.items()) if letters}


def with_other_than_words(reading: MadePdf) -> set[str]:
    """Return the folios of the pages on which a picture or a sign stands, perhaps alone, with no words to compare."""
    pictures = (reading.page_of(tag) for tag in reading.tags_of("Figure"))
    signs = (page for page, words in spoken(reading) if words.strip() and not SILENT.sub("", words))
    return {str(reading.pdf.pages[page].label) for page in (*pictures, *signs) if page is not None}


def spoken(reading: MadePdf) -> Iterator[tuple[int, str]]:
    """Yield the words of the text with their pages: no notes, and no numbers and bullets of lists."""
    silent = {mark for tag in unsaid(reading) for mark in reading.marks_of(tag)}
    for mark in reading.marks_of(reading.tags[0]):
        if mark not in silent:
            yield mark[0], reading.words.get(mark, "")


def unsaid(reading: MadePdf) -> Iterator[Tag]:
    """Yield the tags of what stands elsewhere in the documents of the EPUB, or not at all."""
    yield from reading.tags_of("Note", "FENote")
    labels = {label: tag for tag in reading.tags_of("L") for label in labels_in(reading, tag)}
    for label, tag in labels.items():
        if tag.attributes.get("ListNumbering", "None") not in UNNUMBERED:
            yield reading.tags[label]


def labels_in(reading: MadePdf, tag: Tag) -> Iterator[int]:
    """Yield the places of the labels in a list, those of lists inside it too."""
    return (label.at for label in reading.inside(tag) if label.kind == "Lbl")


def markers_of(data: bytes) -> list[Marker]:
    """Return the page break markers of an EPUB in the order of the spine."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        documents = [etree.fromstring(archive.read(path)) for path in spine(archive)]
    return [marker for document in documents for marker in markers_in(document)]


def spine(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the paths of the documents of a book in the order of reading."""
    container = etree.fromstring(archive.read("META-INF/container.xml"))
    package = next(container.iter("{*}rootfile")).get("full-path", "")
    root = etree.fromstring(archive.read(package))
    paths = {item.get("id"): item.get("href", "") for item in root.iter(f"{OPF}item")}
    for item in root.iter(f"{OPF}itemref"):
        yield posixpath.join(posixpath.dirname(package), paths[item.get("idref")])


def markers_in(document: etree._Element) -> Iterator[Marker]:
    """Yield the markers of one document, each with what stands behind it."""
    texts = list(texts_of(document))
    for at, (element, _) in enumerate(texts):
        if element is not None and element.get("role") == "doc-pagebreak":
            behind = [(node, text) for node, text in texts[at:] if node is None or node.get("role") != "doc-pagebreak"]
            own = [AROUND_ENTRY] if is_in_entry(element) else []
            word = first_word(text for _, text in behind)
            yield Marker(element.get("aria-label", ""), (*own, *letters_of(behind)), len(own) + word)


def is_in_entry(element: etree._Element) -> bool:
    """Tell whether something stands in an entry of the contents."""
    return any(LEVEL.fullmatch(name) for above in element.iterancestors() for name in classes(above))


def texts_of(element: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """Yield the texts that both editions show, in order; with the element where one begins or a page is named."""
    if element.get("hidden") or "unlisted" in classes(element):
        return
    yield element, element.text or ""
    for child in element.iterchildren(etree.Element):
        yield from texts_of(child)
        yield (child if "data-page" in child.attrib else None), child.tail or ""


def classes(element: etree._Element) -> list[str]:
    """Return the classes of an element."""
    return element.get("class", "").split()


def letters_of(texts: Iterable[tuple[etree._Element | None, str]]) -> Iterator[str]:
    """Yield a pattern for each letter of some texts, as far as they are compared; on paper, a link may name a page."""
    count = 0
    for element, text in texts:
        letters = SILENT.sub("", text)[: COMPARED - count]
        # In an index the links become the pages that they lead to.
        if count == COMPARED or (element is not None and "locators" in classes(element)):
            return
        if element is not None and count and "data-page" in element.attrib:
            yield f"(?:{SILENT.sub('', element.get('data-page', ''))}{FOLIO})?"
        if element is not None and HEADING.fullmatch(str(element.tag)):
            yield GENERATED
        if element is not None and any(map(LEVEL.fullmatch, classes(element))):
            yield AROUND_ENTRY
        yield from letters
        count += len(letters)


def first_word(texts: Iterable[str]) -> int:
    """Return the number of letters in the first word of some texts."""
    words = "".join(texts).split(maxsplit=1)
    return len(SILENT.sub("", words[0])) if words else 0
