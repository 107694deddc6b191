"""The language is guessed from the script and the small words."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.intake.language import guess_language

PAGES = sorted((Path(__file__).parent / "genuine").iterdir())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_of_each_language(page: Path) -> None:
    assert guess_language(page.read_text("utf-8")) == page.stem


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("1984", "en"),
        ("Lakeside", "en"),
        ("湖のそばの図書館", "ja"),
        ("호수 옆의 도서관", "ko"),
        ("the book is called 书 and nothing else", "en"),
        ("il libro della città non è per gli altri", "it"),
    ],
)
def test_small_texts(text: str, language: str) -> None:
    assert guess_language(text) == language
