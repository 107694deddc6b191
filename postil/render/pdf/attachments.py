"""Attach the files that a book was made from to its PDF.

Takes the PDF being written and the files; adds them as embedded files that are the document's source (ISO 32000-2,
7.11.4 and 14.13), sorted, with the date of the publication and nothing of the machine.
"""

from __future__ import annotations

from collections.abc import Sequence

import pydyf

from postil.model import Attachment


def attach(pdf: pydyf.PDF, attachments: Sequence[Attachment], date: str) -> None:
    """Embed the files; `date` is an ISO date, which each file carries as the day it was made and changed."""
    if not attachments:
        return
    # The order of the name tree is that of the bytes: ISO 32000-2, 7.9.6.
    keyed = sorted(((pydyf.String(each.path), each) for each in attachments), key=lambda pair: bytes(pair[0].data))
    files = [(key, embed(pdf, each, f"D:{date.replace('-', '')}")) for key, each in keyed]
    names = pydyf.Dictionary({"Names": pydyf.Array([part for pair in files for part in pair])})
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = names
    pdf.catalog["AF"] = pydyf.Array([reference for _, reference in files])


def embed(pdf: pydyf.PDF, attachment: Attachment, day: str) -> bytes:
    """Write one file and return the reference of its specification."""
    dates = {"CreationDate": pydyf.String(day), "ModDate": pydyf.String(day)}
    stated = {
        "Type": "/EmbeddedFile",
        "Subtype": f"/{attachment.media_type.replace('/', '#2F')}",
        "Params": pydyf.Dictionary({"Size": len(attachment.data), **dates}),
    }
    stream = pydyf.Stream([attachment.data], stated, compress=True)
    pdf.add_object(stream)
    shown = pydyf.String(flat(attachment.path))
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": shown,
            "UF": shown,
            "Desc": pydyf.String(attachment.path),
            "AFRelationship": "/Source",
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
        }
    )
    pdf.add_object(specification)
    return bytes(specification.reference)


def flat(path: str) -> str:
    """Return the name under which a reader saves a file: without folders, which most readers refuse to make."""
    _, _, inside = path.partition("/")
    return inside.replace("/", "-")
