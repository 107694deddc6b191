"""The fixed words of an edition, in its language.

Takes a language and a book's own wording and gives every word that the templates say. They live in
`templates/words/LANGUAGE.json`; dates and names of languages come from the Unicode CLDR.
"""

from __future__ import annotations

import datetime
import json
import os
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from postil.model import Publication
from postil.problems import Place, Problem, Report, nearest

# Loaded where a word comes from the CLDR: a division that is kept has its words.
if TYPE_CHECKING:
    import babel

OF_ONE_EDITION: Mapping[str, str] = MappingProxyType({"handout-": "handout", "site-": "site", "test-sheet": ""})
"""How the words begin that one edition alone prints, and which; the sheet that tries a printer may be in English."""

Locate = Callable[..., Place]
"""Gives the place of a key of publication.yaml, by the keys that lead to it."""


def read_words(
    publication: Publication, templates: Path, report: Report, locate: Locate | None = None
) -> dict[str, str]:
    """Return the words; P002 where there are none for the language, P006 where the book's own wording does not fit."""
    place_of: Locate = locate or (lambda *_: publication.place)
    folder = templates / "words"
    english = load(folder / "en.json")
    path = folder / f"{publication.language.split('-')[0].lower()}.json"
    known = load(path) if os.path.isfile(path) else {}  # not Path.is_file, which raises for a name that is too long
    needed = (key for key in english if is_needed(key, publication.editions))
    missing = sorted(set(needed) - known.keys() - publication.words.keys())
    if missing and publication.language:  # where none is named, that has been told
        report.add(
            place_of("language"),
            "P002",
            f"the words that the editions print are not there in the language '{publication.language}'",
            hint=f"give them under 'words' in publication.yaml: {', '.join(missing)}",
        )
    wrong = list(check_own(publication, english, place_of))
    report.extend(wrong)
    return {**english, **known, **({} if wrong else publication.words)}


def is_needed(key: str, editions: Sequence[str]) -> bool:
    """Tell whether words have to be there in the language: not those of an edition that the book does not list."""
    return next((name in editions for start, name in OF_ONE_EDITION.items() if key.startswith(start)), True)


def check_own(publication: Publication, english: Mapping[str, str], place_of: Locate) -> Iterator[Problem]:
    """P006: a book words only what is said, with the same names in braces."""
    for key, words in publication.words.items():
        if key not in english:
            yield Problem(
                place_of("words", key),
                "P006",
                f"'words' names '{key}', which the editions do not print",
                near=nearest(key, sorted(english)),
                hint="correct the key or take it out",
            )
        elif not blanks(words) <= blanks(english[key]):
            yield Problem(
                place_of("words", key),
                "P006",
                f"'{words}' under 'words' has braces that '{key}' does not fill",
                hint=f"the English is '{english[key]}'",
            )


def blanks(words: str) -> set[str]:
    """Return the names in braces; what is more than a name, or cannot be read, is given as it stands."""
    try:
        fields = list(string.Formatter().parse(words))
    except ValueError:
        return {words}
    return {words if form or conversion else name for _, name, form, conversion in fields if name is not None}


def load(path: Path) -> dict[str, str]:
    """Return the words of one file."""
    words = json.loads(path.read_text(encoding="utf-8"))
    return {str(key): str(value) for key, value in words.items()}


def locale_of(language: str) -> babel.Locale:
    """Return what the CLDR knows of a language, English where it knows nothing."""
    import babel

    try:
        return babel.Locale.parse(language, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        return babel.Locale("en")


def date_in_words(date: str, language: str) -> str:
    """Return an ISO date, whole or only a year or a month, as the language writes it."""
    parts = date.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) == 1:
        return date
    import babel.dates

    locale = locale_of(language)
    if len(parts) == 2:
        return babel.dates.format_skeleton("yMMMM", datetime.date(int(parts[0]), int(parts[1]), 1), locale=locale)
    return babel.dates.format_date(datetime.date.fromisoformat(date), "long", locale=locale)


def size_in_words(size: int, language: str) -> str:
    """Return a number of bytes as a reader wants to know it: "302 kB", "1.4 MB"."""
    import babel.units

    unit, much = ("megabyte", round(size / 1e6, 1)) if size >= 999_500 else ("kilobyte", max(1, round(size / 1e3)))
    return babel.units.format_unit(much, f"digital-{unit}", "short", locale=locale_of(language))


def language_in_words(tag: str, language: str) -> str:
    """Return the name of the language `tag`, in `language`; the tag itself where the CLDR has no name for it."""
    import babel

    locale = locale_of(language)
    try:
        return babel.Locale.parse(tag, sep="-").get_display_name(locale) or tag
    except (ValueError, babel.UnknownLocaleError):
        return str(locale.languages.get(tag.lower(), tag))
