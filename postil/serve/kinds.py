"""Say of what kind a file is: its media type by the ending of its name.

Takes a path; gives a media type. The table is ours: that of the standard library depends on its version, and on files
of the machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TEXT = "; charset=utf-8"
UNKNOWN = "application/octet-stream"

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "atom": f"application/atom+xml{TEXT}",
        "avif": "image/avif",
        "css": f"text/css{TEXT}",
        "epub": "application/epub+zip",
        "gif": "image/gif",
        "html": f"text/html{TEXT}",
        "ico": "image/vnd.microsoft.icon",
        "jpeg": "image/jpeg",
        "jpg": "image/jpeg",
        "js": f"text/javascript{TEXT}",
        "json": "application/json",
        "jsonld": "application/ld+json",
        "mjs": f"text/javascript{TEXT}",
        "md": f"text/markdown{TEXT}",
        "otf": "font/otf",
        "pdf": "application/pdf",
        "png": "image/png",
        "rss": f"application/rss+xml{TEXT}",
        "svg": f"image/svg+xml{TEXT}",
        "ttf": "font/ttf",
        "txt": f"text/plain{TEXT}",
        "wasm": "application/wasm",
        "webmanifest": "application/manifest+json",
        "webp": "image/webp",
        "woff": "font/woff",
        "woff2": "font/woff2",
        "xhtml": f"application/xhtml+xml{TEXT}",
        "xml": f"application/xml{TEXT}",
        "zip": "application/zip",
    }
)
"""Media types as they are registered: https://www.iana.org/assignments/media-types/media-types.xhtml."""

PAGES = (KINDS["html"], KINDS["xhtml"])
"""The kinds that a person reads as a page."""


def kind_of(path: str) -> str:
    """Return the media type of a file."""
    name = path.rpartition("/")[2]
    return KINDS.get(name.rpartition(".")[2].lower(), UNKNOWN) if "." in name else UNKNOWN
