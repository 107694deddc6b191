"""Give the pages of a PDF the folios that are printed on them.

Takes the document that was laid out and the PDF being written; adds the page labels (ISO 32000-2, 12.4.2): roman
for the front, arabic from the first page of the body.
"""

from __future__ import annotations

from typing import Any

import pydyf  # type: ignore[import-untyped]


def label_pages(document: Any, pdf: pydyf.PDF) -> None:
    """Write the page labels of a finished layout into the PDF's catalogue."""
    front = front_pages(document)
    labels: list[Any] = [0, pydyf.Dictionary({"S": "/r"})] if front else []
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([*labels, front, pydyf.Dictionary({"S": "/D"})])})


def front_pages(document: Any) -> int:
    """Return the number of pages before the body begins, blank ones too."""
    names = [page._page_box.page_type.name for page in document.pages]
    return next((index for index, name in enumerate(names) if name == "main"), len(names))
