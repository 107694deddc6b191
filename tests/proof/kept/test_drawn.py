"""Words are held against the paper and against what is filled behind them, where it is known how light they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.cli import MADE, main
from postil.proof.kept.drawn import lost_words
from tests.proof.handouts.smallpages import marks, say
from tests.tinybook import PUBLICATION, TEXT, write_book

INK = "print:\n  ink: spot\n  spot: {name: PANTONE 301 C, cmyk: [100, 53, 4, 19]}\n"


def test_the_ink_of_a_press_is_not_called_pale(tmp_path: Path) -> None:
    book = tmp_path / "book"
    assert main(["new", str(book), "--kind", "report"]) == MADE
    with (book / "content/publication.yaml").open("a", encoding="utf-8") as file:
        file.write(INK)
    assert main(["pdf", "--book", str(book), "-q"]) == MADE
    assert main(["check", "print", "--own", "--book", str(book)]) == MADE


WORDS = f"1 g {say('ab', 10, 20)}"
PAGES = {
    "on paper": (WORDS, ["ab"]),
    "on a dark ground": (f"0.2 g 0 10 100 30 re f {WORDS}", []),
    "on a pale ground": (f"0.9 g 0 10 100 30 re f {WORDS}", ["ab"]),
    "beside a dark ground": (f"0.2 g 20 10 100 30 re f {WORDS}", ["ab"]),
    "under a dark ground": (f"{WORDS} 0.2 g 0 10 100 30 re f", ["ab"]),
    "on the last of two grounds": (f"0.9 g 0 0 200 90 re f 0.2 g 0 10 100 30 re f {WORDS}", []),
    "in a frame": (f"0 G 3 w 0 10 100 30 re S {WORDS}", ["ab"]),
    "on a ground that cannot be told": (f"/Pattern cs /P scn 0 10 100 30 re f {WORDS}", []),
}


@pytest.mark.parametrize(("drawing", "lost"), PAGES.values(), ids=PAGES.keys())
def test_words_can_be_told_from_what_is_filled_behind_them(drawing: str, lost: list[str]) -> None:
    assert [mark.words for mark in lost_words(marks(drawing))] == lost


def test_a_table_of_the_books_own_look_may_have_a_dark_head(tmp_path: Path) -> None:
    table = "| Day | Oil |\n|---|---|\n| Monday | one pint |\n"
    book = write_book(tmp_path, f"{TEXT}\n{table}", PUBLICATION.replace("[print, epub]", "[screen]"))
    (book / "styles").mkdir()
    (book / "styles" / "screen.css").write_text("th { background: #333; color: #fff }\n", encoding="utf-8")
    assert main(["pdf", "--book", str(book), "-q"]) == MADE
    assert main(["check", "screen", "--own", "--book", str(book)]) == MADE
