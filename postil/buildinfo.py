"""Say of each made file what it was made of and with: `build-info.json`, by which anybody can make it again.

Takes made files, the sums of what was read and the choices of a build; gives the text of the record, and reads it back.
Nothing in it tells where, when, by whom or on which machine a file was made. Files that were made of the same and with
the same share one entry of circumstances, however many builds made them.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from postil import fingerprint
from postil.commandline import command_line
from postil.model import EditionName, MadeFile
from postil.options import BuildOptions, HandoutOptions, option
from postil.output import BUILD_INFO
from postil.problems import Missing

MAKERS: Mapping[str, str] = MappingProxyType(
    {
        "print": "pdf",
        "screen": "pdf",
        "large-print": "large-print",
        "epub": "epub",
        "handout": "handout",
        "site": "site",
    }
)
"""The editions, and the verb that makes each."""
OF_HANDOUTS = tuple(option(field.name) for field in fields(HandoutOptions) if field.name != "what")
KNOWN_OPTIONS = frozenset({"--engine", "--pdf-standard", *OF_HANDOUTS})
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What may be wrong with a record: it stands where anybody may write."""


@dataclass(frozen=True, slots=True)
class Under:
    """What files were made of and with: the sums of what was read and of the fonts, the versions of the tools."""

    content: Mapping[str, str]
    tools: Mapping[str, str]
    fonts: Mapping[str, str]

    @property
    def sum(self) -> str:
        """By which files name it."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """What there is to know of one file: its sum, that of its parts if it is an EPUB, and how it was made.

    `options` are those of the command line: a word, several, or True where an option takes none.
    """

    sha256: str
    parts: str
    verbs: tuple[str, ...]
    options: Mapping[str, str | tuple[str, ...] | bool]
    under: str

    @property
    def option_words(self) -> tuple[str, ...]:
        """The options as they are written on the command line."""
        return tuple(word for name, value in self.options.items() for word in spoken(name, value))


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """The records of files by path, and the circumstances that they name."""

    files: Mapping[str, Record]
    under: Mapping[str, Under]


NOTHING = BuildInfo({}, {})


def spoken(name: str, value: str | tuple[str, ...] | bool) -> list[str]:
    """Return an option as it is written on the command line."""
    if isinstance(value, bool):
        return [name]
    return [f"{name}={each}" for each in (value if isinstance(value, tuple) else (value,))]


def under_now(content: Mapping[str, str]) -> Under:
    """Return the circumstances of a build that reads `content`, with the tools that are here."""
    named = {name: value for name, value in fingerprint.tools().items() if not name.startswith("the fonts of ")}
    return Under(dict(sorted(content.items())), dict(sorted(named.items())), fonts())


@cache
def fonts() -> dict[str, str]:
    """Return the sum of each font that is here."""
    found = (font for package in fingerprint.FONTS for font in fingerprint.fonts(package))
    return {name: hashlib.sha256(Path(path).read_bytes()).hexdigest() for name, path in sorted(found)}


def records(made: Iterable[MadeFile], under: str, options: BuildOptions, beyond: Iterable[str]) -> dict[str, Record]:
    """Return the records of files that one build made, and of those beside them.

    `beyond` are the editions that were made with it and that the book does not list: the site hands them out too.
    """
    found = {}
    for file in made:
        verbs, chosen = how(file.edition, options, beyond)
        for path, data in {file.path: file.data, **file.beside}.items():
            parts = parts_sum(data) if path.endswith(".epub") else ""
            found[path] = Record(hashlib.sha256(data).hexdigest(), parts, verbs, chosen, under)
    return found


def how(
    edition: EditionName, options: BuildOptions, beyond: Iterable[str]
) -> tuple[tuple[str, ...], dict[str, str | tuple[str, ...] | bool]]:
    """Return the verbs and options that make an edition."""
    standard = {"--pdf-standard": options.pdf_standard}
    if edition == "handout":
        chosen = {option(field.name): getattr(options.handouts, field.name) for field in fields(HandoutOptions)}
        given = {name: in_json(chosen[name]) for name in OF_HANDOUTS if chosen[name]}
        return ("handout", *options.handouts.what), {**standard, **given}
    also = sorted({MAKERS[each] for each in beyond}) if edition == "site" else ()
    return (MAKERS[edition], *also), {"--engine": options.engine, **standard}


def in_json(value: Any) -> str | tuple[str, ...] | bool:
    """Return the value of an option as it is written down."""
    return value if isinstance(value, bool | tuple) else str(value)


def parts_sum(epub: bytes) -> str:
    """Return the sum over the parts of an EPUB before they were compressed, which another zlib does otherwise."""
    total = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        for name in sorted(archive.namelist()):
            total.update(hashlib.sha256(archive.read(name)).digest() + f"{name}\n".encode())
    return total.hexdigest()


def joined(before: BuildInfo, made: Mapping[str, Record], under: Under, standing: Collection[str]) -> bytes:
    """Return the text of the record: what was made now, and of what was made before, that which still stands."""
    files = {path: each for path, each in before.files.items() if path in standing} | dict(made)
    known = {**before.under, under.sum: under}
    used = sorted({record.under for record in files.values()})
    said = {
        "files": {path: written(files[path]) for path in sorted(files)},
        "under": {name: asdict(known[name]) for name in used},
    }
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()


def written(record: Record) -> dict[str, Any]:
    """Return the record of a file as it is written down: that of a PDF has no sum of parts."""
    return {name: value for name, value in asdict(record).items() if value != ""}


def recorded(output: Path) -> BuildInfo:
    """Return what stands in the record of an output folder; `Missing` where it cannot be used."""
    try:
        said = json.loads((output / BUILD_INFO).read_bytes())
        under = {name: Under(**{part: words(each[part]) for part in each}) for name, each in said["under"].items()}
        files = {path: record(each) for path, each in said["files"].items()}
        return BuildInfo({path: each for path, each in files.items() if each.under in under}, under)
    except UNREADABLE as error:
        again = command_line("all --no-cache")
        raise Missing(f"{os.path.join(output, BUILD_INFO)} cannot be read: '{again}' makes it") from error


def recorded_before(output: Path) -> BuildInfo:
    """Return the same for a build that adds to it; nothing where it cannot be used."""
    try:
        return recorded(output)
    except Missing:
        return NOTHING


def record(said: Mapping[str, Any]) -> Record:
    """Return the record of a file as it was written; ValueError where it asks for what no build of ours does."""
    verbs = tuple(map(str, said["verbs"]))
    options = {name: tuple(value) if isinstance(value, list) else value for name, value in said["options"].items()}
    if verbs[0] not in MAKERS.values() or any(verb.startswith("-") for verb in verbs) or options.keys() - KNOWN_OPTIONS:
        raise ValueError(f"no build of ours: {verbs}")
    return Record(str(said["sha256"]), str(said.get("parts", "")), verbs, options, str(said["under"]))


def words(said: Mapping[Any, Any]) -> dict[str, str]:
    """Return names with values, both as text."""
    return {str(name): str(value) for name, value in said.items()}


def beyond_listed(editions: Sequence[EditionName], listed: Collection[EditionName]) -> list[str]:
    """Return the editions of a build, but for the site, that the book does not list."""
    return [edition for edition in editions if edition != "site" and edition not in listed]
