"""Takes the pictures of an office file over.

Takes the texts' pictures by the names that they have in the office file, and what there is under these names; gives
each a name in the book, and tells of those that cannot be taken. Whether a picture is whole is for the reader of the
book to look at.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from urllib.parse import unquote

from postil.intake.office.opened import Opened
from postil.model import Element, Provenance
from postil.problems import Place, Problem

KINDS = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}
INLINE = re.compile(r"data:image/(?:png|jpeg);base64,(?P<data>[A-Za-z0-9+/=\s]+)")
FOLDER = "images"
NOT_SLUG = re.compile("[^a-z0-9]+")


@dataclass(slots=True)
class Pictures:
    """Gives names to pictures: "images/STEM-1.png", in the order of the text, each picture once.

    No other file may have the `stem`, for its pictures go into the same folder.
    """

    name: str
    stem: str
    there: Callable[[str], bytes]
    descriptions: Mapping[str, str]
    made: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    doubts: list[Problem] = field(default_factory=list)

    def in_blocks(self, blocks: Iterable[Element]) -> list[Element]:
        """Return blocks whose pictures have their new names; without those that cannot be taken."""
        return [self.within(block) for block in blocks if block.name != "p" or self.stays(block)]

    def stays(self, block: Element) -> bool:
        """Tell whether a paragraph is more than a picture that cannot be taken."""
        pictures = [child for child in block.children if isinstance(child, Element) and child.name == "img"]
        return not pictures or bool(self.taken(pictures[0]))

    def within(self, block: Element) -> Element:
        """Return an element with the pictures in it renamed."""
        if block.name == "img":
            source = self.taken(block)
            given = {**block.attributes, "src": source, "alt": self.alt(block)}
            return replace(block, attributes=given) if source else Element("span")
        children = (self.within(child) if isinstance(child, Element) else child for child in block.children)
        return replace(block, children=tuple(children))

    def taken(self, picture: Element) -> str:
        """Return the new name of a picture, "" where it cannot be taken; each is told of once."""
        source = picture.attributes["src"]
        if source not in self.names:
            self.names[source] = self.named(source)
        return self.names[source]

    def alt(self, picture: Element) -> str:
        """Return what a picture shows, "" where nobody has said it."""
        return picture.attributes.get("alt") or self.descriptions.get(picture.attributes["src"], "")

    def named(self, source: str) -> str:
        """Return the name that a picture gets."""
        data = self.found(source)
        ending = next((ending for start, ending in KINDS.items() if data.startswith(start)), "")
        if not ending:
            shown = source if len(source) < 60 else f"{source[:40]} ..."
            why = "is neither PNG nor JPEG" if data else "is not in the file"
            self.doubt(
                f"the picture '{shown}' {why}, and was left out", "save it as PNG or JPEG and put it into images/"
            )
            return ""
        path = f"{FOLDER}/{self.stem}-{len(self.made) + 1}{ending}"
        self.made[path] = data
        return path

    def found(self, source: str) -> bytes:
        """Return the bytes of a picture, none where it is not there."""
        inline = INLINE.fullmatch(source)
        try:
            return base64.b64decode(inline["data"], validate=False) if inline else self.there(plain(source))
        except binascii.Error:
            return b""

    def doubt(self, sentence: str, hint: str) -> None:
        """I014: a picture is left out."""
        self.doubts.append(Problem(Place(self.name), "I014", sentence, hint, severity="warning"))


def pictures_for(source: Provenance, opened: Opened, beside: Callable[[str], bytes]) -> Pictures:
    """Return what takes the pictures of a file over, from inside of it or beside it.

    They are named by the file and by its sum: in many languages nothing of a file's name is left in an address.
    """
    name = NOT_SLUG.sub("-", PurePath(source.title).stem.lower()).strip("-") or "picture"
    stem = f"{name}-{source.sha256[:8]}"
    return Pictures(source.title, stem, lambda path: opened.pictures.get(path) or beside(path), opened.descriptions)


def plain(source: str) -> str:
    """Return the name of a picture beside a page, or inside a file, without what only an address has."""
    return posixpath.normpath(unquote(source.partition("?")[0]))
