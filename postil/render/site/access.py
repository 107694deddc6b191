"""Say who can read the EPUB, from what it says itself, under the headings of the Accessibility Metadata Display Guide.

Takes an EPUB; gives the names of statements by heading, in its order: https://www.w3.org/TR/a11y-meta-display-guide/.
Nothing is judged a second time: what the package does not state is not stated here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from postil.render.onix import PACKAGE

UNKNOWN = "unknown"
NAVIGATION: Mapping[str, str] = MappingProxyType(
    {"tableOfContents": "contents", "index": "index", "structuralNavigation": "headings", "pageNavigation": "pages"}
)
RICH: Mapping[str, str] = MappingProxyType(
    {"MathML": "mathml", "describedMath": "described-math", "longDescription": "described-pictures"}
)
ADDITIONAL: Mapping[str, str] = MappingProxyType(
    {"pageBreakMarkers": "page-breaks", "ARIA": "aria", "ttsMarkup": "spoken", "rubyAnnotations": "ruby"}
)
HAZARDS: Mapping[str, str] = MappingProxyType(
    {
        "none": "no-hazards",
        "flashing": "flashing",
        "motionSimulation": "motion",
        "sound": "sounds",
        "noFlashingHazard": "no-flashing",
        "noMotionSimulationHazard": "no-motion",
        "noSoundHazard": "no-sounds",
    }
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement by the name that `templates/words/` has for it, and what fills its blank."""

    name: str
    value: str = ""


Statements = Mapping[str, tuple[Statement, ...]]
"""Statements by the heading that they stand under; under each at least one."""


def properties(epub: bytes) -> dict[str, list[str]]:
    """Return what the package document says, by property."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        package = etree.fromstring(archive.read(PACKAGE))
    said: dict[str, list[str]] = {}
    for meta in package.iterfind(".//{*}meta[@property]"):
        said.setdefault(meta.get("property", ""), []).append(meta.text or "")
    return said


def statements(said: Mapping[str, list[str]]) -> Statements:
    """Return what there is to say, under each heading of the guide."""
    features = said.get("schema:accessibilityFeature", [])
    found = {
        "ways": [Statement(name) for name in ways(said, features)],
        "conformance": list(conformance(said)),
        "navigation": chosen(NAVIGATION, features),
        "rich": chosen(RICH, features),
        "hazards": chosen(HAZARDS, said.get("schema:accessibilityHazard", [])),
        "summary": [Statement("as-said", summary) for summary in said.get("schema:accessibilitySummary", [])],
        "legal": [Statement("exempt")] if "a11y:exemption" in said else [],
        "additional": chosen(ADDITIONAL, features),
    }
    return {heading: tuple(each or [Statement(UNKNOWN)]) for heading, each in found.items()}


def ways(said: Mapping[str, list[str]], features: list[str]) -> Iterator[str]:
    """Yield how the book can be read."""
    yield "changeable" if "displayTransformability" in features else "unchangeable"
    if "textual" in said.get("schema:accessModeSufficient", []):
        yield "readable"
    else:
        yield "partly-readable" if "textual" in said.get("schema:accessMode", []) else "unreadable"
    if "alternativeText" in features:
        yield "alternatives"


def conformance(said: Mapping[str, list[str]]) -> Iterator[Statement]:
    """Yield which standard is kept, and who vouches for that."""
    for standard in said.get("dcterms:conformsTo", []):
        yield Statement("accepted")
        yield Statement("claim", standard)
        yield from (Statement("certifier", name) for name in said.get("a11y:certifiedBy", []))


def chosen(names: Mapping[str, str], said: list[str]) -> list[Statement]:
    """Return the statements for what is said, in the order of the names."""
    return [Statement(name) for word, name in names.items() if word in said]
