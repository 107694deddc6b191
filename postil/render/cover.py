"""Turn the drawing of the cover into the picture that libraries and shops show.

Takes an SVG of 1600 by 2560 units whose text is in the book's families; gives a JPEG of as many pixels, under one
megabyte. No system font and no layout engine has a part in it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from postil.keeping import Keeper, is_kept, remembered
from postil.render.fonts import faces, families
from postil.workers import ahead

# Loaded when a picture is made: one that is kept needs none of it.
if TYPE_CHECKING:
    from PIL import Image

WIDTH, HEIGHT = 1600, 2560
LIMIT = 1_000_000
KIND = "picture of the cover"
_QUALITIES = (92, 85, 75, 60)
_SMALL_QUALITY = 82
_STYLE_ELEMENT = "{http://www.w3.org/2000/svg}style"


def picture(svg: str, store: Keeper | None = None) -> bytes:
    """Return the cover as a JPEG, in the best quality that stays under `LIMIT` bytes."""
    return remembered(store, KIND, (svg,), lambda: _drawn(svg))


def picture_ahead(svg: str, store: Keeper | None = None) -> Callable[[], bytes]:
    """Begin to draw the same beside this process, unless it is kept, and return what waits for it."""
    drawn = partial(_drawn, svg) if is_kept(store, KIND, (svg,)) else ahead(partial(_drawn, svg))
    return lambda: remembered(store, KIND, (svg,), drawn)


def small_picture(svg: str, width: int, store: Keeper | None = None) -> tuple[bytes, int]:
    """Return the cover as a JPEG of so many pixels in width, and its height."""
    height = width * HEIGHT // WIDTH
    return remembered(store, "small picture of the cover", (svg, width), lambda: _reduced(svg, width, height)), height


def _reduced(svg: str, width: int, height: int) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(_pixels(svg)), formats=("PNG",)) as drawing:
        return _jpeg(drawing.convert("RGB").resize((width, height), Image.Resampling.LANCZOS), _SMALL_QUALITY)


def _drawn(svg: str) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(_pixels(svg)), formats=("PNG",)) as drawing:
        flat = drawing.convert("RGB")
    for quality in _QUALITIES:
        data = _jpeg(flat, quality)
        if len(data) < LIMIT:
            return data
    raise ValueError(f"the picture of the cover is over {LIMIT} bytes even at quality {_QUALITIES[-1]}")


def _pixels(svg: str) -> bytes:
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=_with_installed_names(svg),
        background="white",
        skip_system_fonts=True,
        font_files=[str(face.path) for face in faces()],
        serif_family=families()["Source Serif"],
        sans_serif_family=families()["Source Sans"],
        width=WIDTH,
        height=HEIGHT,
    )


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, subsampling=0, optimize=True)
    return buffer.getvalue()


def _with_installed_names(svg: str) -> str:
    """Return the drawing with our names of the families replaced by those inside the files, which resvg looks for."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(etree.Element):
        for name in ("font-family", "style"):
            if name in element.attrib:
                element.set(name, _installed(element.attrib[name]))
        if element.tag == _STYLE_ELEMENT:
            element.text = _installed(element.text or "")
    return etree.tostring(root, encoding="unicode")


def _installed(style: str) -> str:
    for family, name in families().items():
        style = re.sub(rf"{family}(?! Pro)\b", name, style)
    return style
