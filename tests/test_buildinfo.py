"""`build-info.json`: what each file was made of and with, and nothing of where and when."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from postil.buildinfo import NOTHING, Under, fonts, how, joined, parts_sum, recorded, records, under_now
from postil.cli import main
from postil.fingerprint import FONTS, tools
from postil.inputs import inputs
from postil.model import MadeFile
from postil.options import BuildOptions, HandoutOptions
from postil.output import BUILD_INFO
from postil.problems import Missing
from tests.tinybook import PUBLICATION, write_book

HERE, THERE = (Under({"content/a.md": name}, {"Pango": "1"}, {}) for name in ("here", "there"))
USUAL = BuildOptions(jobs=3)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book", publication=PUBLICATION.replace("[print, epub]", "[epub]"))


def archive(level: int, *names: str, text: str = "a" * 999) -> bytes:
    """Return an archive of parts that have the same text."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
        for name in names:
            file.writestr(name, text)
    return buffer.getvalue()


def write(folder: Path, *built: tuple[MadeFile, Under]) -> None:
    """Write the record of builds that each made one file."""
    standing = [made.path for made, _ in built]
    for made, under in built:
        before = recorded(folder) if (folder / BUILD_INFO).exists() else NOTHING
        (folder / BUILD_INFO).write_bytes(
            joined(before, records([made], under.sum, USUAL, ()), under, standing),
        )


def test_it_has_the_sums_of_what_was_made_and_read_and_the_versions_of_the_tools(book: Path) -> None:
    assert main(["epub", "-q", "--book", str(book)]) == 0
    info = recorded(book / "dist")
    assert info.files.keys() == {"lamp.epub", "lamp.onix.xml"}
    epub = (book / "dist" / "lamp.epub").read_bytes()
    record = info.files["lamp.epub"]
    assert (record.sha256, record.parts) == (hashlib.sha256(epub).hexdigest(), parts_sum(epub))
    assert info.files["lamp.onix.xml"].parts == ""
    under = info.under[record.under]
    assert under == under_now(inputs(book))
    assert under.content["content/lamp.md"] == hashlib.sha256((book / "content/lamp.md").read_bytes()).hexdigest()
    assert {name: tools()[name] for name in under.tools} == under.tools
    assert {"Python", "Pango", "HarfBuzz", "fontconfig", "zlib", "weasyprint", "Postil"} <= under.tools.keys()


def test_each_font_has_its_sum_and_all_packages_of_fonts_are_there() -> None:
    assert {"SourceSerifPro-Regular.ttf", "SourceSansPro-Regular.ttf"} <= fonts().keys()
    assert len(set(fonts().values())) == len(fonts()) > len(FONTS)


def test_nothing_tells_of_the_place(book: Path) -> None:
    assert main(["epub", "-q", "--book", str(book)]) == 0
    assert str(book.parent) not in (book / "dist" / BUILD_INFO).read_text(encoding="utf-8")


def test_the_sum_of_parts_is_that_of_names_and_bytes_only() -> None:
    whole = parts_sum(archive(9, "a", "b"))
    assert archive(9, "a", "b") != archive(0, "b", "a")
    assert parts_sum(archive(0, "b", "a")) == whole
    assert parts_sum(archive(9, "a", "c")) != whole
    assert parts_sum(archive(9, "a", "b", text="b" * 999)) != whole


def test_in_what_order_files_were_made_does_not_count(tmp_path: Path) -> None:
    files = [MadeFile(f"{name}.pdf", "print", name.encode(), 1) for name in "ab"]
    for name, built in (("forwards", files), ("backwards", files[::-1])):
        (tmp_path / name).mkdir()
        write(tmp_path / name, *((made, HERE) for made in built))
    assert (tmp_path / "forwards" / BUILD_INFO).read_bytes() == (tmp_path / "backwards" / BUILD_INFO).read_bytes()
    assert [*recorded(tmp_path / "forwards").under] == [HERE.sum]


def test_circumstances_of_no_file_are_forgotten(tmp_path: Path) -> None:
    old, new = (MadeFile("a.pdf", "print", data, 1) for data in (b"old", b"new"))
    write(tmp_path, (old, HERE), (new, THERE))
    info = recorded(tmp_path)
    assert [*info.under.values()] == [THERE]
    assert info.files["a.pdf"].sha256 == hashlib.sha256(b"new").hexdigest()


def test_a_file_that_is_gone_is_forgotten() -> None:
    gone = records([MadeFile("gone.pdf", "print", b"", 1)], HERE.sum, USUAL, ())
    before = type(NOTHING)(gone, {HERE.sum: HERE})
    assert json.loads(joined(before, {}, THERE, [])) == {"files": {}, "under": {}}


def test_the_words_that_make_a_file_again_are_told() -> None:
    assert how("screen", BuildOptions("ua2", "plain"), ["screen"]) == (
        ("pdf",),
        {"--engine": "plain", "--pdf-standard": "ua2"},
    )
    assert how("site", USUAL, ["screen", "print"])[0] == ("site", "pdf")
    chosen = HandoutOptions(("a", "b:I"), papers=("a4",), notes="none", signature=2, large_print=True)
    verbs, options = how("handout", BuildOptions(handouts=chosen), [])
    assert verbs == ("handout", "a", "b:I")
    assert options == {
        **{"--pdf-standard": "ua1", "--paper": ("a4",), "--notes": "none"},
        **{"--signature": "2", "--large-print": True},
    }


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        '{"files": []}',
        '{"files": {"a": {}}, "under": {}}',
        '{"files": {"a": {"sha256": "", "verbs": ["clean"], "options": {}, "under": ""}}, "under": {}}',
        '{"files": {"a": {"sha256": "", "verbs": ["epub", "-o=x"], "options": {}, "under": ""}}, "under": {}}',
        '{"files": {"a": {"sha256": "", "verbs": ["epub"], "options": {"--open": true}, "under": ""}}, "under": {}}',
    ],
)
def test_a_record_that_no_build_of_ours_wrote_is_not_used(tmp_path: Path, said: str) -> None:
    (tmp_path / BUILD_INFO).write_text(said, encoding="utf-8")
    with pytest.raises(Missing, match=r"build-info\.json cannot be read"):
        recorded(tmp_path)


def test_a_broken_record_hinders_no_build(book: Path) -> None:
    (book / "dist").mkdir()
    (book / "dist" / BUILD_INFO).write_bytes(b"{")
    assert main(["epub", "-q", "--book", str(book)]) == 0
    assert "lamp.epub" in recorded(book / "dist").files
