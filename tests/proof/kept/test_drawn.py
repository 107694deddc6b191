"""Words are held against the paper that they are drawn on, where it is known how light they are."""

from __future__ import annotations

from pathlib import Path

from postil.cli import MADE, main

INK = "print:\n  ink: spot\n  spot: {name: PANTONE 301 C, cmyk: [100, 53, 4, 19]}\n"


def test_the_ink_of_a_press_is_not_called_pale(tmp_path: Path) -> None:
    book = tmp_path / "book"
    assert main(["new", str(book), "--kind", "report"]) == MADE
    with (book / "content/publication.yaml").open("a", encoding="utf-8") as file:
        file.write(INK)
    assert main(["pdf", "--book", str(book), "-q"]) == MADE
    assert main(["check", "print", "--own", "--book", str(book)]) == MADE
