"""The book's own faces: where their files are, what they can show, and how the layout engine sees no others.

Takes text or a folder; gives faces, characters that cannot be shown, and a fontconfig file. The files come from
pinned packages, never from the system, so that a line breaks in the same place on every machine.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias
from xml.etree import ElementTree

from postil.keeping import Keeper, remembered
from postil.problems import Missing

Family: TypeAlias = Literal["Source Serif", "Source Sans"]
Weight: TypeAlias = Literal[400, 600]
Style: TypeAlias = Literal["normal", "italic"]


@dataclass(frozen=True, slots=True)
class Face:
    """One static font file, with the family, weight and style by which our style sheets call it."""

    family: Family
    weight: Weight
    style: Style
    path: Path


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a family comes from: its package, the name inside its files, and what it stands in for."""

    package: str
    installed: str
    generic: str


_ORIGINS: Mapping[Family, _Origin] = MappingProxyType(
    {
        "Source Serif": _Origin("font_source_serif_pro", "Source Serif Pro", "serif"),
        "Source Sans": _Origin("font_source_sans_pro", "Source Sans Pro", "sans-serif"),
    }
)

# Semibold is the one bold: it holds its colour beside the regular, where Bold makes spots on the page. The italics
# have no Cyrillic, no Greek, no small capitals and no arrows: text in those scripts is emphasised upright.
_FILES: tuple[tuple[Family, Weight, Style, str], ...] = (
    ("Source Serif", 400, "normal", "SourceSerifPro-Regular.ttf"),
    ("Source Serif", 400, "italic", "SourceSerifPro-It.ttf"),
    ("Source Serif", 600, "normal", "SourceSerifPro-Semibold.ttf"),
    ("Source Serif", 600, "italic", "SourceSerifPro-SemiboldIt.ttf"),
    ("Source Sans", 400, "normal", "SourceSansPro-Regular.ttf"),
    ("Source Sans", 400, "italic", "SourceSansPro-It.ttf"),
    ("Source Sans", 600, "normal", "SourceSansPro-Semibold.ttf"),
    ("Source Sans", 600, "italic", "SourceSansPro-SemiboldIt.ttf"),
)

# Characters that are never drawn: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point, as far as
# running text may hold them.
_UNDRAWN = (
    range(0x00AD, 0x00AE),
    range(0x200B, 0x2010),
    range(0x202A, 0x202F),
    range(0x2060, 0x2070),
    range(0xFE00, 0xFE10),
    range(0xFEFF, 0xFF00),
    range(0xE0100, 0xE01F0),
)


def faces() -> tuple[Face, ...]:
    """Return all faces of the book; raise `Missing` where their package is not installed."""
    folders = {family: _folder(family) for family in _ORIGINS}
    return tuple(Face(family, weight, style, folders[family] / name) for family, weight, style, name in _FILES)


def face_named(file_name: str) -> Face:
    """Return the face with this file name, as a style sheet gives it; raise KeyError for any other name."""
    return {face.path.name: face for face in faces()}[file_name]


def families() -> Mapping[Family, str]:
    """Return our name of each family with the name that its files carry inside."""
    return MappingProxyType({family: origin.installed for family, origin in _ORIGINS.items()})


def licence(family: Family) -> bytes:
    """Return the text of the licence that must go wherever the fonts of this family go."""
    return (_folder(family) / "LICENSE.txt").read_bytes()


def missing(text: str, store: Keeper | None = None) -> list[str]:
    """Return the characters that the text face cannot show, sorted, each once; undrawn characters are no matter."""
    drawn = {character for character in set(text) if not _is_undrawn(character)}
    # The fonts are among the tools, which every key has in it.
    covered = remembered(
        store, "coverage", (), lambda: _coverage(face for face in faces() if face.family == "Source Serif")
    )
    return sorted(drawn.difference(covered))


def fontconfig(folder: Path) -> Path:
    """Write a `fonts.conf` into the folder that shows the book's faces and nothing else, and return its path.

    The cache of fontconfig goes into the same folder. See https://www.freedesktop.org/software/fontconfig/fontconfig-user.html.
    """
    root = ElementTree.Element("fontconfig")
    for family in _ORIGINS:
        ElementTree.SubElement(root, "dir").text = str(_folder(family))
    ElementTree.SubElement(root, "cachedir").text = str(folder / "cache")
    _show_only_faces(root)
    _name_families(root)
    path = folder / "fonts.conf"
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    return path


def _folder(family: Family) -> Path:
    package = _ORIGINS[family].package
    # The specification is enough: importing the package would list its whole folder.
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise Missing(f"the fonts of the book are not installed: pip install {package.replace('_', '-')}")
    return Path(found.submodule_search_locations[0]) / "files"


def _is_undrawn(character: str) -> bool:
    return character.isspace() or any(ord(character) in reach for reach in _UNDRAWN)


def _coverage(chosen: Iterable[Face]) -> str:
    from uharfbuzz import Blob
    from uharfbuzz import Face as Whole

    covered = set().union(*(Whole(Blob.from_file_path(face.path)).unicodes for face in chosen))
    return "".join(map(chr, sorted(covered)))


def _show_only_faces(root: ElementTree.Element) -> None:
    selection = ElementTree.SubElement(root, "selectfont")
    rejected = ElementTree.SubElement(selection, "rejectfont")
    for family in _ORIGINS:
        ElementTree.SubElement(rejected, "glob").text = f"{_folder(family)}/*"
    accepted = ElementTree.SubElement(selection, "acceptfont")
    for face in faces():
        ElementTree.SubElement(accepted, "glob").text = str(face.path)


def _name_families(root: ElementTree.Element) -> None:
    for family, origin in _ORIGINS.items():
        for name in (family, origin.generic):
            alias = ElementTree.SubElement(root, "alias", binding="same")
            ElementTree.SubElement(alias, "family").text = name
            accepted = ElementTree.SubElement(alias, "accept")
            ElementTree.SubElement(accepted, "family").text = origin.installed
