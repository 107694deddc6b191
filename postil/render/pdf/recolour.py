"""Set all that a PDF draws in the inks of a press.

Takes an open PDF and `Inks`; every colour operator of its pages, and of the forms and patterns that they use, is
replaced, and every picture converted. ContentError K003 for a colour that is in none of the device's spaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import pikepdf

from postil.problems import ContentError, Place, Problem
from postil.render.pdf.blackink import Colour, is_hard_to_read, with_colours
from postil.render.pdf.inkpictures import recolour_picture
from postil.render.pdf.inks import Inks, Step

DIRECT: Mapping[str, bool] = MappingProxyType({"g": False, "rg": False, "k": False, "G": True, "RG": True, "K": True})
"""Operators that set a colour of the device, and whether it is for strokes: ISO 32000-2, table 73."""
CHOOSING: Mapping[str, bool] = MappingProxyType({"cs": False, "CS": True})
SETTING: Mapping[str, bool] = MappingProxyType({"sc": False, "scn": False, "SC": True, "SCN": True})
OF_DEVICE = ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK")
PATTERN = "/Pattern"


@dataclass(slots=True)
class Recolouring:
    """The work on one PDF; `done` are the objects that have been looked at, which many pages share."""

    pdf: pikepdf.Pdf
    inks: Inks
    place: Place
    done: set[tuple[int, int]] = field(default_factory=set)
    known: dict[bytes, bytes] = field(default_factory=dict)

    def pages(self) -> None:
        """Set all pages in these inks."""
        for page in self.pdf.pages:
            before = content_of(page)
            after = self.recoloured(page, before)
            if after != before:
                page.obj.Contents = self.pdf.make_stream(after)
            self.group(page.obj)
            self.resources(page.obj.get("/Resources"))

    def resources(self, resources: Any) -> None:
        """Set what a page or a form names: pictures, forms, patterns and colour spaces."""
        if resources is None or not self.is_new(resources):
            return
        for named in self.streams(resources, "/XObject"):
            if named.Subtype == "/Image":
                recolour_picture(self.pdf, named, self.inks)
            else:
                self.form(named)
        for pattern in self.streams(resources, "/Pattern"):
            self.form(pattern)
        resources.ColorSpace = pikepdf.Dictionary(dict(self.inks.spaces()))

    def streams(self, resources: Any, kind: str) -> Iterator[Any]:
        """Yield the objects of one kind that are new; K003 for a pattern that is a gradient."""
        for named in (resources.get(kind) or {}).values():
            if not isinstance(named, pikepdf.Stream):
                raise self.not_printable("a gradient")
            if self.is_new(named):
                yield named

    def form(self, form: Any) -> None:
        """Set a form or a tiling pattern in these inks."""
        form.write(self.recoloured(form, content_of(form)))
        self.group(form)
        self.resources(form.get("/Resources"))

    def group(self, owner: Any) -> None:
        """Let what is transparent be mixed in the space of these inks."""
        group = owner.get("/Group")
        if group is not None and "/CS" in group:
            group.CS = pikepdf.Name(self.inks.space)

    def is_new(self, thing: Any) -> bool:
        """Tell whether an object has not been looked at yet."""
        known = thing.objgen in self.done
        if thing.is_indirect:
            self.done.add(thing.objgen)
        return not known

    def recoloured(self, owner: Any, content: bytes) -> bytes:
        """Return the content of a page, form or pattern with its colours replaced."""
        if is_hard_to_read(content):
            return pikepdf.unparse_content_stream(list(self.steps(owner)))
        return with_colours(content, self.setting, self.known)

    def setting(self, colour: Colour, stroke: bool) -> bytes:
        """Return what sets a colour in these inks."""
        return pikepdf.unparse_content_stream(self.inks.steps(colour, stroke))

    def steps(self, owner: Any) -> Iterator[Any]:
        """Yield what a content stream does, in these inks."""
        spaces = {False: "", True: ""}
        for step in pikepdf.parse_content_stream(owner):
            operator = str(step.operator)
            if operator in DIRECT:
                yield from self.colour(step.operands, DIRECT[operator])
            elif operator in CHOOSING:
                spaces[CHOOSING[operator]] = self.space(str(step.operands[0]))
                if spaces[CHOOSING[operator]] == PATTERN:
                    yield step
            elif operator in SETTING and spaces[SETTING[operator]] != PATTERN:
                yield from self.colour(step.operands, SETTING[operator])
            elif operator in ("sh", "INLINE IMAGE"):
                raise self.not_printable("a gradient" if operator == "sh" else "a picture inside its text")
            else:
                yield step

    def colour(self, operands: Any, stroke: bool) -> list[Step]:
        colour: Colour = tuple(map(float, operands))
        return self.inks.steps(colour, stroke)

    def space(self, name: str) -> str:
        """Return a colour space that can be printed; K003 for any other."""
        if name not in (*OF_DEVICE, PATTERN):
            raise self.not_printable(f"a colour in the space {name.removeprefix('/')}")
        return name

    def not_printable(self, what: str) -> ContentError:
        """K003: the print edition holds only what its inks can print."""
        sentence = f"the print edition holds {what}, which its inks cannot print"
        return ContentError(
            [Problem(self.place, "K003", sentence, "use plain colours (rgb(), device-cmyk()) in styles/print.css")]
        )


def content_of(owner: Any) -> bytes:
    """Return the bytes of what a page, a form or a pattern draws."""
    content = owner.obj.Contents if isinstance(owner, pikepdf.Page) else owner
    streams = [content] if isinstance(content, pikepdf.Stream) else list(content)
    return b"\n".join(bytes(stream.read_bytes()) for stream in streams)


def recolour(pdf: pikepdf.Pdf, inks: Inks, place: Place) -> None:
    """Set all pages of a PDF in some inks; `place` is what a problem points at."""
    Recolouring(pdf, inks, place).pages()
