"""Check what an editor claims of a book's accessibility against what is in the book.

Takes a composition and the text of its style sheet; gives a Problem for each claim that the content contradicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from postil.model import Composition
from postil.problems import Place, Problem
from postil.render.accessibility import assess, contradicted
from postil.render.documents import parse

_HINTS = {
    "features": "take the claim out, or put into the book what it claims; what is there is stated without a claim",
    "hazards": "take the claim out, or say of a picture that moves what it does: noFlashingHazard, for one",
}


def check_claims(composition: Composition, style: str, locate: Callable[..., Place]) -> Iterator[Problem]:
    """P009: nothing is claimed that the content contradicts; `locate` gives the place of a key of publication.yaml."""
    claims = composition.publication.claims
    if claims is None:
        return
    access = assess(composition, parse(composition.divisions), style)
    for key, word in contradicted(claims, access):
        sentence = f"the book claims '{word}' of its accessibility, and its content contradicts that"
        yield Problem(locate("accessibility", key), "P009", sentence, _HINTS[key])
