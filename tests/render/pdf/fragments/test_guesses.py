"""How long a part is, is guessed well enough that few are laid out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bench.corpus.prose import make_prose
from bench.corpus.writing import write_book
from postil.making import make
from postil.preparing import prepare
from postil.render.pdf.fragments.fragment import Fragment
from postil.render.pdf.fragments.laying import Bones
from postil.render.pdf.fragments.part import Part
from postil.render.pdf.fragments.settling import LayOut, Settling

PAGES, MOST_WRONG = 80, 0.04
BONES = Bones({}, {}, 1)


def test_texts_are_as_long_as_is_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[tuple[int, int]] = []

    def settle(settling: Settling, lay_out: LayOut) -> list[Fragment]:
        laid = theirs(settling, lay_out)
        texts = [part for part in settling.parts if not (part.is_front or part.is_index)]
        lengths.extend((settling.guessed(part), settling.length(part)) for part in texts)
        return laid

    theirs: Callable[[Settling, LayOut], list[Fragment]] = Settling.settle
    monkeypatch.setattr(Settling, "settle", settle)
    book = write_book(tmp_path / "book", make_prose(PAGES), ["print"])
    make(book, prepare(book), "print")
    guessed, found = map(sum, zip(*lengths, strict=True))
    assert found > PAGES * 0.8
    assert abs(guessed - found) <= MOST_WRONG * found


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ({"front": 9, "text": 50, "index": 5}, ["text", "front"]),
        ({"front": 9, "text": 50, "index": 20}, ["text"]),
        ({"front": 9, "text": 50}, ["text", "front"]),
        ({"text": 50, "index": 5}, ["text"]),
    ],
)
def test_the_front_waits_for_no_pages_but_beside_a_long_index(letters: Mapping[str, int], first: Sequence[str]) -> None:
    parts = [SimpleNamespace(name=name, letters=count, is_front=name == "front", is_index=name == "index")
             for name, count in letters.items()]  # fmt: skip
    stages = [[part.name for part in stage] for stage in Settling(cast("list[Part]", parts), BONES).stages()]
    assert stages == [first, list(letters)]
