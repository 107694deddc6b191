"""Say of a product's accessibility in ONIX what its EPUB says in its metadata.

Takes a package document; gives `ProductFormFeature`s by code lists 79, 143 and 196, matched as in
https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-crosswalk-20240718/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree
from lxml.builder import ElementMaker

_NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
_ACCESSIBILITY, _HAZARD, _VERSION = "09", "12", "15"
_EPUB_3_3 = "101F"
_SUMMARY, _CERTIFIER, _WITHOUT_SIGHT, _LANGUAGES_TAGGED = "00", "90", "52", "22"
_CONFORMANCE = ("04", "82", "85")
"""EPUB Accessibility 1.1, WCAG 2.2, level AA."""

_FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "tableOfContents": "11",
        "index": "12",
        "readingOrder": "13",
        "alternativeText": "14",
        "longDescription": "15",
        "MathML": "17",
        "pageBreakMarkers": "19",
        "ttsMarkup": "21",
        "structuralNavigation": "29",
        "ARIA": "30",
        "displayTransformability": "36",
        "pageNavigation": "41",
        "describedMath": "53",
    }
)
_HAZARDS: Mapping[str, str] = MappingProxyType(
    {
        "none": "00",
        "flashing": "13",
        "noFlashingHazard": "14",
        "sound": "15",
        "noSoundHazard": "16",
        "motionSimulation": "17",
        "noMotionSimulationHazard": "18",
    }
)
_make = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})


def product_features(package: etree._Element) -> Iterator[etree._Element]:
    """Yield the version of the format, and what the package says of accessibility."""
    yield _feature(_VERSION, _EPUB_3_3)
    yield from (_feature(_ACCESSIBILITY, code, text) for code, text in _accessibility(package))
    for hazard in _said(package, "schema:accessibilityHazard"):
        if hazard in _HAZARDS:
            yield _feature(_HAZARD, _HAZARDS[hazard])


def _accessibility(package: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield codes of list 196, each with its description, "" for none."""
    yield from ((_SUMMARY, summary) for summary in _said(package, "schema:accessibilitySummary"))
    if _said(package, "dcterms:conformsTo"):
        yield from ((code, "") for code in _CONFORMANCE)
        yield from ((_CERTIFIER, certifier) for certifier in _said(package, "a11y:certifiedBy"))
    features = set(_said(package, "schema:accessibilityFeature"))
    yield from ((code, "") for feature, code in _FEATURES.items() if feature in features)
    yield _LANGUAGES_TAGGED, ""
    if "textual" in _said(package, "schema:accessModeSufficient"):
        yield _WITHOUT_SIGHT, ""


def _said(package: etree._Element, name: str) -> list[str]:
    return [meta.text or "" for meta in package.iterfind(f".//{{*}}meta[@property='{name}']")]


def _feature(kind: str, value: str, description: str = "") -> etree._Element:
    said = [_make.ProductFormFeatureDescription(description)] if description else []
    return _make.ProductFormFeature(_make.ProductFormFeatureType(kind), _make.ProductFormFeatureValue(value), *said)
