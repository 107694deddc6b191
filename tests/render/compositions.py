"""A small composition made by hand: one of everything that an EPUB has to carry.

Takes nothing but the documents in `sample/`; gives a `Composition` and changed copies of it.
"""

from __future__ import annotations

import dataclasses
import json
import struct
import zlib
from pathlib import Path

from postil.model import Composition, Division, DivisionKind, Image, Matter, Person, Publication
from postil.problems import Place

SAMPLE = Path(__file__).parent / "sample"
STYLES = Path(__file__).parents[2] / "styles"
TEMPLATES = Path(__file__).parents[2] / "templates"

_DIVISIONS: tuple[tuple[str, DivisionKind, Matter], ...] = (
    ("cover", "cover", "front"),
    ("title-page", "title-page", "front"),
    ("contents", "contents", "front"),
    ("harbour", "article", "body"),
    ("treaty", "declaration", "body"),
    ("appendix", "appendix", "back"),
)


def styles() -> list[str]:
    """Return the style sheets of the EPUB edition."""
    return [(STYLES / name).read_text(encoding="utf-8") for name in ("fonts.css", "epub.css")]


def sample() -> Composition:
    """Return the composition."""
    divisions = tuple(_division(name, kind, matter) for name, kind, matter in _DIVISIONS)
    cover = (SAMPLE / "cover.svg").read_text(encoding="utf-8")
    return Composition(publication(), divisions, cover, words=words())


def words() -> dict[str, str]:
    """Return the fixed words of the editions."""
    found: dict[str, str] = json.loads((TEMPLATES / "words" / "en.json").read_text(encoding="utf-8"))
    return found


def publication() -> Publication:
    """Return the publication that the composition is of."""
    return Publication(
        slug="lighthouse", title="The Lighthouse Treaty", subtitle="An annotated edition", language="en",
        creators=(Person("Ada Keeper", "aut", "Keeper, Ada"), Person("Ivan Light", "trl")),
        identifier="urn:uuid:3f0c1c1e-2a53-5d0e-9a5e-0d7d0a1c9f11", publisher="Harbour Press", publisher_place="Brest",
        date="2026-11-20", rights="CC BY 4.0", description="A treaty & its notes.", subjects=("Navigation", "Treaties"),
        edition_statement="First edition", foreword=None, texts=(), glossary=(), sources=(), images=(_lamp(),),
        editions=("epub",), colophon=(), words={}, place=Place("publication.yaml"),
    )  # fmt: skip


def with_publication(composition: Composition, **changes: object) -> Composition:
    """Return a copy whose publication is changed."""
    return dataclasses.replace(composition, publication=dataclasses.replace(composition.publication, **changes))  # type: ignore[arg-type]


def with_text(composition: Composition, name: str, old: str, new: str) -> Composition:
    """Return a copy in which one document has other words."""
    divisions = tuple(
        dataclasses.replace(division, xhtml=division.xhtml.replace(old.encode(), new.encode()))
        if division.name == name
        else division
        for division in composition.divisions
    )
    return dataclasses.replace(composition, divisions=divisions)


def _division(name: str, kind: DivisionKind, matter: Matter) -> Division:
    xhtml = (SAMPLE / f"{name}.xhtml").read_bytes()
    return Division(name, kind, matter, name.title(), "en", xhtml, Place(f"{name}.md"))


def _lamp() -> Image:
    # https://www.w3.org/TR/png-3/: four grey pixels, written by hand so that no image library has a say in them.
    header = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0\x80\x90" * 2)), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    return Image("images/lamp.png", "image/png", 2, 2, data)
