"""Read the structure tree of a PDF (ISO 32000-2, 14.7).

Takes an open PDF and gives its structure elements as frozen values in the order of reading, each with its standard
type, its language, what it says of itself, and the marked content in it. No part of a PDF is needed to look at them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf

Mark: TypeAlias = tuple[int, int]
"""Marked content: its page, from 0, and its number there."""
Ident: TypeAlias = tuple[int, int]
"""The number and generation of an object in the file."""
SAID = ("/Alt", "/ActualText", "/ID")
NO_PAGE = -1


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element. It stands at `at` among all; those inside it follow it, up to `end`.

    `written` is its type as written, `kind` the standard type that stands for. `kids` are tags inside it, by their
    places, and marked content, in the order of reading; `objects` are the annotations that belong to it.
    """

    at: int
    end: int
    ident: Ident
    kind: str
    written: str
    language: str
    said: Mapping[str, str]
    attributes: Mapping[str, Any]
    kids: tuple[int | Mark, ...]
    objects: tuple[Ident, ...]

    @property
    def marks(self) -> Iterator[Mark]:
        """The marked content that is in this tag and in none inside it."""
        return (kid for kid in self.kids if isinstance(kid, tuple))

    @property
    def inside(self) -> Iterator[int]:
        """The places of the tags right inside this one."""
        return (kid for kid in self.kids if isinstance(kid, int))


@dataclass(slots=True)
class Draft:
    """A tag while the tree is being read."""

    found: Any
    page: int
    language: str
    kids: list[int | Mark | None] = field(default_factory=list)
    objects: list[Ident] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """A walk through a structure tree; `todo` are the elements that wait, each with where it will hang."""

    pages: Mapping[Ident, int]
    drafts: list[Draft] = field(default_factory=list)
    todo: list[tuple[Any, Draft, int]] = field(default_factory=list)
    seen: set[Ident] = field(default_factory=set)

    def read(self, top: Draft) -> None:
        """Read all that is under the root."""
        self.open(top)
        while self.todo:
            found, above, place = self.todo.pop()
            above.kids[place] = len(self.drafts)
            draft = Draft(found, self.page_of(found, NO_PAGE), str(found.get("/Lang", above.language)))
            self.drafts.append(draft)
            self.open(draft)

    def open(self, draft: Draft) -> None:
        """Note what is right inside an element; the elements in it are put aside, the first on top."""
        waiting = []
        for kid in listed(draft.found.get("/K")):
            if not isinstance(kid, pikepdf.Dictionary):
                draft.kids.append((draft.page, int(kid)))
            elif "/MCID" in kid:
                draft.kids.append((self.page_of(kid, draft.page), int(kid.MCID)))
            elif "/Obj" in kid:
                draft.objects.append(kid.Obj.objgen)
            elif kid.objgen not in self.seen:
                self.seen.add(kid.objgen)
                waiting.append((kid, draft, len(draft.kids)))
                draft.kids.append(None)
        self.todo += reversed(waiting)

    def page_of(self, found: Any, otherwise: int) -> int:
        """Return the page that an element or a piece of content names."""
        return self.pages.get(found.Pg.objgen, otherwise) if "/Pg" in found else otherwise


def read_tags(pdf: pikepdf.Pdf) -> tuple[Tag, ...]:
    """Return all structure elements in the order of reading; none where the PDF is not tagged."""
    root: Any = pdf.Root
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked", False):
        return ()
    walk = Walk(numbers_of(pdf))
    walk.read(Draft(root.StructTreeRoot, NO_PAGE, str(root.get("/Lang", ""))))
    roles = {str(name): str(role) for name, role in root.StructTreeRoot.get("/RoleMap", {}).items()}
    return tuple(finished(walk.drafts, roles))


def numbers_of(pdf: pikepdf.Pdf) -> dict[Ident, int]:
    """Return the number of each page, from 0."""
    pages: Any = pdf.pages
    return {page.objgen: number for number, page in enumerate(pages)}


def finished(drafts: Sequence[Draft], roles: Mapping[str, str]) -> list[Tag]:
    """Return tags as values; `roles` are the standard types of those that are not standard."""
    ends = [0] * len(drafts)
    for at in reversed(range(len(drafts))):
        ends[at] = max((ends[kid] for kid in drafts[at].kids if isinstance(kid, int)), default=at + 1)
    return [tag(draft, at, ends[at], roles) for at, draft in enumerate(drafts)]


def tag(draft: Draft, at: int, end: int, roles: Mapping[str, str]) -> Tag:
    """Return one tag as a value."""
    found, written = draft.found, str(draft.found.get("/S", "/"))
    return Tag(
        at=at,
        end=end,
        ident=found.objgen,
        kind=standard(written, roles)[1:],
        written=written[1:],
        language=draft.language,
        said={name[1:]: str(found[name]) for name in SAID if name in found},
        attributes=attributes(found),
        kids=tuple(kid for kid in draft.kids if kid is not None),
        objects=tuple(draft.objects),
    )


def standard(written: str, roles: Mapping[str, str]) -> str:
    """Return the standard type of a type, through as many others as there are; one that leads in a circle is itself."""
    kind = written
    for _ in roles:
        kind = roles.get(kind, kind)
    return written if kind in roles else kind


def attributes(found: Any) -> dict[str, Any]:
    """Return the attributes of an element, whoever owns them (14.7.6), as numbers, words and tuples."""
    owned: dict[str, Any] = {}
    for owner in listed(found.get("/A")):
        if isinstance(owner, pikepdf.Dictionary):
            owned |= {name[1:]: plain(value) for name, value in owner.items() if name != "/O"}
    return owned


def plain(value: Any) -> Any:
    """Return a value of a PDF as Python has it; a name is its words."""
    if isinstance(value, pikepdf.Array):
        return tuple(plain(each) for each in value)
    if isinstance(value, pikepdf.Name | pikepdf.String):
        return str(value).removeprefix("/")
    return float(value) if isinstance(value, int | float) or hasattr(value, "as_tuple") else value


def listed(value: Any) -> list[Any]:
    """Return what may be one thing, several, or nothing, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
