"""Check that each text can give its name to a content document of an edition.

Takes the publication, read; gives a Problem for each text whose name something else in the book has, or that cannot
stand in a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from postil.model import Declaration, DivisionKind, Publication, TextKind
from postil.problems import Problem
from postil.source.references import texts_of

FILE_NAME = re.compile(r"\w[\w.-]*")


def check_file_names(publication: Publication) -> Iterator[Problem]:
    """S005: the names of texts are unlike those of the other parts, and are written like a word."""
    taken = names_of_parts(publication)
    for text in texts_of(publication):
        if text.id in taken:
            sentence = f"the name '{text.id}' is that of another part of the book"
            yield Problem(
                text.place, "S005", sentence, "give the file another name, and name it so in publication.yaml"
            )
        elif not FILE_NAME.fullmatch(text.id):
            sentence = f"the name '{text.id}' cannot stand in a link"
            yield Problem(text.place, "S005", sentence, "use letters, digits and hyphens in the names of files")


def names_of_parts(publication: Publication) -> set[str]:
    """Return the names of the content documents that are made from no text, and of the annotated appendices."""
    appendices = {f"{text.id}-notes" for text in publication.texts if isinstance(text, Declaration)}
    return {*get_args(DivisionKind)} - {"appendix", *get_args(TextKind)} | appendices
