"""Say what the list of sources holds in the terms of the Citation Style Language.

Takes Sources and gives references as CSL-JSON has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from postil.compose.setapart import ADDRESS, without_signs
from postil.model import Source

Datum: TypeAlias = dict[str, Any]
"""A reference as CSL-JSON has it."""

AND = re.compile(r"\s+and\s+(?![^{}]*\})")
RENAMED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "manuscript": {"container-title": "archive"},
        "speech": {"container-title": "event-title", "publisher-place": "event-place"},
    }
)
"""What some kinds of source call what others call otherwise."""

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "container": "container-title",
        "publisher": "publisher",
        "publisher_place": "publisher-place",
        "pages": "page",
        "volume": "volume",
        "issue": "issue",
    }
)


def datum(source: Source) -> Datum:
    """Return a source as a reference."""
    renamed = RENAMED.get(source.kind, {})
    texts = {renamed.get(name, name): without_signs(getattr(source, field)) for field, name in FIELDS.items()}
    dates = {name: date(text) for name, text in (("issued", source.date), ("accessed", source.accessed)) if text}
    return {
        "id": source.id,
        "type": source.kind,
        "language": "und" if supplied(source.title) else source.lang,
        **({"author": authors} if (authors := names(source.author)) else {}),
        **{name: text for name, text in texts.items() if text},
        **dates,
        **({"URL": ADDRESS} if source.url else {}),
    }


def at_event(datum: Datum) -> Datum:
    """Return a reference to a speech with its date as that of the event: some styles look for it there only."""
    spoken = datum["type"] == "speech" and "issued" in datum
    return datum | {"event-date": datum["issued"]} if spoken else datum


def supplied(title: str) -> bool:
    """Tell whether a title was made by the editors: "[Reports on the summit]". It keeps its letters as they are."""
    return title.startswith("[") and title.endswith("]")


def names(author: str) -> list[dict[str, str]]:
    """Return the names of the authors; braces keep a body's name whole: "{Ministry of Trade and Industry}"."""
    return [name(part) for part in AND.split(without_signs(author).strip()) if part]


def name(text: str) -> dict[str, str]:
    """Return a name in its parts: "Family, Given" or "Family, Given, Jr."; what has no comma is a body's."""
    if text.startswith("{") and text.endswith("}"):
        return {"literal": text[1:-1]}
    parts = [part.strip() for part in text.split(",", 2)]
    if len(parts) == 1 or not all(parts):
        return {"literal": text}
    return dict(zip(("family", "given", "suffix"), parts, strict=False))


def date(text: str) -> dict[str, Any]:
    """Return an ISO date, month or year; anything else is taken as it stands."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return {"literal": text}
    return {"date-parts": [[int(part) for part in text.split("-")]]}
