"""Find the style sheets of an edition: ours, those of its theme, and those of the book itself.

Takes the folder of a book, its theme and paper and the name of an edition; gives style sheets in the order of the
cascade. A book changes the look by a file of the same name in its own folder `styles`; what stands there comes after
ours, so it need not say more than what it changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from postil.model import EditionName, PaperName, Publication, Style, ThemeName
from postil.resources import folder

PAGED = ("text", "apparatus", "pages")


def paged_styles(book: Path, publication: Publication, edition: EditionName, paper: PaperName) -> tuple[Style, ...]:
    """Return the style sheets of an edition that has pages.

    The measures come first, those of the book last among them: all that follows is made of them.
    """
    folders = style_folders(book, publication.theme)
    measures = [sheet for where in folders for sheet in sheets((where,), "tokens", f"papers/{paper}")]
    return (*sheets(folders, "fonts"), *measures, *sheets(folders, *PAGED, edition))


def epub_styles(book: Path, publication: Publication) -> tuple[Style, ...]:
    """Return the style sheets of the EPUB."""
    return tuple(sheets(style_folders(book, publication.theme), "fonts", "epub"))


def style_folders(book: Path, theme: ThemeName) -> tuple[Path, ...]:
    """Return where style sheets are, the strongest last."""
    ours = folder("styles")
    return tuple(dict.fromkeys((ours, ours / "themes" / theme, (book / "styles").resolve())))


def sheets(folders: tuple[Path, ...], *names: str) -> Iterator[Style]:
    """Yield the style sheets of some names, for each name in the order of the folders."""
    for name in names:
        for where in folders:
            path = where / f"{name}.css"
            if path.is_file():
                yield Style(f"styles/{name}.css", path.read_text(encoding="utf-8"))
