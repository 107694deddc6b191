"""Write an address on the web so that it can be a link.

Takes an address as somebody copied it; gives the same address with the characters that no address may hold in their
percent form: https://url.spec.whatwg.org/#url-code-points.
"""

from __future__ import annotations

import re
from urllib.parse import quote

HOST = re.compile(r"https?://[^/?#]*", re.I)
FORBIDDEN = re.compile(r'[<>"{}|\\^`\[\]]|%(?![0-9A-Fa-f]{2})')


def web_address(written: str) -> str:
    """Return an address that is valid behind its host; what is no address is returned as it is."""
    host = HOST.match(written)
    if host is None:
        return written
    path, mark, fragment = written[host.end() :].partition("#")
    return host[0] + FORBIDDEN.sub(in_percent, path) + mark + FORBIDDEN.sub(in_percent, fragment).replace("#", "%23")


def in_percent(match: re.Match[str]) -> str:
    """Return a character in its percent form."""
    return quote(match[0], safe="")
