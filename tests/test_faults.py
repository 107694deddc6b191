"""Every problem code has a small broken book that shows its report, or other tests that do.

`faults/base` is a book without a fault. A folder beside it holds the files that differ, in `arguments.txt` the
command (`check` without it) and in `expected.txt` what that command says. `faults/ten` is broken in ten ways at once.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pikepdf
import pytest
from PIL import Image

from postil.cli import MADE, UNPROVED, WRONG, main
from postil.codes import CODES
from postil.making import Maker
from postil.model import MadeFile
from postil.pipeline import build
from postil.render.imposition.imposing import Imposed, imposed
from tests.intake.office import samples
from tests.mutations.editing import Edit, in_page, in_part
from tests.proof.notedbook import epub_with
from tests.proof.pdf import broken
from tests.proof.pdf.broken import Change
from tests.proof.pdf.test_colours import drawn_in_inks
from tests.validators.spoilt import SPOILT

ROOT = Path(__file__).resolve().parent.parent
FAULTS = Path(__file__).with_name("faults")
NAMES = (*sorted(CODES), "ten")
OF_EDITIONS = ("E001", "N005", "N006", "N007", *(code for code in CODES if code[0] in "RV"))
"""Codes of the proof of a made edition: templates that drop or change something bring them about, or `IN_THE_FILE`."""
NOT_OF_THE_BOOK = ("arguments.txt", "expected.txt")

REPORT = re.compile(
    r"^(?P<file>[\w./-]+):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning)\[(?P<code>[A-Z]\d{3})\]: \S.*\n"
    r"(?: +\d+ \| .*\n +\| *\^+\n)?"
    r"(?:  did you mean: .+\n)?"
    r"  hint: \S.*\n",
    re.M,
)
TEN = {
    ("content/publication.yaml", 8, "S005"),
    ("content/harbour.md", 4, "S001"),
    ("content/harbour.md", 11, "X003"),
    ("content/harbour.md", 13, "G001"),
    ("content/accord.md", 12, "D001"),
    ("content/accord.notes.yaml", 4, "N003"),
    ("content/accord.notes.yaml", 8, "X001"),
    ("content/accord.notes.yaml", 14, "N004"),
    ("content/accord.notes.yaml", 23, "N001"),
    ("content/glossary.yaml", 5, "X002"),
}

Changes = tuple[tuple[str, str, str, str], ...]
CAUSES: tuple[Changes, ...] = (
    (("publication.yaml", "- accord.md", "- acord.md", "F001"),),
    (("publication.yaml", "sources.yaml", "source.yaml", "F001"),),
    (("publication.yaml", "glossary.yaml", "glosary.yaml", "F001"),),
    (("publication.yaml", "date: 2026-11-20\n", "", "S002"),),
    (("publication.yaml", "- name: Ada Moor\n    role", "- role", "S002"),),
    (("publication.yaml", "title: The Quay", "title:", "S006"),),
    (("sources.yaml", "title: The Book", "title: The: Book", "Y001"),),
    (("glossary.yaml", "id: quay", "id: [quay", "Y001"),),
    (("accord.notes.yaml", "quote: the wall", "quote: 'the wall", "Y001"),),
    (("accord.md", "kind: declaration\n", "", "S002"),),
    (("accord.md", "kind: declaration", "kind: declaratoin", "S004"),),
    (("accord.md", "title: The Quay", "title: The: Quay", "Y001"),),
    (("accord.md", "kind: declaration\n---", "kind: declaration", "P001"),),
    (("accord.md", "I. The towns", "# The duties\n\nI. The towns", "D003"),),
    (("accord.md", "II. The", "I. The", "D001"),),
    (("accord.md", "II. The harbour", "II. It holds.\n\nII. The harbour", "D001"),),
    (("accord.md", "II. The harbour", "III. It holds.\n\nIV. The harbour", "D001"),),
    (("accord.md", "II. The", "III. The", "D001"), ("accord.notes.yaml", "clause: II\n", "clause: III\n", "")),
    (("accord.md", "quay.\n\nI. The", "quay.\nI. The", "D004"),),
    (("harbour.md", "A wall", "<p>A</p> wall", "M001"),),
    (
        ("publication.yaml", "date: 2026-11-20", "date: 2026-02-30", "S005"),
        ("harbour.md", "accord.md#cl-2", "accord.md#cl-7", "X003"),
        ("accord.notes.yaml", "quote: the wall", "quote: the walls", "N003"),
    ),
)
"""Changes to the book without a fault: file, words, new words, and the one code, if any, that reports it."""


def rewritten(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Return what changes the bytes of a content file."""

    def make(book: Path) -> None:
        path = book / "content" / name
        path.write_bytes(change(path.read_bytes()))

    return make


def replaced(old: str, new: str, raw: bytes) -> bytes:
    """Return a file with some words of it changed, which must be there."""
    assert old.encode() in raw
    return raw.replace(old.encode(), new.encode(), 1)


def pipe(book: Path) -> None:
    """Put a pipe in the place of a text."""
    (book / "content" / "harbour.md").unlink()
    os.mkfifo(book / "content" / "harbour.md")


def huge(book: Path) -> None:
    """Make a text of more than 16 MB."""
    os.truncate(book / "content" / "harbour.md", 17 << 20)


def picture(size: int) -> Callable[[Path], None]:
    """Return what makes a picture of which no more than `size` bytes are kept."""

    def make(book: Path) -> None:
        path = book / "content" / "images" / "wall.png"
        path.parent.mkdir()
        Image.effect_noise((32, 32), 64).save(path)
        os.truncate(path, min(size, path.stat().st_size))

    return make


def page(raw: bytes) -> Callable[[Path], None]:
    """Return what makes a saved page."""

    def make(book: Path) -> None:
        (book / "page.txt").write_bytes(raw)

    return make


def office_file(made: Callable[[], bytes]) -> Callable[[Path], None]:
    """Return what makes a file of Word."""

    def make(book: Path) -> None:
        (book / "page.docx").write_bytes(made())

    return make


BY_PANDOC = ("I013", "I014", "I015")
"""What is known of a file only when pandoc has read it."""
UNKNOWN = f"{samples.run('The quay. ')}<w:unknown>{samples.run('The towns met.')}</w:unknown>"
"""Words in what no program knows, and passes over."""


def printed(book: Path) -> None:
    """Make the print edition, to be looked at."""
    build(book, lambda _: ["print"], book / "dist", lambda _: None)


def bound(book: Path) -> None:
    """Make the EPUB, to be looked at."""
    build(book, lambda _: ["epub"], book / "dist", lambda _: None)


def bound_and_cut(book: Path) -> None:
    """Make the EPUB, and cut what describes it for the trade."""
    bound(book)
    os.truncate(book / "dist" / "quay.onix.xml", 100)


def then(make: Callable[[Path], None], edit: Edit) -> Callable[[Path], None]:
    """Return what makes an edition, and changes one thing in it as if it had been made so."""

    def done(book: Path) -> None:
        make(book)
        edit(book / "dist")

    return done


def in_quay(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what makes the EPUB, and changes some characters of a part of it."""
    return then(bound, in_part(name, old, new, "quay.epub"))


def pictured(book: Path) -> None:
    """Make the EPUB with a picture."""
    picture(1 << 20)(book)
    bound(book)


def on_the_web(book: Path) -> None:
    """Make the site, to be looked at."""
    build(book, lambda _: ["site"], book / "dist", lambda _: None)


MADE_HERE: Mapping[str, Callable[[Path], None]] = MappingProxyType(
    {
        **dict.fromkeys((code for code in CODES if code.startswith("Q")), printed),
        **{code: make for code, (_, make) in SPOILT.items()},
        "F002": rewritten("harbour.md", lambda raw: raw.replace(b"west", "wést".encode("cp1252"))),
        "F003": rewritten("harbour.md", lambda raw: raw.replace(b"west", "we\N{RIGHT-TO-LEFT OVERRIDE}st".encode())),
        "F006": pipe,
        "F007": huge,
        "G003": picture(400),
        "R005": picture(1 << 20),
        "R020": bound_and_cut,
        "R021": bound,
        "R022": in_quay("harbour.xhtml", "A wall was built", "A wall was sold"),
        "R023": in_quay("harbour.xhtml", "accord.xhtml#cl-2", "accord.xhtml#cl-1"),
        "R024": in_quay("harbour.xhtml", ' lang="en-GB" xml:lang="en-GB"', ""),
        "R025": then(pictured, in_part("harbour.xhtml", 'alt="', 'alt="Not ', "quay.epub")),
        "R026": in_quay("harbour.xhtml", '<h2 id="the-wall">The wall</h2>', '<h4 id="the-wall">The wall</h4>'),
        "R027": in_quay("content.opf", '<itemref idref="item-sources.xhtml"/>', ""),
        "R028": in_quay("content.opf", "CC BY 4.0", "CC0"),
        "R029": in_quay("style/epub.css", "figcaption { ", "figcaption { color: #bbb; "),
        "R030": then(on_the_web, in_page("search-index.js", '"href":"harbour.html"', '"href":"wall.html"')),
        "G004": picture(1 << 20),
        "M005": picture(1 << 20),
        "I001": page(b"The Quay Accord\n\nA page that nobody can read: \xe9\x81\x81\xe9\n"),
        "I012": office_file(lambda: samples.zipped({"word/document.xml": bytes(40 << 20)})),
        "I013": office_file(lambda: samples.docx(samples.paragraph(UNKNOWN))),
        "I004": page("The Quay Accord\n\nThe towns met at the café, all of them together.\n".encode("cp1252")),
    }
)
"""What a folder cannot hold well, since editors and version control would change it: made when the test runs."""


IN_THE_FILE: Mapping[str, Change] = MappingProxyType(
    {
        "R001": broken.no_tree,
        "R002": broken.no_language,
        "R003": broken.empty_heading,
        "R004": broken.item_without_body,
        "R005": broken.no_description,
        "R006": broken.no_id,
        "R007": broken.link_without_words,
        "R008": broken.no_labels,
        "R009": broken.font_missing,
        "R010": broken.other_size,
        "R011": broken.title_not_shown,
        "R012": broken.heading_no_heading,
        "R031": drawn_in_inks,
    }
)
"""What no file of a book can bring about: the PDF of the screen edition is changed on its way to the proof."""


def no_page(pdf: pikepdf.Pdf) -> None:
    """Draw nothing on the first side of a sheet."""
    pdf.pages[0].obj.Contents = pdf.make_stream(b"")


def no_link(pdf: pikepdf.Pdf) -> None:
    """Take a link off the first side of a sheet."""
    annotations: Any = pdf.pages[0].obj["/Annots"]
    del annotations[0]


ON_SHEETS: Mapping[str, Change] = MappingProxyType({"R017": no_page, "R018": no_link})
"""What no file of a book can bring about either: the sheets of handouts are changed on their way to the proof."""


def imposed_with(change: Change) -> Callable[..., Imposed]:
    """Return what imposes pages and changes the sheets."""

    def changed(*asked: Any, **how: Any) -> Imposed:
        made = imposed(*asked, **how)
        return replace(made, data=broken.changed(made.data, change))

    return changed


UNCHANGED = Maker.epub


def moved(maker: Maker) -> MadeFile:
    """Return an EPUB in which other words follow the marker of a page."""
    return epub_with(UNCHANGED(maker), ("harbour", ">The Harbour</h1>", ">Another Harbour</h1>"))


def paged_with(change: Change) -> Callable[..., MadeFile]:
    """Return what makes a PDF and, if it is the screen edition, changes it."""
    paged = Maker.paged

    def changed(*asked: Any) -> MadeFile:
        made = paged(*asked)
        return broken.broken(made, change) if made.edition == "screen" else made

    return changed


def lay_out_book(name: str, book: Path) -> None:
    """Make the book of a fault: the base, what differs from it, and what has to be made."""
    shutil.copytree(FAULTS / "base", book)
    if (FAULTS / name).is_dir():
        shutil.copytree(FAULTS / name, book, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_OF_THE_BOOK))
    if name in MADE_HERE:
        MADE_HERE[name](book)


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., object]:
    """Return a function that runs a command in the book of a fault and gives the exit code and what was said."""

    def run(name: str, *arguments: str, changes: Changes = ()) -> tuple[int, str]:
        book = tmp_path / "book"
        lay_out_book(name, book)
        for file, old, new, _ in changes:
            rewritten(file, partial(replaced, old, new))(book)
        monkeypatch.chdir(book)
        if name == "E001":
            monkeypatch.setattr(Maker, "epub", moved)
        if name in ON_SHEETS:
            monkeypatch.setattr("postil.handouts.imposed", imposed_with(ON_SHEETS[name]))
        if name in IN_THE_FILE:
            monkeypatch.setattr(Maker, "paged", paged_with(IN_THE_FILE[name]))
        return main(arguments), capsys.readouterr().err

    return run


def command_of(name: str) -> list[str]:
    """Return the arguments of the command that shows a fault."""
    path = FAULTS / name / "arguments.txt"
    return path.read_text(encoding="utf-8").split() if path.is_file() else ["check"]


def test_the_book_without_a_fault_is_made_without_a_word(say: Callable[..., tuple[int, str]]) -> None:
    assert say("base", "all", "-q") == (MADE, "")


def test_every_code_has_a_fault_and_every_fault_a_code() -> None:
    assert {path.name for path in FAULTS.iterdir()} == {"base", *NAMES}


def test_the_codes_of_the_program_are_those_of_the_table() -> None:
    modules = (path for path in (ROOT / "postil").rglob("*.py") if path.name != "codes.py")
    used = {code for path in modules for code in re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8"))}
    assert used == CODES.keys()


@pytest.mark.parametrize("name", NAMES)
def test_the_report_of_a_fault(
    name: str,
    say: Callable[..., tuple[int, str]],
    golden: Callable[[Path, str], None],
    request: pytest.FixtureRequest,
) -> None:
    if name in BY_PANDOC:
        request.getfixturevalue("installed")("pandoc")
    if name in SPOILT:
        request.getfixturevalue("only")(SPOILT[name][0])
    code, said = say(name, *command_of(name))
    golden(FAULTS / name / "expected.txt", said)
    assert code == (UNPROVED if name in OF_EDITIONS else WRONG if " error[" in said else MADE)


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_fault_is_reported_once_with_place_and_hint(code: str) -> None:
    said = (FAULTS / code / "expected.txt").read_text(encoding="utf-8")
    report, summary = REPORT.match(said), said.splitlines()[-1]
    assert report
    assert report["code"] == code
    assert said[report.end() :] == f"1 {report['severity']}\n" == f"{summary}\n"


def test_ten_faults_are_reported_in_one_run_on_their_lines() -> None:
    said = (FAULTS / "ten" / "expected.txt").read_text(encoding="utf-8")
    found = [(report["file"], int(report["line"]), report["code"]) for report in REPORT.finditer(said)]
    assert sorted(found) == sorted(TEN)
    assert len(TEN) == 10


@pytest.mark.parametrize("changes", CAUSES, ids=lambda changes: "+".join(code for *_, code in changes))
def test_what_follows_from_a_fault_is_not_reported(changes: Changes, say: Callable[..., tuple[int, str]]) -> None:
    code, said = say("base", "check", changes=changes)
    assert code == WRONG
    assert sorted(found["code"] for found in REPORT.finditer(said)) == sorted(code for *_, code in changes if code)
