"""Give the pages of a PDF the folios that are printed on them.

Takes the PDF being written and the numbers of its pages; adds the page labels (ISO 32000-2, 12.4.2): roman
for the front, arabic from the first page of the body.
"""

from __future__ import annotations

import pydyf


def label_pages(pdf: pydyf.PDF, front: int, pages: int) -> None:
    """Write the page labels of a PDF of some pages, the first of them before the body, into its catalogue."""
    ranges = [(0, "/r", front), (front, "/D", pages - front)]
    written = [part for first, style, count in ranges if count for part in (first, pydyf.Dictionary({"S": style}))]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(written)})
