"""What is handed out, and what the name of a file says of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from postil.model import MadeFile
from postil.parts import Wanted, wanted
from postil.releases import Offer, Release, offers_of, releases, standards, sums, what_of
from tests.render.annotated import publication

PDF = b"%PDF-1.7 <pdfuaid:part>1</pdfuaid:part> <pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"


def made(*paths: str) -> list[MadeFile]:
    """Return made files by their paths, each with pages of its own number."""
    kinds = {"epub": "epub", "screen": "screen", "large": "large-print", "print": "print", "handouts": "handout"}
    return [
        MadeFile(path, next(kind for word, kind in kinds.items() if word in path), path.encode(), number)  # type: ignore[misc]
        for number, path in enumerate(paths, start=1)
    ]


def test_files_are_offered_from_the_most_wanted_to_the_least() -> None:
    names = [
        "a-print.pdf",
        "handouts/a-a4-single.pdf",
        "a-large-print-letter.pdf",
        "a-large-print.pdf",
        "a.epub",
        "a-screen.pdf",
    ]
    found = releases(publication(), made(*names))
    assert [each.path for each in found] == [
        f"files/{name}" for name in (names[4], names[5], names[3], names[2], names[0], names[1])
    ]


def test_a_release_tells_what_its_file_is() -> None:
    (found,) = releases(publication(), [MadeFile("a.epub", "epub", b"book")])
    assert found == Release("files/a.epub", "epub", "application/epub+zip", 4, hashlib.sha256(b"book").hexdigest())


def test_the_paper_is_that_of_the_book_or_of_the_name() -> None:
    book = replace(publication(), paper="royal", large_print=("a4", "letter"))
    names = ("a-screen.pdf", "a-large-print.pdf", "a-large-print-letter.pdf", "a.epub")
    found = {each.path.removeprefix("files/"): each.paper for each in releases(book, made(*names))}
    assert [found[name] for name in names] == ["royal", "a4", "letter", None]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("accord-clause-3-a4-booklet", ("accord-clause-3", "a4", "booklet", False)),
        ("accord-half-letter-reading", ("accord", "digest", "reading", False)),
        ("accord-large-print-letter-single", ("accord", "letter", "single", True)),
        ("accord-a5-reading", ("accord", "a5", "reading", False)),
        ("glossary-a4-2-up", ("glossary", "a4", "2-up", False)),
        ("accord-full-notes-worksheet-a4-booklet", ("accord", "a4", "booklet", False, "full-notes", "worksheet")),
        ("accord-no-notes-large-print-a4-single", ("accord", "a4", "single", True, "no-notes")),
        ("glossary-worksheet-half-letter-reading", ("glossary", "digest", "reading", False, "worksheet")),
    ],
)
def test_the_name_of_a_handout_tells_its_paper_and_layout(path: str, expected: tuple[object, ...]) -> None:
    (found,) = releases(publication(), made(f"handouts/{path}.pdf"))
    assert (found.handout, found.paper, found.form, found.is_large, *found.special) == expected


@pytest.mark.parametrize(
    "what", ["accord", "accord:I", "accord:preamble", "accord:appendix", "accord:I-II", "glossary", "book"]
)
def test_the_name_of_a_handout_leads_back_to_what_it_is_of(what: str) -> None:
    part = wanted(publication(), what)
    assert isinstance(part, Wanted)
    assert wanted(publication(), what_of(publication(), part.name)) == part


def test_a_name_that_is_of_nothing_leads_nowhere() -> None:
    assert what_of(publication(), "test-sheet") == ""


def test_only_what_a_pdf_claims_is_told() -> None:
    assert standards(PDF) == ("PDF/UA-1", "PDF/A-3a")
    assert standards(b"%PDF-1.7 an imposed sheet") == ()


def test_the_book_comes_before_the_handouts_and_each_has_its_files() -> None:
    found = releases(
        publication(), made("handouts/glossary-a4-single.pdf", "a.epub", "handouts/glossary-letter-single.pdf")
    )
    book, glossary = offers_of(publication(), found, {"glossary": "Words"})
    assert book == Offer("", publication().title, found[:1])
    assert (glossary.name, glossary.title, glossary.files) == ("glossary", "Words", found[1:])


def test_sums_are_written_as_the_command_reads_them() -> None:
    found = releases(publication(), [MadeFile("handouts/glossary-a4-single.pdf", "handout", b"x", 1)])
    assert sums(found) == f"{hashlib.sha256(b'x').hexdigest()}  handouts/glossary-a4-single.pdf\n".encode()
