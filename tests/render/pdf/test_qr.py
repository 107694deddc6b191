"""QR codes, module by module."""

from __future__ import annotations

import re

import pytest
import segno

from postil.qrcode import QUIET
from postil.render.pdf.qr import code

ADDRESSES = (
    "https://example.org/",
    "https://example.org/a/rather/long/path?with=a&query=and#fragment",
    "http://münchen.de/ß",
)


def modules(address: str) -> set[tuple[int, int]]:
    """Return the dark modules of a drawn code, by column and row."""
    (path,) = code(address)
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path.get("d", ""))
    assert "".join(f"M{x} {y}h{width}v1h-{back}z" for x, y, width, back in bars) == path.get("d")
    assert all(width == back for _, _, width, back in bars)
    return {(int(x) + step, int(y)) for x, y, width, _ in bars for step in range(int(width))}


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_dark_module_is_drawn_once_and_no_other(address: str) -> None:
    matrix = segno.make_qr(address, error="m", boost_error=False).matrix
    dark = {(x, y) for y, row in enumerate(matrix, QUIET) for x, cell in enumerate(row, QUIET) if cell}
    assert modules(address) == dark


@pytest.mark.parametrize("address", ADDRESSES)
def test_four_modules_of_white_stand_around_a_code(address: str) -> None:
    size = int(code(address).get("viewBox", "").split()[-1])
    columns = [x for x, _ in modules(address)]
    assert (min(columns), max(columns)) == (4, size - 5)


def test_the_other_text_of_a_code_is_its_address() -> None:
    drawing = code("https://example.org/a")
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "https://example.org/a")
