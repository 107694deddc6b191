"""Check that each text can give its name to a content document of an edition.

Takes the publication, read; gives a Problem for each text whose name something else in the book has, or that cannot
stand in a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from postil.model import Declaration, DivisionKind, Publication, TextKind
from postil.permalinks import OWN_PAGES
from postil.problems import Problem
from postil.source.references import texts_of

FILE_NAME = re.compile(r"\w[\w-]*(?:\.[\w-]+)*", re.ASCII)
"""What every system can unpack and every link can hold."""
LONGEST = 120
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever ending follows."""


def check_file_names(publication: Publication) -> Iterator[Problem]:
    """S005: the names of texts are written like a word, and differ from all others also without capitals.

    Neither they nor the name of the book are those of devices.
    """
    if DEVICE.fullmatch(publication.slug):
        sentence = f"'{publication.slug}' is the name of a device, and no file can be called so everywhere"
        yield Problem(publication.place, "S005", sentence, "give the book another slug")
    taken = names_of_parts(publication)
    for text in {text.id: text for text in texts_of(publication)}.values():
        if text.id.lower() in taken:
            sentence = f"the name '{text.id}' is that of another part of the book"
            yield Problem(
                text.place, "S005", sentence, "give the file another name, and name it so in publication.yaml"
            )
        elif len(text.id) > LONGEST:
            sentence = f"the name of a file has {len(text.id)} letters, and not every system can unpack it"
            yield Problem(text.place, "S005", sentence, f"give the file a name of at most {LONGEST} letters")
        elif DEVICE.fullmatch(text.id):
            sentence = f"'{text.id}' is the name of a device, and no file can be called so everywhere"
            yield Problem(text.place, "S005", sentence, "give the file another name")
        elif not FILE_NAME.fullmatch(text.id):
            sentence = f"the name '{text.id}' cannot stand in a link"
            yield Problem(text.place, "S005", sentence, "use the letters a to z, digits and hyphens in it")
        taken.add(text.id.lower())


def names_of_parts(publication: Publication) -> set[str]:
    """Return the names of what is made from no text, in the book and on its site, and of the annotated appendices."""
    appendices = {f"{text.id}-notes".lower() for text in publication.texts if isinstance(text, Declaration)}
    return {*get_args(DivisionKind)} - {"appendix", *get_args(TextKind)} | {*OWN_PAGES} | appendices
