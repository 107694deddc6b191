"""Read the files of a book once more, to be attached to an edition.

Takes the book's folder and its publication; gives the files that it was read from, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from postil.model import Attachment, Publication
from postil.source.contentfolder import files_of
from postil.source.names import FOLDER
from postil.source.textfile import MAX_TEXT_BYTES, read_bytes

MEDIA_TYPES: Mapping[str, str] = MappingProxyType({".md": "text/markdown", ".yaml": "application/yaml"})


def read_attachments(root: Path, publication: Publication) -> tuple[Attachment, ...]:
    """Return texts, notes, entries and pictures by their paths; no file that the book does not use."""
    texts = [read_attachment(root, name) for name in files_of(publication)]
    pictures = [Attachment(f"{FOLDER}/{image.path}", image.media_type, image.data) for image in publication.images]
    return tuple(sorted([*texts, *pictures], key=lambda attachment: attachment.path))


def read_attachment(root: Path, name: str) -> Attachment:
    """Return one text file of the book."""
    return Attachment(name, MEDIA_TYPES[PurePosixPath(name).suffix], read_bytes(root, name, MAX_TEXT_BYTES))
