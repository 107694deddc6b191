"""Embed the fonts of a book, each once, with the glyphs that its parts use together.

Takes what each fragment used and the PDF being written; gives the dictionary of fonts that all pages refer to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pydyf

from postil.render import fonts as faces
from postil.render.pdf.fragments.fragment import FontUse, Fragment
from postil.render.pdf.pace.declared import MORE


def embed(pdf: pydyf.PDF, fragments: Iterable[Fragment], version: str) -> pydyf.Dictionary:
    """Embed the union of what fragments used; of two meanings of a glyph the first counts, as in one piece."""
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.pdf.fonts import build_fonts_dictionary

    uses: dict[str, FontUse] = {}
    for fragment in fragments:
        for name, use in fragment.fonts.items():
            uses[name] = together(uses[name], use) if name in uses else use
    fonts = {name: as_engine_has_it(use) for name, use in uses.items()}
    return build_fonts_dictionary(pdf, fonts, True, True, {**DEFAULT_OPTIONS, "pdf_version": version})


def together(one: FontUse, other: FontUse) -> FontUse:
    """Return what was used of a font in two parts; where both say something, the first is right."""
    words = {
        **one.to_unicode,
        **{glyph: said for glyph, said in other.to_unicode.items() if glyph not in one.to_unicode},
    }
    return FontUse(one.attributes, one.file, words, {**one.widths, **other.widths})


def as_engine_has_it(use: FontUse) -> Any:
    """Return a font as the layout engine would have it after drawing all that was used of it."""
    from weasyprint.pdf.fonts import Font
    from weasyprint.text.ffi import ffi, harfbuzz

    font, content = Font.__new__(Font), font_files()[use.file]
    vars(font).update(use.attributes)
    font.file_content, font.to_unicode, font.widths = content, dict(use.to_unicode), dict(use.widths)
    font.buffer = ffi.new("char[]", content)
    blob = harfbuzz.hb_blob_create(font.buffer, len(content), 1, ffi.NULL, ffi.NULL)
    font.hb_face = ffi.gc(harfbuzz.hb_face_create(blob, font.index), harfbuzz.hb_face_destroy)
    return font


@cache
def font_files() -> Mapping[str, bytes]:
    """Return the files of the book's faces by their digests."""
    declare()
    contents = (face.path.read_bytes() for face in faces.faces())
    return {hashlib.sha256(content).hexdigest(): content for content in contents}


def declare() -> None:
    """Tell the engine's binding of HarfBuzz how a face is made of bytes, which the engine itself never does."""
    from weasyprint.text.ffi import ffi

    ffi.cdef(MORE)
