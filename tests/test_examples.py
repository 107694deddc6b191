"""The example that shows all of an apparatus: made once for print and once as EPUB, whole in both."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from postil.model import Declaration, Publication
from postil.pipeline import build
from tests.madebook import (
    XHTML,
    declaration,
    document_in_epub,
    notes_missing,
    pages_of_pdf,
    read_whole,
    said_by_epubcheck,
)

BOOK = Path(__file__).resolve().parent.parent / "examples" / "harbour-statute"
STRETCH = re.compile(r"(\d+)(?:–(\d+))?")


@pytest.fixture(scope="module")
def publication() -> Publication:
    return read_whole(BOOK)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the print PDF and the EPUB of the example."""
    output = tmp_path_factory.mktemp("dist")
    build(BOOK, lambda _: ("print", "epub"), output, lambda _: None)
    return output


@pytest.fixture(scope="module")
def epub(made: Path) -> Path:
    return made / "harbour-statute.epub"


@pytest.fixture(scope="module")
def paper(made: Path) -> Path:
    return made / "harbour-statute-print.pdf"


@pytest.fixture(scope="module")
def pages(paper: Path) -> dict[str, str]:
    return pages_of_pdf(paper)


@pytest.fixture(scope="module")
def statute(publication: Publication) -> Declaration:
    return declaration(publication)


def test_the_statute_has_all_that_an_apparatus_can_have(statute: Declaration) -> None:
    notes = statute.apparatus.notes
    assert [clause.id for clause in statute.clauses] == ["pre", *(f"art-{n}" for n in range(1, 25))]
    assert len(notes) >= 100
    assert {note.kind for note in notes} == {"textual", "explanatory", "source"}
    assert {reference.kind for note in notes for reference in note.references} == {"see", "see-also", "cf", "contrast"}
    assert {mark.index for note in notes for mark in note.marks} == {"persons", "documents", "terms"}
    assert statute.apparatus.witnesses


def test_both_editions_have_every_note_with_the_same_number(statute: Declaration, epub: Path, paper: Path) -> None:
    assert notes_missing(statute, epub, paper) == []


def test_epubcheck_has_nothing_to_say(epub: Path, tool: Callable[[str], str], tmp_path: Path) -> None:
    assert said_by_epubcheck(epub, tool("java"), tmp_path / "report.json") == []


def test_the_article_without_a_note_says_so(statute: Declaration, epub: Path, pages: dict[str, str]) -> None:
    without = {clause.id for clause in statute.clauses} - {note.clause for note in statute.apparatus.notes}
    said = [
        str(section.get("aria-labelledby")).removeprefix("notes-")
        for section in document_in_epub(epub, "statute-notes").iter(f"{XHTML}section")
        if any(p.text == "No annotation." for p in section.findall(f"{XHTML}p"))
    ]
    assert said == sorted(without) == ["art-19"]
    assert " ".join(pages.values()).count("No annotation.") == 1


@pytest.mark.parametrize("heading", ["Brandt, Elise", "Ordinance of 1919", "Dahl, Ingrid", "Languages of the harbour"])
def test_the_index_gives_the_pages_on_which_the_notes_stand(heading: str, epub: Path, pages: dict[str, str]) -> None:
    numbers = numbers_under(heading, epub)
    assert len(numbers) > 2
    assert printed_under(heading, pages) == sorted({page_of_entry(number, pages) for number in numbers})


def numbers_under(heading: str, epub: Path) -> list[str]:
    """Return the numbers of the notes to which a heading of an index leads in the EPUB."""
    (item,) = (li for li in document_in_epub(epub, "index").iter(f"{XHTML}li") if (li.text or "").strip() == heading)
    return [str(link.text).rpartition(" ")[2] for link in item.iter(f"{XHTML}a")]


def page_of_entry(number: str, pages: dict[str, str]) -> int:
    """Return the page on which the entry of a note begins; where it is only referred to, its page follows a comma."""
    (label,) = (label for label, text in pages.items() if re.search(rf"\bn\. {number} (?=\S)", text))
    return int(label)


def printed_under(heading: str, pages: dict[str, str]) -> list[int]:
    """Return the pages that the index gives after a heading, those of its ranges too."""
    index = " ".join(pages.values()).rpartition("Persons and bodies")[2]
    match = re.search(rf"{re.escape(heading)} ((?:\d+(?:–\d+)?(?:, )?)+)", index)
    assert match is not None
    stretches = [(int(first), int(last or first)) for first, last in STRETCH.findall(match[1])]
    return [page for first, last in stretches for page in range(first, last + 1)]
