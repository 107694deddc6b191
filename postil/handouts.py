"""Make the handouts of a composed book: each laid out as pages, imposed where a layout asks for sheets.

Takes the folder of a book, its composition and what is wanted; gives `Leaflet`s. Pages that are to be folded, or to
stand two on a sheet, are set on half the paper, and their file in reading order is always made beside the sheets: on
sheets there are no tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from postil.compose.handouts import handout_of
from postil.compose.testsheet import test_sheet
from postil.compose.words import direction
from postil.keeping import remembered
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
from postil.problems import ContentError, Problem
from postil.proof.beside import beside
from postil.render.imposition import for_duplex, imposed
from postil.render.pdf.layout import Laid, lay_out
from postil.render.pdf.standards import standard_of
from postil.store import Keeper

FOLDER = "handouts"
HALF: Mapping[HandoutPaper, PaperName] = MappingProxyType({"a4": "a5", "letter": "digest"})
"""The page that stands twice on a paper."""
HALF_IN_WORDS: Mapping[HandoutPaper, str] = MappingProxyType({"a4": "a5", "letter": "half-letter"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A handout set on pages of one size, from which the files of some layouts are made."""

    handout: Handout
    composition: Composition
    paper: HandoutPaper
    size: PaperName
    layouts: tuple[HandoutLayout, ...]
    styles: tuple[Style, ...]

    @property
    def name(self) -> str:
        """How its files are called, without paper and layout."""
        size = "-large-print" if self.handout.large_print else ""
        return f"{FOLDER}/{self.composition.publication.slug}{size}"


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
        settings = list(self.settings())
        with beside(self.attempt, settings, self.options.jobs) as outcomes:
            done = outcomes()
        problems = [problem for outcome in done if not isinstance(outcome, Laid) for problem in outcome]
        if problems:
            raise ContentError(problems)
        laid = [outcome for outcome in done if isinstance(outcome, Laid)]
        return [leaf for setting, one in zip(settings, laid, strict=True) for leaf in leaves(setting, one)]

    def settings(self) -> Iterator[Setting]:
        """Yield what has to be set: each handout on each size of page, or the sheets that try a printer."""
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
        by_size: dict[PaperName, tuple[HandoutLayout, ...]] = {}
        for layout in handout.layouts:
            size = paper if layout == "single" else HALF[paper]
            by_size[size] = (*by_size.get(size, ()), layout)
        for size, layouts in by_size.items():
            styles = handout_styles(self.book, self.composition.publication, size, handout.large_print)
            yield Setting(handout, composition, paper, size, layouts, styles)

    def trial(self, paper: HandoutPaper, look: Mapping[str, Template]) -> Setting:
        """Return the sheet that tries a printer."""
        sheet = test_sheet(self.composition, look, paper)
        styles = styles_of_test_sheet(self.book, self.composition.publication, paper)
        return Setting(Handout("test-sheet", flip="short"), sheet, paper, paper, ("single",), styles)

    def attempt(self, setting: Setting) -> Laid | tuple[Problem, ...]:
        """Return the pages of a setting, or what the engine complains of: an error of ours does not cross processes."""
        try:
            return self.laid(setting)
        except ContentError as error:
            return error.problems

    def laid(self, setting: Setting) -> Laid:
        """Return the pages of a setting."""
        standard = standard_of("handout", self.options.pdf_standard)
        parts = (setting.composition, setting.styles, standard)
        return remembered(self.keeper, "handout", parts, lambda: lay_out(setting.composition, setting.styles, standard))


def leaves(setting: Setting, laid: Laid) -> Iterator[Leaflet]:
    """Yield the files of a setting: single pages, or pages in reading order and the sheets of each layout."""
    if setting.layouts == ("single",):
        data = for_duplex(laid.data, setting.handout.flip or "long")
        yield leaf(setting, "single", f"{setting.paper}-single", data, laid.pages)
        return
    yield leaf(setting, None, f"{HALF_IN_WORDS[setting.paper]}-reading", laid.data, laid.pages)
    for layout in setting.layouts:
        if layout != "single":
            yield sheets(setting, layout, laid.data)


def sheets(setting: Setting, layout: Literal["2-up", "booklet"], pages: bytes) -> Leaflet:
    """Return pages on sheets."""
    handout = setting.handout
    is_right_to_left = direction(setting.composition.publication.language) == "rtl"
    done = imposed(pages, setting.paper, layout, handout.flip or "short", handout.signature, is_right_to_left)
    return leaf(setting, layout, f"{setting.paper}-{layout}", done.data, done.sides, pages)


def leaf(
    setting: Setting, layout: HandoutLayout | None, ending: str, data: bytes, count: int, pages: bytes | None = None
) -> Leaflet:
    """Return a file of a setting, of `count` pages, with what it is held against."""
    made = MadeFile(f"{setting.name}-{ending}.pdf", "handout", data, count)
    return Leaflet(made, setting.composition, setting.handout, setting.paper, layout, pages or data)
