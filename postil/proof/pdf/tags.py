"""Read the structure tree of a PDF (ISO 32000-2, 14.7).

Takes the objects of a PDF and gives its structure elements as frozen values in the order of reading, each with its
standard type, its language, what it says of itself, and the marked content in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from postil.proof.pdf.plain import NOWHERE, Ident, Objects, words_of

Mark: TypeAlias = tuple[int, int]
"""Marked content: its page, from 0, and its number there."""
SAID = frozenset(["/Alt", "/ActualText", "/ID"])
NO_PAGE = -1
NONE: Mapping[str, Any] = MappingProxyType({})
NOTHING: Mapping[str, str] = MappingProxyType({})


class Tag(NamedTuple):
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
    def marks(self) -> Sequence[Mark]:
        """The marked content that is in this tag and in none inside it."""
        return [kid for kid in self.kids if isinstance(kid, tuple)]

    @property
    def inside(self) -> Iterator[int]:
        """The places of the tags right inside this one."""
        return (kid for kid in self.kids if isinstance(kid, int))


@dataclass(slots=True)
class Draft:
    """A tag while the tree is being read."""

    ident: Ident
    found: Mapping[str, Any]
    page: int
    language: str
    kids: list[int | Mark | None] = field(default_factory=list)
    objects: list[Ident] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """A walk through a structure tree; `todo` are the elements that wait, each with where it will hang."""

    objects: Objects
    pages: Mapping[Ident, int]
    drafts: list[Draft] = field(default_factory=list)
    todo: list[tuple[Any, Draft, int]] = field(default_factory=list)
    seen: set[Ident] = field(default_factory=set)

    def read(self, top: Draft) -> None:
        """Read all that is under the root."""
        self.open(top)
        while self.todo:
            kid, above, place = self.todo.pop()
            above.kids[place] = len(self.drafts)
            found = self.objects.at(kid)
            language = words_of(self.objects.at(found["/Lang"])) if "/Lang" in found else above.language
            ident = kid if isinstance(kid, str) else NOWHERE
            draft = Draft(ident, found, self.pages.get(found.get("/Pg", NOWHERE), NO_PAGE), language)
            self.drafts.append(draft)
            self.open(draft)

    def open(self, draft: Draft) -> None:
        """Note what is right inside an element; the elements in it are put aside, the first on top."""
        waiting: list[tuple[Any, Draft, int]] = []
        for kid in self.objects.listed(draft.found.get("/K")):
            found = self.objects.at(kid) if isinstance(kid, str) else kid
            if isinstance(found, int):
                draft.kids.append((draft.page, found))
            elif isinstance(found, dict):
                waiting += self.inside(draft, kid, found)
        self.todo += reversed(waiting)

    def inside(self, draft: Draft, kid: Any, found: Mapping[str, Any]) -> Iterator[tuple[Any, Draft, int]]:
        """Note one thing inside an element; yield it where it is an element that was not met before."""
        if "/MCID" in found:
            draft.kids.append((self.pages.get(found.get("/Pg", NOWHERE), draft.page), found["/MCID"]))
        elif "/Obj" in found:
            draft.objects.append(found["/Obj"])
        elif not (isinstance(kid, str) and kid in self.seen):
            self.seen.update([kid] if isinstance(kid, str) else [])
            yield kid, draft, len(draft.kids)
            draft.kids.append(None)


def read_tags(objects: Objects) -> tuple[Tag, ...]:
    """Return all structure elements in the order of reading; none where the PDF is not tagged."""
    root = objects.at(objects.root.get("/StructTreeRoot"))
    if not root or not objects.within(objects.root.get("/MarkInfo"), "/Marked"):
        return ()
    walk = Walk(objects, {page: number for number, page in enumerate(objects.pages)})
    walk.read(Draft(NOWHERE, root, NO_PAGE, words_of(objects.at(objects.root.get("/Lang")))))
    roles = {name: standard(name, objects.within(root, "/RoleMap") or {}) for name in kinds_in(walk.drafts)}
    return tuple(finished(walk.drafts, roles, objects))


def kinds_in(drafts: Iterable[Draft]) -> set[str]:
    """Return the types of some tags, as they are written."""
    return {str(draft.found.get("/S", "/")) for draft in drafts}


def finished(drafts: Sequence[Draft], kinds: Mapping[str, str], objects: Objects) -> Iterator[Tag]:
    """Yield tags as values; `kinds` are the standard types of all types."""
    ends = [0] * len(drafts)
    for at in reversed(range(len(drafts))):
        ends[at] = max((ends[kid] for kid in drafts[at].kids if isinstance(kid, int)), default=at + 1)
    for at, draft in enumerate(drafts):
        written = str(draft.found.get("/S", "/"))
        yield Tag(
            at=at,
            end=ends[at],
            ident=draft.ident,
            kind=kinds[written][1:],
            written=written[1:],
            language=draft.language,
            said=said_of(draft.found, objects),
            attributes=attributes(draft.found, objects) if "/A" in draft.found else NONE,
            kids=tuple([kid for kid in draft.kids if kid is not None]),
            objects=tuple(draft.objects),
        )


def said_of(found: Mapping[str, Any], objects: Objects) -> Mapping[str, str]:
    """Return what an element says in the place of its words, and its name; most say nothing."""
    if SAID.isdisjoint(found):
        return NOTHING
    return {name[1:]: words_of(objects.at(found[name])) for name in sorted(SAID & found.keys())}


def standard(written: str, roles: Mapping[str, str]) -> str:
    """Return the standard type of a type, through as many others as there are; one that leads in a circle is itself."""
    kind = written
    for _ in roles:
        kind = roles.get(kind, kind)
    return written if kind in roles else kind


def attributes(found: Mapping[str, Any], objects: Objects) -> dict[str, Any]:
    """Return the attributes of an element, whoever owns them (14.7.6), as numbers, words and tuples."""
    owned: dict[str, Any] = {}
    for owner in map(objects.at, objects.listed(found.get("/A"))):
        if isinstance(owner, dict):
            owned |= {name[1:]: plain(objects.at(value)) for name, value in owner.items() if name != "/O"}
    return owned


def plain(value: Any) -> Any:
    """Return a value of a PDF as it is compared; a name is its words."""
    if isinstance(value, list):
        return tuple(plain(each) for each in value)
    return words_of(value).removeprefix("/") if isinstance(value, str) else value
