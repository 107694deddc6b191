"""Compose the cover of a book, which can be done before a text is read.

Takes what publication.yaml says, the words of the edition, and the templates; gives an SVG.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from postil.compose.documents import check_drawing
from postil.compose.lines import break_lines
from postil.compose.pages import publication_data
from postil.compose.words import read_words
from postil.keeping import Keeper, digest_of, remembered
from postil.model import Composition, PrintSetup, Publication, Template
from postil.problems import ContentError, Report

# Loaded when a template is filled: a cover that is kept needs none.
if TYPE_CHECKING:
    from postil.compose.environment import Templates

TITLE_LINE = 17
SUBTITLE_LINE = 38
TEMPLATE = "cover.svg"


def cover(
    publication: Publication, words: Mapping[str, str], files: Mapping[str, Template], store: Keeper | None
) -> str:
    """Return the cover as SVG; ContentError where the template gives none."""
    bare = replace(publication, foreword=None, texts=(), glossary=(), sources=(), images=(), print_setup=PrintSetup())
    parts = (digest_of(bare, words, files),) if store else ()
    return remembered(store, "cover", parts, lambda: drawing(bare, words, filler(files, store)))


def drawing(publication: Publication, words: Mapping[str, str], templates: Templates) -> str:
    """Return the cover as SVG, made anew."""
    svg = templates.fill(
        TEMPLATE,
        {
            "publication": publication_data(publication, words),
            "words": dict(words),
            "title_lines": break_lines(publication.title, TITLE_LINE),
            "subtitle_lines": break_lines(publication.subtitle, SUBTITLE_LINE),
        },
    )
    check_drawing(svg, templates.path(TEMPLATE))
    return svg


def filler(files: Mapping[str, Template], store: Keeper | None) -> Templates:
    """Return what fills the templates."""
    from postil.compose.environment import Templates

    return Templates(files, store)


def opening(
    publication: Publication,
    templates: Path,
    report: Report,
    look: Callable[[], Mapping[str, Template]],
    store: Keeper | None,
) -> Composition | None:
    """Return the composition as far as it is known without the texts: the cover; None where that cannot be had.

    `report` is what is wrong with the look: a template that may not be filled is not. Why there is no cover is said
    when the whole book is composed.
    """
    words = read_words(publication, templates, report)
    if any(problem.severity == "error" for problem in report):
        return None
    try:
        return Composition(publication, (), cover(publication, words, look(), store), {}, words)
    except ContentError:
        return None
