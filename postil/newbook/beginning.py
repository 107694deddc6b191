"""What the editor of a new book says of it.

Takes the words that were typed; gives them in a form that every file of the book can hold, or says why it cannot
(`Refused`).
"""

from __future__ import annotations

import unicodedata
import uuid
from dataclasses import dataclass
from typing import Literal, get_args

from postil.problems import nearest
from postil.resources import folder
from postil.source.fits import fits
from postil.source.schema import FORMATS, schema

Kind = Literal["declaration", "report", "statute"]
KINDS: tuple[Kind, ...] = get_args(Kind)
UNPRINTED = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
"""The general categories of what neither prints nor joins letters: controls, half characters, private ones, breaks."""
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffd"
"""What turns the direction of the text, marks the order of its bytes, or stands for a lost letter."""

MOST = 100
"""What does not suit is too long if it is longer; what is shorter has no letter that can be seen."""


class Refused(Exception):
    """A book cannot be begun with these words; the text says in one line why."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A book before it is there; `language` is a BCP 47 tag, `date` an ISO date."""

    kind: Kind
    title: str
    author: str
    language: str
    identifier: str
    date: str


def fit_kind(name: str) -> Kind:
    """Return the kind of that name."""
    if name in KINDS:
        return name
    near = nearest(name, KINDS, 1)
    meant = f"; did you mean '{near[0][0]}'?" if near else ""
    raise Refused(f"there is no kind '{name}': it is {', '.join(KINDS[:-1])} or {KINDS[-1]}{meant}")


def fit_words(words: str) -> str:
    """Return a title or a name in one line, its blanks made single."""
    line = " ".join(unicodedata.normalize("NFC", words).split())
    if wrong := next(filter(is_unprinted, line), ""):
        raise Refused(f"the character U+{ord(wrong):04X} cannot be printed: leave it out")
    if not suits("title", line):
        raise Refused("it is too long" if len(line) > MOST else "it must not be blank")
    return line


def is_unprinted(letter: str) -> bool:
    """Tell whether a character has no place in a line of print."""
    return letter in TURNING or unicodedata.category(letter) in UNPRINTED


def fit_language(tag: str) -> str:
    """Return a language for which there are the words that editions print."""
    known = languages()
    if not suits("language", tag):
        raise Refused(f"'{tag}' is no language tag, such as {known[0]} or {known[0]}-GB")
    if tag.split("-")[0].lower() not in known:
        raise Refused(
            f"the words that editions print ('Contents', 'Notes' ...) are not there for '{tag}', only for: "
            f"{', '.join(known)}; begin with one of these and give your own under 'words' in publication.yaml"
        )
    return tag


def languages() -> list[str]:
    """Return the languages for which there are the words that editions print."""
    return sorted(path.stem for path in (folder("templates") / "words").glob("*.json"))


def fit_identifier(name: str) -> str:
    """Return what identifies a book for good."""
    if not suits("identifier", name):
        wanted = "urn:uuid: with a UUID, urn:isbn: with its 13 digits, or https://doi.org/10. with the rest of a DOI"
        raise Refused(f"'{name}' does not identify a book: it must be {wanted}")
    return name


def suits(key: str, value: str) -> bool:
    """Tell whether a value may stand under a key of publication.yaml."""
    whole = schema("publication")
    return fits({key: value}, {**whole, "required": []}, FORMATS)


def fresh_identifier() -> str:
    """Return an identifier that no other book has: the one thing that is not to be the same twice."""
    return f"urn:uuid:{uuid.uuid4()}"
