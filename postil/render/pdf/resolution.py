"""See how fine the pictures are at the size at which they are printed.

Takes a finished layout; gives the size on paper of each picture, and a warning for each that is too coarse there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any, TypeAlias

from postil.model import Image, Publication
from postil.problems import Place, Problem

Size: TypeAlias = tuple[float, float]
"""Width and height, in inches."""

DPI = 300
"""What printers ask of pictures in tones."""
PIXELS_PER_INCH = 96
MM_PER_INCH = 25.4


def printed_sizes(document: Any) -> dict[str, Size]:
    """Return the largest size of each picture in a layout, by its path."""
    sizes: dict[str, Size] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element_tag == "img" and box.element is not None:
                path = box.element.get("src", "")
                size = (box.width / PIXELS_PER_INCH, box.height / PIXELS_PER_INCH)
                sizes[path] = max(size, sizes.get(path, size))
    return sizes


def coarse_pictures(
    publication: Publication, sizes: Mapping[str, Size], places: Mapping[str, Place]
) -> Iterator[Problem]:
    """G004: a picture has 300 pixels to the inch where it is printed; `places` are where the texts show each.

    One that a style sheet leaves no room for is not seen.
    """
    for image in publication.images:
        size = sizes.get(image.path, (0, 0))
        if all(size) and dpi_of(image, size) < DPI:
            yield coarse(image, size, places.get(image.path, publication.place))


def dpi_of(image: Image, size: Size) -> int:
    """Return how many pixels a picture has to the inch, in the direction in which they are fewer."""
    return round(min(image.width / size[0], image.height / size[1]))


def coarse(image: Image, size: Size, place: Place) -> Problem:
    """Return the warning that a picture is too coarse."""
    wide = round(size[0] * MM_PER_INCH)
    sentence = f"the picture has {image.width} pixels for {wide} mm of print: {dpi_of(image, size)} dpi"
    hint = f"print needs {DPI} dpi: take a picture {ceil(size[0] * DPI)} pixels wide, or a smaller place for it"
    return Problem(place, "G004", sentence, hint, severity="warning")
