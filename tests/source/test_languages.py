"""Words in Greek or Cyrillic letters say in which language they are, and nothing runs from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.source.textfile import SourceText, read_text
from tests.source.books import ACCORD, FILES, NOTES, book


def found(folder: Path, **changes: str) -> list[tuple[str, str, int, int, int]]:
    """Return what is wrong with the languages of a book in which some files are others: code and place."""
    places = ((problem.code, problem.place) for problem in book(folder, **changes)[1] if problem.code[0] == "M")
    return [
        (code, place.file.removeprefix("content/"), place.line, place.column, place.length) for code, place in places
    ]


def article(words: str, more: str = "") -> str:
    return f"---\ntitle: The Wall\nkind: article\n{more}---\n\n{words}\n"


UNMARKED = {
    "in a paragraph": ("The old\nstone слово here.", 7, 7, 5),
    "in a list": ("- one\n- *two* λόγος", 7, 9, 5),
    "in a footnote": ("A wall.[^1]\n\n[^1]: Called слово.", 8, 14, 5),
    "marked as another": ("The [слово]{lang=fr}.", 6, 6, 5),
    "behind one that is marked": ("The [слово]{lang=ru}.\n\nThe слово.", 8, 5, 5),
    "in a passage of another": ("{lang=ru}\nЭто λόγος.", 7, 5, 5),
}


@pytest.mark.parametrize(("words", "line", "column", "length"), UNMARKED.values(), ids=UNMARKED.keys())
def test_words_in_another_script_are_found(tmp_path: Path, words: str, line: int, column: int, length: int) -> None:
    assert found(tmp_path, wall_md=article(words)) == [("M014", "wall.md", line, column, length)]


MARKED = {
    "marked": article("The [слово]{lang=ru} and [*λόγος* here]{lang=el}."),
    "a text of its own": article("Это слово.", "lang: ru\n"),
    "a single letter": article("The angle α of the wall."),
    "code": article("Say `слово`."),
    "in no font": article("A 長城."),
}


@pytest.mark.parametrize("text", MARKED.values(), ids=MARKED.keys())
def test_words_that_are_marked_or_not_spoken_are_left(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, wall_md=text) == []


def test_each_script_is_told_once_in_a_stretch_of_words(tmp_path: Path) -> None:
    assert found(tmp_path, wall_md=article("Это старое слово и λόγος.")) == [
        ("M014", "wall.md", 6, 1, 3),
        ("M014", "wall.md", 6, 20, 5),
    ]


def test_the_editors_words_are_in_the_language_of_the_book(tmp_path: Path) -> None:
    text, notes = ACCORD.replace("kind:", "lang: ru\nkind:"), NOTES.replace("Short.", "Слово.")
    assert found(tmp_path, accord_md=text, accord_notes_yaml=notes) == [("M014", "accord.notes.yaml", 5, 12, 5)]


def test_a_file_is_read_once_to_find_all_places_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def read(root: Path, name: str) -> SourceText:
        asked.append(name)
        return read_text(root, name)

    monkeypatch.setattr("postil.source.book.read_text", read)
    assert len(found(tmp_path, wall_md=article("Это\n\nстарое\n\nслово."))) == 3
    assert asked.count("content/wall.md") == 1


def test_the_glossary_and_the_colophon_are_looked_at(tmp_path: Path) -> None:
    said = f"{FILES['publication.yaml']}colophon: Set in слово.\n"
    entries = FILES["glossary.yaml"].replace("Black.", "Чёрный.")
    places = [("M014", "glossary.yaml", 3, 15, 6), ("M014", "publication.yaml", 14, 18, 5)]
    assert sorted(found(tmp_path, publication_yaml=said, glossary_yaml=entries)) == places


BACKWARD = {
    "words": (article("The [homa]{lang=he dir=rtl}."), 6, 20, 7),
    "a paragraph": (article("{lang=ar dir=rtl}\nSur."), 6, 10, 7),
    "a text": (article("Sur.", "lang: ar-EG\n"), 4, 1, 11),
}


@pytest.mark.parametrize(("text", "line", "column", "length"), BACKWARD.values(), ids=BACKWARD.keys())
def test_what_is_to_run_from_right_to_left_is_found(
    tmp_path: Path, text: str, line: int, column: int, length: int
) -> None:
    assert found(tmp_path, wall_md=text) == [("M015", "wall.md", line, column, length)]


def test_a_book_from_right_to_left_is_told_once(tmp_path: Path) -> None:
    said = FILES["publication.yaml"].replace("en-GB", "he")
    assert found(tmp_path, publication_yaml=said) == [("M015", "publication.yaml", 3, 1, 12)]


def test_hebrew_in_latin_letters_runs_as_these_do(tmp_path: Path) -> None:
    assert found(tmp_path, wall_md=article("The [homa]{lang=he-Latn}.", "lang: ar-Latn\n")) == []
