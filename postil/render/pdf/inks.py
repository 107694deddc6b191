"""Say a colour in the inks of a press.

Takes a colour as a PDF operator names it (grey, RGB or CMYK, each part from 0 to 1) and gives the operator that
prints it: in black alone, in black and one spot colour, or in four inks by the profile of the press.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

import pikepdf
from PIL import Image as Picture

from postil.model import PrintSetup, SpotInk
from postil.render.pdf.blackink import PLACES, Colour, grey_of
from postil.render.pdf.press_profile import Conversion

Step: TypeAlias = tuple[list[Any], pikepdf.Operator]
"""What a content stream does: operands and operator."""

SPOT = "/Spot"
SPACES: Mapping[int, str] = MappingProxyType({1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"})
FILLS: Mapping[int, str] = MappingProxyType({1: "g", 3: "rg", 4: "k"})
STROKES: Mapping[int, str] = MappingProxyType({1: "G", 3: "RG", 4: "K"})


class Inks:
    """The inks of one printing; `space` is the colour space of its pages."""

    space = "/DeviceGray"

    def steps(self, colour: Colour, stroke: bool) -> list[Step]:
        """Return what sets a colour."""
        return [plain_step((grey_of(colour),), stroke)]

    def picture(self, picture: Picture.Image) -> Picture.Image:
        """Return a picture in these inks."""
        return picture.convert("L")

    def spaces(self) -> Mapping[str, pikepdf.Object]:
        """Return the colour spaces that the pages name."""
        return {}


class SpotInks(Inks):
    """Black and one spot colour: what is set in the spot's own equivalent is printed with it, all else is grey."""

    space = "/DeviceCMYK"

    def __init__(self, spot: SpotInk) -> None:
        self.spot = spot

    def steps(self, colour: Colour, stroke: bool) -> list[Step]:
        """Return what sets a colour."""
        if len(colour) != 4 or any(abs(a - b) > 10**-PLACES for a, b in zip(colour, self.spot.cmyk, strict=True)):
            return super().steps(colour, stroke)
        space, tint = ("CS", "SCN") if stroke else ("cs", "scn")
        return [([pikepdf.Name(SPOT)], pikepdf.Operator(space)), ([1], pikepdf.Operator(tint))]

    def spaces(self) -> Mapping[str, pikepdf.Object]:
        """Return the colour space of the spot."""
        return {SPOT: separation(self.spot.name, self.spot.cmyk)}


class ProcessInks(Inks):
    """Cyan, magenta, yellow and black; greys, and so all text, are in black alone."""

    space = "/DeviceCMYK"

    def __init__(self, conversion: Conversion) -> None:
        self.conversion = conversion
        self.cmyk = cache(conversion.colour)

    def steps(self, colour: Colour, stroke: bool) -> list[Step]:
        """Return what sets a colour."""
        if len(colour) == 4:
            return [plain_step(colour, stroke)]
        if len(set(colour)) == 1:
            return [plain_step((0, 0, 0, round(1 - colour[0], PLACES)), stroke)]
        return [plain_step(self.cmyk(colour), stroke)]

    def picture(self, picture: Picture.Image) -> Picture.Image:
        """Return a picture in four inks; one without colours stays grey."""
        return picture.convert("L") if picture.mode in ("1", "L") else self.conversion.picture(picture)


def inks_of(setup: PrintSetup) -> Inks:
    """Return the inks that a publication asks for."""
    if setup.ink == "spot" and setup.spot:
        return SpotInks(setup.spot)
    if setup.ink == "cmyk" and setup.profile:
        return ProcessInks(Conversion(setup.profile))
    return Inks()


def plain_step(colour: Colour, stroke: bool) -> Step:
    """Return the operator that sets a colour of one of the device's own spaces."""
    return [decimal(part) for part in colour], pikepdf.Operator((STROKES if stroke else FILLS)[len(colour)])


def decimal(part: float) -> Any:
    """Return a number as a content stream writes it: whole where it is whole."""
    return int(part) if part == int(part) else Decimal(str(round(part, PLACES)))


def separation(name: str, cmyk: Colour) -> pikepdf.Array:
    """Return the colour space of one ink, with its equivalent in CMYK: ISO 32000-2, 8.6.6.4."""
    white = [0, 0, 0, 0]
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=white, C1=[decimal(part) for part in cmyk], N=1)
    return pikepdf.Array([pikepdf.Name("/Separation"), pikepdf.Name(f"/{name}"), pikepdf.Name("/DeviceCMYK"), tint])
