"""Notes in are notes out: whatever an edition loses of a note is found and named by its place in the content."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from postil.making import make
from postil.model import Composition, EditionName, MadeFile
from postil.proof.notes import prove_notes
from postil.proof.notes_in_pdf import read_pdf
from postil.proof.pdf.reading import read_made
from tests.proof.notedbook import Change, composition_with, epub_with, line_of, noted_book

PAGED: tuple[EditionName, ...] = ("print", "screen")
EDITIONS: tuple[EditionName, ...] = (*PAGED, "epub")
Edit = Callable[[pikepdf.Pdf], None]
Found = set[tuple[str, str]]


@pytest.fixture(scope="module")
def composition(tmp_path_factory: pytest.TempPathFactory) -> Composition:
    return noted_book(tmp_path_factory.mktemp("noted") / "book")


@pytest.fixture(scope="module")
def editions(composition: Composition) -> dict[str, MadeFile]:
    return {edition: made_of(composition, edition) for edition in EDITIONS}


def made_of(composition: Composition, edition: EditionName) -> MadeFile:
    """Return the file of an edition that has one."""
    (made,) = make(Path("/nowhere"), composition, edition)
    return made


def found(composition: Composition, made: MadeFile) -> set[tuple[tuple[str, int], str]]:
    """Return the places and codes of the problems of an edition; all of them name it."""
    problems = list(prove_notes(composition, made))
    assert all(f"in the {made.edition} edition" in p.sentence and made.path in p.hint for p in problems)
    return {((p.place.file, p.place.line), p.code) for p in problems}


def document(composition: Composition, name: str) -> str:
    """Return a content document."""
    return next(division.xhtml.decode() for division in composition.divisions if division.name == name)


def placed(expected: Found) -> set[tuple[tuple[str, int], str]]:
    """Return expected faults with the lines where their notes are written."""
    return {(line_of(name), code) for name, code in expected}


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_that_has_all_notes_has_no_problem(
    composition: Composition, editions: dict[str, MadeFile], edition: EditionName
) -> None:
    assert found(composition, editions[edition]) == set()


CALL = '<a class="noteref"[^>]*? href="#short-{}">.*?</a>'
ASIDE = '<aside [^>]*? id="{}".*?</aside>'


def renumbered(name: str, number: str) -> Change:
    """Change the number in the text that calls a note."""
    return ("charter", f'(href="#short-{name}">)[^<]*', rf"\g<1>{number}")


IN_EPUB: dict[str, tuple[list[Change], Found]] = {
    "a note is gone": (
        [("charter", CALL.format("ferry"), ""), ("charter", ASIDE.format("short-ferry"), "")],
        {("ferry", "N005")},
    ),
    "a short form is gone": ([("charter", ASIDE.format("short-bell"), "")], {("bell", "N005")}),
    "a call is gone": ([("charter", CALL.format("bell"), "")], {("bell", "N007")}),
    "two numbers are swapped": (
        [renumbered("ferry", "3"), renumbered("open", "2")],
        {("ferry", "N006"), ("open", "N006")},
    ),
    "a number has a digit too many": ([renumbered("mill", "11")], {("mill", "N006")}),
    "a short form has another number": (
        [("charter", '(id="short-bell".*?href="#call-bell"[^>]*>)4', r"\g<1>5")],
        {("bell", "N006")},
    ),
    "a call leads to another note": ([("charter", 'href="#short-bell"', 'href="#short-fare"')], {("bell", "N007")}),
    "a call leads out": ([("charter", 'href="#short-bell"', 'href="x:y#short-bell"')], {("bell", "N007")}),
    "a short form leads back elsewhere": ([("charter", 'href="#call-bell"', 'href="#call-fare"')], {("bell", "N007")}),
    "a short form leads to another entry": (
        [("charter", r'href="charter-notes\.xhtml#bell"', 'href="charter-notes.xhtml#fare"')],
        {("bell", "N007")},
    ),
    "a short form is empty": ([("charter", "A bell of brass", "")], {("bell", "N005")}),
    "a short form lacks a word": ([("charter", "</em>t down", "</em>t")], {("mill", "N005")}),
    "a short form has another lemma": (
        [("charter", '(id="short-fare".*?)<b class="lemma">fare', r"\1<b>fair")],
        {("fare", "N005")},
    ),
    "an entry is gone": ([("charter-notes", '<section [^>]*id="fare".*?</section>', "")], {("fare", "N005")}),
    "an entry is empty": ([("charter-notes", r"It was cast in 1702\.", "")], {("bell", "N005")}),
    "an entry lacks an item": ([("charter-notes", r"On the bell\.", "")], {("ferry", "N005")}),
    "an entry has another lemma": (
        [("charter-notes", '(id="fare".*?<b class="lemma">)fare', r"\1fair")],
        {("fare", "N005")},
    ),
    "an entry has another number": ([("charter-notes", "n. 4", "n. 14")], {("bell", "N006")}),
    "an entry leads back elsewhere": ([("charter-notes", "#call-bell", "#call-fare")], {("bell", "N007")}),
    "an entry leads back with another number": ([("charter-notes", "note 4", "note 5")], {("bell", "N006")}),
    "a footnote is gone": ([("lamp", ASIDE.format("fn-2"), "")], {("wait", "N005")}),
    "a footnote lacks words": ([("lamp", "Or not at all", "Or not")], {("wait", "N005")}),
    "a footnote lacks its second call": ([("lamp", 'id="call-fn-1-2"', "")], {("times", "N007")}),
    "a footnote leads back to one call only": ([("lamp", 'href="#call-fn-1-2"', "")], {("times", "N007")}),
    "a footnote to a footnote is gone": ([("lamp", ASIDE.format("fn-3"), "")], {("peal", "N005")}),
    "a footnote to a declaration lacks words": ([("charter", "From dusk, in", "In")], {("night", "N005")}),
}


@pytest.mark.parametrize(("changes", "expected"), IN_EPUB.values(), ids=IN_EPUB.keys())
def test_what_an_epub_loses_is_found(
    composition: Composition, editions: dict[str, MadeFile], changes: list[Change], expected: Found
) -> None:
    assert found(composition, epub_with(editions["epub"], *changes)) == placed(expected)


def test_notes_in_another_order_are_found(composition: Composition, editions: dict[str, MadeFile]) -> None:
    swapped = ("charter", f"({ASIDE.format('short-open')})(.*?)({ASIDE.format('short-bell')})", r"\3\2\1")
    assert found(composition, epub_with(editions["epub"], swapped)) == placed({("bell", "N006")})


def test_a_note_that_is_not_in_the_source_is_found(composition: Composition, editions: dict[str, MadeFile]) -> None:
    (aside,) = re.findall(ASIDE.format("short-fare"), document(composition, "charter"), re.DOTALL)
    more = ("charter", aside, aside + aside.replace("fare", "toll"))
    (problem,) = prove_notes(composition, epub_with(editions["epub"], more))
    assert (problem.code, problem.place.file) == ("N005", "content/charter.md")
    assert "'charter.short-toll' is no note of the source" in problem.sentence


def test_an_id_that_only_looks_like_a_note_does_not_matter(
    composition: Composition, editions: dict[str, MadeFile]
) -> None:
    assert found(composition, epub_with(editions["epub"], ("charter", 'id="cl-2-1"', 'id="short-cut"'))) == set()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_note_that_got_no_number_is_found(
    composition: Composition, editions: dict[str, MadeFile], edition: EditionName
) -> None:
    *notes, last = composition.anchors["charter"]
    fewer = dataclasses.replace(composition, anchors={"charter": tuple(notes)})
    unnumbered = next(p for p in prove_notes(fewer, editions[edition]) if p.place == last.note.place)
    assert (unnumbered.code, unnumbered.sentence) == (
        "N005",
        f"the note on 'fare' has no number in the {edition} edition",
    )


def test_what_is_lost_is_said_in_words(composition: Composition, editions: dict[str, MadeFile]) -> None:
    (problem,) = prove_notes(composition, epub_with(editions["epub"], ("charter", "</em>t down", "</em>t")))
    assert problem.sentence == (
        "note 1 on 'old mill' lacks the words 'It burnt down, with its affluent offices.' in the epub edition"
    )
    assert problem.place.excerpt == "    quote: old mill"


LOST: tuple[Change, ...] = (
    ("charter", CALL.format("mill"), ""),
    ("charter", ASIDE.format("short-mill"), ""),
    ("charter-notes", "#call-mill", "#call-fare"),
    renumbered("ferry", "3"),
    renumbered("open", "2"),
    ("charter", "A bell of brass", ""),
    ("charter-notes", "(number 118).*?(</p>)", r"\1\2"),
    ("charter-notes", '(id="fare".*?<p>).*?(</p>)', r"\1\2"),
    ("lamp", "Not long", "Not"),
    ("lamp", r"In the <em>morning</em>", ""),
)


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_lost_before_the_layout_is_found_in_each_edition(
    composition: Composition, edition: EditionName
) -> None:
    made = made_of(composition_with(composition, *LOST), edition)
    assert found(composition, made) == placed(
        {
            ("mill", "N005"),
            ("ferry", "N006"),
            ("open", "N006"),
            ("open", "N005"),
            ("bell", "N005"),
            ("fare", "N005"),
            ("wait", "N005"),
            ("times", "N005"),
        }
    )


def links(pdf: pikepdf.Pdf, page: int, name: str) -> list[Any]:
    """Return the links of a page to a named destination."""
    annotations: Any = pdf.pages[page].obj.get("/Annots", [])
    return [link for link in annotations if str(link.get("/Dest")) == name]


def names(pdf: pikepdf.Pdf) -> Any:
    """Return the named destinations."""
    root: Any = pdf.Root
    return pikepdf.NameTree(root.Names.Dests)


def page_of(pdf: pikepdf.Pdf, name: str) -> int:
    """Return the page of a named destination, from 0."""
    return next(number for number, page in enumerate(pdf.pages) if page.objgen == names(pdf)[name][0].objgen)


def relinked(beside: str, old: str, new: str) -> Edit:
    """Lead the links of one page elsewhere; the page is that of the destination `beside`."""

    def edit(pdf: pikepdf.Pdf) -> None:
        found = links(pdf, page_of(pdf, beside), old)
        assert found
        for link in found:
            link.Dest = pikepdf.String(new)

    return edit


def unnamed(name: str) -> Edit:
    """Take a destination away."""

    def edit(pdf: pikepdf.Pdf) -> None:
        del names(pdf)[name]

    return edit


def moved(name: str) -> Edit:
    """Move a destination to the next page."""

    def edit(pdf: pikepdf.Pdf) -> None:
        place = names(pdf)[name]
        place[0] = pdf.pages[page_of(pdf, name) + 1].obj
        names(pdf)[name] = place

    return edit


def nudged(name: str) -> Edit:
    """Move a destination by less than a reader can see."""

    def edit(pdf: pikepdf.Pdf) -> None:
        place = names(pdf)[name]
        place[3] = float(place[3]) - 0.005
        names(pdf)[name] = place

    return edit


def pdf_with(made: MadeFile, edit: Edit) -> MadeFile:
    """Return a copy of a made PDF that is changed."""
    with pikepdf.Pdf.open(io.BytesIO(made.data)) as pdf:
        edit(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return dataclasses.replace(made, data=buffer.getvalue())


IN_PDF: dict[str, tuple[Edit, Found]] = {
    "a call leads to another note": (
        relinked("charter.call-bell", "charter.short-bell", "charter.short-fare"),
        {("bell", "N007")},
    ),
    "a short form leads back elsewhere": (
        relinked("charter.short-bell", "charter.call-bell", "charter.call-fare"),
        {("bell", "N007")},
    ),
    "a short form leads to another entry": (
        relinked("charter.short-bell", "charter-notes.bell", "charter-notes.fare"),
        {("bell", "N007")},
    ),
    "an entry leads back elsewhere": (
        relinked("charter-notes.mill", "charter.call-mill", "charter.call-fare"),
        {("mill", "N007")},
    ),
    "a footnote leads back to one call only": (
        relinked("lamp.fn-1", "lamp.call-fn-1-2", "lamp.call-fn-1"),
        {("times", "N007")},
    ),
    "a short form is not there": (unnamed("charter.short-bell"), {("bell", "N005")}),
    "a call is not there": (unnamed("charter.call-bell"), {("bell", "N007")}),
    "an entry is not there": (unnamed("charter-notes.bell"), {("bell", "N005")}),
    "a footnote is not there": (unnamed("lamp.fn-3"), {("peal", "N005")}),
    "a short form is where it was, but for rounding": (nudged("charter.short-bell"), set()),
    "a short form is on another page": (
        moved("charter.short-bell"),
        {("bell", "N005"), ("bell", "N007"), ("fare", "N006")},
    ),
}


@pytest.mark.parametrize("edition", PAGED)
@pytest.mark.parametrize(("edit", "expected"), IN_PDF.values(), ids=IN_PDF.keys())
def test_what_a_pdf_loses_is_found(
    composition: Composition, editions: dict[str, MadeFile], edition: EditionName, edit: Edit, expected: Found
) -> None:
    assert found(composition, pdf_with(editions[edition], edit)) == placed(expected)


def test_a_note_on_another_page_than_its_call_is_said_to_be(
    composition: Composition, editions: dict[str, MadeFile]
) -> None:
    made = pdf_with(editions["print"], moved("charter.short-bell"))
    sentences = [problem.sentence for problem in prove_notes(composition, made)]
    assert "note 4 on 'bell' does not stand on the page of its call in the print edition" in sentences


def test_a_note_of_a_handout_may_stand_on_the_page_after_its_call(
    composition: Composition, editions: dict[str, MadeFile]
) -> None:
    handout = replace(editions["print"], edition="handout")
    further = pdf_with(pdf_with(handout, moved("charter.short-bell")), moved("charter.short-bell"))
    told = "note 4 on 'bell' does not stand on the page of its call in the handout edition"
    for made, is_wrong in ((pdf_with(handout, moved("charter.short-bell")), False), (further, True)):
        assert (told in [problem.sentence for problem in prove_notes(composition, made)]) is is_wrong


@pytest.mark.parametrize("name", ["ferry", "fare"])
def test_a_note_in_a_pdf_ends_where_the_next_begins_or_the_page_ends(editions: dict[str, MadeFile], name: str) -> None:
    note = read_pdf(read_made(editions["print"].data), ()).note(f"charter.short-{name}")
    assert note is not None
    assert {link.to for link in note.links} == {f"charter.call-{name}", f"charter-notes.{name}"}
    assert note.words.count("]") == 1
