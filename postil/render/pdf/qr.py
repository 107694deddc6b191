"""Show a web address as a QR code.

Takes an address; gives a drawing whose other text is the address itself.
"""

from __future__ import annotations

from lxml import html

from postil.qrcode import drawn


def code(address: str) -> html.HtmlElement:
    """Return the code of an address as a drawing."""
    made = drawn(address)
    drawing = html.Element("svg", {"role": "img", "aria-label": address, "viewBox": f"0 0 {made.size} {made.size}"})
    drawing.append(html.Element("path", {"d": made.outline}))
    return drawing
