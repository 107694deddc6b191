"""The files that a new book begins with.

Takes a `Beginning` and the schemas of the YAML files; gives the bytes of each file by its path in the book's folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Literal

from postil.newbook.beginning import Beginning, Kind
from postil.newbook.filling import fill, listed, plain_markdown, quoted
from postil.source.slugs import slug

COMMON: Mapping[str, str] = MappingProxyType(
    {
        "publication.yaml": "content/publication.yaml",
        "README.md": "README.md",
        "editorconfig": ".editorconfig",
        "gitignore": ".gitignore",
        "settings.json": ".vscode/settings.json",
        "extensions.json": ".vscode/extensions.json",
        "book.yml": ".github/workflows/book.yml",
        "gitlab-ci.yml": ".gitlab-ci.yml",
    }
)
"""What every book begins with, by its name in `kinds/common`, and where it goes."""
ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a kind: the titles that are proposed, and lines of publication.yaml and of the README."""

    title: str
    subtitle: str
    description: list[str]
    subjects: list[str]
    texts: list[str]
    look: list[str]
    handouts: list[str]
    files: list[str]


def about(kind: Kind) -> About:
    """Return what is said of a kind."""
    return About(**json.loads((folder_of(kind) / ABOUT).read_text(encoding="utf-8")))


def folder_of(name: Kind | Literal["common"]) -> Traversable:
    """Return the folder with the files of a kind, or with those of all."""
    return files("postil.newbook").joinpath("kinds", name)


def files_of(book: Beginning, schemas: Mapping[str, str], version: str) -> dict[str, bytes]:
    """Return all files of a book; `schemas` is the text of each schema by its name, `version` that of Postil."""
    words = words_of(book, version)
    made = {place: fill(text, words) for place, text in sources(book.kind)}
    made |= {f"schema/{name}.schema.json": text for name, text in schemas.items()}
    return {place: text.encode() for place, text in sorted(made.items())}


def sources(kind: Kind) -> list[tuple[str, str]]:
    """Return where each file of a kind goes, with its text before it is filled."""
    own = [each for each in folder_of(kind).iterdir() if each.name != ABOUT]
    placed = [(f"content/{each.name}", each) for each in own]
    placed += [(place, folder_of("common") / name) for name, place in COMMON.items()]
    return [(place, source.read_text(encoding="utf-8")) for place, source in placed]


def words_of(book: Beginning, version: str) -> dict[str, str]:
    """Return what stands for each blank, as the file in which it stands writes it."""
    told = about(book.kind)
    return {
        "slug": slug(book.title),
        "title": quoted(book.title),
        "heading": plain_markdown(book.title),
        "subtitle": quoted(told.subtitle),
        "language": book.language,
        "identifier": quoted(book.identifier),
        "author": quoted(book.author),
        "initials": quoted(initials(book.author)),
        "date": book.date,
        "rights": quoted(f"© {book.date[:4]} {book.author}"),
        "description": listed(told.description, "  "),
        "subjects": listed(told.subjects, "  - "),
        "texts": listed(told.texts, "  - "),
        "look": listed(told.look, ""),
        "handouts": listed(told.handouts, "  - "),
        "files": listed(told.files, "| ", " |"),
        "version": version,
    }


def initials(name: str) -> str:
    """Return the initials of a name, four at most: "The Editors", "TE"; of a name without letters, its beginning."""
    letters = [word[0] for word in name.split() if word[0].isalpha()]
    return "".join(letters[:4]).upper() or name[:2]
