"""Know the licences of Creative Commons by the names that rights statements give them.

Takes a rights statement; gives the name of the licence in it and its address.
"""

from __future__ import annotations

import re

_LICENCE = re.compile(r"\bCC(?: (BY(?:-(?:NC-SA|NC-ND|NC|SA|ND))?) ([1-4]\.[05])| ?(0) (1\.0))(?!\w|\.\d)")


def licence_in(rights: str) -> tuple[str, str] | None:
    """Return the licence that rights name, and where it is read; None where they name none that is known."""
    found = _LICENCE.search(rights)
    if not found:
        return None
    terms, version = (found[1], found[2]) if found[1] else ("zero", found[4])
    kind = "licenses" if found[1] else "publicdomain"
    return found[0], f"https://creativecommons.org/{kind}/{terms.lower()}/{version}/"
