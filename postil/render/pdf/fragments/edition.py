"""Lay out one PDF edition in fragments.

Takes what `layout.lay_out` takes, and what keeps fragments between builds; gives the same as it: the pages, the text,
the links, the outline and the structure are those of a layout in one piece.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from postil.keeping import dumped, loaded, remembered
from postil.model import Attachment, Composition, PageStart, Style
from postil.problems import ContentError
from postil.render.pdf.complaints import about_layout
from postil.render.pdf.folios import folio
from postil.render.pdf.fragments.assembly import Assembly
from postil.render.pdf.fragments.crew import Crew
from postil.render.pdf.fragments.figures import Unbindable
from postil.render.pdf.fragments.fragment import Fragment
from postil.render.pdf.fragments.laying import Bench, Bones, Outcome, Task
from postil.render.pdf.fragments.numbering import Book, placed
from postil.render.pdf.fragments.part import parts_of
from postil.render.pdf.fragments.reasons import Record
from postil.render.pdf.fragments.scope import asks_for_whole
from postil.render.pdf.fragments.settling import Settling, Unsettled
from postil.render.pdf.fragments.skeleton import begins_body, skeleton
from postil.render.pdf.layout import Laid, Settled, lay_out, unsettled
from postil.render.pdf.merge import Chapter, chapters_of
from postil.render.pdf.resolution import Size
from postil.render.pdf.standards import PLAIN, Finisher, Standard
from postil.store import Explain, Forgetful, Keeper, digest_of, key_of, unexplained


@dataclass(frozen=True, slots=True)
class Manner:
    """How fragments are made: what keeps them, how many processes lay them out, and who is told why one is made.

    `edition` names the edition to whoever is told. What is drawn `in_black` need not be recoloured for the press.
    """

    keeper: Keeper = field(default_factory=Forgetful)
    jobs: int = 1
    explain: Explain = unexplained
    edition: str = ""
    in_black: bool = False


def lay_out_in_fragments(
    composition: Composition,
    styles: Sequence[Style],
    standard: Standard = PLAIN,
    attachments: Sequence[Attachment] = (),
    earlier: Settled = Settled(),
    manner: Manner = Manner(),
    finishers: Sequence[Finisher] = (),
) -> Laid:
    """Return one edition, each division laid out by itself; in one piece where a style sheet wants to see the whole.

    `finishers` are those of the files that are made of the same pages, one without any. ContentError with all that the
    engine complains of, `Missing` without Pango.
    """
    finishers = finishers or [Finisher(composition.publication, standard, attachments)]
    black = next((finisher.show.black for finisher in finishers if finisher.show.black), None)
    bench = Bench(composition.publication, styles, standard, manner.keeper, manner.in_black, black)
    with Crew(bench, manner.jobs).at_work() as crew:
        try:
            return Edition(composition, styles, standard, manner, crew).laid(earlier, finishers)
        except Unbindable as why:
            manner.explain(composition.publication.title, f"is laid out in one piece: {why}")
    return lay_out(composition, styles, standard, attachments, earlier, finishers)


@dataclass(slots=True)
class Edition:
    """An edition on its way: a composition, its styles and what it claims."""

    composition: Composition
    styles: Sequence[Style]
    standard: Standard
    manner: Manner
    crew: Crew

    def laid(self, earlier: Settled, finishers: Sequence[Finisher]) -> Laid:
        """Return the edition, in all the files that are made of its pages."""
        if any(asks_for_whole(style.text) for style in self.styles):
            raise Unbindable("a style sheet asks for something of the whole book")
        settling = self.settling(earlier)
        record = self.record(settling)
        try:
            fragments, front = settling.settle(partial(self.lay_out, record)), settling.front()
        except Unsettled as error:
            raise ContentError([unsettled(self.composition.publication)]) from error
        for what, why in record.explained(settling.tasks):
            self.manner.explain(what, why)
        record.remember(settling.tasks)
        self.refuse([f"No anchor #{name} for internal URI reference" for name in lost_targets(fragments)])
        placed_parts, newer = placed(fragments), self.standard.version == "2.0"

        def written(finisher: Finisher) -> bytes:
            return Assembly(Book(placed_parts, front, newer, finisher.show), finisher, self.crew.jobs).written()

        starts, pages = tuple(starts_of(fragments, front)), sum(len(fragment.pages) for fragment in fragments)
        others = tuple(cache(partial(written, finisher)) for finisher in finishers[1:])
        is_black = all(fragment.is_black for fragment in fragments)
        return Laid(written(finishers[0]), pages, pictures_of(fragments), starts, settling.found(), others, is_black)

    def settling(self, earlier: Settled) -> Settling:
        """Return the parts of the book, none of them laid out yet."""
        publication = self.composition.publication
        chapters = list(chapters_of(self.composition))
        bones = self.bones(chapters)
        if not begins_body(bones.openings, chapters):
            raise Unbindable("the pages of the first text have a name of their own")
        begins = {name: opening.is_new_page for name, opening in bones.openings.items()}
        pictures = {image.path: hashlib.sha256(image.data).hexdigest() for image in publication.images}
        parts = parts_of(publication.language, chapters, begins)
        return Settling(parts, bones, earlier, pictures=pictures)

    def record(self, settling: Settling) -> Record:
        """Return the record of what the parts are laid out from."""
        keeper, edition = self.manner.keeper, self.manner.edition
        parts = {part.name: part for part in settling.parts}
        return Record(keeper, self.composition.publication, edition, self.standard, self.look, parts)

    def bones(self, chapters: Sequence[Chapter]) -> Bones:
        """Return how the divisions follow each other."""
        source = skeleton(self.composition.publication.language, chapters)
        return remembered(self.manner.keeper, "skeleton", (self.look, source), lambda: self.crew.bench.bones(source))

    @property
    def look(self) -> str:
        """The digest of all that the parts of this edition share; the inks decide how pictures go into it."""
        inks = self.composition.publication.print_setup.ink
        black = self.manner.in_black, sorted(also.full) if (also := self.crew.bench.also_black) else None
        return digest_of(self.standard, black, inks, [(style.path, style.text) for style in self.styles])

    def lay_out(self, record: Record, tasks: Sequence[Task]) -> Mapping[str, Fragment]:
        """Return the fragments of some parts: those that are kept, and the others laid out."""
        keys = {task.name: key_of("fragment", self.look, task) for task in tasks}
        kept = {name: self.kept(key) for name, key in keys.items()}
        new = [task for task in tasks if kept[task.name] is None]
        record.anew += new
        outcomes = self.crew.lay_out(new)
        self.refuse(said for outcome in outcomes for said in outcome.complaints)
        made = {task.name: self.keep(keys[task.name], outcome) for task, outcome in zip(new, outcomes, strict=True)}
        return {task.name: kept[task.name] or made[task.name] for task in tasks}

    def kept(self, key: str) -> Fragment | None:
        """Return a fragment that is kept, if it is."""
        data = self.manner.keeper.get(key)
        fragment = loaded(data) if data is not None else None
        assert fragment is None or isinstance(fragment, Fragment)
        return fragment

    def keep(self, key: str, outcome: Outcome) -> Fragment:
        """Keep the fragment that a task came to."""
        assert outcome.fragment, "a part without complaints was laid out"
        self.manner.keeper.put(key, dumped(outcome.fragment))
        return outcome.fragment

    def refuse(self, complaints: Iterable[str]) -> None:
        """ContentError with what the engine complained of, if it did."""
        if said := list(dict.fromkeys(complaints)):
            raise ContentError(about_layout(complaint, self.composition) for complaint in said)


def starts_of(fragments: Iterable[Fragment], front: int) -> Iterator[PageStart]:
    """Yield where each page with content begins."""
    pages = (page for fragment in fragments for page in fragment.pages)
    return (PageStart(folio(index, front), *page.start) for index, page in enumerate(pages) if page.start)


def pictures_of(fragments: Iterable[Fragment]) -> dict[str, Size]:
    """Return the largest size of each picture."""
    sizes: dict[str, Size] = {}
    for path, size in (item for fragment in fragments for item in fragment.pictures.items()):
        sizes[path] = max(size, sizes.get(path, size))
    return sizes


def lost_targets(fragments: Sequence[Fragment]) -> list[str]:
    """Return the anchors that links lead to and that are nowhere."""
    there = {name for fragment in fragments for name in fragment.names}
    wanted = dict.fromkeys(target for fragment in fragments for target in sorted(fragment.targets))
    return [target for target in wanted if target not in there]
