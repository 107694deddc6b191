"""Read a stream of a PDF that is being written.

Takes a `pydyf.Stream`; gives what it holds.
"""

from __future__ import annotations

from typing import Any

import pydyf


def joined(stream: Any) -> bytes:
    """Return what a stream holds, unpacked."""
    return b"\n".join(as_bytes(item) for item in stream.stream)


def as_bytes(item: Any) -> bytes:
    """Return a piece of a stream as it is written."""
    if isinstance(item, bytes):
        return item
    return bytes(item.data) if isinstance(item, pydyf.Object) else str(item).encode("ascii")
