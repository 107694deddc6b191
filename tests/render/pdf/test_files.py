"""The layout engine gets the book's own pictures and faces, and nothing else."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Picture
from PIL import ImageCms
from weasyprint.urls import FatalURLFetchingError

from postil.model import Image
from postil.render import fonts
from postil.render.pdf.files import BASE, BookFiles


def jpeg(mode: str) -> bytes:
    """Return a small photograph."""
    stream = io.BytesIO()
    Picture.new(mode, (3, 2), 99).save(stream, "JPEG")
    return stream.getvalue()


LARGER, INKED = jpeg("L"), jpeg("CMYK")
LAMP = Image("images/lamp.png", "image/png", 1, 1, b"lamp")
NAMED = Image("images/the lamp, größer.JPG", "image/jpeg", 1, 1, LARGER)


@pytest.fixture
def files() -> BookFiles:
    return BookFiles((LAMP, NAMED))


@pytest.mark.parametrize(
    ("address", "data", "media_type"),
    [
        ("images/lamp.png", b"lamp", "image/png"),
        ("images/the%20lamp,%20gr%C3%B6%C3%9Fer.JPG", LARGER, "image/jpeg"),
        ("images/lamp.png?1", b"lamp", "image/png"),
    ],
)
def test_a_picture_comes_from_memory(files: BookFiles, address: str, data: bytes, media_type: str) -> None:
    found = files.fetch(BASE + address)
    assert (found.read(), found.content_type) == (data, media_type)
    assert files.refused == []


def test_every_face_comes_from_its_package(files: BookFiles) -> None:
    for face in fonts.faces():
        found = files.fetch(f"{BASE}fonts/{face.path.name}")
        assert (found.read(), found.content_type) == (face.path.read_bytes(), "font/ttf")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/images/lamp.png",
        "https://example.org/a.css",
        "ftp://example.org/a.png",
        "data:image/png;base64,AAAA",
        "file:///etc/passwd",
        "file:///book",
        "file:///book/",
        "file:///book/../etc/passwd",
        "file:///book/%2e%2e/etc/passwd",
        "file:///book/images/../../etc/passwd",
        "file:///book/images/none.png",
        "file:///book/content/publication.yaml",
        "file:///book/fonts/../fonts.py",
        "file:///book/fonts/SourceSansPro-Black.ttf",
        "file:///bookshop/images/lamp.png",
        "file://host/book/images/lamp.png",
        "images/lamp.png",
        "",
    ],
)
def test_everything_else_is_refused_and_kept(files: BookFiles, url: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        files.fetch(url)
    assert files.refused == [url]


def test_a_refusal_ends_the_block_and_nothing_else_does(files: BookFiles) -> None:
    with files.noting_refusals():
        files.fetch("http://example.org/a")
    assert files.refused == ["http://example.org/a"]
    with pytest.raises(ZeroDivisionError), files.noting_refusals():
        raise ZeroDivisionError


@pytest.mark.parametrize(("for_press", "mode"), [(False, "RGB"), (True, "CMYK")])
def test_a_picture_in_the_inks_of_a_press_goes_to_that_press_only(for_press: bool, mode: str) -> None:
    files = BookFiles((Image("images/inked.jpg", "image/jpeg", 3, 2, INKED),), for_press=for_press)
    found = files.fetch(f"{BASE}images/inked.jpg")
    with Picture.open(io.BytesIO(found.read())) as picture:
        assert (picture.mode, picture.size) == (mode, (3, 2))
    assert found.content_type == ("image/jpeg" if for_press else "image/png")


def test_a_picture_in_inks_that_lies_on_its_side_stands_up_and_leaves_its_profile_behind() -> None:
    stream, exif = io.BytesIO(), Picture.Exif()
    exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    Picture.new("CMYK", (3, 2), 99).save(stream, "JPEG", exif=exif, icc_profile=profile)
    found = BookFiles((Image("images/side.jpg", "image/jpeg", 3, 2, stream.getvalue()),)).fetch(
        f"{BASE}images/side.jpg"
    )
    with Picture.open(io.BytesIO(found.read())) as picture:
        assert (picture.mode, picture.size) == ("RGB", (2, 3))
        assert "icc_profile" not in picture.info
