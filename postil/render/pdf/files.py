"""The one door through which the layout engine gets files.

Takes the book's own faces, styles and pictures, and whether they go to a press with a profile of its own; gives them
under `file:///book/`, a folder that is nowhere on a disk: the same addresses on every machine, and nothing else can be
asked for. What was asked for and refused is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from postil.model import Image
from postil.render import fonts
from postil.render.pdf.lightpictures import in_light

BASE = "file:///book/"
FONT = "font/ttf"


class BookFiles(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the files of one book, each from memory or from the pinned fonts."""

    base = BASE

    def __init__(self, images: tuple[Image, ...], *, for_press: bool = False) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=True)
        self.images: Mapping[str, Image] = {image.path: image for image in images}
        self.for_press = for_press
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the file at an address inside the book; anything else is refused, and the refusal kept."""
        found = self.found(unquote(urlsplit(url).path).removeprefix("/book/")) if url.startswith(BASE) else None
        if found is None:
            self.refused.append(url)
            raise FatalURLFetchingError(f"{url} is not a file of this book")
        data, media_type = found
        return URLFetcherResponse(url, data, {"Content-Type": media_type})

    @contextmanager
    def noting_refusals(self) -> Iterator[None]:
        """Leave a block whose layout was broken off by a refusal; `refused` says which it was."""
        with suppress(FatalURLFetchingError):
            yield

    def found(self, path: str) -> tuple[bytes, str] | None:
        """Return the bytes and the media type of a picture or a font; None for anything else."""
        folder, _, name = path.partition("/")
        if folder == "fonts":
            faces = {face.path.name: face.path for face in fonts.faces()}
            return (faces[name].read_bytes(), FONT) if name in faces else None
        image = self.images.get(path)
        if image is None:
            return None
        return (image.data, image.media_type) if self.for_press else in_light(image)
