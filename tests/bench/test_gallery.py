"""The gallery shows what its command draws: the same pictures, small ones, of the pages that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from bench.bookpages import BookPages
from bench.gallery import MOST_BYTES, main, small_png
from postil.making import make
from postil.preparing import prepare

ROOT = Path(__file__).resolve().parents[2]
GALLERY = ROOT / "docs" / "gallery"
SMALL = ROOT / "tests" / "books" / "small"
MOST_BYTES_TOGETHER = 1_000_000


@pytest.fixture(scope="module")
def pages() -> Iterator[BookPages]:
    composition = prepare(SMALL)
    (file,) = make(SMALL, composition, "print")
    with BookPages(file.data, composition) as pages:
        yield pages


def pictures(folder: Path) -> set[str]:
    """Return the names of the pictures in a folder."""
    return {path.name for path in folder.glob("*.png")}


def test_the_command_draws_what_the_gallery_shows(tmp_path: Path) -> None:
    main(tmp_path, {"default": SMALL, "example": SMALL})
    assert pictures(tmp_path) == pictures(GALLERY)
    assert (tmp_path / "README.md").read_bytes() == (GALLERY / "README.md").read_bytes()
    assert has_ink_in_its_corner(tmp_path / "marks.png")
    assert not has_ink_in_its_corner(tmp_path / "declaration.png")


def has_ink_in_its_corner(path: Path) -> bool:
    """Tell whether a picture has something dark at its upper left, where no text is."""
    picture = Image.open(path).convert("L")
    darkest, _ = picture.crop((0, 0, picture.width // 12, picture.height // 12)).getextrema()
    return darkest < 128


def test_the_readme_shows_every_picture_once() -> None:
    shown = re.findall(r"^!\[[^]]+\]\((\S+)\)$", (GALLERY / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(shown) == len(pictures(GALLERY)) > 20
    assert set(shown) == pictures(GALLERY)


def test_the_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in GALLERY.glob("*.png")]
    assert max(sizes) <= MOST_BYTES
    assert sum(sizes) <= MOST_BYTES_TOGETHER


def test_pictures_are_grey_and_as_wide_as_their_pages(pages: BookPages, tmp_path: Path) -> None:
    for number, shown in enumerate(([0], [0, 1])):
        (tmp_path / f"{number}.png").write_bytes(small_png(pages.document, shown))
    one, two = (Image.open(tmp_path / f"{number}.png").convert("RGB") for number in range(2))
    assert two.width > 1.9 * one.width
    assert all(red == green == blue for _, (red, green, blue) in two.getcolors() or [(0, (0, 1, 2))])


@pytest.mark.parametrize(
    ("kind", "words"),
    [("title-page", "A small book, annotated"), ("article", "How a river is crossed"), ("index", "Index")],
)
def test_a_division_opens_on_its_first_page(pages: BookPages, kind: str, words: str) -> None:
    stretch = next(pages.stretch(division.kind) for division in pages.divisions if division.kind == kind)
    assert words in " ".join(pages.words[stretch.start])


def test_stretches_of_divisions_follow_each_other(pages: BookPages) -> None:
    stretches = [pages.stretch(division.kind) for division in pages.divisions]
    assert [page for stretch in stretches for page in stretch] == list(range(len(pages.document)))


def test_facing_pages_are_a_verso_and_a_recto(pages: BookPages) -> None:
    left, right = pages.fullest_spread("declaration")
    assert (left % 2, right) == (1, left + 1)
    assert {left, right} & set(pages.stretch("declaration"))


def test_a_blank_page_has_no_word(pages: BookPages) -> None:
    assert sorted(map(len, map(pages.words.__getitem__, pages.blank_spread())))[0] == 0


def test_a_destination_that_is_missing_is_told(pages: BookPages) -> None:
    with pytest.raises(ValueError, match="no destination 'nowhere'"):
        pages.begin("nowhere")
