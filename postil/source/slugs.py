"""Make ids out of words.

Takes words in any script and gives ids of ASCII letters, digits and hyphens, each once.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata


class Slugs:
    """The ids given so far in one place where they must differ."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def fresh(self, words: str, prefix: str = "") -> str:
        """Return an id for some words that was not given before; `prefix` helps where no letter begins it."""
        name = slug(words)
        if not name[0].isalpha():
            name = f"{prefix or 'x'}-{name}"
        unique, count = name, 1
        while unique in self.given:
            count += 1
            unique = f"{name}-{count}"
        self.given.add(unique)
        return unique


def slug(words: str) -> str:
    """Return words in lower case, joined by hyphens, at most 48 characters; no Latin script gives a short hash."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub("[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:48].rstrip("-")
    return name or hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()[:8]
