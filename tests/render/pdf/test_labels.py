"""Page labels: roman for the front, arabic from the first page of the body."""

from __future__ import annotations

from types import SimpleNamespace

import pydyf
import pytest

from postil.render.pdf.folios import front_pages
from postil.render.pdf.labels import label_pages


def laid(*names: str) -> SimpleNamespace:
    """Return what a layout is to the labels: the names of the types of its pages."""
    types = [SimpleNamespace(page_type=SimpleNamespace(name=name)) for name in names]
    return SimpleNamespace(pages=[SimpleNamespace(_page_box=box) for box in types])


TABLE = {
    "front and body": (["display", "front", "front", "main", "main", "display"], 3, ["0 <</S /r>>", "3 <</S /D>>"]),
    "one page of front": (["front", "main"], 1, ["0 <</S /r>>", "1 <</S /D>>"]),
    "no front": (["main", "main"], 0, ["0 <</S /D>>"]),
    "nothing but front": (["display", "front"], 2, ["0 <</S /r>>"]),
}


@pytest.mark.parametrize(("names", "front", "ranges"), TABLE.values(), ids=TABLE.keys())
def test_each_range_of_labels_begins_on_a_page_that_is_there(names: list[str], front: int, ranges: list[str]) -> None:
    pdf = pydyf.PDF()
    label_pages(pdf, front, len(names))
    written = " ".join(pdf.catalog["PageLabels"]["Nums"].data.decode().split())
    assert front_pages(laid(*names)) == front
    assert written == f"[{' '.join(ranges)}]"
