"""Read the pictures that the texts show.

Takes the path of a picture in `content/` and gives an `Image`. It is looked at before any other library sees it:
kind, size in pixels, and whether the file is whole.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image as Picture
from PIL import UnidentifiedImageError

from postil.model import Image
from postil.problems import ContentError, Place, Problem
from postil.source.textfile import read_bytes

MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
MAX_BYTES = 32 << 20
MAX_PIXELS = 50_000_000


def read_image(root: Path, folder: str, path: str, shown: Place) -> Image:
    """Return the picture at `path` in `folder`; `shown` is where a text shows it.

    ContentError: G001 not there, G002 no PNG or JPEG, G003 too large or broken.
    """
    try:
        data = read_bytes(root, f"{folder}/{path}", MAX_BYTES)
    except ContentError as error:
        raise ContentError(
            [
                Problem(
                    shown,
                    "G001",
                    f"the picture cannot be read: {error.problems[0].sentence}",
                    hint=f"put it into {folder}/images/ and write its name exactly",
                )
            ]
        ) from error
    try:
        with Picture.open(io.BytesIO(data), formats=tuple(MEDIA_TYPES)) as picture:
            width, height, kind = picture.width, picture.height, str(picture.format)
            if width * height > MAX_PIXELS:
                raise ContentError(
                    [
                        Problem(
                            shown,
                            "G003",
                            f"the picture has {width} x {height} pixels",
                            hint=f"make it smaller than {MAX_PIXELS // 1_000_000} million pixels",
                        )
                    ]
                )
            picture.load()
    except UnidentifiedImageError as error:
        raise ContentError(
            [
                Problem(
                    shown,
                    "G002",
                    "the picture is neither PNG nor JPEG",
                    hint="save it as PNG (drawings) or JPEG (photographs)",
                )
            ]
        ) from error
    except (OSError, SyntaxError) as error:
        raise ContentError(
            [Problem(shown, "G003", f"the picture is broken: {error}", hint="export it again from where it was made")]
        ) from error
    return Image(path, MEDIA_TYPES[kind], width, height, data)
