"""Cut a face down to the characters of a book, so that it can travel inside an edition.

Takes a face and characters; gives the bytes of a TrueType font that keeps what good setting needs: small capitals,
both kinds of figures, kerning, ligatures, fractions. The same face and characters give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postil.keeping import Keeper, remembered
from postil.render.fonts import Face
from postil.render.sfnt import font_file, name_table

# Loaded when a face is cut: one that is kept as it was cut needs none of it.
if TYPE_CHECKING:
    import uharfbuzz

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
SIGMA = "\N{GREEK CAPITAL LETTER SIGMA}"
# What is made anew, and what would no longer be true: a signature.
_DROPPED = ("name", "DSIG")


def subset(face: Face, text: str) -> bytes:
    """Return a font with what the face has of the characters of a text, in upper and lower case, under our own name."""
    return cut(face, both_cases(text))


def both_cases(text: str) -> str:
    """Return the characters of a text, as it is and in upper and lower case, sorted, each once."""
    once = "".join(sorted(set(text)))
    # Of a sigma alone, it depends on the letters around it which small letter it has.
    small = text.lower() if SIGMA in once else once.lower()
    return "".join(sorted({*once, *once.upper(), *small}))


def cut(face: Face, characters: str, store: Keeper | None = None) -> bytes:
    """Return a font with what the face has of these characters, each of them given once, under our own name."""
    return remembered(store, "cut face", (face.path.name, characters), lambda: _cut_anew(face, characters))


def _cut_anew(face: Face, characters: str) -> bytes:
    from uharfbuzz import Blob
    from uharfbuzz import Face as Whole

    whole = Whole(Blob.from_file_path(face.path))
    tables = _tables(_wanted(characters).subset(whole))
    return font_file({**tables, "name": name_table(_names(face, whole))})


def _wanted(characters: str) -> uharfbuzz.SubsetInput:
    """Return what is to be kept; hints are, as the rest that HarfBuzz keeps by itself."""
    from uharfbuzz import SubsetFlags, SubsetInput

    wanted = SubsetInput()
    wanted.flags = SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_number, _FEATURES))
    wanted.drop_table_tag_set.update(map(_number, _DROPPED))
    return wanted


def _number(tag: str) -> int:
    return int.from_bytes(tag.encode("ascii"), "big")


def _tables(font: uharfbuzz.Face) -> dict[str, bytes]:
    return {tag: font.reference_table(tag).data for tag in font.table_tags}


def _names(face: Face, whole: uharfbuzz.Face) -> dict[int, str]:
    """Return the names of the cut font. "Source" is reserved for the whole one (SIL Open Font License, section 3)."""
    family = face.family.replace("Source", "Postil")
    style = {(400, "normal"): "Regular", (400, "italic"): "Italic", (600, "normal"): "Bold"}.get(
        (face.weight, face.style), "Bold Italic"
    )
    kept = {key: str(whole.get_name(key)) for key in (_COPYRIGHT, _VERSION, _LICENCE, _LICENCE_URL)}
    return kept | {
        _FAMILY: family,
        _STYLE: style,
        _UNIQUE: f"{family} {style}",
        _FULL: f"{family} {style}",
        _POSTSCRIPT: f"{family} {style}".replace(" ", "-"),
    }
