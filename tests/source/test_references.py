"""What one part of a book says of another: sources, entries, links, ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.source.references import pictures
from tests.source.books import ACCORD, FILES, GLOSSARY, NOTES, SOURCES, WALL, book
from tests.source.markdown import meant


def located(folder: Path, **changes: str | bytes) -> list[tuple[str, int, str]]:
    """Return the problems of a book as file, line and code."""
    _, report = book(folder, **changes)
    return [(problem.place.file.removeprefix("content/"), problem.place.line, problem.code) for problem in report]


def test_sound_book_has_no_problem(tmp_path: Path) -> None:
    assert located(tmp_path) == []


WITNESS = "witnesses:\n  - siglum: A\n    title: Draft\n    source: boat\n"


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("accord.notes.yaml", NOTES.replace("[book]", "[boat]"), ("accord.notes.yaml", 7, "X001")),
        ("glossary.yaml", GLOSSARY.replace("[book]", "[book, boat]"), ("glossary.yaml", 4, "X001")),
        ("accord.notes.yaml", NOTES + WITNESS, ("accord.notes.yaml", len(NOTES.splitlines()) + 4, "X001")),
        ("accord.notes.yaml", NOTES.replace("tar]", "tars]"), ("accord.notes.yaml", 8, "X002")),
        ("accord.notes.yaml", NOTES.replace("tar]", "cl-2]"), ("accord.notes.yaml", 8, "X002")),
        ("accord.notes.yaml", NOTES.replace("tar]", "cl-1-the-sea]"), ("accord.notes.yaml", 8, "X002")),
        ("glossary.yaml", f"{GLOSSARY}  see: [tar]\n", ("glossary.yaml", 5, "X002")),
        ("glossary.yaml", f"{GLOSSARY}  see: [cl-1]\n", ("glossary.yaml", 5, "X002")),
        ("wall.md", WALL.replace("#cl-1", "#cl-2"), ("wall.md", 6, "X003")),
        ("wall.md", WALL.replace("accord.md", "record.md"), ("wall.md", 6, "X003")),
        ("wall.md", WALL.replace("accord.md#cl-1", "#cl-1"), ("wall.md", 6, "X003")),
        ("accord.md", ACCORD.replace("We.", "We.[^a]") + "\n[^a]: [b](#c)\n", ("accord.md", 10, "X003")),
        ("accord.notes.yaml", NOTES.replace("Long.", "'[a](wall.md#b)'"), ("accord.notes.yaml", 6, "X003")),
        ("glossary.yaml", GLOSSARY.replace("Black.", "'[a](#b)'"), ("glossary.yaml", 3, "X003")),
        ("glossary.yaml", GLOSSARY.replace("Black.", "'[a](record.md)'"), ("glossary.yaml", 3, "X003")),
        ("publication.yaml", f"{FILES['publication.yaml']}colophon: '[a](#tar)'\n", ("publication.yaml", 14, "X003")),
        ("glossary.yaml", GLOSSARY + GLOSSARY, ("glossary.yaml", 5, "X004")),
        ("sources.yaml", SOURCES + SOURCES, ("sources.yaml", 3, "X004")),
        ("wall.md", f"{WALL}\n[a]{{#b}}\n[c]{{#b}}\n", ("wall.md", 9, "X004")),
        ("wall.md", f"{WALL}\n[a]{{#p-1}}\n", ("wall.md", 8, "X004")),
        ("accord.notes.yaml", NOTES + NOTES[7:], None),
        ("accord.notes.yaml", NOTES.replace("clause: I", "id: cl-1\n    clause: I"), ("accord.notes.yaml", 2, "X004")),
    ],
)
def test_what_does_not_fit_is_told(tmp_path: Path, file: str, text: str, problem: tuple[str, int, str] | None) -> None:
    assert located(tmp_path, **{file.replace(".", "_"): text}) == ([problem] if problem else [])


@pytest.mark.parametrize(
    "link",
    [
        "accord.md",
        "accord.md#pre",
        "accord.md#cl-1-1",
        "#p-1",
        "#sea",
        "https://a.org/#x",
        "mailto:a@b.org",
        "wall.md#sea",
    ],
)
def test_link_that_leads_somewhere_is_let_be(tmp_path: Path, link: str) -> None:
    assert located(tmp_path, wall_md=f"{WALL}\n## Sea\n\n[a]({link})\n") == []


def test_term_may_link_to_a_term(tmp_path: Path) -> None:
    assert located(tmp_path, glossary_yaml=GLOSSARY.replace("Black.", "'[a](#tar)'")) == []


def test_what_was_meant_is_told(tmp_path: Path) -> None:
    _, report = book(tmp_path, wall_md=WALL.replace("accord.md", "acord.md"))
    assert report[0].near[0][0] == "accord.md"
    assert meant(report) == ["acord.md#cl-1"]


def test_pictures_of_every_part_are_found(tmp_path: Path) -> None:
    publication, _ = book(
        tmp_path,
        wall_md=f"{WALL}\n![a](a.png)[^1]\n\n[^1]: ![b](b.png)\n",
        accord_notes_yaml=NOTES.replace("Long.", "'![c](c.png)'"),
        glossary_yaml=GLOSSARY.replace("Black.", "'![d](d.png)'"),
        publication_yaml=f"{FILES['publication.yaml']}colophon: '![e](e.png)'\n",
    )
    assert publication is not None
    assert sorted(element.attributes["src"] for element in pictures(publication)) == [
        "a.png",
        "b.png",
        "c.png",
        "d.png",
        "e.png",
    ]
