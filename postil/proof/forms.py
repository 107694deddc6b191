"""Say in which forms an edition owes its readers the notes of a text.

Takes a publication and the edition that was made of it; gives `Forms`. All editions have each note short, with its
call, and in full, but for handouts, which have what was wanted of them: the publication is then that of one handout.
"""

from __future__ import annotations

from postil.model import EditionName, Publication
from postil.parts import Wanted, wanted
from postil.proof.notes_in_source import EVERY, Forms


def forms_of(publication: Publication, edition: EditionName) -> Forms:
    """Return the forms of the editor's notes in an edition."""
    if edition != "handout" or not publication.handouts:
        return EVERY
    handout = publication.handouts[0]
    part = wanted(publication, handout.what)
    if isinstance(part, Wanted) and part.kind == "appendix":
        return Forms(short=False, called=False, counted=False)
    is_full = handout.notes == "full" or (isinstance(part, Wanted) and part.kind == "book")
    return Forms(short=handout.notes == "short", full=is_full, counted=False)
