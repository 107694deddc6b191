"""Lay out and write one PDF edition.

Takes a `Composition` and the style sheets of an edition and gives the PDF's bytes and the number of its pages. The same
input gives the same bytes: fonts, language and clock of the machine are kept out.
"""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from postil.keeping import Keeper
from postil.model import Attachment, Composition, PageStart, Publication, Style
from postil.problems import ContentError, Problem, Report
from postil.render import fonts
from postil.render.pdf.complaints import about_layout, about_style, listening
from postil.render.pdf.folios import folios
from postil.render.pdf.mending import mended
from postil.render.pdf.merge import merge
from postil.render.pdf.pango import import_weasyprint
from postil.render.pdf.resolution import Size, printed_sizes
from postil.render.pdf.standards import PLAIN, Finisher, Standard
from postil.render.pdf.tags.tagging import tagging
from postil.render.pdf.tails import PageInDivision, ending_sooner, short_tails

MOST_LAYOUTS = 6
STYLES = "file:///book/styles/style.css"
"""The address from which all style sheets name fonts and pictures."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the layouts of a book came to: the folio of each anchor, and the pages that end some lines sooner.

    `lengths` are the pages of each part, where the book was laid out in parts.
    """

    folios: Mapping[str, str] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)
    sooner: Mapping[PageInDivision, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Laid:
    """A PDF: its bytes, the number of its pages, blank ones too, and the largest size of each picture in it.

    `starts` say where the pages with content begin; another edition of the same pages settles at once from `settled`.
    `others` give further files of the same pages, each when it is first asked for. `is_black` says that all of it is in
    black ink.
    """

    data: bytes
    pages: int
    pictures: Mapping[str, Size] = field(default_factory=dict)
    starts: tuple[PageStart, ...] = ()
    settled: Settled = Settled()
    others: tuple[Callable[[], bytes], ...] = ()
    is_black: bool = False


@dataclass(frozen=True, slots=True)
class Engine:
    """WeasyPrint, with the only files and fonts that it may use."""

    weasyprint: Any
    files: Any
    font_config: Any

    def sheets(self, styles: Iterable[Style]) -> list[Any]:
        """Return style sheets, parsed; ContentError L001 for all in them that the engine does not know."""
        report = Report()
        parsed = [self.sheet(style, report) for style in styles]
        if report:
            raise ContentError(report)
        return parsed

    def sheet(self, style: Style, report: Report) -> Any:
        """Return one style sheet, parsed, and report what the engine passes over in it."""
        with listening() as said:
            parsed = self.weasyprint.CSS(
                string=style.text, base_url=STYLES, url_fetcher=self.files, font_config=self.font_config
            )
        report.extend(about_style(message, style) for message in said)
        return parsed

    def pages(self, source: str, options: Mapping[str, Any]) -> Any:
        """Return a document laid out in pages."""
        html = self.weasyprint.HTML(string=source, base_url=self.files.base, url_fetcher=self.files)
        return html.render(self.font_config, **options)

    def pages_of_part(self, source: str, options: Mapping[str, Any]) -> Any:
        """Return a document, written as XML, laid out in pages: without the parser of HTML, which is slow."""
        from cssselect2 import ElementWrapper  # type: ignore[import-untyped]

        html = self.weasyprint.HTML.__new__(self.weasyprint.HTML)
        html.base_url, html.url_fetcher, html.media_type = self.files.base, self.files, "print"
        html.wrapper_element = ElementWrapper.from_html_root(ElementTree.fromstring(source), content_language=None)
        html.etree_element = html.wrapper_element.etree_element
        return html.render(self.font_config, **options)


def lay_out(
    composition: Composition,
    styles: Sequence[Style],
    standard: Standard = PLAIN,
    attachments: Sequence[Attachment] = (),
    earlier: Settled = Settled(),
    finishers: Sequence[Finisher] = (),
) -> Laid:
    """Return one edition, laid out in one piece; ContentError with all that the engine complains of.

    `finishers` are those of the files that are made of the same pages, one without any. `Missing` without Pango.
    """
    with only_our_fonts(composition.publication.date):
        engine = start(composition.publication)
        from postil.render.pdf.starts import page_starts

        with mended(engine.weasyprint), tagging(engine.weasyprint), listening() as said, engine.files.noting_refusals():
            options = {"stylesheets": engine.sheets(styles), **standard.options()}
            document, found = settled(engine, composition, options, earlier)
            finishers = finishers or [Finisher(composition.publication, standard, attachments)]
            data, *others = [document.write_pdf(finisher=finisher, **options) for finisher in finishers]
    complaints = [*dict.fromkeys(said), *(f"'{url}' was asked for and refused" for url in engine.files.refused)]
    if complaints:
        raise ContentError(about_layout(complaint, composition) for complaint in complaints)
    return Laid(
        data, len(document.pages), printed_sizes(document), page_starts(document), found, tuple(map(constant, others))
    )


def constant(data: bytes) -> Callable[[], bytes]:
    """Return what gives a file that is there."""
    return lambda: data


def settled(
    engine: Engine, composition: Composition, options: Mapping[str, Any], earlier: Settled = Settled()
) -> tuple[Any, Settled]:
    """Lay a book out until the folios that it names are those of its pages; L003 where they never are."""
    known, sooner = earlier.folios, earlier.sooner
    source = merge(composition, known)
    for left in reversed(range(MOST_LAYOUTS)):
        with ending_sooner(sooner):
            document = engine.pages(source, options)
        found = folios(document)
        # A text that names no page says the same, whatever its pages are.
        named = source if found == known else merge(composition, found)
        tails = short_tails(document, sooner) if named == source and left > 1 else {}
        if named == source and not tails:
            return document, Settled(found, sooner=sooner)
        known, source, sooner = found, named, {**sooner, **tails}
    raise ContentError([unsettled(composition.publication)])


def unsettled(publication: Publication) -> Problem:
    """L003: the pages of a book depend on their own numbers."""
    sentence = f"the page numbers do not settle in {MOST_LAYOUTS} layouts"
    return Problem(publication.place, "L003", sentence, "add or take out a few words near a place where a page ends")


def start(publication: Publication, keeper: Keeper | None = None) -> Engine:
    """Return the engine with the files of one book; `Missing` without Pango."""
    weasyprint = import_weasyprint(keeper)
    from postil.render.pdf.files import BookFiles

    files = BookFiles(publication.images, for_press=publication.print_setup.ink == "cmyk")
    return Engine(weasyprint, files, weasyprint.text.fonts.FontConfiguration())


@contextmanager
def only_our_fonts(date: str) -> Iterator[None]:
    """Hide the machine's fonts, languages and clock from the engine while the block runs."""
    with tempfile.TemporaryDirectory(prefix="postil-fonts-") as folder:
        ours = {
            "FONTCONFIG_FILE": str(fonts.fontconfig(Path(folder))),
            "FC_LANG": "en",
            "PANGO_LANGUAGE": "en",
            "LANGUAGE": "en",
            "SOURCE_DATE_EPOCH": epoch(date),
        }
        before = {name: os.environ.get(name) for name in ours}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name, value in before.items():
                restore(name, value)


def restore(name: str, value: str | None) -> None:
    """Give a variable of the environment its value back."""
    if value is None:
        del os.environ[name]
    else:
        os.environ[name] = value


def epoch(date: str) -> str:
    """Return the seconds since 1970 of an ISO date, at midnight in UTC."""
    return str(int(datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC).timestamp()))
