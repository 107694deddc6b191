"""Compare what a document of an edition says with what the composed one says.

Takes both, as they were taken out; yields findings: words lost, doubled, added or out of their order, another language
or role, another goal of a link, another picture, a place that has lost its name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from postil.problems import Place
from postil.proof.kept.finding import Finding
from postil.proof.kept.said import Element, Link, Picture, Run, Said, words_in
from postil.proof.kept.written import place_of
from postil.proof.origins import Origins
from postil.proof.telling import quoted

Kind = TypeVar("Kind")
Change = tuple[range, range]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A division as it was composed, what an edition shows of it, and the words that the edition may add."""

    division: str
    owed: Said
    shown: Said
    origins: Origins
    added: Collection[str] = ()

    def findings(self) -> Iterator[Finding]:
        """Yield all that is not kept."""
        yield from self.words()
        yield from self.links()
        yield from self.pictures()
        for ident, element in self.owed.ids.items():
            if ident not in self.shown.ids:
                sentence = f"the place '{ident}' has lost its name: what leads there leads nowhere"
                yield Finding("R023", sentence, self.place(element))

    def place(self, element: Element) -> Place:
        """Return where an element is written."""
        return place_of(element, self.division, self.origins)

    def words(self) -> Iterator[Finding]:
        """R022, R024 and R026: the words stand there in their order, each stretch in its language and role."""
        owed, shown = self.owed.stretches, self.shown.stretches
        if owed == shown:
            return
        before, after = [each.words for each in owed], [each.words for each in shown]
        for gone, come in changes(before, after):
            yield from self.lost(gone, after)
            yield from self.come(come, before, is_told=bool(gone))
        for one, two in pairs(before, after):
            yield from self.alike(one, two)

    def lost(self, gone: range, after: Sequence[str]) -> Iterator[Finding]:
        """R022: no words are lost, and none stand elsewhere."""
        for at in gone:
            block = self.owed.blocks[at]
            is_elsewhere = self.owed.stretches[at].words in after
            how = "stands out of its order" if is_elsewhere else "is not there as it is written"
            yield Finding("R022", f"{quoted(words_in(block))} {how}", self.place(block))

    def come(self, come: range, before: Sequence[str], *, is_told: bool) -> Iterator[Finding]:
        """R022: no words stand twice, and none that nobody wrote, unless it `is_told` that others are lost there.

        What stands out of its order was told.
        """
        shown = [each.words for each in self.shown.stretches]
        for at in come:
            words = shown[at]
            if words in before and shown.count(words) > before.count(words):
                block = self.owed.blocks[before.index(words)]
                yield Finding("R022", f"{quoted(words_in(block))} stands twice", self.place(block))
            elif words not in before and words not in self.added and not is_told:
                said = quoted(words_in(self.shown.blocks[at]))
                yield Finding("R022", f"{said} is nowhere written", self.origins.of_division(self.division))

    def alike(self, one: int, two: int) -> Iterator[Finding]:
        """R024 and R026: words that are kept have their language and their role."""
        owed, shown, block = self.owed.stretches[one], self.shown.stretches[two], self.owed.blocks[one]
        said = quoted(words_in(block))
        if owed.runs != shown.runs:
            lost = told_run([run for run in owed.runs if run not in shown.runs] or owed.runs, owed.runs)
            place = self.origins.of_content(lost.words, self.division) or self.place(block)
            yield Finding("R024", f"{quoted(lost.words)} is not marked as '{lost.language}'", place)
        if owed.role != shown.role:
            yield Finding("R026", f"{said} is '{shown.role}', not '{owed.role}'", self.place(block))

    def links(self) -> Iterator[Finding]:
        """R023: each link leads where the content says."""
        owed, shown = self.owed.links, self.shown.links
        for gone, come in changes(owed, shown) if owed != shown else ():
            for at in gone:
                found = next((each for each in map(shown.__getitem__, come) if each.words == owed[at].words), None)
                yield Finding("R023", told_of_link(owed[at], found), self.place(self.owed.anchors[at]))
            for each in [shown[at] for at in come] if not gone else ():
                sentence = f"a link leads to '{each.to}', where the content has none"
                yield Finding("R023", sentence, self.origins.of_division(self.division))

    def pictures(self) -> Iterator[Finding]:
        """R025: each picture is shown, with what is said in its place."""
        owed, shown = self.owed.pictures, self.shown.pictures
        for gone, come in changes(owed, shown) if owed != shown else ():
            for at in gone:
                found = next((each for each in map(shown.__getitem__, come) if each.source == owed[at].source), None)
                yield Finding("R025", told_of_picture(owed[at], found), self.place(self.owed.figures[at]))


def told_run(lost: Sequence[Run], owed: Sequence[Run]) -> Run:
    """Return which run to tell of: one that is not in the language of the block, which others only joined."""
    most = max(owed, key=lambda run: len(run.words))
    return next((run for run in lost if run.language != most.language), lost[0])


def told_of_link(owed: Link, found: Link | None) -> str:
    """Return what became of a link."""
    return f"a link leads to '{found.to}', not to '{owed.to}'" if found else f"the link to '{owed.to}' is not there"


def told_of_picture(owed: Picture, found: Picture | None) -> str:
    """Return what became of a picture."""
    if found is None:
        return f"the picture '{owed.source}' is not shown"
    return f"the picture '{owed.source}' is described as {quoted(found.instead)}, not as {quoted(owed.instead)}"


def matcher(before: Sequence[Kind], after: Sequence[Kind]) -> SequenceMatcher[Kind]:
    """Return what finds the changes from one list to another, none of whose things counts as noise."""
    return SequenceMatcher(None, before, after, autojunk=False)


def changes(before: Sequence[Kind], after: Sequence[Kind]) -> list[Change]:
    """Return the stretches of two lists that are not the same, by their places."""
    found = matcher(before, after).get_opcodes()
    return [(range(a, b), range(c, d)) for what, a, b, c, d in found if what != "equal"]


def pairs(before: Sequence[Kind], after: Sequence[Kind]) -> Iterator[tuple[int, int]]:
    """Yield the places of what is the same in two lists."""
    for block in matcher(before, after).get_matching_blocks():
        yield from ((block.a + at, block.b + at) for at in range(block.size))
