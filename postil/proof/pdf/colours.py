"""Prove that a PDF for screens has no colours of a printing press.

Takes a reading and yields R031. A file that says with a profile of red, green and blue what its colours mean leaves
open what those of four inks would look like: ISO 19005-3, 6.2.4.3. What is made for a press says no such thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Any

from postil.proof.pdf.faults import Fault
from postil.proof.pdf.plain import Ident, Objects
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source
from postil.proof.steps import content_of

OF_LIGHT = 3
"""So many parts has a colour of light."""
INKS = "/DeviceCMYK"
DRAWN = re.compile(rb"(?:[-+.\d]+\s+){4}[kK]\s|/DeviceCMYK\s+(?:cs|CS)\s")
"""What sets a colour of four inks in a drawing: ISO 32000-2, 8.6.8."""
NAMED = re.compile(rb"(/[^\s/<>\[\]()]+)\s+(?:Do|cs|CS)\s")
DEEPEST = 4
"""So deep may colour spaces stand in each other: a palette of a pattern of an ink."""
RULE = "device-cmyk("
WRONG = "in the inks of a press, without their profile"


def check_colours(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R031: where a file's colours are those of light, no page has any of four inks."""
    objects = reading.objects
    for number, page in enumerate(reading.pdf.pages if is_of_light(objects) else ()):
        drawing = content_of(page) + b"\n"
        named = {name.decode() for name in NAMED.findall(drawing)}
        if any(is_inked(objects, space) for space in spaces_of(objects, objects.pages[number], named)):
            yield Fault("R031", f"a picture or a tint is {WRONG}", page=number)
        elif DRAWN.search(drawing):
            yield Fault("R031", f"something is drawn {WRONG}", page=number, rule=RULE)


def is_of_light(objects: Objects) -> bool:
    """Tell whether a file has a profile by which its colours are those of light."""
    intents = objects.listed(objects.root.get("/OutputIntents"))
    profiles = (objects.within(intent, "/DestOutputProfile") for intent in intents)
    return any(objects.within(profile, "/N") == OF_LIGHT for profile in profiles)


def spaces_of(objects: Objects, page: Ident, named: Set[str]) -> Iterator[Any]:
    """Yield the colour spaces that a page names, and those of the pictures that it does."""
    resources = objects.inherited(page, "/Resources")
    yield from (space for name, space in (objects.within(resources, "/ColorSpace") or {}).items() if name in named)
    drawn = objects.within(resources, "/XObject") or {}
    for form in map(drawn.get, named & drawn.keys()):
        yield objects.within(form, "/ColorSpace")
        yield from (objects.within(objects.within(form, "/Resources"), "/ColorSpace") or {}).values()


def is_inked(objects: Objects, space: Any, depth: int = DEEPEST) -> bool:
    """Tell whether a colour space is that of four inks, or is made of it."""
    found = objects.at(space)
    if isinstance(found, list) and depth:
        return any(is_inked(objects, part, depth - 1) for part in found)
    return bool(found == INKS)
