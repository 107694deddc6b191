"""Make the print edition ready for the press.

Takes the bytes of a PDF that was laid out, and the publication; gives it in the inks that are asked for, with the boxes
and marks of the printer. This is the last step, after the proof: where the output is for one press, with its profile,
the links go, of which paper has none.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from postil.model import ColourProfile, Publication
from postil.render.pdf.inks import inks_of
from postil.render.pdf.recolour import recolour
from postil.render.pdf.trim import dress_pages


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
