"""Say what is handed out of the made files: where each lies on the site, and what can be told of it.

Takes `MadeFile`s; gives `Release`s. What a handout is of is read from the name of its file, which sorts and explains.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from postil.model import EditionName, HandoutLayout, MadeFile, PaperName, Publication
from postil.parts import texts_of

Form = HandoutLayout | Literal["reading"]

FOLDER = "files"
"""The folder of the site in which the editions lie: it can be copied to any place, and they with it."""
SUMS = f"{FOLDER}/SHA256SUMS"
PDF, EPUB = "application/pdf", "application/epub+zip"
ORDER: tuple[EditionName, ...] = ("epub", "screen", "large-print", "print", "handout")
"""The editions as they are offered: what suits most readers first."""
PAPERS: Mapping[str, PaperName] = MappingProxyType(
    {"a4": "a4", "letter": "letter", "a5": "a5", "half-letter": "digest", "royal": "royal"}
)
"""Papers as the names of files have them."""
FORMS: Mapping[str, Form] = MappingProxyType(
    {"single": "single", "2-up": "2-up", "booklet": "booklet", "reading": "reading"}
)
_HANDOUT = re.compile(
    r"handouts/(?P<name>.+?)(?P<notes>-no-notes|-full-notes)?(?P<sheet>-worksheet)?(?P<large>-large-print)?"
    r"-(?P<paper>a4|half-letter|letter|a5)-(?P<form>single|2-up|booklet|reading)\.pdf"
)
_CLAIM = re.compile(rb"<(pdfuaid|pdfaid):(part|conformance)>([^<]{1,4})<")
_STANDARDS: Mapping[bytes, str] = MappingProxyType({b"pdfuaid": "PDF/UA-", b"pdfaid": "PDF/A-"})


@dataclass(frozen=True, slots=True)
class Release:
    """A file that is handed out; `handout` is the part of its name that says what a handout is of, "" for an edition.

    `standards` are those that the file itself claims to keep; `special` is what a handout has otherwise than usual.
    """

    path: str
    edition: EditionName
    media_type: str
    size: int
    sha256: str
    pages: int | None = None
    paper: PaperName | None = None
    standards: tuple[str, ...] = ()
    handout: str = ""
    form: Form = "single"
    is_large: bool = False
    special: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Files that are forms of one thing: of the whole book, with the name "", or of what a handout is of."""

    name: str
    title: str
    files: tuple[Release, ...]


def releases(publication: Publication, files: Iterable[MadeFile]) -> tuple[Release, ...]:
    """Return what is handed out, in the order in which it is offered."""
    found = [release(publication, file) for file in files]
    return tuple(sorted(found, key=lambda each: (ORDER.index(each.edition), each.path.removesuffix(".pdf"))))


def release(publication: Publication, file: MadeFile) -> Release:
    """Return what there is to say of a file."""
    is_epub = file.edition == "epub"
    plain = Release(
        path=f"{FOLDER}/{file.path}",
        edition=file.edition,
        media_type=EPUB if is_epub else PDF,
        size=len(file.data),
        sha256=hashlib.sha256(file.data).hexdigest(),
        pages=file.pages,
        paper=paper_of(publication, file),
        standards=() if is_epub else standards(file.data),
    )
    named = _HANDOUT.fullmatch(file.path)
    if named is None:
        return plain
    return replace(
        plain,
        paper=PAPERS[named["paper"]],
        handout=named["name"],
        form=FORMS[named["form"]],
        is_large=bool(named["large"]),
        special=tuple(each.removeprefix("-") for each in named.group("notes", "sheet") if each),
    )


def paper_of(publication: Publication, file: MadeFile) -> PaperName | None:
    """Return the paper of an edition that has pages: the plain name is that of the first."""
    if file.edition not in ("print", "screen", "large-print"):
        return None
    papers = publication.large_print if file.edition == "large-print" else (publication.paper,)
    return next((paper for paper in papers[1:] if file.path.endswith(f"-{paper}.pdf")), papers[0])


def standards(pdf: bytes) -> tuple[str, ...]:
    """Return the standards that a PDF says it keeps: its description stands in the file as plain text."""
    found: dict[bytes, str] = {}
    for family, _, value in _CLAIM.findall(pdf):
        found[family] = found.get(family, _STANDARDS[family]) + value.decode("ascii").lower()
    return tuple(found.values())


def offers_of(publication: Publication, found: Iterable[Release], titles: Mapping[str, str]) -> tuple[Offer, ...]:
    """Return the book and then each handout, with its files; `titles` are those of the handouts, by name."""
    groups: dict[str, list[Release]] = {}
    for each in found:
        groups.setdefault(each.handout, []).append(each)
    titled = {"": publication.title, **titles}
    return tuple(Offer(name, titled[name], tuple(files)) for name, files in groups.items())


def sums(found: Iterable[Release]) -> bytes:
    """Return the sums as `sha256sum --check` reads them, with names as they are in the folder."""
    lines = (f"{each.sha256}  {each.path.removeprefix(f'{FOLDER}/')}\n" for each in found)
    return "".join(lines).encode()


def what_of(publication: Publication, name: str) -> str:
    """Return what a handout with this name is of, as `parts.wanted` reads it; "" where it is of nothing in the book."""
    if name in ("glossary", f"{publication.slug}-book"):
        return name.removeprefix(f"{publication.slug}-")
    texts = sorted((text.id for text in texts_of(publication)), key=len, reverse=True)
    for text in texts:
        rest = name.removeprefix(text)
        if name == text:
            return name
        if name.startswith(f"{text}-"):
            return f"{text}:{spelt(rest.removeprefix('-'))}"
    return ""


def spelt(rest: str) -> str:
    """Return a part as it is written: "clauses-1-3-to-5" is 1,3-5."""
    if not rest.startswith(("clause-", "clauses-")):
        return rest
    numbers = rest.partition("-")[2].replace("-to-", "~").split("-")
    return ",".join("-".join(number.lstrip("0") for number in each.split("~")) for each in numbers)
