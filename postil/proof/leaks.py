"""Prove that a made file tells nothing of the machine that it was made on.

Takes made files and the names that only this machine has; yields R021 for each place in a file that names a folder, a
user or a machine. What the book's own files say is no leak: a text may speak of any folder.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from postil.model import MadeFile
from postil.problems import Place, Problem
from postil.proof.origins import Origins

HINT = "take it out of what the edition is made with, and make it again"
FOLDERS = (
    rb"file:///[\w%.~/-]+"
    rb"|(?<![\w.~:/%-])/(?:home|Users|root|tmp|private/var|var/folders|var/tmp)/[\w.%-]+[\w.%/-]*"
    rb"|\b[A-Za-z]:\\+(?:Users|Documents and Settings|Temp|Windows)\\+[\w.\\ -]+"
)
"""How the folders of a user, and those for what does not stay, are called on any machine."""
LONG_ENOUGH = 4
"""Letters of a name; shorter ones stand in any file by chance."""


@dataclass(frozen=True, slots=True)
class Leak:
    """What a part of a file tells that it should not; `part` is "" for the whole file."""

    part: str
    told: str


def prove_private(made: MadeFile, names: Sequence[str], origins: Origins) -> list[Problem]:
    """R021: no folder, user or machine is named in a made file; each name is told once for each part."""
    pattern = pattern_of(names)
    found = (leak for part, data in parts_of(made) for leak in leaks_in(part, data, pattern))
    leaks = {(leak.part, leak.told): leak for leak in found if not is_written(leak.told, origins)}
    return [problem(made, leak, origins) for leak in leaks.values()]


def pattern_of(names: Iterable[str]) -> re.Pattern[bytes]:
    """Return what finds folders, and these names of this machine, longest first."""
    long = sorted({name for name in names if len(name) >= LONG_ENOUGH}, key=lambda name: (-len(name), name))
    said = (rb"(?<![\w])" + re.escape(name.encode()) + rb"(?!\w)" for name in long)
    return re.compile(b"|".join((*said, FOLDERS)))


def leaks_in(part: str, data: bytes, pattern: re.Pattern[bytes]) -> Iterator[Leak]:
    """Yield what is told in some bytes."""
    for found in pattern.finditer(data):
        yield Leak(part, found[0].decode(errors="replace"))


def parts_of(made: MadeFile) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a file, unpacked, and what stands beside it."""
    if made.path.endswith(".pdf"):
        from postil.proof.pdf.strings import strings_of

        yield from (("", data) for data in strings_of(made.data))
    elif made.path.endswith(".epub"):
        yield from unpacked(made.data)
    else:
        yield "", made.data
    yield from made.beside.items()


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of an archive with their names, and what it says of itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "", archive.comment
        yield from ((name, archive.read(name)) for name in archive.namelist())


def is_written(told: str, origins: Origins) -> bool:
    """Tell whether the content says something; of a bare name, whether a template or a style sheet does."""
    look = origins.look
    texts = [line for lines in look.content.values() for line in lines]
    if not set("/\\") & set(told):
        texts += [*(each.text for each in look.styles), *(each.text for each in look.templates.values())]
    return any(told in text for text in texts)


def problem(made: MadeFile, leak: Leak, origins: Origins) -> Problem:
    """Return what is wrong, at what the part of the file is made of."""
    part = f"{made.path}, {leak.part}" if leak.part else made.path
    sentence = f"'{part}' tells of '{leak.told}', which is a name of the machine that made it"
    return Problem(place(made, leak, origins), "R021", sentence, HINT)


def place(made: MadeFile, leak: Leak, origins: Origins) -> Place:
    """Return where a leak is written: that of its line in a document; the words of a PDF tell nothing of it."""
    if literal := origins.look.in_template(origins.look.templates, leak.told) or origins.of_rule(leak.told):
        return literal
    name = leak.part or made.path
    text: Mapping[str, str] = origins.documents
    if name in text:
        before = text[name].partition(leak.told)[0]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return origins.of_document(name, line, column)
    return origins.of_key("title")
