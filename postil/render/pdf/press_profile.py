"""Turn colours and pictures of the screen into those of a press, by its ICC profile.

Takes a `ColourProfile`; gives what converts sRGB to CMYK (perceptual, as ISO 15076-1 calls it), the same for a single
colour as for a picture.
"""

from __future__ import annotations

import io

from PIL import Image as Picture
from PIL import ImageCms

from postil.model import ColourProfile
from postil.problems import ContentError, Place, Problem

PLACES = 4


class Conversion:
    """The way from sRGB to the inks of one press."""

    def __init__(self, profile: ColourProfile, place: Place = Place("content/publication.yaml")) -> None:
        self.place = place
        try:
            self.transform = ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"), io.BytesIO(profile.data), "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL
            )
        except (ImageCms.PyCMSError, OSError) as error:
            sentence = f"the colour profile of '{profile.condition}' cannot be used: {error}"
            raise ContentError(
                [Problem(place, "K001", sentence, "ask the printer for a profile for output")]
            ) from error

    def picture(self, picture: Picture.Image) -> Picture.Image:
        """Return a picture in CMYK."""
        if picture.mode == "CMYK":
            return picture
        made = ImageCms.applyTransform(picture.convert("RGB"), self.transform)
        assert made is not None, "a transform that is not in place gives a picture"
        return made

    def colour(self, colour: tuple[float, ...]) -> tuple[float, ...]:
        """Return a colour of sRGB in CMYK, each part from 0 to 1."""
        red, green, blue = (round(part * 255) for part in colour)
        pixel = self.picture(Picture.new("RGB", (1, 1), (red, green, blue))).getpixel((0, 0))
        assert isinstance(pixel, tuple)
        return tuple(round(part / 255, PLACES) for part in pixel)
