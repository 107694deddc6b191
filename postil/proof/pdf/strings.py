"""Take out of a PDF what it says anywhere: its strings, and its streams, decoded.

Takes the bytes of a PDF; gives bytes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pikepdf

from postil.proof.pdf.plain import objects_of

PICTURES = ("/Image",)


def strings_of(data: bytes) -> Iterator[bytes]:
    """Yield all strings and names of a PDF as one, then each stream that is no picture."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        trailer = json.loads(pdf.trailer.to_json(dereference=False))
        yield json.dumps([trailer, objects_of(pdf).known], ensure_ascii=False).replace("\\\\", "\\").encode()
        objects: Any = pdf.objects
        for each in objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") not in PICTURES:
                yield each.read_bytes()
