"""A packed book opens as a zip, and its bytes come from its parts and its date alone."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.render.packing import Part, pack

PARTS: list[Part] = [
    ("mimetype", b"application/epub+zip"),
    ("META-INF/a.xml", b"b" * 500),
    ("images/x.jpg", b"c" * 500),
]
NAMES = st.from_regex(r"[a-z0-9_][a-z0-9_-]{0,8}(/[a-z0-9_][a-z0-9_-]{0,8}){0,2}\.txt", fullmatch=True)


def infos(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.infolist()


@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=8))
def test_the_parts_come_out_as_they_went_in(parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(list(parts.items()), "2026-11-20"))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == parts
        assert archive.namelist() == list(parts)


def test_the_mimetype_is_first_stored_and_without_extra_field() -> None:
    data = pack(PARTS, "2026-11-20")
    assert data[26:30] == b"\x08\x00\x00\x00"
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_text_is_deflated_and_a_picture_stored() -> None:
    kinds = {info.filename: info.compress_type for info in infos(pack(PARTS, "2026-11-20"))}
    assert kinds == {
        "mimetype": zipfile.ZIP_STORED,
        "META-INF/a.xml": zipfile.ZIP_DEFLATED,
        "images/x.jpg": zipfile.ZIP_STORED,
    }


@pytest.mark.parametrize(
    ("date", "time"),
    [("2026-11-20", (2026, 11, 20, 0, 0, 0)), ("1955-04-24", (1980, 1, 1, 0, 0, 0))],
)
def test_every_entry_has_the_date_of_the_content(date: str, time: tuple[int, ...]) -> None:
    assert {info.date_time for info in infos(pack(PARTS, date))} == {time}


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_every_entry_is_a_plain_file_of_the_same_system(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert {(info.create_system, info.external_attr >> 16) for info in infos(pack(PARTS, "2026-11-20"))} == {
        (3, 0o100644)
    }


@pytest.mark.parametrize("name", ["../a", "a/../b", "/a", "a//b", "a b", "a\\b", "", "a/", ".a", "é", "a\n", "a..b"])
def test_a_name_that_not_every_system_can_unpack_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not every system can unpack"):
        pack([(name, b"")], "2026-11-20")


@pytest.mark.parametrize("second", ["a/b.txt", "A/b.TXT"])
def test_two_parts_of_one_name_are_refused(second: str) -> None:
    with pytest.raises(ValueError, match="the same name"):
        pack([("a/b.txt", b""), (second, b"")], "2026-11-20")
