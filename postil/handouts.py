"""Make the handouts of a composed book: each laid out as pages, imposed where a layout asks for sheets.

Takes the folder of a book, its composition and what is wanted; gives `Leaflet`s. Pages that are to be folded, or to
stand two on a sheet, are set on half the paper, and their file in reading order is always made beside the sheets: on
sheets there are no tags.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar

from postil.beside import beside
from postil.compose.handouts import handout_of
from postil.compose.handouts.handout import part_meant
from postil.compose.testsheet import test_sheet
from postil.keeping import remembered
from postil.limits import doing
from postil.look import handout_styles, styles_of_test_sheet, templates
from postil.model import (
    Composition,
    Handout,
    HandoutLayout,
    HandoutPaper,
    Leaflet,
    MadeFile,
    PaperName,
    Publication,
    Style,
    Template,
)
from postil.options import BuildOptions, HandoutOptions
from postil.parts import called_as
from postil.problems import ContentError, Problem
from postil.render.imposition.imposing import imposed
from postil.render.imposition.printing import for_duplex
from postil.render.pdf.layout import Laid, lay_out
from postil.render.pdf.standards import standard_of
from postil.scripts import direction
from postil.store import Keeper

Key = TypeVar("Key", bound=Hashable)
Each = TypeVar("Each")

FOLDER = "handouts"
HALF: Mapping[HandoutPaper, PaperName] = MappingProxyType({"a4": "a5", "letter": "digest"})
"""The page that stands twice on a paper."""
HALF_IN_WORDS: Mapping[HandoutPaper, str] = MappingProxyType({"a4": "a5", "letter": "half-letter"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A handout set on pages of one size, from which the files of some layouts are made.

    `name` is how these files are called, without paper and layout.
    """

    name: str
    handout: Handout
    composition: Composition
    paper: HandoutPaper
    size: PaperName
    layouts: tuple[HandoutLayout, ...]
    styles: tuple[Style, ...]

    @property
    def forms(self) -> tuple[HandoutLayout | None, ...]:
        """The layouts of its files; None for pages in reading order beside the sheets."""
        return self.layouts if self.layouts == ("single",) else (None, *self.layouts)

    def path(self, form: HandoutLayout | None) -> str:
        """Return where a file of it is written."""
        on = f"{HALF_IN_WORDS[self.paper]}-reading" if form is None else f"{self.paper}-{form}"
        return f"{FOLDER}/{self.name}-{on}.pdf"


def wanted(publication: Publication, options: HandoutOptions) -> tuple[Handout, ...]:
    """Return the handouts that the command line names, otherwise those of the book, as the command line wants them."""
    named = tuple(Handout(what) for what in options.what)
    return tuple(chosen(handout, options) for handout in named or publication.handouts)


def chosen(handout: Handout, options: HandoutOptions) -> Handout:
    """Return a handout with what the command line says of all; large print stands on single pages."""
    is_large = options.large_print or handout.large_print
    return replace(
        handout,
        papers=options.papers or handout.papers,
        layouts=("single",) if is_large else options.layouts or handout.layouts,
        notes=options.notes or handout.notes,
        flip=options.flip or handout.flip,
        signature=options.signature or handout.signature,
        lines=options.lines or handout.lines,
        questions=options.questions or handout.questions,
        large_print=is_large,
    )


@dataclass(frozen=True, slots=True)
class HandoutMaker:
    """Makes the handouts of one book; `folios` are those of its print edition, by anchor, none where it has none."""

    book: Path
    composition: Composition
    folios: Mapping[str, str]
    options: BuildOptions
    keeper: Keeper

    def leaflets(self) -> list[Leaflet]:
        """Return all files that are wanted; ContentError with all that the engine complains of."""
        settings = self.settings()
        with beside(self.attempt, settings, self.options.jobs) as outcomes:
            done = outcomes()
        problems = [problem for outcome in done if not isinstance(outcome, Laid) for problem in outcome]
        if problems:
            raise ContentError(problems)
        laid = [outcome for outcome in done if isinstance(outcome, Laid)]
        leaflets = [leaf for setting, one in zip(settings, laid, strict=True) for leaf in leaves(setting, one)]
        return [*once((leaflet.made.path, leaflet) for leaflet in leaflets).values()]

    def settings(self) -> list[Setting]:
        """Return what has to be set; of what would be the same files, the first."""
        return [*once(((each.name, each.size, each.layouts), each) for each in self.every_setting()).values()]

    def every_setting(self) -> Iterator[Setting]:
        """Yield each handout on each size of page, or the sheets that try a printer."""
        publication = self.composition.publication
        look = templates(self.book, publication.theme)
        if self.options.handouts.test_sheet:
            for paper in self.options.handouts.papers or ("a4", "letter"):
                yield self.trial(paper, look)
            return
        for handout in wanted(publication, self.options.handouts):
            composition = handout_of(self.composition, handout, self.folios, look)
            for paper in handout.papers:
                yield from self.settings_on(paper, handout, composition)

    def settings_on(self, paper: HandoutPaper, handout: Handout, composition: Composition) -> Iterator[Setting]:
        """Yield what has to be set for the layouts on one paper: its own pages, or pages of half of it."""
        book = self.composition.publication
        name = called_as(book, part_meant(book, handout), handout)
        by_size: dict[PaperName, tuple[HandoutLayout, ...]] = {}
        for layout in handout.layouts:
            size = paper if layout == "single" else HALF[paper]
            by_size[size] = (*by_size.get(size, ()), layout)
        for size, layouts in by_size.items():
            styles = handout_styles(self.book, book, size, handout.large_print)
            yield Setting(name, handout, composition, paper, size, layouts, styles)

    def trial(self, paper: HandoutPaper, look: Mapping[str, Template]) -> Setting:
        """Return the sheet that tries a printer."""
        sheet = test_sheet(self.composition, look, paper)
        styles = styles_of_test_sheet(self.book, self.composition.publication, paper)
        name = sheet.publication.slug
        return Setting(name, Handout(name, flip="short"), sheet, paper, paper, ("single",), styles)

    def attempt(self, setting: Setting) -> Laid | tuple[Problem, ...]:
        """Return the pages of a setting, or what the engine complains of: an error of ours does not cross processes."""
        try:
            with doing.at(setting.name):
                return self.laid(setting)
        except ContentError as error:
            return error.problems

    def laid(self, setting: Setting) -> Laid:
        """Return the pages of a setting."""
        standard = standard_of("handout", self.options.pdf_standard)
        parts = (setting.composition, setting.styles, standard)
        return remembered(self.keeper, "handout", parts, lambda: lay_out(setting.composition, setting.styles, standard))


def once(pairs: Iterable[tuple[Key, Each]]) -> dict[Key, Each]:
    """Return things by what they are known by; of those with the same, the first."""
    found: dict[Key, Each] = {}
    for key, each in pairs:
        found.setdefault(key, each)
    return found


def leaves(setting: Setting, laid: Laid) -> Iterator[Leaflet]:
    """Yield the files of a setting: single pages, or pages in reading order and the sheets of each layout."""
    for form in setting.forms:
        if form == "single":
            data = for_duplex(laid.data, setting.handout.flip or "long")
            yield leaf(setting, form, data, laid.pages)
        elif form is None:
            yield leaf(setting, form, laid.data, laid.pages)
        else:
            yield sheets(setting, form, laid.data)


def sheets(setting: Setting, layout: Literal["2-up", "booklet"], pages: bytes) -> Leaflet:
    """Return pages on sheets."""
    handout = setting.handout
    is_right_to_left = direction(setting.composition.publication.language) == "rtl"
    done = imposed(pages, setting.paper, layout, handout.flip or "short", handout.signature, is_right_to_left)
    return leaf(setting, layout, done.data, done.sides, pages)


def leaf(
    setting: Setting, form: HandoutLayout | None, data: bytes, count: int | None, pages: bytes | None = None
) -> Leaflet:
    """Return a file of a setting, of `count` pages, with what it is held against."""
    made = MadeFile(setting.path(form), "handout", data, count)
    return Leaflet(made, setting.composition, setting.handout, setting.paper, form, pages or data)


def as_made(settings: Iterable[Setting], made: Mapping[str, MadeFile]) -> Iterator[Leaflet]:
    """Yield the files that were made earlier, by path, as leaflets; sheets where their pages are there too."""
    for setting in settings:
        pages = made.get(setting.path(setting.forms[0]))
        for form in setting.forms:
            if pages and (file := made.get(setting.path(form))):
                yield leaf(setting, form, file.data, file.pages, pages.data)
