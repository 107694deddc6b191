"""Find the lines that give an edition its look, and those of the content.

Takes templates, style sheets and the lines of the content files; gives the place of the first line that has something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from postil.model import Style, Template
from postil.problems import Place
from postil.proof.origins.written import SHORTEST, WINDOW, letters

SHARED = ("nodes.xhtml", "document.xhtml")
"""The templates that those of all divisions are made with."""
OF_SITE = ("site/page.html", "site/frame.html", "site/relations.html")
PAGES: Mapping[str, str] = MappingProxyType({"404": "lost"})
"""The pages of the site that have a template of another name."""
OF_ONE_EDITION = frozenset(
    ["print", "screen", "large-print", "epub", "handout", "handout-large", "site", "site-offers", "test-sheet"]
)
"""The style sheets that not all editions have."""
SAME: Mapping[str, str] = MappingProxyType({"foreword": "article"})
"""The kinds of divisions that have the template of another."""
FENCE = "---"
"""The line before the metadata of a file, and after them."""
SLOT = re.compile(r"\{\w+\}")


def nowhere(*keys: str) -> Place:
    """Return the place of a key of a publication.yaml that nobody can read."""
    return Place("content/publication.yaml")


@dataclass(frozen=True, slots=True)
class Look:
    """What a book is made with: templates by name, style sheets, the lines of its content files, by their paths.

    `key` gives the place of a key of publication.yaml by the keys that lead to it.
    """

    templates: Mapping[str, Template]
    styles: Sequence[Style] = ()
    content: Mapping[str, Sequence[str]] = field(default_factory=dict)
    key: Callable[..., Place] = nowhere

    def in_template(self, names: Iterable[str], *wanted: str) -> Place | None:
        """Return the line in one of some templates that has one of some pieces of markup, the most telling first."""
        chosen = [self.templates[name] for name in names if name in self.templates]
        places = (line_with(each, template.path, template.text) for each in wanted for template in chosen)
        return next(filter(None, places), None)

    def in_style(self, *wanted: str, edition: str = "") -> Place | None:
        """Return the line in a style sheet that has one of some rules; the sheet of an edition is looked at first."""
        sheets = sorted(self.styles, key=lambda sheet: farness(sheet.path, edition)) if edition else self.styles
        places = (line_with(each, sheet.path, sheet.text) for each in wanted for sheet in sheets)
        return next(filter(None, places), None)

    def line(self, path: str, number: int) -> Place | None:
        """Return a line of a style sheet or a template that problems name by a path."""
        known = {each.path: each.text for each in self.templates.values()} | {
            each.path: each.text for each in self.styles
        }
        lines = known.get(path, "").splitlines()
        return Place(path, number, 1, 1, lines[number - 1]) if 0 < number <= len(lines) else None

    def narrowed(self, place: Place, words: str) -> Place:
        """Return a place in the content moved to the line, and the column, where words of its passage begin."""
        lines = self.content.get(place.file, ())
        wanted, first = letters(words)[:WINDOW], place.line
        if is_head(place, lines):
            first, passage = 1, lines[: head_end(lines)]
        else:
            passage = tuple(until_blank(lines[first - 1 :] or (place.excerpt,)))
        found = (number for number, line in enumerate(passage) if len(wanted) >= SHORTEST and wanted in letters(line))
        if (at := next(found, None)) is not None:
            return in_line(Place(place.file, first + at, place.column, place.length, passage[at]), words)
        return self.title(place.file) or place if is_head(place, lines) else in_line(place, words)

    def title(self, file: str) -> Place | None:
        """Return the line of a file that says its title."""
        lines = enumerate(self.content.get(file, ()), 1)
        return next((Place(file, at, 1, len(line), line) for at, line in lines if line.startswith("title:")), None)


def farness(path: str, edition: str) -> int:
    """Return how far a style sheet is from an edition: 0 if it is its own, 1 if that of all, 2 if that of another."""
    name = path.rpartition("/")[2].removesuffix(".css")
    return 0 if name == edition else 2 if name in OF_ONE_EDITION else 1


def is_head(place: Place, lines: Sequence[str]) -> bool:
    """Tell whether a place is that of a whole file: where its metadata begin."""
    return place.excerpt.strip() == FENCE or (
        place.file.endswith("publication.yaml") and place.line <= first_key(lines)
    )


def first_key(lines: Sequence[str]) -> int:
    """Return the number of the first line that is not a remark."""
    return next((number for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")), 1)


def head_end(lines: Sequence[str]) -> int:
    """Return how many lines the metadata of a file have; all of a file of YAML."""
    return next((number for number, line in enumerate(lines) if number and line.strip() == FENCE), len(lines))


def templates_of(kind: str, page: str = "") -> tuple[str, ...]:
    """Return the names of the templates that a division of a kind, or a page of the site, is made with."""
    own = [f"{SAME.get(kind, kind)}.xhtml"] if kind else []
    site = [f"site/{PAGES.get(page, page)}.html", *OF_SITE] if page else []
    return (*own, *site, *(SHARED if own or not site else ()))


def said_by(words: str, fixed: Mapping[str, str]) -> Iterator[str]:
    """Yield how templates write some words that no content has, but every edition in the language."""
    for key, value in fixed.items():
        pattern = ".+".join(map(re.escape, SLOT.split(value)))
        if value and re.fullmatch(pattern, " ".join(words.split()), re.IGNORECASE):
            yield f'words["{key}"]'


def line_with(wanted: str, path: str, text: str) -> Place | None:
    """Return the first line of a text that has some characters in it, at these."""
    at = text.find(wanted) if wanted else -1
    if at < 0:
        return None
    begin = text.rfind("\n", 0, at) + 1
    line = text[begin:].partition("\n")[0]
    return Place(path, text.count("\n", 0, at) + 1, at - begin + 1, len(wanted.partition("\n")[0]), line)


def until_blank(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a passage; what follows a blank line is another."""
    for number, line in enumerate(lines):
        if number and not line.strip():
            return
        yield line


def in_line(place: Place, words: str) -> Place:
    """Return a place with the column where words begin, if they stand in the line of the file as they are."""
    bare = words.strip().rstrip("-")
    shown = next((bare[:end] for end in (len(bare), WINDOW) if bare[:end] and bare[:end] in place.excerpt), "")
    if not shown:
        return place
    return Place(place.file, place.line, place.excerpt.index(shown) + 1, len(shown), place.excerpt)
