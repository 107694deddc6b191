"""Find what gives an edition its look: our style sheets and templates, those of a theme, and the book's own.

Takes the folder of a book, its theme and paper and the name of an edition; gives style sheets in the order of the
cascade, and templates by name. A book changes the look by a file of the same name in its own folder: a style sheet
comes after ours, so it need not say more than what it changes; a template stands in the place of ours, which it may
extend as "postil/NAME". Whether it may have templates is for publication.yaml to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from postil.model import EditionName, PageName, PaperName, PrintSetup, Publication, Style, Template, ThemeName
from postil.problems import Problem
from postil.resources import folder
from postil.source.ownlook import check_allowed, check_own
from postil.source.textfile import read_text

Kind: TypeAlias = Literal["styles", "templates"]
Twofold: TypeAlias = Literal["twofold"]

PAGED = ("text", "apparatus", "pages")
OF_EDITION: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"print": ("leaves", "print"), "screen": ("centred", "screen"), "twofold": ("leaves", "screen")}
)
"""The style sheets of editions that have more than one of their own name. Where two are "twofold", both show pages that
are laid out once, as they are bound and in the colours of a screen.
"""
SHARING: tuple[PaperName, ...] = ("a4", "letter")
SHARED: PageName = "a4-letter"
SITE = "site/"
"""The folder of the templates that a book has no part in."""
OURS = "postil/"
"""Before the name of a template: the one that stands there without the book's own; before a path: it is ours."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The files of one origin: the folder that they may not lead out of, and their folder in it.

    `shown` is how problems name it: as it is in the book, or after "postil/" where it is not there.
    """

    root: Path
    folder: str
    shown: str
    is_ours: bool = True

    def read(self, name: str) -> tuple[str, str] | None:
        """Return the path of a file as problems name it, and its text; None where there is no such file."""
        path = f"{self.folder}/{name}"
        if not (self.root / path).is_file():
            return None
        return f"{self.shown}/{name}", read_text(self.root, path).text


def layers(kind: Kind, book: Path, theme: ThemeName) -> tuple[Layer, ...]:
    """Return where style sheets or templates are, the strongest last; the default book's own are ours."""
    ours, own = folder(kind), (book / kind).resolve()
    shown = kind if ours == own else f"{OURS}{kind}"
    plain = Layer(ours.parent, kind, shown)
    themed = Layer(ours.parent, f"{kind}/themes/{theme}", f"{shown}/themes/{theme}")
    return (plain, themed) if ours == own else (plain, themed, Layer(book, kind, kind, is_ours=False))


def paged_styles(
    book: Path, publication: Publication, edition: EditionName | Twofold, page: PageName
) -> tuple[Style, ...]:
    """Return the style sheets of an edition that has pages.

    The measures come first, those of the book last among them: all that follows is made of them.
    """
    found = layers("styles", book, publication.theme)
    measures = [sheet for layer in found for sheet in sheets((layer,), "tokens", f"papers/{page}")]
    return (*sheets(found, "fonts"), *measures, *sheets(found, *PAGED, *OF_EDITION.get(edition, (edition,))))


def is_twofold(book: Path, publication: Publication) -> bool:
    """Tell whether the screen edition shows the pages of the print edition: where all that they look like is ours.

    What a printer needs has to be laid out apart. A book's own style sheet may mean one of the two, or the whole page.
    """
    names = ("tokens", f"papers/{publication.paper}", *PAGED, *OF_EDITION["print"], *OF_EDITION["screen"])
    is_wanted = {"print", "screen"} <= {*publication.editions} and publication.print_setup == PrintSetup()
    return is_wanted and not has_own(book, publication, *names)


def page_of(book: Path, publication: Publication, edition: EditionName, paper: PaperName) -> PageName:
    """Return what is laid out for a paper: large print on both A4 and Letter has the same pages on both.

    A book's own style sheet may mean the paper itself.
    """
    names = ("tokens", *(f"papers/{name}" for name in (*SHARING, SHARED)), *PAGED, edition)
    is_shared = edition == "large-print" and paper in SHARING and {*SHARING} <= {*publication.large_print}
    return SHARED if is_shared and not has_own(book, publication, *names) else paper


def has_own(book: Path, publication: Publication, *names: str) -> bool:
    """Tell whether a book has a style sheet of its own with one of some names."""
    own = [layer for layer in layers("styles", book, publication.theme) if not layer.is_ours]
    return any(sheets(own, *names))


def handout_styles(book: Path, publication: Publication, paper: PaperName, is_large: bool) -> tuple[Style, ...]:
    """Return the style sheets of handouts; those in large print keep to the rules of that edition."""
    found = layers("styles", book, publication.theme)
    measures = [sheet for layer in found for sheet in sheets((layer,), "tokens", f"papers/{paper}")]
    large = ("large-print", "handout-large") if is_large else ()
    return (*sheets(found, "fonts"), *measures, *sheets(found, *PAGED, "handout", *large))


def styles_of_test_sheet(book: Path, publication: Publication, paper: PaperName) -> tuple[Style, ...]:
    """Return the style sheets of the sheet with which a printer is tried; it shares the faces and the papers."""
    found = layers("styles", book, publication.theme)
    return tuple(sheets(found, "fonts", "tokens", f"papers/{paper}", "test-sheet"))


def epub_styles(book: Path, publication: Publication) -> tuple[Style, ...]:
    """Return the style sheets of the EPUB."""
    return tuple(sheets(layers("styles", book, publication.theme), "fonts", "epub"))


def site_styles(book: Path, publication: Publication) -> tuple[Style, ...]:
    """Return the style sheets of the site; it has the colours and families of the book's measures."""
    return tuple(sheets(layers("styles", book, publication.theme), "tokens", "site", "site-offers"))


def sheets(found: Sequence[Layer], *names: str) -> Iterator[Style]:
    """Yield the style sheets of some names, for each name in the order of the layers."""
    for name in names:
        for layer in found:
            if read := layer.read(f"{name}.css"):
                yield Style(*read)


def templates(book: Path, theme: ThemeName) -> dict[str, Template]:
    """Return the templates of the book itself."""
    return named_templates(book, theme, [name for name in names("templates") if not name.startswith(SITE)])


def site_templates(book: Path, theme: ThemeName) -> dict[str, Template]:
    """Return the templates of the site, and its files in which nothing is filled."""
    return named_templates(book, theme, [name for name in names("templates") if name.startswith(SITE)])


def named_templates(book: Path, theme: ThemeName, chosen: Sequence[str]) -> dict[str, Template]:
    """Return the templates by name: the strongest as "NAME", the strongest of ours as "postil/NAME" too."""
    found: dict[str, Template] = {}
    for layer in layers("templates", book, theme):
        for name in chosen:
            if read := layer.read(name):
                found[name] = Template(*read)
                if layer.is_ours:
                    found[f"{OURS}{name}"] = found[name]
    return found


def names(kind: Kind) -> tuple[str, ...]:
    """Return the names that a file of the book's own may have, sorted."""
    base, endings = folder(kind), (".css", ".xhtml", ".svg", ".html", ".js")
    paths = (path.relative_to(base) for path in base.rglob("*") if path.suffix in endings)
    return tuple(sorted(path.as_posix() for path in paths if path.parts[0] != "themes"))


def check_look(book: Path, publication: Publication | None) -> Iterator[Problem]:
    """L004: what a book has of its own is read; F002 to F007: it can be; T004: the book says that it has templates."""
    kinds: tuple[Kind, ...] = ("styles", "templates")
    for kind in kinds:
        if folder(kind) != (book / kind).resolve():
            yield from check_own(book, kind, names(kind))
            if kind == "templates" and publication and not publication.own_templates:
                yield from check_allowed(book, names(kind))
