"""A whole book: read in one run, with all its problems, whatever its files hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.model import Declaration
from postil.source.book import read_book
from postil.source.contentfolder import content_lines
from postil.source.filenames import names_of_parts
from tests.source.books import ACCORD, FILES, GLOSSARY, NOTES, PUBLICATION, SOURCES, WALL, book, write

Located = tuple[str, int, int, str]
FOREWORD = "---\ntitle: Foreword\nkind: foreword\n---\n\nOne.\n"
TEXTS = "texts: [wall.md, accord.md]"
LISTED = FILES["publication.yaml"]


def located(folder: Path, **changes: str | bytes) -> list[Located]:
    """Return the problems of a book as file, line, column and code, in the order of their places."""
    _, report = book(folder, **changes)
    return sorted((p.place.file.removeprefix("content/"), p.place.line, p.place.column, p.code) for p in report)


def test_sound_book_is_read_whole(tmp_path: Path) -> None:
    publication, report = book(tmp_path, foreword_md=FOREWORD, publication_yaml=f"{LISTED}foreword: foreword.md\n")
    assert report == []
    assert publication is not None
    assert publication.foreword is not None
    assert [text.id for text in publication.texts] == ["wall", "accord"]
    accord = publication.texts[1]
    assert isinstance(accord, Declaration)
    assert [note.id for note in accord.apparatus.notes] == ["cl-1-the-sea"]
    assert ([term.id for term in publication.glossary], [source.id for source in publication.sources]) == (
        ["tar"],
        ["book"],
    )


def test_book_needs_no_more_than_a_text(tmp_path: Path) -> None:
    publication, report = book(
        tmp_path,
        publication_yaml=f"{PUBLICATION}texts: [wall.md]\n",
        wall_md="---\ntitle: A\nkind: article\n---\nOne.\n",
    )
    assert report == []
    assert publication is not None
    assert (publication.foreword, publication.glossary, publication.sources) == (None, (), ())


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"publication_yaml": ""}, [("publication.yaml", 1, 1, "F001")]),
        ({"publication_yaml": "- a\n"}, [("publication.yaml", 1, 1, "S003")]),
        ({"wall_md": ""}, [("publication.yaml", 11, 9, "F001")]),
        ({"wall_md": b"---\ntitle: caf\xe9\n"}, [("wall.md", 2, 11, "F002")]),
        ({"glossary_yaml": ""}, [("publication.yaml", 12, 11, "F001")]),
        ({"sources_yaml": ""}, [("publication.yaml", 13, 10, "F001")]),
        ({"publication_yaml": LISTED.replace("wall.md,", "../wall.md,")}, [("publication.yaml", 11, 9, "F001")]),
        ({"publication_yaml": LISTED.replace("wall.md,", "../../wall.md,")}, [("publication.yaml", 11, 9, "F005")]),
        ({"publication_yaml": LISTED.replace("wall.md", f"{'a' * 300}.md")}, [("publication.yaml", 11, 9, "F001")]),
        (
            {"publication_yaml": LISTED.replace(TEXTS, "texts: [wall.md, wall.md, accord.md]")},
            [("publication.yaml", 11, 18, "P003")],
        ),
        ({"publication_yaml": f"{LISTED}foreword: wall.md\n"}, [("wall.md", 3, 1, "P004")]),
        ({"publication_yaml": f"{LISTED}foreword: accord.md\n"}, [("accord.md", 3, 1, "P004")]),
        ({"wall_md": WALL.replace("article", "foreword")}, [("wall.md", 3, 1, "P004")]),
        ({"wall_notes_yaml": NOTES}, [("wall.md", 3, 1, "P005")]),
        ({"walls_notes_yaml": NOTES}, [("walls.notes.yaml", 1, 1, "P014")]),
        ({"accord_md": ""}, [("publication.yaml", 11, 18, "F001")]),
        ({"publication_yaml": LISTED.replace(TEXTS, "texts: [wall.md]")}, [("wall.md", 6, 14, "X003")]),
        ({"wall_md": f"{WALL}\n![a](b.png)\n"}, [("wall.md", 8, 6, "G001")]),
        ({"accord_notes_yaml": "notes: [a\n"}, [("accord.notes.yaml", 1, 8, "Y001")]),
    ],
)
def test_what_is_wrong_is_told_once_and_the_rest_is_read(
    tmp_path: Path, changes: dict[str, str | bytes], problems: list[Located]
) -> None:
    assert located(tmp_path, **changes) == problems


def test_notes_that_lost_their_text_are_proposed_to_a_declaration_without_notes(tmp_path: Path) -> None:
    _, report = book(tmp_path, accord_notes_yaml="", acord_notes_yaml=NOTES)
    (lost,) = (problem for problem in report if problem.code == "P014")
    assert (lost.place.file, [name for name, _ in lost.near]) == ("content/acord.notes.yaml", ["accord.notes.yaml"])


def test_a_folder_that_may_be_read_but_not_listed_has_no_lost_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "walls.notes.yaml" in [name for name, *_ in located(tmp_path, walls_notes_yaml=NOTES)]
    monkeypatch.setattr("postil.source.lostnotes.os.access", lambda *_: False)
    assert located(tmp_path, walls_notes_yaml=NOTES) == []


def test_all_problems_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    assert located(
        tmp_path,
        publication_yaml=LISTED.replace("2026-11-20", "2026-13-20"),
        wall_md=f"{WALL}\nA <b>b</b>.[^1]\n",
        accord_md=ACCORD.replace("I.", "II."),
        accord_notes_yaml=NOTES.replace("textual", "text"),
        glossary_yaml=GLOSSARY.replace("[book]", "[boat]"),
        sources_yaml=SOURCES.replace("title", "tittle"),
    ) == [
        ("accord.md", 8, 1, "D001"),
        ("accord.notes.yaml", 4, 11, "S004"),
        ("glossary.yaml", 4, 13, "X001"),
        ("publication.yaml", 7, 7, "S005"),
        ("sources.yaml", 2, 3, "S001"),
        ("wall.md", 8, 3, "M001"),
        ("wall.md", 8, 12, "M002"),
    ]


@pytest.mark.parametrize("name", ["glossary.md", "cover.md", "accord-notes.md", "a b.md", "a#b.md", "-a.md"])
def test_text_whose_name_cannot_be_that_of_a_page_is_told(tmp_path: Path, name: str) -> None:
    write(tmp_path, {**FILES, name: WALL, "publication.yaml": LISTED.replace("wall.md", f"'{name}'")})
    _, report = read_book(tmp_path)
    assert [(p.place.file, p.code) for p in report] == [(f"content/{name}", "S005")]


def test_names_of_parts_are_those_that_no_text_can_have(tmp_path: Path) -> None:
    publication, _ = book(tmp_path)
    assert publication is not None
    taken = names_of_parts(publication)
    assert {"cover", "half-title", "title-page", "imprint", "contents", "glossary", "sources", "accord-notes"} <= taken
    assert not {"appendix", "article", "foreword", "declaration"} & taken


def test_foreword_and_text_cannot_be_the_same_file(tmp_path: Path) -> None:
    listed = LISTED.replace("wall.md", "part/foreword.md") + "foreword: foreword.md\n"
    write(tmp_path, {**FILES, "foreword.md": FOREWORD, "part/foreword.md": WALL, "publication.yaml": listed})
    assert [(p.place.line, p.code) for p in read_book(tmp_path)[1]] == [(11, "P003")]


def test_lines_of_the_content_are_given_to_find_a_place_in_them(tmp_path: Path) -> None:
    book(tmp_path)
    lines = dict(content_lines(tmp_path))
    assert lines["content/sources.yaml"] == ("- id: book", "  title: A Book", "")
    assert list(lines) == sorted(f"content/{name}" for name in FILES)


PIECES = st.sampled_from(
    [
        *"-:#&*!|>'\"%@`{}[](),?<=^~\\_+.x1é港 \n\t",
        *("\n\n", "---\n", "- ", "    ", ": ", "[^1]", "[^1]: ", "{#a}", "{lang=x}", "](#a)", "![", "](a.png)", "<b>"),
        *("I. ", "II. ", "## ", "| a | b |\n|---|---|\n", "```\n", "&#0;", '"\\ud800"', "\x00", "\u202e", "The sea"),
        *(
            "title: ",
            "kind: ",
            "article",
            "declaration",
            "texts: ",
            "wall.md",
            "notes:\n",
            "clause: ",
            "quote: ",
            "id: ",
        ),
        *("see: ", "paragraph: ", "9" * 4400, "words: ", "language: ", "preamble", "date: 0000-00-00", "(a) "),
    ]
)
TYPED = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=60), st.binary(max_size=60))


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, str | bytes]:
    """Return files of the sound book in which some have another text, or a foreign piece somewhere."""
    changed: dict[str, str | bytes] = dict(FILES)
    for name in draw(st.lists(st.sampled_from(sorted(FILES)), min_size=1, max_size=3, unique=True)):
        at = draw(st.integers(0, len(FILES[name])))
        piece = draw(TYPED)
        whole = draw(st.booleans())
        changed[name] = piece if whole or isinstance(piece, bytes) else FILES[name][:at] + piece + FILES[name][at:]
    return changed


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_any_files_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str | bytes]) -> None:
    folder = tmp_path_factory.mktemp("book", numbered=True)
    write(
        folder,
        {
            name: text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
            for name, text in files.items()
        },
    )
    publication, report = read_book(folder)
    assert publication is not None or report
    for problem in report:
        assert problem.place.file
        assert problem.place.line >= 1
        assert problem.place.column <= len(problem.place.excerpt) + 1
        assert problem.sentence
        assert problem.hint
