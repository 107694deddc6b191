"""What a PDF says, as plain values in which no number of an object occurs, so that two files can be compared.

Takes the bytes of PDFs; gives what each says of one thing, and where two say something else.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import zip_longest
from typing import Any

import pikepdf
import pypdfium2

BOXES = ("/MediaBox", "/TrimBox", "/BleedBox", "/CropBox", "/Tabs", "/Rotate")
ATTRIBUTES = ("/T", "/Lang", "/Alt", "/ActualText", "/E", "/ID")


class Told:
    """A PDF that is asked what it says."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.Pdf.open(io.BytesIO(data))
        self.seen = pypdfium2.PdfDocument(data)

    @cached_property
    def page_of(self) -> Mapping[tuple[int, int], int]:
        return {page.objgen: index for index, page in enumerate(self.pdf.pages)}

    @cached_property
    def kinds(self) -> Mapping[tuple[int, int], int]:
        """The place of each structure element in a walk through the tree."""
        return {each.objgen: number for number, (_, each) in enumerate(self.walk()) if is_element(each)}

    def text(self) -> list[str]:
        """Return the words of each page."""
        return [page.get_textpage().get_text_bounded() for page in self.seen]

    def pixels(self) -> list[tuple[tuple[int, ...], bytes]]:
        """Return what each page looks like."""
        looks = (page.render(scale=1) for page in self.seen)
        return [((look.width, look.height, look.stride), bytes(look.buffer)) for look in looks]

    def boxes(self) -> list[list[str]]:
        """Return the boxes of each page."""
        return [[str(page.obj.get(name)) for name in BOXES] for page in self.pdf.pages]

    def labels(self) -> list[str]:
        """Return the label of each page."""
        return [page.label for page in self.pdf.pages]

    def information(self) -> dict[str, str]:
        """Return what the file says of itself, without XMP."""
        said = {name: str(value) for name, value in self.pdf.docinfo.items()}
        return {**said, "version": self.pdf.pdf_version, "catalogue": str(sorted(self.pdf.Root.keys()))}

    def xmp(self) -> bytes:
        """Return the XMP packet."""
        return bytes(self.pdf.Root.Metadata.read_bytes())

    def carried(self) -> dict[str, bytes]:
        """Return the files that it carries."""
        return {name: each.get_file().read_bytes() for name, each in self.pdf.attachments.items()}

    def names(self) -> dict[str, object]:
        """Return where each named destination is."""
        return {str(name): self.place(place) for name, place in pikepdf.NameTree(self.pdf.Root.Names.Dests).items()}

    def links(self) -> list[object]:
        """Return the links: page, rectangle, where they lead, what is said of them, the key of their element."""
        found: Any = ((index, link) for index, page in enumerate(self.pdf.pages) for link in page.get("/Annots", []))
        return [
            (index, numbers(link.Rect), self.target(link), str(link.get("/Contents")), str(link.get("/F")))
            for index, link in found
        ]

    def outline(self) -> list[object]:
        """Return the outline: level, title, whether open, where it leads."""
        return list(self.outlined(self.pdf.Root.Outlines, 0)) if "/Outlines" in self.pdf.Root else []

    def outlined(self, above: Any, level: int) -> Iterator[object]:
        entry = above.get("/First")
        while entry is not None:
            yield level, str(entry.Title), int(entry.get("/Count", 0)), self.target(entry)
            yield from self.outlined(entry, level + 1)
            entry = entry.get("/Next")

    def target(self, link: Any) -> object:
        """Return where a link leads: a place, a name, an address; and to which element."""
        if "/Dest" in link:
            return self.place(link.Dest)
        action = link.A
        if "/URI" in action:
            return str(action.URI)
        return self.place(action.D), self.element_and_place(action.SD) if "/SD" in action else None

    def place(self, place: Any) -> object:
        """Return a destination with the index of its page."""
        if isinstance(place, pikepdf.Array):
            return (self.page_of[place[0].objgen], str(place[1]), *numbers(list(place)[2:]))
        return str(place)

    def element_and_place(self, place: Any) -> object:
        return (self.kinds[place[0].objgen], str(place[1]), *numbers(list(place)[2:]))

    def walk(self) -> Iterator[tuple[int, Any]]:
        """Yield what is in the structure tree, with how deep it is."""
        todo = [(0, self.pdf.Root.StructTreeRoot.K)]
        while todo:
            level, each = todo.pop()
            if isinstance(each, pikepdf.Array):
                todo += [(level, kid) for kid in reversed(list(each))]
                continue
            yield level, each
            if is_element(each) and "/K" in each:
                todo.append((level + 1, each.K))

    def structure(self) -> list[object]:
        """Return the structure tree: elements with what they say, and the marks in them."""
        return [(level, *self.said(each)) for level, each in self.walk()]

    def said(self, each: Any) -> tuple[object, ...]:
        if not isinstance(each, pikepdf.Dictionary):
            return (int(each),)
        page = self.page_of[each.Pg.objgen] if "/Pg" in each else None
        if not is_element(each):
            return str(each.Type), page, str(each.get("/MCID"))
        refs = [self.kinds[ref.objgen] for ref in each.get("/Ref", [])]
        said = [str(each.get(name)) for name in ATTRIBUTES]
        return str(each.S), page, str(each.get("/C")), attributes(each.get("/A")), *said, refs

    def ids(self) -> dict[str, int]:
        """Return the elements that have ids."""
        if "/IDTree" not in self.pdf.Root.StructTreeRoot:
            return {}
        return {
            str(name): self.kinds[each.objgen]
            for name, each in pikepdf.NameTree(self.pdf.Root.StructTreeRoot.IDTree).items()
        }

    def parents(self) -> list[object]:
        """Return the parents of the marks of each page, and of each link."""
        tree: Any = pikepdf.NumberTree(self.pdf.Root.StructTreeRoot.ParentTree)
        pages = [self.parents_in(tree[int(page.obj.StructParents)]) for page in self.pdf.pages]
        links: Any = (link for page in self.pdf.pages for link in page.get("/Annots", []))
        return [*pages, *(self.parents_in(tree[int(link.StructParent)]) for link in links)]

    def parents_in(self, found: Any) -> object:
        if isinstance(found, pikepdf.Array):
            return [self.kinds.get(each.objgen) if is_element(each) else None for each in found]
        return self.kinds[found.objgen]

    def fonts(self) -> list[str]:
        """Return the names of the fonts of the pages, without the letters of their subsets."""
        fonts: Any = self.pdf.pages[0].Resources.Font
        return sorted(str(font.BaseFont).split("+")[-1] for font in fonts.values())


def is_element(each: Any) -> bool:
    return isinstance(each, pikepdf.Dictionary) and "/S" in each


def numbers(values: Any) -> tuple[str, ...]:
    return tuple(f"{float(value):.3f}" for value in values)


def attributes(found: Any) -> str:
    """Return the attributes of an element; what refers to others is only counted."""
    if found is None:
        return ""
    each = found if isinstance(found, pikepdf.Array) else [found]
    return "; ".join(repr(sorted((str(key), str(value)) for key, value in dict(one).items())) for one in each)


ASPECTS: Mapping[str, Callable[[Told], Any]] = {
    name: getattr(Told, name)
    for name in (
        *("text", "pixels", "boxes", "labels", "information", "xmp", "carried", "names", "links", "outline"),
        *("structure", "ids", "parents", "fonts"),
    )
}


def unlike(one: bytes, other: bytes) -> dict[str, str]:
    """Return in what two PDFs differ, each with the first difference."""
    first, second = Told(one), Told(other)
    both = {name: (ask(first), ask(second)) for name, ask in ASPECTS.items()}
    return {name: difference(*values) for name, values in both.items() if values[0] != values[1]}


def difference(one: Any, other: Any) -> str:
    """Return the first place in which two values differ."""
    pair = [sorted(each.items()) if isinstance(each, dict) else each for each in (one, other)]
    rows = enumerate(zip_longest(*pair))
    return next(f"{at}: {str(a)[:200]} / {str(b)[:200]}" for at, (a, b) in rows if a != b)
