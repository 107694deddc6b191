"""Cross references, shown at both ends.

Takes the anchored notes of a declaration and gives what each refers to, by kind, and what refers to each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from postil.compose.addresses import Link
from postil.compose.plain import Plain
from postil.model import Anchored, Reference, ReferenceKind


def by_kind(references: Iterable[Reference], targets: Mapping[str, Link]) -> list[Plain]:
    """Return the kinds of reference that a note or a term makes, each with its links."""
    kinds: tuple[ReferenceKind, ...] = get_args(ReferenceKind)
    found = {kind: [targets[r.to] for r in references if r.kind == kind] for kind in kinds}
    return [{"kind": kind, "links": links} for kind, links in found.items() if links]


def referring(notes: Sequence[Anchored], targets: Mapping[str, Link]) -> dict[str, list[Link]]:
    """Return the notes that refer to each id, once each, in their order."""
    found: dict[str, list[Link]] = {}
    for anchored in notes:
        for name in dict.fromkeys(reference.to for reference in anchored.note.references):
            found.setdefault(name, []).append(targets[anchored.note.id])
    return found
