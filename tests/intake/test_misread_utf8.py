"""Octets are weighed as UTF-8 by what they would say and by what stands beside them."""

from __future__ import annotations

import pytest

from postil.intake.misread_utf8 import Piece, certain_utf8, is_utf8, utf8_pieces
from postil.intake.octets import octets


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("cafÃ©", [Piece(3, 5, "é", True)]),
        ("peopleâ€™s", [Piece(6, 9, "’", True)]),
        ("â‚¬", [Piece(0, 3, "€", True)]),
        ("É»", [Piece(0, 2, "ɻ", False)]),
        ("AMANHÃ”", [Piece(5, 7, "Ô", False)]),
        ("CAFÃ©", [Piece(3, 5, "é", False)]),
        ("fÃ”", [Piece(1, 3, "Ô", False)]),
        ("Ð¿Ñ€", [Piece(0, 4, "пр", True)]),
        ("é»…", [Piece(0, 3, "黅", False)]),
        ("Â\x80", []),
        ("à\x80\x80", []),
        ("café", []),
    ],
)
def test_pieces(text: str, pieces: list[Piece]) -> None:
    assert utf8_pieces(octets(text)) == pieces


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("cafÃ©", True),
        ("cafÃ©\xa0", True),
        ("É»", False),
        ("cafÃ© café", False),
        ("cafÃ© " * 9 + "café", False),
        ("cafÃ© " * 10 + "café", True),
        ("Ð¿Ñ€Ð¸ " * 4 + "é", True),
        ("plain", False),
    ],
)
def test_verdict(text: str, whole: bool) -> None:
    view = octets(text)
    assert is_utf8(view, utf8_pieces(view)) is whole


@pytest.mark.parametrize(
    ("text", "words"),
    [("café, peopleâ€™s", ["’"]), ("é Ã©é", []), ("é Ð¿Ñ€", []), ("é É»", []), ("é Ã©\xa0", ["é"])],
)
def test_certain_pieces(text: str, words: list[str]) -> None:
    view = octets(text)
    assert [piece.says for piece in certain_utf8(view, utf8_pieces(view))] == words
