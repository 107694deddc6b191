"""Cut a face down to the characters of a book, so that it can travel inside an edition.

Takes a face and characters; gives the bytes of a TrueType font that keeps what good setting needs: small capitals,
both kinds of figures, kerning, ligatures, fractions. The same face and characters give the same bytes.
"""

from __future__ import annotations

import io

from fontTools import subset as cutting
from fontTools.ttLib import TTFont, newTable

from postil.render.fonts import Face

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


def subset(face: Face, characters: str) -> bytes:
    """Return a font with the characters that the face has of these, in upper and lower case, under our own name."""
    with TTFont(face.path, recalcTimestamp=False) as font:
        names = _names(face, font)
        _cut(font, characters + characters.upper() + characters.lower())
        _rename(font, names)
        return _bytes(font)


def _cut(font: TTFont, characters: str) -> None:
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
    table = font["name"] = newTable("name")
    table.names = []
    for key, text in sorted(names.items()):
        table.setName(text, key, _WINDOWS, _UNICODE, _ENGLISH)


def _bytes(font: TTFont) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=None)
    return buffer.getvalue()
