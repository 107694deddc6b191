"""Lay out the parts of a book until each names the pages on which things are.

Takes parts and what lays them out; gives their fragments in order. A part is laid out with figures enough for each
folio in it; it is laid out again only where its text, its side or the number of figures of a folio becomes another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from postil.render.pdf.folios import folio
from postil.render.pdf.fragments.beginning import Beginning
from postil.render.pdf.fragments.figures import Unbindable
from postil.render.pdf.fragments.fragment import Fragment
from postil.render.pdf.fragments.laying import Bones, Task
from postil.render.pdf.fragments.part import Part
from postil.render.pdf.indexes import UNKNOWN
from postil.render.pdf.layout import Settled

MOST_ROUNDS = 6
LAST_PAGE = 0.5
"""How much of the last page of a part is free on average, where its length is guessed."""
LayOut: TypeAlias = Callable[[Sequence[Task]], Mapping[str, Fragment]]


class Unsettled(Exception):
    """The folios of a book never come to be those of its pages."""


@dataclass(slots=True)
class Settling:
    """Parts on their way to their pages. `earlier` is what another edition of the same pages came to, if any.

    `pictures` are those of the book, with their digests.
    """

    parts: Sequence[Part]
    bones: Bones
    earlier: Settled = Settled()
    laid: dict[str, Fragment] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)

    def settle(self, lay_out: LayOut) -> list[Fragment]:
        """Return the fragments of all parts and the blank pages between them; `Unsettled` where there is no end."""
        for _ in range(MOST_ROUNDS):
            for stage in self.stages():
                wanted = [task for task in self.asked(stage) if task != self.tasks.get(task.name)]
                self.laid.update(lay_out(wanted))
                self.tasks.update({task.name: task for task in wanted})
            if all(task == self.tasks[task.name] for task in self.asked(self.parts)):
                return self.sequence()
        raise Unsettled

    def stages(self) -> Iterator[Sequence[Part]]:
        """Yield the parts in the order in which they are laid out: indexes last, in which pages are merged to ranges.

        With these, those come again in which the pages that they tell of each other were guessed wrong: that takes
        another line now and then, hardly ever another page. What is before the body is laid out beside long indexes;
        for short ones it is not waited for, as its guesses are right more often than not.
        """
        indexes = [part for part in self.parts if part.is_index]
        front = [part for part in self.parts if part.is_front]
        texts = [part for part in self.parts if not (part.is_index or part.is_front)]
        yield [*texts, *front] if letters_of(front) > letters_of(indexes) else texts
        yield self.parts

    def asked(self, parts: Sequence[Part]) -> Iterator[Task]:
        """Yield what is to be laid out of some parts, by what is known of all now."""
        pages, folios = self.pages(), self.folios()
        for part in parts:
            source = part.source(lambda anchor: folios.get(anchor, UNKNOWN))
            yield Task(part.name, source, self.beginning(part, pages[part.name]), self.pictures_in(source))

    def pictures_in(self, source: str) -> tuple[tuple[str, str], ...]:
        """Return the pictures that a part shows, each with its digest."""
        return tuple(item for item in self.pictures.items() if item[0] in source)

    def folios(self) -> Mapping[str, str]:
        """Return the folio of each anchor, by what is known now."""
        front = self.front()
        found = {anchor: folio(page, front) for anchor, page in self.anchors(self.pages())}
        not_laid = (anchor for part in self.parts if part.name not in self.laid for anchor in part.anchors)
        return {**found, **{anchor: self.earlier.folios.get(anchor, found[anchor]) for anchor in not_laid}}

    def front(self) -> int:
        """Return how many pages are before the body."""
        pages, last = self.pages(), self.parts[-1]
        first = next((part for part in self.parts if not part.is_front), None)
        return pages[first.name] if first else pages[last.name] + self.length(last)

    def found(self) -> Settled:
        """Return what the layouts came to."""
        return Settled(self.folios(), {part.name: self.length(part) for part in self.parts})

    def beginning(self, part: Part, page: int) -> Beginning:
        """Return how a part begins whose first page, counted from 0, is `page`."""
        opening = self.bones.openings[part.name]
        if part is self.parts[0]:
            return Beginning(counters=opening.counters)
        right = self.is_right(part, page) if opening.side is None else opening.side
        is_first = part is next(each for each in self.parts if not each.is_front)
        return Beginning(right, opening.page_break, "" if is_first else "main", opening.counters)

    def is_right(self, part: Part, page: int) -> bool:
        """Tell whether a part that may begin on any side is laid out for a right page; on both, where that is one."""
        fragment = self.laid.get(part.name)
        is_sided = not self.bones.one_sided or (fragment is not None and fragment.is_sided)
        return page % 2 == 0 or not is_sided

    def pages(self) -> dict[str, int]:
        """Return the first page of each part, from 0; of those that are not laid out, how long they are is guessed."""
        found, page = {}, 0
        for part in self.parts:
            side = self.bones.openings[part.name].side
            if side is not None and page and side != (page % 2 == 0):
                page += 1
            found[part.name] = page
            page += self.length(part)
        return found

    def length(self, part: Part) -> int:
        """Return how many pages a part has, or may have."""
        fragment = self.laid.get(part.name)
        if fragment:
            return len(fragment.pages)
        return self.earlier.lengths.get(part.name) or self.guessed(part)

    def guessed(self, part: Part) -> int:
        """Return how many pages a part may have: before the body as many as in the skeleton, else by its letters."""
        if part.is_front and len(self.parts) > 1:
            return self.bones.openings[self.parts[1].name].page
        return round(part.letters / self.bones.letters + LAST_PAGE) or 1

    def anchors(self, pages: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """Yield the page of each anchor."""
        for part in self.parts:
            fragment, first = self.laid.get(part.name), pages[part.name]
            if fragment:
                yield from ((name, first + page) for name, (page, _, _) in fragment.names.items())
            elif part.is_front:
                # Each of these divisions is mostly one page, as it is in the skeleton.
                openings = self.bones.openings
                yield from ((name, openings[name.partition(".")[0]].page) for name in part.anchors)
            else:
                length = self.length(part)
                yield from ((name, first + int(at * length)) for name, at in part.anchors.items())

    def sequence(self) -> list[Fragment]:
        """Return the fragments in order, with the pages that stay blank."""
        found: list[Fragment] = []
        page = 0
        for part in self.parts:
            if self.pages()[part.name] != page:
                if part.name not in self.bones.blank:
                    raise Unbindable(f"what a blank page before '{part.name}' looks like is not known")
                found.append(self.bones.blank[part.name])
                page += 1
            found.append(self.laid[part.name])
            page += len(found[-1].pages)
        return found


def letters_of(parts: Iterable[Part]) -> int:
    """Return how long some parts are together."""
    return sum(part.letters for part in parts)
