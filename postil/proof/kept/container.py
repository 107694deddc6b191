"""Prove that the parts of an EPUB are all there and known: https://www.w3.org/TR/epub-33/#sec-ocf.

Takes the bytes of an EPUB and the map of the book; yields findings on its container, its manifest and spine, its list
of pages, its fonts and pictures.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from postil.proof.kept.documents import PAGE_LIST, TYPE
from postil.proof.kept.finding import Finding
from postil.proof.kept.said import Element
from postil.proof.origins import Origins
from postil.proof.origins.elements import place_of_part

MIMETYPE = b"application/epub+zip"
OPF = "{http://www.idpf.org/2007/opf}"
FONTS = (b"\0\1\0\0", b"OTTO", b"wOFF", b"wOF2", b"true")
"""How the files of fonts begin."""
URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
FAMILY = re.compile(r"font-family:\s*\"([^\"]+)\"")


@dataclass(frozen=True)
class Bound:
    """An EPUB, unpacked: its entries in order, and the path of its package document."""

    entries: tuple[zipfile.ZipInfo, ...]
    parts: Mapping[str, bytes]
    package: str

    @property
    def folder(self) -> str:
        """The folder that the package document stands in."""
        return posixpath.dirname(self.package)

    @cached_property
    def opf(self) -> Element:
        """The package document."""
        return etree.fromstring(self.parts[self.package])

    @cached_property
    def manifest(self) -> Mapping[str, Element]:
        """The items of the manifest by their paths in the container."""
        return {posixpath.join(self.folder, item.get("href", "")): item for item in self.opf.iter(f"{OPF}item")}

    @property
    def spine(self) -> list[str]:
        """The names of the documents in the order of reading."""
        names = {item.get("id"): item.get("href", "") for item in self.opf.iter(f"{OPF}item")}
        return [names.get(each.get("idref"), "") for each in self.opf.iter(f"{OPF}itemref")]


def unpacked(data: bytes) -> Bound:
    """Return an EPUB, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        container = etree.fromstring(parts["META-INF/container.xml"])
        package = next(container.iter("{*}rootfile")).get("full-path", "")
        return Bound(tuple(archive.infolist()), parts, package)


def check_container(bound: Bound, origins: Origins) -> Iterator[Finding]:
    """R027: the archive says first what it is, and its manifest and spine name all that there is."""
    first = bound.entries[0]
    if first.filename != "mimetype" or first.compress_type or bound.parts[first.filename] != MIMETYPE:
        sentence = "the archive does not begin with 'mimetype': readers do not take it for a book"
        yield Finding("R027", sentence, origins.of_key("editions"))
    inside = {name for name in bound.parts if not name.startswith("META-INF/")} - {"mimetype", bound.package}
    for name in sorted(inside - bound.manifest.keys()):
        yield Finding("R027", f"the manifest does not name '{name}'", place_of_part(name, origins))
    for name in sorted(bound.manifest.keys() - inside):
        yield Finding("R027", f"the manifest names '{name}', which is not there", place_of_part(name, origins))
    yield from check_spine(bound, origins)


def check_spine(bound: Bound, origins: Origins) -> Iterator[Finding]:
    """R027: the divisions are read in their order, and one of them is the way through the book."""
    owed = [f"{division.name}.xhtml" for division in origins.composition.divisions]
    spine = bound.spine
    for name in owed:
        if name not in spine:
            yield Finding("R027", f"the order of reading lacks '{name}'", place_of_part(name, origins))
    wrong = [one for one, other in zip(spine, [each for each in owed if each in spine], strict=False) if one != other]
    for name in wrong[:1]:
        yield Finding("R027", f"'{name}' is read out of its order", place_of_part(name, origins))
    if not any("nav" in item.get("properties", "").split() for item in bound.manifest.values()):
        yield Finding("R027", "the manifest names no way through the book", origins.of_division("contents"))


def check_page_list(bound: Bound, origins: Origins) -> Iterator[Finding]:
    """R023: the list of the printed pages has each mark in its order, under its number."""
    marks, listed = [], []
    for name in bound.spine:
        path = posixpath.join(bound.folder, name)
        tree = etree.fromstring(bound.parts[path]) if path in bound.parts else None
        for element in () if tree is None else tree.iter("{*}*"):
            if element.get("role") == "doc-pagebreak":
                marks.append((element.get("aria-label", ""), f"{name}#{element.get('id')}"))
            if element.get(TYPE) in PAGE_LIST:
                listed += [("".join(each.itertext()), each.get("href", "")) for each in element.iter("{*}a")]
    for folio, address in [each for each in marks if each not in listed]:
        sentence = f"the list of pages does not lead from '{folio}' to '{address}'"
        yield Finding("R023", sentence, origins.of_division(posixpath.splitext(address.partition("#")[0])[0]))
    if sorted(marks) == sorted(listed) and marks != listed:
        folio, address = next(one for one, other in zip(listed, marks, strict=True) if one != other)
        place = origins.of_division(posixpath.splitext(address.partition("#")[0])[0])
        yield Finding("R023", f"the list of pages has '{folio}' out of its order", place)


def check_fonts(bound: Bound, origins: Origins) -> Iterator[Finding]:
    """R027: each font that a style sheet names is there, and each family that it asks for has one."""
    for path, data in bound.parts.items():
        if not path.endswith(".css"):
            continue
        style, families = data.decode(), set()
        for face in FACE.findall(style):
            families.update(FAMILY.findall(face))
            for url in URL.findall(face):
                name = posixpath.normpath(posixpath.join(posixpath.dirname(path), url))
                if not bound.parts.get(name, b"").startswith(FONTS):
                    face_at = origins.of_rule(posixpath.basename(name)) or origins.of_style(path, 1)
                    yield Finding("R027", f"the font '{name}' is not there, or is none", face_at)
        for family in sorted(set(FAMILY.findall(style)) - families):
            place = origins.of_rule(f'@font-face {{ font-family: "{family}"', f'font-family: "{family}"')
            yield Finding("R027", f"the font '{family}' is asked for and is not in the book", place or origins.book)


def check_pictures(parts: Mapping[str, bytes], folder: str, origins: Origins) -> Iterator[Finding]:
    """R025: the pictures of the content are there byte for byte."""
    shown = b"".join(division.xhtml for division in origins.composition.divisions)
    for image in origins.composition.publication.images:
        if f'"{image.path}"'.encode() not in shown:
            continue
        name = posixpath.join(folder, image.path)
        if parts.get(name) != image.data:
            how = "is another than that of the content" if name in parts else "is not there"
            place = origins.of_target(image.path) or origins.book
            yield Finding("R025", f"the picture '{name}' {how}", place)
