"""The way through: read, compose, prove, lay out and bind, write; or nothing at all."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import etree

from postil.model import Composition, EditionName, MadeFile
from postil.pipeline import build, manifest_of, schema_files, write_schemas
from postil.preparing import prepare
from postil.problems import ContentError, Missing
from tests.tinybook import PUBLICATION, TEXT, write_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book")


def make(book: Path, *editions: EditionName) -> list[str]:
    """Make editions and return in which order they were begun."""
    begun: list[str] = []
    build(book, lambda _: editions, book / "dist", begun.append)
    return begun


def manifest(book: Path) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads((book / "dist" / "manifest.json").read_bytes())["files"]
    return entries


def test_editions_are_made_in_order_and_the_manifest_tells_of_them(book: Path) -> None:
    assert make(book, "print", "epub") == ["print", "epub"]
    assert [entry["path"] for entry in manifest(book)] == ["lamp-print.pdf", "lamp.epub"]
    for entry in manifest(book):
        data = (book / "dist" / str(entry["path"])).read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    paper, epub = manifest(book)
    assert (paper["edition"], epub["edition"]) == ("print", "epub")
    assert isinstance(paper["pages"], int)
    assert "pages" not in epub


def test_what_was_made_is_told_with_its_place_and_time(book: Path) -> None:
    (done,) = build(book, lambda composition: composition.publication.editions[1:], book / "out", lambda _: None)
    assert (done.path, done.made.edition) == (book / "out" / "lamp.epub", "epub")
    assert done.path.read_bytes() == done.made.data
    assert done.seconds > 0


def test_editions_made_before_stay_in_the_manifest_until_their_file_is_gone(book: Path) -> None:
    before = [{"path": name, "edition": "print", "bytes": 1} for name in ("old.pdf", "gone.pdf")]
    (book / "dist").mkdir()
    (book / "dist" / "old.pdf").write_bytes(b"x")
    (book / "dist" / "manifest.json").write_text(json.dumps({"files": before}), encoding="utf-8")
    make(book, "epub")
    assert [entry["path"] for entry in manifest(book)] == ["lamp.epub", "old.pdf"]


def test_the_record_for_the_trade_stands_beside_the_epub_and_is_named_with_it(book: Path) -> None:
    make(book, "epub")
    (entry,) = manifest(book)
    assert (entry["path"], entry["beside"]) == ("lamp.epub", ["lamp.onix.xml"])
    record = etree.fromstring((book / "dist" / "lamp.onix.xml").read_bytes())
    sizes = [element.text for element in record.iterfind(".//{*}Extent/{*}ExtentValue")]
    assert sizes[-1] == str(entry["bytes"])


def test_a_new_entry_replaces_the_old_one() -> None:
    made = MadeFile("a.pdf", "print", b"new", 3)
    before: list[dict[str, object]] = [{"path": "a.pdf", "bytes": 9}, {"path": "b.epub", "edition": "epub", "more": 1}]
    entries = json.loads(manifest_of([made], before))["files"]
    assert entries == [
        {"path": "a.pdf", "edition": "print", "bytes": 3, "sha256": hashlib.sha256(b"new").hexdigest(), "pages": 3},
        {"path": "b.epub", "edition": "epub", "more": 1},
    ]


def test_the_same_book_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    other = write_book(tmp_path / "elsewhere" / "book")
    make(book, "epub")
    make(other, "epub")
    for name in ("lamp.epub", "lamp.onix.xml", "manifest.json"):
        assert (book / "dist" / name).read_bytes() == (other / "dist" / name).read_bytes()


@pytest.mark.parametrize(("words", "code"), [("[nowhere](gone.md)", "X003"), ("a \N{SNOWMAN}", "C001")])
def test_nothing_is_written_where_the_content_is_wrong(tmp_path: Path, words: str, code: str) -> None:
    book = write_book(tmp_path, text=f"{TEXT}\nSee {words}.\n")
    with pytest.raises(ContentError) as caught:
        make(book, "print", "epub")
    assert [(p.code, p.place.file, p.place.line) for p in caught.value.problems] == [(code, "content/lamp.md", 8)]
    assert not (book / "dist").exists()


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    book = write_book(tmp_path, text=TEXT.replace("kind", "kimd"), publication=PUBLICATION.replace("rights", "right"))
    with pytest.raises(ContentError) as caught:
        prepare(book)
    assert {p.place.file for p in caught.value.problems} == {"content/publication.yaml", "content/lamp.md"}


def test_a_book_without_publication_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(ContentError) as caught:
        prepare(tmp_path)
    assert [(p.code, p.place.file) for p in caught.value.problems] == [("F001", "content/publication.yaml")]


def test_the_schemas_are_written_as_they_are_printed(tmp_path: Path) -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in write_schemas(tmp_path / "schema")}
    assert written == {f"{name}.schema.json": text for name, text in schema_files().items()}
    assert {"publication", "notes"} < schema_files().keys()


def test_schemas_that_cannot_be_written_are_told_in_one_line(book: Path) -> None:
    with pytest.raises(Missing, match="cannot write into"):
        write_schemas(book / "content" / "lamp.md")


def test_characters_without_a_font_are_told_with_the_other_errors(tmp_path: Path) -> None:
    book = write_book(tmp_path, TEXT + "\n雪 <b>falls</b>\n")
    (book / "content" / "draft.md").write_text("☃ is in no text of the book\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        prepare(book)
    assert {problem.code for problem in caught.value.problems} == {"M001", "C001"}
    assert [p.sentence for p in caught.value.problems if p.code == "C001" and "☃" in p.sentence] == []


def begun_with(book: Path) -> list[Composition]:
    """Return what a composition began with, be the book sound or not."""
    found = list[Composition]()
    with suppress(ContentError):
        prepare(book, covered=found.append)
    return found


def test_a_composition_begins_with_the_cover_that_it_then_has(book: Path) -> None:
    whole = prepare(book)
    assert [(begun.cover, begun.divisions) for begun in begun_with(book)] == [(whole.cover, ())]


COVER = "<svg xmlns='http://www.w3.org/2000/svg'>{{ publication.title }}</svg>"
OWN = f"{PUBLICATION}own-templates: true\n"


@pytest.mark.parametrize(
    ("publication", "template", "covers"),
    [
        (OWN, COVER, ["<svg xmlns='http://www.w3.org/2000/svg'>The Lamp</svg>"]),
        (PUBLICATION, COVER, []),
        (OWN, "{{", []),
    ],
    ids=["allowed", "not allowed", "broken"],
)
def test_only_a_template_that_may_be_filled_and_can_begins_a_composition(
    tmp_path: Path, publication: str, template: str, covers: list[str]
) -> None:
    book = write_book(tmp_path, publication=publication)
    (book / "templates").mkdir()
    (book / "templates" / "cover.svg").write_text(template, encoding="utf-8")
    assert [begun.cover for begun in begun_with(book)] == covers


def test_nothing_begins_without_the_words_of_the_language(tmp_path: Path) -> None:
    assert begun_with(write_book(tmp_path, publication=PUBLICATION.replace("language: en", "language: cy"))) == []
