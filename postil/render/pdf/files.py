"""The one door through which the layout engine gets files.

Takes the book's own faces, styles and pictures and gives them under `file:///book/`, a folder that is nowhere on a
disk: the same addresses on every machine, and nothing else can be asked for. What was asked for and refused is
kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from postil.model import Image
from postil.render import fonts

BASE = "file:///book/"
MEDIA_TYPES = {
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}


class BookFiles(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the files of one book, each from memory or from the pinned fonts."""

    def __init__(self, images: tuple[Image, ...]) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=True)
        self.images: Mapping[str, bytes] = {image.path: image.data for image in images}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the file at an address inside the book; anything else is refused, and the refusal kept."""
        path = unquote(urlsplit(url).path).removeprefix("/book/")
        data = self.data(path) if url.startswith(BASE) else None
        if data is None:
            self.refused.append(url)
            raise FatalURLFetchingError(f"{url} is not a file of this book")
        return URLFetcherResponse(url, data, {"Content-Type": MEDIA_TYPES[PurePosixPath(path).suffix.lower()]})

    @contextmanager
    def noting_refusals(self) -> Iterator[None]:
        """Leave a block whose layout was broken off by a refusal; `refused` says which it was."""
        with suppress(FatalURLFetchingError):
            yield

    def data(self, path: str) -> bytes | None:
        """Return the bytes of a picture or a font; None for anything else."""
        folder, _, name = path.partition("/")
        if folder == "fonts":
            faces = {face.path.name: face.path for face in fonts.faces()}
            return faces[name].read_bytes() if name in faces else None
        return self.images.get(path)
