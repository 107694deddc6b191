"""Let style sheets know what the printer asks for, and the printer what style sheets say.

Takes a printer's setup and gives a style sheet; takes style sheets and gives the black ink in which they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import tinycss2  # type: ignore[import-untyped]
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

from postil.model import PrintSetup, Style
from postil.render.pdf.blackink import Black, Colour, rounded

_MEASURE = re.compile(r"--(?:ink|quiet|accent|rule)\s*:\s*([^;}]+)")


def press_look(setup: PrintSetup) -> Style:
    """Return the measures that the printer's setup gives the style sheets."""
    cmyk = " ".join(f"{part:g}" for part in setup.spot.cmyk) if setup.spot and setup.ink != "black" else ""
    accent = f"--accent: device-cmyk({cmyk});" if cmyk else ""
    return Style("styles/press.css", f":root {{ --bleed: {setup.bleed:g}mm; {accent} }}\n")


def full_black(styles: Iterable[Style]) -> Black:
    """Return the ink in which all colours that our style sheets give to measures of the book are full black.

    These are the colours of text, of what is quiet, of what stands out and of rules.
    """
    colours = (colour_in(value) for style in styles for value in _MEASURE.findall(style.text))
    return Black(frozenset(rounded(colour) for colour in colours if colour))


def colour_in(value: str) -> Colour | None:
    """Return the colour in the value of a property, if it has a plain one."""
    found = (parse_color(token) for token in tinycss2.parse_component_value_list(value))
    return next((tuple(colour[:3]) for colour in found if colour and not isinstance(colour, str)), None)
