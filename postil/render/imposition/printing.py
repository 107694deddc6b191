"""Tell a printer how a PDF is to be printed, as far as a PDF can (ISO 32000-2, table 147).

Takes a PDF; gives it with what the print dialogue of a viewer begins with: nothing enlarged or reduced, both sides, and
the edge over which a sheet is turned.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pikepdf

from postil.model import Flip

DUPLEX: Mapping[Flip, str] = MappingProxyType({"short": "/DuplexFlipShortEdge", "long": "/DuplexFlipLongEdge"})


def for_duplex(data: bytes, flip: Flip) -> bytes:
    """Return a PDF in reading order, to be printed on both sides; its tags and what it claims stay as they are."""
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        ask_printer(pdf, flip)
        made = io.BytesIO()
        # The XMP packet stays as it is: else it would be written anew to say the version.
        options = {"fix_metadata_version": False, "object_stream_mode": pikepdf.ObjectStreamMode.generate}
        pdf.save(made, deterministic_id=True, **options)
    return made.getvalue()


def ask_printer(pdf: pikepdf.Pdf, flip: Flip) -> None:
    """Ask for the size as it is, and for printing on both sides; a viewer shows the title and not the file's name."""
    root: Any = pdf.Root
    asked = root.get("/ViewerPreferences", pikepdf.Dictionary())
    asked["/DisplayDocTitle"] = True
    asked["/PrintScaling"] = pikepdf.Name("/None")
    asked["/Duplex"] = pikepdf.Name(DUPLEX[flip])
    root.ViewerPreferences = asked
