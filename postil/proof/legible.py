"""Prove that made files can be read as what their names say they are.

Takes made files; gives R020 by path for each that is cut short, or is no such file at all. No other proof looks into
what cannot be read: all of them read as is done here.
"""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pikepdf
from lxml import etree, html

from postil.model import MadeFile
from postil.problems import Place, Problem
from postil.proof.kept.container import unpacked
from postil.proof.kept.machines import FEEDS, INDEX, SUMS, entries_in, sizes_in
from postil.proof.kept.metadata import LINKED_DATA
from postil.proof.pdf.strings import PICTURES

HINT = "make it again; if it is as it was made, that is a fault of the program: please report it"
NOT_SO = (pikepdf.PikepdfError, zipfile.BadZipFile, zlib.error, etree.LxmlError, ValueError, RuntimeError)
"""What is raised where bytes are not in the form in which they are read."""
NOT_THERE = (LookupError, TypeError, AttributeError, StopIteration)
"""What is raised where they are, and what has to be in them is not."""


def prove_legible(files: Sequence[MadeFile], place: Place) -> dict[str, Problem]:
    """R020: each file can be read; the copy of one on the site is not read again."""
    known = {file.path: (posixpath.basename(file.path), file.data) for file in files}
    damaged = {each for each in set(known.values()) if not is_legible(*each)}
    wrong = [path for path, each in known.items() if each in damaged]
    return {path: Problem(place, "R020", f"'{path}' cannot be read: it is damaged", HINT) for path in wrong}


def is_legible(name: str, data: bytes) -> bool:
    """Tell whether some bytes can be read as what a name says that they are."""
    try:
        for ending, read in READERS.items():
            if name.endswith(ending):
                read(name, data)
    except (*NOT_SO, *NOT_THERE):
        return False
    return True


def read_pdf(_: str, data: bytes) -> None:
    """Read a PDF with all of its streams but pictures."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        objects: Any = pdf.objects
        for each in objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") not in PICTURES:
                each.read_bytes()


def read_book(_: str, data: bytes) -> None:
    """Read an EPUB: its documents and style sheets, all that its spine names among them."""
    bound = unpacked(data)
    missing = {posixpath.join(bound.folder, name) for name in bound.spine} - bound.parts.keys()
    if missing or not all(is_legible(name, part) for name, part in bound.parts.items()):
        raise ValueError(missing)


def read_page(_: str, data: bytes) -> None:
    """Read a page of a site, and what it tells machines."""
    for block in html.document_fromstring(data).xpath(LINKED_DATA):
        json.loads(block)


def read_feed(name: str, data: bytes) -> None:
    """Read what a site hands out by a feed."""
    list(sizes_in(name, data))


READERS: Mapping[str, Callable[[str, bytes], object]] = MappingProxyType(
    {".pdf": read_pdf, ".epub": read_book, ".html": read_page, INDEX: lambda _, data: entries_in(data)}
    | dict.fromkeys((".xhtml", ".opf", ".xml"), lambda _, data: etree.fromstring(data))
    | dict.fromkeys((".css", posixpath.basename(SUMS)), lambda _, data: data.decode())
    | dict.fromkeys((*FEEDS, "opds.json"), read_feed)
)
"""How each kind of file is read, by what its name ends with."""
