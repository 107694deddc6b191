"""Writes the publication.yaml of a book whose texts have been taken in.

Takes the names and the metadata of the texts; gives the file's text, with a remark wherever an editor has to look.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence

from postil.intake.contentfile import quote
from postil.model import Metadata

DAY = re.compile(r"\d{4}-\d\d-\d\d")
SPACE = uuid.NAMESPACE_OID
"""Where the identifiers of books are derived: the same texts give the same book (RFC 9562, 5.5)."""


def publication_file(slug: str, title: str, texts: Mapping[str, Metadata], today: str) -> str:
    """Return publication.yaml for texts by their file names, in order; `today` is for where no text has a date."""
    known = list(texts.values())
    sums = "\n".join(f"{name} {text.source.sha256}" for name, text in texts.items())
    date = max([text.date for text in known if DAY.fullmatch(text.date)], default=today)
    rights = commonest([text.rights for text in known], "All rights reserved")
    description = f"{title}: {len(known)} texts." if len(known) > 1 else f"{title}."
    lines = [
        "# Made from the texts: look through all of it.",
        f"slug: {slug}",
        f"title: {quote(title)}",
        f"language: {commonest([text.lang for text in known], 'en')}",
        "# The identifier stays the same for good.",
        f"identifier: urn:uuid:{uuid.uuid5(SPACE, f'{slug}: {sums}')}",
        "# Who made the book; a role may be added: aut, edt, trl.",
        "creators:",
        *(f"  - name: {quote(name)}" for name in creators(known)),
        "# The date of this state of the book.",
        f"date: {date}",
        "# On what terms the book is given out, and what it is in a sentence or two.",
        f"rights: {quote(rights)}",
        f"description: {quote(description)}",
        "texts:",
        *lines_of_texts(texts),
    ]
    return "\n".join(lines) + "\n"


def lines_of_texts(names: Mapping[str, Metadata]) -> list[str]:
    """Return the lines that name texts in publication.yaml."""
    return [f"  - {name}" for name in names]


def creators(texts: Sequence[Metadata]) -> list[str]:
    """Return who wrote the texts, each once."""
    return list(dict.fromkeys(text.author for text in texts if text.author)) or ["The Editors"]


def commonest(words: Sequence[str], other: str) -> str:
    """Return what is said most often, the first of several; `other` where nothing is."""
    counts = Counter(filter(None, words))
    return max(counts, key=lambda word: counts[word]) if counts else other
