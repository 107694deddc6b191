"""Prove that made files keep what the content says.

Takes the map of the book and made files; yields Problems. What `check` alone looks at stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, cast

from postil.model import Leaflet, MadeFile, PagedEdition
from postil.problems import Problem
from postil.proof.kept.carried import check_attached, check_bleed, check_claims
from postil.proof.kept.colours import check_style
from postil.proof.kept.container import (
    Bound,
    check_container,
    check_fonts,
    check_page_list,
    check_pictures,
    unpacked,
)
from postil.proof.kept.documents import Composed, check_book, check_pages
from postil.proof.kept.drawn import check_codes, check_figures, check_pale
from postil.proof.kept.finding import Finding, problems_of
from postil.proof.kept.machines import check_machines
from postil.proof.kept.metadata import check_described, check_package
from postil.proof.kept.owed import check_composed
from postil.proof.kept.paged import check_roles, check_words
from postil.proof.kept.ways import check_entries, check_folios, check_goals
from postil.proof.origins import Look, Origins
from postil.proof.pdf.reading import MadePdf, read_made
from postil.proof.pdf.source import Source, read_source

Check: TypeAlias = Callable[[MadePdf, Source, Origins], Iterator[Finding]]
OF_PAGES: tuple[Check, ...] = (
    check_words,
    check_roles,
    check_goals,
    check_folios,
    check_entries,
    check_pale,
    check_figures,
    check_codes,
    check_claims,
    check_attached,
    check_bleed,
)
ALL = "all editions"


def prove_composed(origins: Origins) -> Iterator[Problem]:
    """R022: the documents of which all editions are made have the words of the content."""
    yield from problems_of(check_composed(origins.composition, origins), ALL)


def prove_paged(made: MadeFile, reading: MadePdf, origins: Origins) -> Iterator[Problem]:
    """R022 to R029: a PDF keeps what its documents say; without tags, nobody can tell."""
    if not reading.tags:
        return
    source = read_source(origins.composition, cast("PagedEdition", made.edition))
    yield from problems_of((each for check in OF_PAGES for each in check(reading, source, origins)), made.path)


def prove_leaflet(leaflet: Leaflet, look: Callable[[], Look] | None) -> Iterator[Problem]:
    """R022 to R029: the pages of a handout keep what its documents say; sheets are proved against the pages."""
    if leaflet.made.data == leaflet.pages:
        origins = Origins.of(leaflet.composition, look)
        yield from prove_paged(leaflet.made, read_made(leaflet.pages), origins)


def prove_book(made: MadeFile, origins: Origins) -> Iterator[Problem]:
    """R022 to R029: an EPUB keeps what its documents say, and all of its parts are there."""
    yield from problems_of(in_book(unpacked(made.data), origins), made.path)


def in_book(bound: Bound, origins: Origins) -> Iterator[Finding]:
    """Yield what is wrong in an EPUB."""
    yield from check_container(bound, origins)
    yield from check_book(bound.parts, bound.folder, Composed(origins))
    yield from check_page_list(bound, origins)
    yield from check_fonts(bound, origins)
    yield from check_pictures(bound.parts, bound.folder, origins)
    yield from check_package(bound.opf, origins)
    yield from in_styles(bound.parts, origins)


def prove_pages_of_site(files: Mapping[str, bytes], origins: Origins) -> Iterator[Problem]:
    """R022 to R030: a site keeps what its documents say, and tells machines of it."""
    yield from problems_of(on_site(files, origins), "site")


def on_site(files: Mapping[str, bytes], origins: Origins) -> Iterator[Finding]:
    """Yield what is wrong on a site."""
    yield from check_pages(files, Composed(origins))
    yield from check_pictures(files, "", origins)
    yield from check_described(files, origins)
    yield from check_machines(files, origins)
    yield from in_styles(files, origins)


def in_styles(parts: Mapping[str, bytes], origins: Origins) -> Iterator[Finding]:
    """Yield what is wrong with the colours of style sheets."""
    for path, data in sorted(parts.items()):
        if path.endswith(".css"):
            yield from check_style(path, data.decode(), origins)
