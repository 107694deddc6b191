"""Gather the files that the pages of the site need: style, script, fonts and pictures.

Takes style sheets, scripts and pages; gives bytes by path. A font that a style sheet names as `url(../fonts/FILE)` is
cut to the characters of the pages. Nothing is named that is not here: a page asks no other host for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from postil.keeping import Keeper
from postil.model import Composition, Style, Template
from postil.render import fonts
from postil.render.subset import both_cases, cut

STYLE = "style/site.css"
_FONT_URL = re.compile(r"""url\(["']?\.\./fonts/([^"')]+)["']?\)""")
_ADDED = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u00b6\u2010\u2018\u2019\u201c\u201d\u2022\u2026"
"""What a browser or the style sheet adds: hyphens, bullets, quotation marks, signs of links."""


def assets(
    composition: Composition,
    styles: Sequence[Style],
    plain: Iterable[Template],
    pages: Mapping[str, bytes],
    store: Keeper | None = None,
) -> dict[str, bytes]:
    """Return the files by path; those of `plain` go in as they are, under their own names."""
    style = "\n".join(each.text for each in styles)
    found = {STYLE: style.encode()} | {each.path.rpartition("/")[2]: each.text.encode() for each in plain}
    words = "".join({*style, *_ADDED}.union(*(page.decode() for page in pages.values())))
    return found | dict(faces(style, words, store)) | dict(pictures(composition, pages))


def faces(style: str, words: str, store: Keeper | None) -> Iterator[tuple[str, bytes]]:
    """Yield the fonts that a style sheet names, and their licences."""
    shown = both_cases(words)
    embedded = [fonts.face_named(name) for name in dict.fromkeys(_FONT_URL.findall(style))]
    for face in embedded:
        yield f"fonts/{face.path.name}", cut(face, shown, store)
    for family in dict.fromkeys(face.family for face in embedded):
        yield f"fonts/licence-{family.replace(' ', '-').lower()}.txt", fonts.licence(family)


def pictures(composition: Composition, pages: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of the book that some page shows."""
    shown = b"".join(pages.values())
    for image in composition.publication.images:
        if f'"{image.path}"'.encode() in shown:
            yield image.path, image.data
