"""A page becomes a text, a folder of pages a book; where pandoc is absent, the line that brings it is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from postil.cli import MADE, USAGE, WRONG, main
from postil.cli.exits import NEEDED
from postil.import_verb import import_file
from postil.problems import ContentError
from postil.source.book import read_book
from tests.intake.office import samples

PLAIN = "A Plain Page\n\nThe towns met on the quay, and the wall was built in the same year.\n"


@pytest.fixture
def pages(tmp_path: Path, installed: Callable[[str], Path]) -> Path:
    """Return a folder of pages of several kinds."""
    installed("pandoc")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "10 last.docx").write_bytes(samples.docx())
    (folder / "2 second.html").write_bytes(samples.page())
    (folder / "1 first.txt").write_text(PLAIN, encoding="utf-8")
    (folder / "~$0 last.docx").write_bytes(b"x")
    (folder / "sums.xlsx").write_bytes(b"x")
    return folder


def test_a_folder_of_pages_becomes_a_book(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "bay-papers"
    assert main(["import", str(pages), "-o", str(book)]) == MADE
    publication, report = read_book(book)
    assert publication
    assert list(report) == []
    assert (publication.title, publication.slug) == ("Bay papers", "bay-papers")
    assert [text.id for text in publication.texts] == [
        "a-plain-page",
        "the-charter-of-the-bay",
        "the-charter-of-the-bay-2",
    ]
    assert [text.metadata.source.title for text in publication.texts] == [
        "1 first.txt",
        "2 second.html",
        "10 last.docx",
    ]
    assert {"sums.xlsx: passed over", "~$0 last.docx: passed over"} <= set(capsys.readouterr().out.splitlines())


def test_the_same_pages_give_the_same_book(pages: Path, tmp_path: Path) -> None:
    made = []
    for where in ("one", "two"):
        assert main(["import", str(pages), "-o", str(tmp_path / where / "bay")]) == MADE
        content = tmp_path / where / "bay" / "content"
        made.append({path.relative_to(content): path.read_bytes() for path in content.rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) == 6


def test_lines_to_add_are_told_where_there_is_a_book(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "book" / "content"
    content.mkdir(parents=True)
    (content / "publication.yaml").write_text("slug: mine\n", encoding="utf-8")
    assert main(["import", str(pages), "--book", str(tmp_path / "book")]) == MADE
    assert (content / "publication.yaml").read_text(encoding="utf-8") == "slug: mine\n"
    assert "  - the-charter-of-the-bay-2.md" in capsys.readouterr().out.splitlines()


def test_one_bad_page_and_nothing_is_written(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pages / "3 bad.docx").write_bytes(b"no file of Word")
    (pages / "4 bad.odt").write_bytes(b"no text either")
    assert main(["import", str(pages), "-o", str(tmp_path / "book")]) == WRONG
    assert capsys.readouterr().err.count("error[I011]") == 2
    assert not (tmp_path / "book").exists()


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pages").mkdir()
    assert main(["import", str(tmp_path / "pages"), "-o", str(tmp_path / "book")]) == WRONG
    assert "error[I002]: there is no page in 'pages'" in capsys.readouterr().err


def test_nothing_is_replaced_unasked(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["import", str(pages / "2 second.html"), "-o", str(tmp_path / "made.md")]
    assert [main(words), main(words), main([*words, "--force"])] == [MADE, USAGE, MADE]
    assert "is there already; --force replaces it" in capsys.readouterr().err


def test_without_the_program_the_line_that_brings_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "charter.docx").write_bytes(samples.docx())
    assert main(["import", str(tmp_path / "charter.docx"), "-o", str(tmp_path / "made.md")]) == NEEDED
    said = capsys.readouterr().err
    assert "pandoc is needed to read .docx files: python3 build.py doctor --install pandoc" in said
    assert not (tmp_path / "made.md").exists()


OWN = """---
title: The Quay
kind: article
---

The lamp *hangs* there.

![A lamp on a mole](images/lamp.png)
"""


def test_a_content_file_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages, content = tmp_path / "pages", tmp_path / "book" / "content"
    (pages / "images").mkdir(parents=True)
    (pages / "images" / "lamp.png").write_bytes(samples.picture())
    (pages / "on-the-quay.md").write_bytes(OWN.encode().replace(b"\n", b"\r\n"))
    assert main(["import", str(pages), "-o", str(tmp_path / "book")]) == MADE
    assert (content / "on-the-quay.md").read_bytes() == (pages / "on-the-quay.md").read_bytes()
    assert (content / "images" / "lamp.png").read_bytes() == samples.picture()
    assert "on-the-quay.md: a content file already: taken over as it is" in capsys.readouterr().out.splitlines()
    assert list(read_book(tmp_path / "book")[1]) == []


def test_a_content_file_with_a_fault_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "quay.md").write_text(OWN.replace("kind:", "bodyy: x\nkind:"), encoding="utf-8")
    assert main(["import", str(tmp_path / "quay.md"), "-o", str(tmp_path / "made.md")]) == WRONG
    assert "error[S001]" in capsys.readouterr().err
    assert not (tmp_path / "made.md").exists()


def test_a_picture_that_a_content_file_lacks_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "quay.md").write_text(OWN, encoding="utf-8")
    assert main(["import", str(tmp_path / "quay.md"), "-o", str(tmp_path / "made.md")]) == MADE
    assert "warning[I014]: the picture 'images/lamp.png' is not beside the file" in capsys.readouterr().err


def test_metadata_of_others_make_no_content_file(
    tmp_path: Path, installed: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    installed("pandoc")
    (tmp_path / "post.md").write_text(OWN.split("![")[0].replace("article", "post"), encoding="utf-8")
    assert main(["import", str(tmp_path / "post.md"), "-o", str(tmp_path / "made.md")]) == MADE
    assert (tmp_path / "made.md").read_text(encoding="utf-8").endswith("\n---\n\nThe lamp *hangs* there.\n")


PAGE = "The harbour\n\nIt was a fine harbour, and the ships that came to it were many.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "saved page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("title", "name"), [("The harbour", "the-harbour.md"), ("Glossary", "text-glossary.md"), ("Index", "text-index.md")]
)
def test_a_page_is_named_by_its_title_inside_a_folder(title: str, name: str, tmp_path: Path, page: Path) -> None:
    page.write_text(PAGE.replace("The harbour", title), encoding="utf-8")
    made = import_file(page, None, tmp_path, False)
    assert made.path == tmp_path / name
    assert "kind: article" in made.path.read_text(encoding="utf-8")


def test_what_was_changed_in_a_page_is_told(tmp_path: Path, page: Path) -> None:
    page.write_text(PAGE.replace("fine", "fine\N{NO-BREAK SPACE} "), encoding="utf-8")
    assert import_file(page, None, tmp_path, False).review


def test_a_page_is_never_written_over_a_file_without_leave(tmp_path: Path, page: Path) -> None:
    target = tmp_path / "x.md"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"x\.md"):
        import_file(page, "article", target, False)
    assert target.read_text(encoding="utf-8") == "mine"
    import_file(page, "declaration", target, True)
    assert "kind: declaration" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["none.txt", ""])
def test_a_page_that_cannot_be_read_is_a_problem(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContentError) as caught:
        import_file(tmp_path / name, None, tmp_path / "x.md", False)
    assert [problem.code for problem in caught.value.problems] == ["F001"]


def test_a_binary_file_is_a_problem_and_nothing_is_written(tmp_path: Path, page: Path) -> None:
    page.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(ContentError):
        import_file(page, None, tmp_path / "x.md", False)
    assert not (tmp_path / "x.md").exists()


@pytest.mark.parametrize(
    "names", [("宪章.docx", "声明.docx"), ("A b.docx", "a-b.docx"), ("charter.docx", "charter.html")]
)
def test_each_text_keeps_its_own_pictures(
    names: tuple[str, str], tmp_path: Path, installed: Callable[[str], Path]
) -> None:
    installed("pandoc")
    pages, shown = tmp_path / "pages", [samples.picture(), samples.picture(200)]
    pages.mkdir()
    (pages / names[0]).write_bytes(samples.docx(**{"word__media__image1.png": shown[1]}))
    other = samples.page() if names[1].endswith("html") else samples.docx()
    (pages / names[1]).write_bytes(other)
    assert main(["import", str(pages), "-o", str(tmp_path / "book")]) == MADE
    made = [path.read_bytes() for path in (tmp_path / "book" / "content" / "images").iterdir()]
    assert sorted(made) == sorted(shown)


def test_what_a_check_would_find_in_the_text_is_told_at_its_line(
    tmp_path: Path, installed: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    installed("pandoc")
    (tmp_path / "quay.html").write_bytes(samples.page().replace(samples.ALT.encode(), b""))
    assert main(["import", str(tmp_path / "quay.html"), "-o", str(tmp_path / "made.md")]) == WRONG
    lines = (tmp_path / "made.md").read_text(encoding="utf-8").splitlines()
    (line,) = [number for number, words in enumerate(lines, 1) if words.startswith("![](images/")]
    said = capsys.readouterr().err
    assert f"made.md:{line}:5: error[M005]: the picture images/quay-" in said
    assert said.count("has no description") == 1
