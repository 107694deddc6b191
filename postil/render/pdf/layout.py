"""Lay out and write one PDF edition.

Takes a `Composition`, the name of an edition and the folder of styles and gives the PDF's bytes and the number of
its pages. The same input gives the same bytes: fonts, language and clock of the machine are kept out.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from postil.model import Composition
from postil.problems import ContentError
from postil.render import fonts
from postil.render.pdf.complaints import about_layout, about_style, listening
from postil.render.pdf.labels import label_pages
from postil.render.pdf.mending import mended
from postil.render.pdf.merge import merge
from postil.render.pdf.pango import import_weasyprint

PagedEdition = Literal["print", "screen"]
STYLES = ("fonts", "tokens", "text", "apparatus", "pages")


@dataclass(frozen=True, slots=True)
class Laid:
    """A PDF: its bytes and the number of its pages, blank ones too."""

    data: bytes
    pages: int


def lay_out(composition: Composition, edition: PagedEdition, styles: Path) -> Laid:
    """Return one edition; ContentError with all that the engine complains of, `Missing` without Pango."""
    with only_our_fonts(composition.publication.date):
        weasyprint = import_weasyprint()
        from postil.render.pdf.files import BASE, BookFiles

        files = BookFiles(composition.publication.images)
        font_config = weasyprint.text.fonts.FontConfiguration()
        sheets = [sheet(weasyprint, styles, f"{name}.css", files, font_config) for name in (*STYLES, edition)]
        options = {"stylesheets": sheets, "pdf_tags": True, "pdf_identifier": True}
        with mended(weasyprint), listening() as said, files.noting_refusals():
            source = weasyprint.HTML(string=merge(composition), base_url=BASE, url_fetcher=files)
            document = source.render(font_config, **options)
            data: bytes = document.write_pdf(finisher=label_pages, **options)
    complaints = [*said, *(f"'{url}' was asked for and refused" for url in files.refused)]
    if complaints:
        raise ContentError(about_layout(complaint, composition) for complaint in complaints)
    return Laid(data, len(document.pages))


def sheet(weasyprint: Any, styles: Path, name: str, files: Any, font_config: Any) -> Any:
    """Return a style sheet, parsed; ContentError L001 for what the engine does not know in it."""
    text = (styles / name).read_text(encoding="utf-8")
    with listening() as said:
        parsed = weasyprint.CSS(
            string=text, base_url=f"file:///book/styles/{name}", url_fetcher=files, font_config=font_config
        )
    if said:
        raise ContentError([about_style(message, name, text) for message in said])
    return parsed


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
    import datetime

    return str(int(datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC).timestamp()))
