"""Each validator finds what is broken in a made file, and the problem points at the line that it is written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from postil.making import make
from postil.model import Composition, EditionName, MadeFile, text_of
from postil.preparing import prepare
from postil.problems import Problem
from postil.tools import VALIDATORS
from postil.validators import Finding, look
from postil.validators.placing import MOST, Placing
from postil.whence import origins_of
from tests.madebook import declaration
from tests.mutations.editing import packed_again, swapped
from tests.proof.pdf import broken

SMALL = Path(__file__).resolve().parents[1] / "books" / "small"
Look = Callable[..., tuple[list[Problem], list[str]]]


@pytest.fixture(scope="module")
def composition() -> Composition:
    """Return the small book."""
    return prepare(SMALL)


@pytest.fixture(scope="module")
def made(composition: Composition) -> Mapping[str, MadeFile]:
    """Return made files of the small book by what ends their paths."""
    editions: tuple[EditionName, ...] = ("screen", "epub")
    files = [file for edition in editions for file in make(SMALL, composition, edition)]
    return {Path(file.path).suffix: file for file in files}


@pytest.fixture
def found(composition: Composition, tmp_path: Path) -> Look:
    """Return a function that puts made files into a folder and has them looked at."""

    def run(*files: MadeFile) -> tuple[list[Problem], list[str]]:
        for file in files:
            (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file.path).write_bytes(file.data)
        return look(files, tmp_path, origins_of(SMALL, composition).among(files))

    return run


def epub_with(made: MadeFile, name: str, old: str, new: str) -> MadeFile:
    """Return an EPUB in which one document has other words."""
    return replace(made, data=packed_again(made.data, lambda parts: {**parts, name: swapped(parts[name], old, new)}))


def page(body: str) -> MadeFile:
    """Return a page of a site."""
    head = '<meta charset="utf-8"><title>The Crossing</title>'
    text = f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'
    return MadeFile("site/crossing.html", "site", text.encode())


def test_epubcheck_points_at_the_line(found: Look, made: Mapping[str, MadeFile], only: Callable[..., None]) -> None:
    only("epubcheck")
    wrong = epub_with(made[".epub"], "EPUB/crossing.xhtml", 'href="#fares"', 'href="#tolls"')
    problems, lines = found(wrong)
    (problem,) = problems
    assert (problem.code, problem.place.file, problem.place.line) == ("V001", "content/crossing.md", 12)
    assert problem.severity == "error"
    assert problem.sentence.startswith("EPUBCheck, RSC-012, EPUB/crossing.xhtml:")
    assert problem.sentence.endswith(" of ferry.epub: Fragment identifier is not defined")
    assert lines[0].startswith("EPUBCheck 5.3.0: ferry.epub: 1 error, ")
    assert lines[1].startswith("Ace: not run: not installed")


def test_ace_points_at_the_line(
    found: Look, made: Mapping[str, MadeFile], only: Callable[..., None], tool: Callable[[str], str]
) -> None:
    only("ace")
    tool("chromium")
    wrong = epub_with(made[".epub"], "EPUB/crossing.xhtml", ' alt="The landing"', "")
    problems, lines = found(wrong)
    (problem,) = problems
    assert (problem.code, problem.place.file, problem.place.line) == ("V002", "content/crossing.md", 14)
    assert problem.severity == "error"
    assert problem.sentence.startswith(
        "Ace, image-alt, crossing.xhtml of ferry.epub: Images must have alternative text"
    )
    assert lines[1] == "Ace 1.4.6: ferry.epub: 1 error"


CHANGES = {
    "picture": (broken.no_description, "7.3-1", ("content/crossing.md", 14)),
    "table": (broken.no_scope, "7.5-1", ("content/crossing.md", 21)),
    "note": (broken.no_id, "7.9-1", ("content/crossing.md", 29)),
    "link": (broken.link_without_words, "7.18.5-2", ("content/foreword.md", 2)),
    "whole": (broken.no_creator, "7.1-8", ("content/publication.yaml", 1)),
}


def test_verapdf_points_at_the_lines(found: Look, made: Mapping[str, MadeFile], only: Callable[..., None]) -> None:
    only("verapdf")
    pdf = made[".pdf"]
    files = {f"{name}.pdf": broken.changed(pdf.data, change) for name, (change, *_) in CHANGES.items()}
    problems, lines = found(pdf, *(replace(pdf, path=path, data=data) for path, data in files.items()))
    for name, (_, rule, place) in CHANGES.items():
        told = [each for each in problems if f"PDF/UA-1 {rule}, " in each.sentence and f"{name}.pdf: " in each.sentence]
        assert [(each.code, each.place.file, each.place.line) for each in told] == [("V003", *place)], name
    assert lines[-1] == "veraPDF 1.31.207: ferry-screen.pdf: nothing found"
    assert len(lines) == 6


def test_the_html_checker_points_at_the_line(found: Look, only: Callable[..., None]) -> None:
    only("html-checker")
    good = replace(page("<p>Hello</p>"), path="site/a.html")
    style = MadeFile("site/style/site.css", "site", b"p { color: red }\np { colr: red }\n")
    drawing = MadeFile("site/a.svg", "site", b'<svg xmlns="http://www.w3.org/2000/svg">\n<blub/></svg>\n')
    problems, lines = found(page("<p>Well.</p>\n<em><p>It is of stone.</p></em>"), good, style, drawing)
    sheet, drawn, _, text = sorted(problems, key=lambda problem: problem.sentence)
    assert (text.code, text.place.file, text.place.line) == ("V004", "content/crossing.md", 27)
    assert text.sentence.startswith("HTML checker, html, site/crossing.html:6: ")
    assert sheet.sentence.startswith("HTML checker, css, site/style/site.css:2: CSS: ")
    assert drawn.sentence.startswith("HTML checker, html, site/a.svg:2: ")
    assert sheet.place.file.endswith(".css")
    assert lines == ["HTML checker 26.9.27: site: 4 errors"]


def test_what_is_right_is_told_in_one_line_each(
    found: Look, made: Mapping[str, MadeFile], installed: Callable[[str], Path], tool: Callable[[str], str]
) -> None:
    tool("chromium")
    assert all(map(installed, VALIDATORS))
    problems, lines = found(*made.values(), page("<p>Hello</p>"))
    assert problems == []
    assert [line.split(", ")[0] for line in lines] == [
        "EPUBCheck 5.3.0: ferry.epub: nothing found",
        "Ace 1.4.6: ferry.epub: nothing found",
        "veraPDF 1.31.207: ferry-screen.pdf: nothing found",
        "HTML checker 26.9.27: site: nothing found",
    ]


def test_what_is_no_epub_or_pdf_at_all_is_found_or_has_no_verdict(
    found: Look, made: Mapping[str, MadeFile], only: Callable[..., None]
) -> None:
    only("epubcheck", "verapdf")
    problems, lines = found(*(replace(file, data=b"nothing") for file in made.values()))
    assert any(problem.code == "V001" and problem.place.file == "content/publication.yaml" for problem in problems)
    assert not any("nothing found" in line for line in lines)
    assert any(line.startswith("veraPDF 1.31.207: ferry-screen.pdf: not run: ") for line in lines)


def test_what_is_absent_is_said_not_to_have_run(found: Look, made: Mapping[str, MadeFile]) -> None:
    problems, lines = found(*made.values(), page("<p>Hello</p>"))
    assert problems == []
    assert lines == [
        f"{title}: not run: not installed (python3 build.py check --install)"
        for title in ("EPUBCheck", "Ace", "veraPDF", "HTML checker")
    ]
    assert found(MadeFile("site/files/ferry.epub", "site", made[".epub"].data))[1] == [lines[-1]]


def test_of_many_places_the_first_are_told_and_all_are_counted(composition: Composition) -> None:
    placing = Placing("Ace", "V002", "hint", origins_of(SMALL, composition))
    paragraphs = [clause.blocks[0] for clause in declaration(composition.publication).clauses]
    spots = [Finding("rule", "wrong.", file="charter.xhtml", snippet=f"<p>{text_of(each)}</p>") for each in paragraphs]
    problems = list(placing.problems([*spots, *spots]))
    assert [problem.place.line for problem in problems] == [each.place.line for each in paragraphs]
    assert {problem.sentence for problem in problems} == {"Ace, rule, charter.xhtml: wrong"}
    (often,) = placing.problems([replace(spots[0], times=7)])
    assert often.sentence == "Ace, rule, charter.xhtml: wrong (7 times in all)"
    others = [Finding("rule", f"wrong {number}", file="charter.xhtml", line=1) for number in range(2 * MOST)]
    assert len(list(placing.problems(others))) == 2 * MOST


def test_a_tag_on_the_first_page_has_its_page(composition: Composition, made: Mapping[str, MadeFile]) -> None:
    placing = Placing("veraPDF", "V003", "hint", origins_of(SMALL, composition), made[".pdf"])
    tag = next(tag for tag in placing.reading.tags if placing.reading.page_of(tag) == 0)
    assert placing.page(Finding("rule", "wrong", objects=(tag.ident,))) == 0


def test_no_more_than_some_places_are_told(composition: Composition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postil.validators.placing.MOST", 1)
    placing = Placing("Ace", "V002", "hint", origins_of(SMALL, composition))
    snippets = ("<p>It is of stone.</p>", "<p>Not in winter.</p>")
    spots = [Finding("rule", "wrong", file="crossing.xhtml", snippet=each) for each in snippets]
    assert [(problem.place.line, problem.sentence) for problem in placing.problems(spots)] == [
        (27, "Ace, rule, crossing.xhtml: wrong (2 times in all)")
    ]


def test_a_machine_that_lacks_what_a_tool_needs_is_told(
    found: Look, made: Mapping[str, MadeFile], only: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    only("verapdf")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    assert found(made[".pdf"]) == ([], ["veraPDF: not run: needs Java 11 or newer"])
