"""Say who can read a book and how, from what is in it: https://www.w3.org/TR/epub-a11y-11/#sec-disc-package.

Takes the documents of a composition, its pictures, words and style sheet; gives access modes, features, hazards and a
summary in the vocabulary of https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary-20230718/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from postil.model import Claims, Composition, Image
from postil.render.documents import Document

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
_NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "svg": "http://www.w3.org/2000/svg",
    "m": "http://www.w3.org/1998/Math/MathML",
    "epub": "http://www.idpf.org/2007/ops",
    "ssml": "http://www.w3.org/2001/10/synthesis",
}
_BY_CONSTRUCTION = ("readingOrder", "displayTransformability", "unlocked")
_IN_DOCUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "tableOfContents": "//h:nav[@epub:type='toc']//h:a",
        "structuralNavigation": "//h:h1 | //h:h2 | //h:h3 | //h:h4 | //h:h5 | //h:h6",
        "index": "//*[@role='doc-index']//h:a",
        "pageBreakMarkers": "//*[@role='doc-pagebreak']",
        "pageNavigation": "//h:nav[@epub:type='page-list']//h:a",
        "ARIA": "//@role",
        "longDescription": "//h:img[@aria-details or @aria-describedby]",
        "MathML": "//m:math",
        "describedMath": "//m:math[@alttext]",
        "rubyAnnotations": "//h:ruby",
        "ttsMarkup": "//@ssml:ph",
    }
)
"""What shows that a feature is there."""

_FEATURES = (*_BY_CONSTRUCTION, *_IN_DOCUMENTS, "alternativeText")

_PICTURES = "//h:img | //svg:svg[not(ancestor::svg:svg)]"
_MOVING = """//h:video | //h:canvas | //h:script | //h:object | //h:embed | //h:iframe
| //svg:animate | //svg:animateMotion | //svg:animateTransform | //svg:set"""
_SOUNDING = "//h:audio | //h:video | //h:script | //h:object | //h:embed | //h:iframe"
_ANIMATION = re.compile(r"@keyframes|\banimation(-name)?\s*:")
_HAZARDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "flashing": ("flashing", "noFlashingHazard"),
        "motion": ("motionSimulation", "noMotionSimulationHazard"),
        "sound": ("sound", "noSoundHazard"),
    }
)
"""What is said of each hazard: that it is there, and that it is not."""


@dataclass(frozen=True, slots=True)
class Access:
    """What the metadata say of the accessibility; each of `sufficient` is a set of modes that is enough to read all.

    Without `conforms`, the book cannot be said to conform to `CONFORMANCE`. `language` is that of the summary.
    """

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    language: str
    conforms: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What the documents hold. The cover says nothing that its text does not, and is no picture in this sense."""

    features: frozenset[str]
    pictures: bool
    described: bool
    notes: bool
    moving: bool
    sounding: bool


def assess(composition: Composition, documents: Sequence[Document], style: str) -> Access:
    """Return what can be said of a book; `documents` are those that go into it, with the markers of pages."""
    found = _look(composition, documents, style)
    claims = composition.publication.claims or Claims()
    hazards = _hazards(found, claims.hazards)
    return Access(
        modes=("textual", "visual") if found.pictures else ("textual",),
        sufficient=_sufficient(found),
        features=tuple(name for name in _FEATURES if name in found.features),
        hazards=hazards,
        summary=claims.summary or " ".join(_sentences(found, composition.words)),
        language=composition.publication.language,
        conforms=found.described and not found.sounding and not {"none", "noFlashingHazard"}.isdisjoint(hazards),
    )


def _look(composition: Composition, documents: Sequence[Document], style: str) -> _Found:
    inside = [document for document in documents if document.division.kind != "cover"]
    pictures = list(_all(inside, _PICTURES))
    features = {name for name, path in _IN_DOCUMENTS.items() if _holds(documents, path)}
    shown = list(_all(documents, _PICTURES))
    described = all(map(_is_described, shown))
    if shown and described:
        features.add("alternativeText")
    moving = _holds(documents, _MOVING) or bool(_ANIMATION.search(style)) or any(map(moves, _shown(composition, shown)))
    return _Found(
        features=frozenset({*features, *_BY_CONSTRUCTION}),
        pictures=bool(pictures),
        described=described,
        notes=_holds(documents, "//*[@role='doc-noteref']"),
        moving=moving,
        sounding=_holds(documents, _SOUNDING),
    )


def _all(documents: Iterable[Document], path: str) -> Iterator[etree._Element]:
    for document in documents:
        yield from document.tree.xpath(path, namespaces=_NAMESPACES)


def _holds(documents: Iterable[Document], path: str) -> bool:
    return next(_all(documents, path), None) is not None


def _is_described(picture: etree._Element) -> bool:
    """Tell whether a picture has a text in its place, or is marked as one that needs none."""
    if etree.QName(picture).localname == "img":
        return "alt" in picture.attrib
    named = {"aria-label", "aria-labelledby", "aria-hidden"} & set(map(str, picture.attrib))
    return bool(named) or picture.find("svg:title", _NAMESPACES) is not None


def _shown(composition: Composition, pictures: Iterable[etree._Element]) -> Iterator[Image]:
    paths = {picture.get("src") for picture in pictures}
    return (image for image in composition.publication.images if image.path in paths)


def moves(image: Image) -> bool:
    """Tell whether a picture may move: a PNG with more than one frame, or one that is neither PNG nor JPEG."""
    if image.media_type == "image/png":  # https://www.w3.org/TR/png-3/#acTL-chunk
        return b"acTL" in image.data.partition(b"IDAT")[0]
    return image.media_type != "image/jpeg"


def _sufficient(found: _Found) -> tuple[str, ...]:
    # EPUB Accessibility 1.2 requires at least one: https://www.w3.org/TR/epub-a11y-12/#sec-disc-package.
    if not found.pictures:
        return ("textual",)
    return ("textual", "textual,visual") if found.described else ("textual,visual",)


def _hazards(found: _Found, claimed: Sequence[str]) -> tuple[str, ...]:
    """Return "none" where nothing moves or sounds, and else what was claimed of what does; "unknown" without a claim.

    Ace misspells the word for motion that nobody has looked at, and takes the right one for a fault: it is left out.
    """
    there = {"flashing": found.moving, "motion": found.moving, "sound": found.sounding}
    if not any(there.values()):
        return ("none",)
    answers = {name: word for name, words in _HAZARDS.items() for word in claimed if word in words}
    if not answers:
        return ("unknown",)
    absent = {name: words[1] for name, words in _HAZARDS.items() if not there[name]}
    return tuple(word for name in _HAZARDS if (word := {**absent, **answers}.get(name)))


def _sentences(found: _Found, words: Mapping[str, str]) -> Iterator[str]:
    said = {
        "accessible-flow": True,
        "accessible-notes": found.notes,
        "accessible-pictures": found.pictures and found.described,
        "accessible-pages": "pageNavigation" in found.features,
        "accessible-still": not found.moving and not found.sounding,
    }
    return (words[key] for key, there in said.items() if there)


def contradicted(claims: Claims, access: Access) -> Iterator[tuple[str, str]]:
    """Yield the claims that the content contradicts: the key of publication.yaml that they are under, and the word."""
    for feature in claims.features:
        if feature not in access.features:
            yield "features", feature
    still = access.hazards == ("none",)
    untrue = {words[0] for words in _HAZARDS.values()} if still else {"none"}
    yield from (("hazards", hazard) for hazard in claims.hazards if hazard in untrue)
