"""A font that we put together is one that others read, with the sums that it says."""

from __future__ import annotations

import io
import struct

import pytest
from fontTools.ttLib import TTFont

from postil.render import fonts
from postil.render.sfnt import checksum, font_file, name_table

NAMES = {6: "Postil-Serif", 1: "Postil Serif", 13: "© SIL – “free” 𝔉"}


def tables_of(font: TTFont) -> dict[str, bytes]:
    return {tag: font.reader[tag] for tag in font.reader.tables}


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    with TTFont(fonts.faces()[0].path) as font:
        return tables_of(font)


def test_the_tables_come_back_in_order_and_every_sum_is_right(whole: dict[str, bytes]) -> None:
    data = font_file(dict(reversed(whole.items())))
    with TTFont(io.BytesIO(data), checkChecksums=2) as font:
        found, order = tables_of(font), list(font.reader.tables)
    head = whole.pop("head")
    assert found.pop("head") == head[:8] + data[data.index(head[:8]) + 8 :][:4] + head[12:]
    assert (found, order) == (whole, sorted([*whole, "head"]))
    assert checksum(data) == 0xB1B0AFBA


@pytest.mark.parametrize(("count", "search"), [(1, (16, 0, 0)), (8, (128, 3, 0)), (9, (128, 3, 16)), (16, (256, 4, 0))])
def test_the_header_says_how_the_directory_is_searched(count: int, search: tuple[int, int, int]) -> None:
    tables = {"head": bytes(54), **{f"tb{number:02}": b"\1" for number in range(count - 1)}}
    assert struct.unpack(">L4H", font_file(tables)[:12]) == (0x00010000, count, *search)


def test_each_table_begins_at_a_multiple_of_four() -> None:
    data = font_file({"head": bytes(54), "odd ": b"abc", "next": b"defgh"})
    records = struct.iter_unpack(">4s3L", data[12:60])
    places = {tag.decode(): data[place : place + length] for tag, _, place, length in records if place % 4 == 0}
    assert (places["odd "], places["next"], len(data) % 4) == (b"abc", b"defgh", 0)


def test_names_are_read_as_they_were_given() -> None:
    tables = {"head": bytes(54), "maxp": bytes(6), "name": name_table(NAMES)}
    with TTFont(io.BytesIO(font_file(tables))) as font:
        records = font["name"].names
        assert {(r.platformID, r.platEncID, r.langID) for r in records} == {(3, 1, 0x409)}
        assert [(record.nameID, record.toUnicode()) for record in records] == sorted(NAMES.items())


def test_a_sum_takes_what_is_missing_of_the_last_word_for_zeros() -> None:
    assert checksum(b"\0\0\0\1\2") == checksum(b"\0\0\0\1\2\0\0\0") == 0x02000001
    assert checksum(b"\xff\xff\xff\xff\0\0\0\2") == 1
