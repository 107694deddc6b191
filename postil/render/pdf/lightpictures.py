"""Turn pictures that are in the inks of a press into those that can be shown by light.

Takes the bytes of a picture; gives those of the same in RGB where it was in CMYK. PDF/A allows no colours of a press
without the profile of that press: ISO 19005-3, 6.2.4.3.
"""

from __future__ import annotations

import io

from PIL import Image as Picture
from PIL import ImageOps

from postil.model import Image

PNG = "image/png"


def in_light(image: Image) -> tuple[bytes, str]:
    """Return the bytes of a picture that can be shown by light, and their media type."""
    if image.media_type == PNG:
        return image.data, image.media_type
    with Picture.open(io.BytesIO(image.data), formats=("JPEG",)) as picture:
        if picture.mode != "CMYK":
            return image.data, image.media_type
        stream = io.BytesIO()
        # Neither the profile of its inks nor the side on which it lies may be lost on the way, or go along untrue.
        ImageOps.exif_transpose(picture).convert("RGB").save(stream, "PNG", icc_profile=None)
    return stream.getvalue(), PNG
