"""Read the pictures that the texts show.

Takes the path of a picture in `content/` and gives an `Image`. It is looked at before any other library sees it:
name, kind, size in pixels, and whether the file is whole.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from postil.keeping import Keeper, remembered
from postil.model import Image
from postil.problems import ContentError, Place, Problem
from postil.source.textfile import read_bytes

FORMATS = ("PNG", "JPEG")
# MPO is a JPEG file with further pictures behind the first, as many telephones write it.
MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg"}
ENDINGS = {"image/png": (".png",), "image/jpeg": (".jpg", ".jpeg")}
NAME = re.compile(r"\w[\w-]*(?:\.[\w-]+)*(?:/\w[\w-]*(?:\.[\w-]+)*)*", re.ASCII)
PICTURES = "images"
COVER = f"{PICTURES}/cover.jpg"
MAX_BYTES = 32 << 20
MAX_PIXELS = 50_000_000


def read_image(root: Path, folder: str, path: str, shown: Place, store: Keeper | None = None) -> Image:
    """Return the picture at `path` in `folder`; `shown` is where a text shows it.

    ContentError: G001 not there or badly named, G002 no PNG or JPEG, G003 too large or broken.
    """
    check_name(path, shown)
    try:
        data = read_bytes(root, f"{folder}/{path}", MAX_BYTES)
    except ContentError as error:
        sentence = f"the picture cannot be read: {error.problems[0].sentence}"
        raise wrong(shown, "G001", sentence, where_to_put(folder, PurePosixPath(path))) from error
    sha256 = hashlib.sha256(data).hexdigest()
    kind, (width, height) = remembered(store, "picture", (sha256,), lambda: look_at(data, shown))
    media_type = MEDIA_TYPES[kind]
    if PurePosixPath(path).suffix.lower() not in ENDINGS[media_type]:
        sentence = f"the picture is a {kind} file, which the ending of its name does not say"
        raise wrong(shown, "G002", sentence, f"let its name end in {ENDINGS[media_type][0]}")
    return Image(path, media_type, width, height, data)


def where_to_put(folder: str, path: PurePosixPath) -> str:
    """Return the hint that says where a picture goes, and how its path is then written."""
    written = path if path.parts[0] == PICTURES else PurePosixPath(PICTURES, path.name)
    return f"put it into {folder}/{written.parent}/ and write its name exactly: `{written}`"


def check_name(path: str, shown: Place) -> None:
    """G001: a picture's name can stand in a link, leads to one file only, and is not the cover's."""
    if not NAME.fullmatch(path):
        hint = (
            "use the letters a to z, digits, hyphens and points in the names of pictures; begin with a letter or digit"
        )
        raise wrong(shown, "G001", f"a picture cannot have the name '{path}'", hint)
    if path.lower() == COVER:
        raise wrong(shown, "G001", f"'{path}' is the name of the book's own cover", "give the picture another name")


def look_at(data: bytes, shown: Place) -> tuple[str, tuple[int, int]]:
    """Return the kind and size of a picture that is whole."""
    from PIL import Image as Picture  # late, as in all that is kept: who finds it in the store loads no library
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Picture.DecompressionBombWarning)
            return opened(data, shown)
    except UnidentifiedImageError as error:
        hint = "save it as PNG (drawings) or JPEG (photographs)"
        raise wrong(shown, "G002", "the picture is neither PNG nor JPEG", hint) from error
    except (Picture.DecompressionBombWarning, Picture.DecompressionBombError) as error:
        raise too_large(shown, "more pixels than can be read") from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error) as error:
        hint = "export it again from where it was made"
        raise wrong(shown, "G003", f"the picture is broken: {error}", hint) from error


def opened(data: bytes, shown: Place) -> tuple[str, tuple[int, int]]:
    """Return the kind and size of a picture, read to its end; G003 where it has too many pixels."""
    from PIL import Image as Picture

    with whole_pictures_only(), Picture.open(io.BytesIO(data), formats=FORMATS) as picture:
        width, height = picture.size
        if width * height > MAX_PIXELS:
            raise too_large(shown, f"{width} x {height} pixels")
        picture.load()
        return str(picture.format), (width, height)


@contextmanager
def whole_pictures_only() -> Iterator[None]:
    """Refuse a picture that ends too early while the block runs; WeasyPrint lets it pass for the whole process."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def too_large(shown: Place, size: str) -> ContentError:
    """G003: a picture has too many pixels."""
    hint = f"make it smaller than {MAX_PIXELS // 1_000_000} million pixels"
    return wrong(shown, "G003", f"the picture has {size}", hint)


def wrong(shown: Place, code: str, sentence: str, hint: str) -> ContentError:
    """Return what is wrong with a picture, at the place that shows it."""
    return ContentError([Problem(shown, code, sentence, hint)])
