"""Set the pictures of a PDF in the inks of a press.

Takes one picture of an open PDF and `Inks`; what is transparent in it is laid on white paper, and its pixels are
written anew, without loss.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pikepdf
from PIL import Image as Picture

from postil.render.pdf.inks import Inks

SPACES: Mapping[str, str] = MappingProxyType({"L": "/DeviceGray", "CMYK": "/DeviceCMYK"})
OF_CODING = ("/DecodeParms", "/Decode", "/SMask", "/Mask", "/Filter")
WHITE = "white"


def recolour_picture(pdf: pikepdf.Pdf, image: Any, inks: Inks) -> None:
    """Set one picture in some inks; one in greys, without anything transparent, stays as it is."""
    if image.get("/ImageMask") or (image.get("/ColorSpace") == "/DeviceGray" and "/SMask" not in image):
        return
    picture = inks.picture(on_paper(opened(image), image.get("/SMask")))
    for key in OF_CODING:
        if key in image:
            del image[key]
    image.ColorSpace = pikepdf.Name(SPACES[picture.mode])
    image.BitsPerComponent = 8
    image.write(zlib.compress(picture.tobytes(), 9), filter=pikepdf.Name.FlateDecode)


def opened(image: Any) -> Picture.Image:
    """Return a picture of a PDF as pixels."""
    return pikepdf.PdfImage(image).as_pil_image()


def on_paper(picture: Picture.Image, mask: Any) -> Picture.Image:
    """Return a picture laid on white paper, through its mask where it has one."""
    if mask is None:
        return picture
    shape = opened(mask).convert("L")
    picture = picture.convert("RGB").resize(shape.size) if picture.size != shape.size else picture.convert("RGB")
    paper = Picture.new("RGB", picture.size, WHITE)
    paper.paste(picture, mask=shape)
    return paper
