"""Takes a saved page in: sets its characters right, drops page chrome, and makes a content file to edit.

Takes the bytes of a plain-text file; gives an `Intake` with the content file's text and all that was changed,
dropped or doubted. Nothing is written here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from postil.intake.chrome import address, part, rights
from postil.intake.contentfile import write
from postil.intake.dateline import find_date
from postil.intake.language import guess_language
from postil.intake.page import Page, read_page
from postil.intake.paragraphs import rejoin
from postil.intake.review import Change, Dropped, Intake, Kind, review
from postil.intake.structure import Structure, find_structure, findings
from postil.intake.wording import Line
from postil.model import Metadata, Provenance
from postil.problems import ContentError, Place, Problem

__all__ = ["Change", "Dropped", "Intake", "Kind", "review", "take_in"]


def take_in(raw: bytes, name: str, kind: Kind | None = None) -> Intake:
    """Return a saved page as a content file; `name` is the page's file, for its problems and its source.

    Raises `ContentError` for what cannot be taken in. Without `kind` it is guessed from the numerals.
    """
    page = read_page(raw, name)
    kept, dropped = part(page.lines)
    paragraphs, joints = rejoin(kept)
    _refuse_empty(paragraphs, name)
    structure = find_structure(paragraphs, kind)
    metadata = _metadata(structure, paragraphs, dropped, _source(raw, name, dropped))
    return Intake(
        text=write(metadata, (line.text for line in structure.body)),
        metadata=metadata,
        charset=page.charset,
        changes=tuple(sorted([*page.changes, *joints])),
        dropped=tuple(dropped),
        doubts=(*page.doubts, *_doubts(page, structure)),
    )


def _refuse_empty(paragraphs: Sequence[Line], name: str) -> None:
    if not paragraphs:
        sentence = f"'{name}' holds no text, or nothing but page chrome"
        raise ContentError([Problem(Place(name), "I002", sentence, hint="save the page again, with its text")])


def _metadata(structure: Structure, lines: Sequence[Line], dropped: Sequence[Dropped], source: Provenance) -> Metadata:
    """Return what the page itself tells; the rest is for the editor to fill in."""
    return Metadata(
        title=structure.title or PurePath(source.title).stem,
        kind=structure.kind,
        lang=guess_language("\n".join(line.text for line in lines)),
        date=find_date(lines),
        rights=rights(dropped),
        source=source,
    )


def _source(raw: bytes, name: str, dropped: Sequence[Dropped]) -> Provenance:
    return Provenance(title=PurePath(name).name, url=address(dropped), sha256=hashlib.sha256(raw).hexdigest())


def _doubts(page: Page, structure: Structure) -> Iterator[Problem]:
    """Yield what is doubtful about the structure, placed in the page."""
    for finding in findings(structure):
        excerpt = page.original[finding.line.number - 1]
        place = Place(page.file, finding.line.number, 1, max(len(excerpt), 1), excerpt)
        yield Problem(place, finding.code, finding.sentence, hint=finding.hint, severity="warning")
