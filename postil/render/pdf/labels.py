"""Give the pages of a PDF the folios that are printed on them.

Takes the document that was laid out and the PDF being written; adds the page labels (ISO 32000-2, 12.4.2): roman
for the front, arabic from the first page of the body.
"""

from __future__ import annotations

from typing import Any

import pydyf

from postil.render.pdf.folios import front_pages


def label_pages(document: Any, pdf: pydyf.PDF) -> None:
    """Write the page labels of a finished layout into the PDF's catalogue."""
    front = front_pages(document)
    ranges = [(0, "/r", front), (front, "/D", len(document.pages) - front)]
    written = [part for first, style, pages in ranges if pages for part in (first, pydyf.Dictionary({"S": style}))]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(written)})
