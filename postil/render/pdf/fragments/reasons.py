"""Say why parts of a book were laid out anew.

Takes the parts of an edition, what they were laid out from now, and what keeps records between builds; gives reasons in
an editor's words. A record holds sums alone: of what each part was laid out from in the end. What a part was laid out
from before its pages were known is no reason, for an editor did nothing to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from postil.model import Publication
from postil.render.pdf.fragments.laying import Task
from postil.render.pdf.fragments.part import Part
from postil.render.pdf.merge import Chapter
from postil.render.pdf.standards import Standard
from postil.store import Keeper, digest_of, key_of

FORMAT = 2
"""Counted up when what is written of a layout changes its form."""
NEW = "no earlier layout of it is known"
GONE = "what was kept of it is no longer there"
TRIED = "it was tried on other pages, until its own were known"
PAGES = "the page numbers in it take more or less room"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a part was laid out from, as sums. In `source` is all that the engine reads of it, but no picture."""

    tools: str
    styles: str
    book: str
    others: str
    text: str
    pictures: str
    side: str
    before: str
    source: str


REASONS: Mapping[str, str] = MappingProxyType(
    {
        "tools": "the tools have changed",
        "styles": "the styles have changed",
        "book": "what the book says of itself has changed",
        "others": "the divisions before or after it are others",
        "text": "its text has changed",
        "pictures": "a picture in it has changed",
        "side": "it begins on the other side",
        "before": "what goes on in it from before it, a count or a break, has changed",
    }
)
"""What an editor is told for what is no longer what it was."""
IN_SOURCE = ("book", "others", "text")
"""What a source consists of, but for its page numbers."""


def reasons(before: Grounds, now: Grounds) -> Iterator[str]:
    """Yield what is no longer what it was."""
    old, new = asdict(before), asdict(now)
    changed = [name for name in new if old[name] != new[name]]
    yield from (why for name, why in REASONS.items() if name in changed)
    if "source" in changed and not any(name in changed for name in IN_SOURCE):
        yield PAGES


@dataclass
class Record:
    """What the parts of an edition are laid out from.

    `edition` names it among those of the book, `styles` is the sum of what gives it its look, and `anew` is what was
    laid out in this build.
    """

    keeper: Keeper
    publication: Publication
    edition: str
    standard: Standard
    styles: str
    parts: Mapping[str, Part]
    anew: list[Task] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Under which key it is kept; what can be compared is not in it."""
        book = self.publication.slug, self.publication.identifier
        return digest_of("layout", FORMAT, book, self.edition, self.standard)

    @cached_property
    def book(self) -> str:
        """The sum of what all parts have in common."""
        book = self.publication
        return digest_of(book.title, book.language, book.print_setup.addresses)

    def recall(self) -> Mapping[str, Grounds]:
        """Return what the parts were laid out from in the last build, by their names."""
        data = self.keeper.get(self.key)
        return {name: Grounds(**sums) for name, sums in json.loads(data).items()} if data else {}

    def remember(self, settled: Mapping[str, Task]) -> None:
        """Keep what the parts were laid out from in the end."""
        sums = {name: asdict(self.grounds(task)) for name, task in settled.items()}
        self.keeper.put(self.key, json.dumps(sums).encode())

    def explained(self, settled: Mapping[str, Task]) -> Iterator[tuple[str, str]]:
        """Yield each part that was laid out in this build, and why, in the order of the book."""
        names = {task.name for task in self.anew}
        last = self.recall() if names else {}
        for name, part in self.parts.items():
            if name in names:
                yield from ((self.named(part), why) for why in self.why(settled[name], last.get(name)))

    def why(self, task: Task, last: Grounds | None) -> list[str]:
        """Return why a part was laid out, by what it was laid out from in the last build."""
        if last is None:
            return [NEW]
        return list(reasons(last, self.grounds(task))) or [GONE if task in self.anew else TRIED]

    def named(self, part: Part) -> str:
        """Return what an editor calls a part: the titles of its divisions, and the edition."""
        titles = dict.fromkeys([part.chapters[0].division.title, part.chapters[-1].division.title])
        return " to ".join(titles) + (f" ({self.edition})" if self.edition else "")

    def grounds(self, task: Task) -> Grounds:
        """Return what a part is laid out from now."""
        part = self.parts[task.name]
        return Grounds(
            tools=key_of("tools"),
            styles=self.styles,
            book=self.book,
            others=digest_of(kinds(part.before), kinds(part.after)),
            text=digest_of([chapter.division.xhtml for chapter in part.chapters]),
            pictures=digest_of(task.pictures),
            side=digest_of(task.begins.right),
            before=digest_of(replace(task.begins, right=True)),
            source=digest_of(task.source),
        )


def kinds(chapters: Iterable[Chapter]) -> str:
    """Return what a part knows of divisions that are laid out elsewhere."""
    return "\n".join(f"{chapter.division.kind} {chapter.division.language}" for chapter in chapters)
