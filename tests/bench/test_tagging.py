"""The measurement of tagging: three files of one layout, and an eye for what looks different."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from bench.tagging import ROUNDS, WAYS, Written, figures, is_alike, report, write_in_all_ways
from tests.tinybook import TEXT, write_book


def is_tagged(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return "/StructTreeRoot" in pdf.Root


def test_a_book_is_written_in_three_ways(tmp_path: Path) -> None:
    written = write_in_all_ways(write_book(tmp_path))
    assert {way: is_tagged(data) for way, data in written.files.items()} == dict(
        zip(WAYS, (False, True, True), strict=True)
    )
    assert written.files["stock"] != written.files["ours"]
    assert {len(seconds) for seconds in written.seconds.values()} == {ROUNDS}


def test_other_words_look_different(tmp_path: Path) -> None:
    lamp = write_in_all_ways(write_book(tmp_path / "lamp")).files["ours"]
    lamb = write_in_all_ways(write_book(tmp_path / "lamb", text=TEXT.replace("was lit", "was lot"))).files["ours"]
    assert is_alike(lamp, lamp)
    assert not is_alike(lamp, lamb)


def test_a_line_for_each_way_says_whether_it_looks_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report("lamp", write_book(tmp_path))
    lines = capsys.readouterr().out.splitlines()
    assert [(line.split(" | ")[2], line.split(" | ")[-1]) for line in lines] == [(way, "same |") for way in WAYS]


def test_ratios_are_taken_within_a_round() -> None:
    written = Written({"untagged": b"1234", "ours": b"123456"}, {"untagged": [1, 2, 4], "ours": [2, 2, 8]})
    assert figures(written, "ours") == "2.00 | 2.00 | 6 | 1.50"
