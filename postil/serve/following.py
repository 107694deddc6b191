"""Let a page of the site follow the book: give it the script of the preview, while it is served.

Takes the bytes of a page; gives them with one script of the server's own. The files of the site know nothing of it.
"""

from __future__ import annotations

import html
import re

HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
POLICY = re.compile(
    rb"""(<meta\b[^>]*http-equiv=["']?Content-Security-Policy["']?[^>]*\bcontent=")([^"]*)(")""", re.IGNORECASE
)
ASKED = ("script-src", "style-src", "connect-src")
SCRIPT = b'<script src="/-/follow.js" defer="defer" data-version="%s"></script>'


def following(page: bytes, version: str) -> bytes:
    """Return a page with the script, and with leave for it to ask the server; `version` is that of the pages."""
    script = SCRIPT % version.encode()
    allowed = POLICY.sub(lambda found: found[1] + allowing(found[2]) + found[3], page)
    with_script, count = HEAD_END.subn(lambda end: script + end[0], allowed, count=1)
    return with_script if count else allowed + script


def allowing(policy: bytes) -> bytes:
    """Return a policy that lets scripts, style sheets and questions to the server be those of the server itself."""
    words = [directive.split() for directive in html.unescape(policy.decode()).split(";") if directive.strip()]
    rules = {name.lower(): sources for name, *sources in words}
    for name in ASKED:
        sources = rules.get(name, rules.get("default-src"))
        if sources is not None and "'self'" not in sources:
            rules[name] = [*(source for source in sources if source.lower() != "'none'"), "'self'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in rules.items()).encode()
