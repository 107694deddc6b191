"""Draw every kind of page for docs/gallery: `python -m bench.gallery [FOLDER]`.

Takes the default book and the example; gives small pictures in four greys and a README that shows them. Which
pages are drawn follows from what stands on them: the page where a division begins, the fullest pair of facing pages
on which it stands, a page without a word.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
import yaml
from PIL import Image

from bench.bookpages import BookPages
from bench.spread import side_by_side
from postil.making import make, pressed
from postil.model import DivisionKind, EditionName
from postil.preparing import prepare

ROOT = Path(__file__).resolve().parent.parent
BOOKS: Mapping[str, Path] = {"default": ROOT, "example": ROOT / "examples" / "harbour-statute"}
GREYS = (0, 85, 170, 255)
MOST_BYTES = 40_000
SCALES = (1.3, 1.15, 1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Pixels for each point: the first that makes a picture small enough is taken."""

Choice = Callable[[BookPages], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An edition of one of the books; `keys` are what its publication.yaml says beside its own."""

    book: str = "default"
    edition: EditionName = "print"
    keys: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the gallery: the name of its file without ".png", what it shows, and on which pages that stands."""

    name: str
    caption: str
    choice: Choice


def opening(kind: DivisionKind) -> Choice:
    """Return what finds the page on which the first division of a kind begins."""
    return lambda pages: [pages.opening(kind)]


def spread(kind: DivisionKind) -> Choice:
    """Return what finds the fullest pair of facing pages on which a division of a kind stands."""
    return lambda pages: pages.fullest_spread(kind)


def blank(pages: BookPages) -> Sequence[int]:
    """Return the first page without a word, and the one that faces it."""
    return pages.blank_spread()


GALLERY: Sequence[tuple[Wanted, Sequence[Picture]]] = (
    (
        Wanted(),
        (
            Picture("half-title", "Half-title", opening("half-title")),
            Picture("title-page", "Title page", opening("title-page")),
            Picture("imprint", "Imprint", opening("imprint")),
            Picture("contents", "Contents", opening("contents")),
            Picture("foreword", "Opening of the foreword", opening("foreword")),
            Picture("article", "Opening of an article", opening("article")),
            Picture("article-spread", "Facing pages of an article", spread("article")),
            Picture("declaration", "Opening of a declaration", opening("declaration")),
            Picture("declaration-spread", "Clauses with notes at the foot of the page", spread("declaration")),
            Picture("appendix", "Opening of the appendix", opening("appendix")),
            Picture("appendix-spread", "Facing pages of the appendix", spread("appendix")),
            Picture("glossary", "Glossary", opening("glossary")),
            Picture("index", "Index", opening("index")),
            Picture("sources", "Sources", opening("sources")),
            Picture("colophon", "Colophon", opening("colophon")),
            Picture("blank", "A true blank: no folio, no running head", blank),
        ),
    ),
    (
        Wanted("example"),
        (
            Picture("example-declaration-spread", "The example: a statute with readings", spread("declaration")),
            Picture("example-appendix-spread", "The example: its appendix", spread("appendix")),
            Picture("example-index", "The example: its indexes", opening("index")),
        ),
    ),
    (
        Wanted(keys={"print": {"bleed": "3", "marks": ["crop", "cross"]}}),
        (Picture("marks", "Bleed of 3 mm, crop marks and crosses", opening("declaration")),),
    ),
    (
        Wanted(edition="large-print", keys={"large-print": ["a4"]}),
        (
            Picture("large-print", "Large print, A4", spread("declaration")),
            Picture("large-print-appendix", "Large print: the appendix", spread("appendix")),
        ),
    ),
    (
        Wanted(keys={"theme": "report"}),
        (
            Picture("report-title-page", "The theme report: title page", opening("title-page")),
            Picture("report", "The theme report", spread("declaration")),
        ),
    ),
    *(
        (Wanted(keys={"paper": paper}), (Picture(f"paper-{paper}", f"Paper: {name}", spread("declaration")),))
        for paper, name in (
            ("digest", "Digest, 5.5 by 8.5 inches"),
            ("royal", "Royal, 156 by 234 mm"),
            ("a4", "A4"),
            ("letter", "Letter"),
        )
    ),
)
HEAD = """\
# Gallery

Every kind of page, as `python -m bench.gallery` draws it from the default book and the example. The paper is A5 where
nothing else is said.
"""


def main(folder: Path, books: Mapping[str, Path] = BOOKS) -> None:
    """Draw all pictures into a folder and write its README."""
    folder.mkdir(parents=True, exist_ok=True)
    for wanted, pictures in GALLERY:
        with made(wanted, books[wanted.book]) as pages:
            for picture in pictures:
                data = small_png(pages.document, picture.choice(pages))
                (folder / f"{picture.name}.png").write_bytes(data)
                print(f"{picture.name}.png  {len(data)} bytes")
    (folder / "README.md").write_text(readme(), encoding="utf-8")


def made(wanted: Wanted, book: Path) -> BookPages:
    """Return the pages of an edition, made as if its keys stood in publication.yaml."""
    with tempfile.TemporaryDirectory(prefix="postil-gallery-") as folder:
        place = Path(folder)
        shutil.copytree(book / "content", place / "content")
        add_keys(place / "content" / "publication.yaml", wanted.keys)
        composition = prepare(place)
        (file, *_) = make(place, composition, wanted.edition)
    return BookPages(pressed(composition.publication, file).data, composition)


def add_keys(publication: Path, keys: Mapping[str, object]) -> None:
    """Set keys in a publication.yaml."""
    said: dict[str, Any] = yaml.load(publication.read_bytes(), yaml.BaseLoader)
    publication.write_text(yaml.safe_dump({**said, **keys}, allow_unicode=True, sort_keys=False), encoding="utf-8")


def small_png(document: pypdfium2.PdfDocument, numbers: Sequence[int]) -> bytes:
    """Return some pages side by side as a PNG of at most `MOST_BYTES`."""
    for scale in SCALES:
        pages = [document[number].render(scale=scale).to_pil().convert("L") for number in numbers]
        data = png(side_by_side(pages))
        if len(data) <= MOST_BYTES:
            return data
    raise ValueError(f"pages {[number + 1 for number in numbers]} give no picture below {MOST_BYTES} bytes")


def png(picture: Image.Image) -> bytes:
    """Return a picture in four greys as PNG."""
    nearest = [round(value * (len(GREYS) - 1) / 255) for value in range(256)]
    drawn = Image.frombytes("P", picture.size, picture.point(nearest).tobytes())
    drawn.putpalette([part for grey in GREYS for part in (grey, grey, grey)])
    file = io.BytesIO()
    drawn.save(file, "PNG", optimize=True)
    return file.getvalue()


def readme() -> str:
    """Return the page that shows all pictures."""
    return "\n".join([HEAD, *lines()])


def lines() -> Iterator[str]:
    """Yield the lines that show the pictures, each under its caption."""
    for _, pictures in GALLERY:
        for picture in pictures:
            yield f"## {picture.caption}\n\n![{picture.caption}]({picture.name}.png)\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "gallery")
