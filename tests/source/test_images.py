"""Pictures: looked at before anything else sees them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture

from postil.model import Image
from postil.problems import ContentError, Place, Problem
from postil.source.images import MAX_PIXELS, read_image

SHOWN = Place("content/a.md", 3, 5)


def png(width: int = 2, height: int = 3, said: tuple[int, int] | None = None) -> bytes:
    """Return a grey PNG (https://www.w3.org/TR/png-3/) that may say another size than it has."""
    header = struct.pack(">IIBBBBB", *(said or (width, height)), 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress((b"\0" + b"\x80" * width) * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def made(kind: str, **options: object) -> bytes:
    """Return a small picture of a kind."""
    stream = io.BytesIO()
    Picture.new("RGB", (4, 2)).save(stream, kind, **options)
    return stream.getvalue()


def image(folder: Path, name: str, data: bytes) -> Image:
    """Return a picture, read from a book."""
    path = folder / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return read_image(folder, "content", name, SHOWN)


def problem(folder: Path, name: str, data: bytes) -> Problem:
    """Return what is wrong with a picture."""
    with pytest.raises(ContentError) as caught:
        image(folder, name, data)
    (found,) = caught.value.problems
    assert found.place == SHOWN
    return found


@pytest.mark.parametrize("name", ["images/a.png", "a.PNG", "images/karta_1.0.png"])
def test_png_is_read(tmp_path: Path, name: str) -> None:
    assert image(tmp_path, name, png()) == Image(name, "image/png", 2, 3, png())


@pytest.mark.parametrize("name", ["images/a.jpg", "images/a.jpeg"])
def test_jpeg_is_read(tmp_path: Path, name: str) -> None:
    found = image(tmp_path, name, made("JPEG"))
    assert (found.media_type, found.width, found.height) == ("image/jpeg", 4, 2)


def test_jpeg_with_further_pictures_behind_it_is_a_jpeg(tmp_path: Path) -> None:
    data = made("MPO", save_all=True, append_images=[Picture.new("RGB", (4, 2))])
    assert image(tmp_path, "images/a.jpg", data).media_type == "image/jpeg"


def test_picture_that_is_not_there_is_told_where_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(ContentError) as caught:
        read_image(tmp_path, "content", "images/a.png", SHOWN)
    assert [(found.code, found.place) for found in caught.value.problems] == [("G001", SHOWN)]


@pytest.mark.parametrize(
    ("name", "folder", "written"),
    [
        ("a.png", "content/images/", "images/a.png"),
        ("pictures/a.png", "content/images/", "images/a.png"),
        ("images/a.png", "content/images/", "images/a.png"),
        ("images/maps/a.png", "content/images/maps/", "images/maps/a.png"),
    ],
)
def test_picture_that_is_not_there_is_told_with_the_path_to_write(
    tmp_path: Path, name: str, folder: str, written: str
) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(ContentError) as caught:
        read_image(tmp_path, "content", name, SHOWN)
    assert caught.value.problems[0].hint == f"put it into {folder} and write its name exactly: `{written}`"


@pytest.mark.parametrize(
    "name",
    [
        "../a.png",
        "/etc/a.png",
        "images/a b.png",
        "images/карта-1.png",
        "images/a..b.png",
        "images//a.png",
        "./a.png",
        "images/a.png?x",
        "https://a.org/b.png",
        "",
        "images/cover.jpg",
    ],
)
def test_name_that_cannot_stand_in_a_book_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_image(tmp_path, "content", name, SHOWN)
    (found,) = caught.value.problems
    assert (found.code, found.place) == ("G001", SHOWN)
    assert "is the name of" in found.sentence or "cannot have the name" in found.sentence


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.png", b"", "G002"),
        ("a.png", b"no picture", "G002"),
        ("a.png", made("GIF"), "G002"),
        ("a.png", made("JPEG"), "G002"),
        ("a.gif", png(), "G002"),
        ("a.png", png()[:45], "G003"),
        ("a.png", png(said=(7000, 8000)), "G003"),
        ("a.png", png(said=(10_000, 10_000)), "G003"),
        ("a.png", png(said=(60_000, 60_000)), "G003"),
        ("a.jpg", made("JPEG")[:300], "G003"),
    ],
)
def test_picture_that_no_edition_could_show_is_told(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert problem(tmp_path, name, data).code == code


def test_size_is_told_where_there_is_too_much(tmp_path: Path) -> None:
    assert MAX_PIXELS < 7000 * 8000
    assert problem(tmp_path, "a.png", png(said=(7000, 8000))).sentence == "the picture has 7000 x 8000 pixels"


@given(st.sampled_from([png(20, 20), made("JPEG")]), st.data())
def test_damaged_picture_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, draw: st.DataObject
) -> None:
    damaged = bytearray(data)
    for at in draw.draw(st.lists(st.integers(2, len(data) - 1), min_size=1, max_size=4)):
        damaged[at] = draw.draw(st.integers(0, 255))
    name = "a.png" if data.startswith(b"\x89PNG") else "a.jpg"
    try:
        found = image(tmp_path_factory.mktemp("book"), name, bytes(damaged))
    except ContentError as error:
        codes = {problem.code for problem in error.problems}
    else:
        codes = set() if found.width * found.height <= MAX_PIXELS else {"too large"}
    assert codes <= {"G002", "G003"}
