"""Cut a face down to the characters of a book, so that it can travel inside an edition.

Takes a face and characters; gives the bytes of a TrueType font that keeps what good setting needs: small capitals,
both kinds of figures, kerning, ligatures, fractions. The same face and characters give the same bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from postil.keeping import Keeper, remembered
from postil.render.fonts import Face

# Half of what an EPUB takes is to load this, and to cut: a face that is kept as it was cut needs neither.
if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_FEATURES = [
    "c2sc",
    "case",
    "ccmp",
    "dnom",
    "frac",
    "kern",
    "liga",
    "lnum",
    "locl",
    "mark",
    "mkmk",
    "numr",
    "onum",
    "pnum",
    "smcp",
    "subs",
    "sups",
    "tnum",
]
_COPYRIGHT, _FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT, _LICENCE, _LICENCE_URL = 0, 1, 2, 3, 4, 5, 6, 13, 14
_WINDOWS, _UNICODE, _ENGLISH = 3, 1, 0x409


def subset(face: Face, text: str) -> bytes:
    """Return a font with what the face has of the characters of a text, in upper and lower case, under our own name."""
    return cut(face, both_cases(text))


def both_cases(text: str) -> str:
    """Return the characters of a text, as it is and in upper and lower case, sorted, each once."""
    return "".join(sorted({*text, *text.upper(), *text.lower()}))


def cut(face: Face, characters: str, store: Keeper | None = None) -> bytes:
    """Return a font with what the face has of these characters, each of them given once, under our own name."""
    return remembered(store, "cut face", (face.path.name, characters), lambda: _cut_anew(face, characters))


def _cut_anew(face: Face, characters: str) -> bytes:
    from fontTools.ttLib import TTFont

    with TTFont(face.path, recalcTimestamp=False) as font:
        names = _names(face, font)
        _cut(font, characters)
        _rename(font, names)
        return _bytes(font)


def _cut(font: TTFont, characters: str) -> None:
    from fontTools import subset as cutting

    # Without the table of names the cutter has no need to look for names in every table; that takes half its time.
    options = cutting.Options(layout_features=_FEATURES, drop_tables=["name", "DSIG"], notdef_outline=True)
    cutter = cutting.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)


def _names(face: Face, font: TTFont) -> dict[int, str]:
    """Return the names of the cut font. "Source" is reserved for the whole one (SIL Open Font License, section 3)."""
    family = face.family.replace("Source", "Postil")
    style = {(400, "normal"): "Regular", (400, "italic"): "Italic", (600, "normal"): "Bold"}.get(
        (face.weight, face.style), "Bold Italic"
    )
    kept = {key: str(font["name"].getDebugName(key)) for key in (_COPYRIGHT, _VERSION, _LICENCE, _LICENCE_URL)}
    return kept | {
        _FAMILY: family,
        _STYLE: style,
        _UNIQUE: f"{family} {style}",
        _FULL: f"{family} {style}",
        _POSTSCRIPT: f"{family} {style}".replace(" ", "-"),
    }


def _rename(font: TTFont, names: dict[int, str]) -> None:
    from fontTools.ttLib import newTable

    table = font["name"] = newTable("name")
    table.names = []
    for key, text in sorted(names.items()):
        table.setName(text, key, _WINDOWS, _UNICODE, _ENGLISH)


def _bytes(font: TTFont) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=None)
    return buffer.getvalue()
