"""Make the print edition ready for the press.

Takes the bytes of a PDF that was laid out, and the publication; gives it in the inks that are asked for, with the boxes
and marks of the printer. This is the last step, after the proof: where the output is for one press, with its profile,
the links go, of which paper has none.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import pikepdf
import tinycss2  # type: ignore[import-untyped]
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

from postil.model import ColourProfile, PrintSetup, Publication, Style
from postil.render.pdf.inks import Colour, FullBlack, inks_of, rounded
from postil.render.pdf.recolour import recolour
from postil.render.pdf.trim import dress_pages

_MEASURE = re.compile(r"(--(?:ink|quiet|accent|rule))\s*:\s*([^;}]+)")


def press(data: bytes, publication: Publication) -> bytes:
    """Return a print edition as the printer asks for it; ContentError K003 where its inks cannot print it."""
    setup = publication.print_setup
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        recolour(pdf, inks_of(setup), publication.place)
        dress_pages(pdf, setup)
        if setup.ink == "cmyk" and setup.profile:
            for_one_press(pdf, setup.profile)
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def press_look(setup: PrintSetup) -> Style:
    """Return the measures that the printer's setup gives the style sheets."""
    cmyk = " ".join(f"{part:g}" for part in setup.spot.cmyk) if setup.spot and setup.ink != "black" else ""
    accent = f"--accent: device-cmyk({cmyk});" if cmyk else ""
    return Style("styles/press.css", f":root {{ --bleed: {setup.bleed:g}mm; {accent} }}\n")


def full_black(styles: Iterable[Style]) -> FullBlack:
    """Return the ink in which the colours that style sheets give to measures of the book are full black.

    These are the colours of text, of what is quiet, of what stands out and of rules; the last word counts.
    """
    said = dict(found for style in styles for found in _MEASURE.findall(style.text))
    colours = (colour_in(value) for value in said.values())
    return FullBlack(frozenset(rounded(colour) for colour in colours if colour))


def colour_in(value: str) -> Colour | None:
    """Return the colour in the value of a property, if it has a plain one."""
    found = (parse_color(token) for token in tinycss2.parse_component_value_list(value))
    return next((tuple(colour[:3]) for colour in found if colour and not isinstance(colour, str)), None)


def for_one_press(pdf: pikepdf.Pdf, profile: ColourProfile) -> None:
    """Name the press (ISO 32000-2, 14.11.5), and take away what is for screens: links, and the tags that hold them."""
    root: Any = pdf.Root
    intent = pikepdf.Dictionary(Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, Info=profile.condition)
    intent.OutputConditionIdentifier = profile.condition
    intent.RegistryName = "http://www.color.org"
    intent.DestOutputProfile = pdf.make_stream(profile.data, N=4)
    root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])
    for page in pdf.pages:
        drop(page.obj, "/Annots", "/StructParents")
    drop(root, "/StructTreeRoot", "/MarkInfo", "/Outlines", "/PageMode", "/Names")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        del said["pdfuaid:part"]
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")


def drop(owner: Any, *keys: str) -> None:
    """Take some keys out of a dictionary where they are there."""
    for key in keys:
        if key in owner:
            del owner[key]
