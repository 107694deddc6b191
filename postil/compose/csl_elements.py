"""The elements of a style of the Citation Style Language, with what citeproc gets wrong in them mended.

Takes and gives what citeproc does; `MENDED` are the classes by the names of their elements.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from citeproc import model
from citeproc.string import MixedString, String

from postil.compose.setapart import SIGNS, enclose

NAMESPACE = "http://purl.org/net/xbiblio/csl"


class Words(String):  # type: ignore[misc]
    """Words of an entry, some of which may be set apart."""

    def capitalize_first(self) -> Words:
        """Return the words with a capital first letter; citeproc would raise the sign that stands before it."""
        at = next((i for i, sign in enumerate(str(self)) if not SIGNS.match(sign)), 0)
        return Words(str(self)[:at] + str(self)[at : at + 1].upper() + str(self)[at + 1 :])


def set_apart(name: str, text: object) -> Words:
    """Return text with the signs round it that say how it is set apart."""
    return Words(enclose(name, str(text)))


class Substitute(model.Substitute):  # type: ignore[misc]
    """What stands for absent names and is then left out of the rest of the entry.

    citeproc leaves it out only where the style names the variable right here, not where a macro does.
    https://docs.citationstyles.org/en/stable/specification.html#substitute
    """

    def render(self, item: Any, context: Any = None, **options: Any) -> Any:
        """Render the first part that has something to say."""
        item.reference.shown.clear()
        text = super().render(item, context=context, **options)
        if text:
            context.get_layout().repressed.setdefault(f"{{{NAMESPACE}}}text", []).extend(item.reference.shown)
        return text


class Cased:
    """Something whose letters the style may change, which citeproc cannot do where it made a plain string of them."""

    def case(self, text: Any, language: str | None = None) -> Any:
        """Return the text in the letters that the style wants."""
        return super().case(changeable(text), language)  # type: ignore[misc]


def changeable(text: Any) -> Any:
    """Return text with every string in it as `Words`."""
    if isinstance(text, MixedString):
        return MixedString([Words(piece) for piece in list.__iter__(text)])
    return Words(text) if isinstance(text, (str, int)) else text


class Label(Cased, model.Label):  # type: ignore[misc]
    """A term such as "vol.", for which citeproc does not care whether there is a volume."""

    def process(self, item: Any, variable: Any = None, *options: Any, **more: Any) -> Any:
        """Return the term where there is something to name."""
        own = self.get("variable")
        if variable is None and own != "locator" and own.replace("-", "_") not in item.reference:
            return None
        return super().process(item, variable, *options, **more)


class PersonName(model.Name):  # type: ignore[misc]
    """A name, which citeproc shortens to its initials also where the style says not to."""

    def initialize(self, given: str, mark: str, context: Any) -> str:
        """Return the given names as the style wants them."""
        whole = self.get("initialize") == "false"
        return given if whole else str(super().initialize(given, mark, context)).strip()


class DatePart(Cased, model.Date_Part):  # type: ignore[misc]
    """A part of a date; citeproc keeps for the next date what the style said about this one."""

    def render(self, *options: Any, **more: Any) -> Any:
        """Render the part and forget what was said."""
        before = dict(self.attrib)
        try:
            return super().render(*options, **more)
        finally:
            self.attrib.clear()
            self.attrib.update(before)


class Text(Cased, model.Text):  # type: ignore[misc]
    """A variable, term or macro."""

    def _format_last_page(self, first: str, last: str) -> Any:
        """Return the end of a range of pages; citeproc cuts 7-31 to 7-1."""
        return super()._format_last_page(first, last) if len(first) == len(last) else last


class Number(Cased, model.Number):  # type: ignore[misc]
    """A volume, issue or the like."""


class NamePart(Cased, model.Name_Part):  # type: ignore[misc]
    """A given or family name, which citeproc expects there to be, and to stay a plain string."""

    def format_part(self, given: str | None, family: str | None) -> tuple[str | None, str | None]:
        """Return both parts of a name, one of them as the style wants it."""
        if not (given if self.get("name") == "given" else family):
            return given, family
        made = super().format_part(given, family)
        return made[0] and Words(str(made[0])), made[1] and Words(str(made[1]))


class If(model.If):  # type: ignore[misc]
    """A condition. Nothing needs to be told apart in a list that gives everything, though citeproc thinks so."""

    def render(self, item: Any, *options: Any, **more: Any) -> Any:
        """Render what stands under the condition."""
        if "disambiguate" in self.attrib:
            raise model.ConditionFailed
        return super().render(item, *options, **more)


class ElseIf(If):
    """A further condition."""


class Key(model.Key):  # type: ignore[misc]
    """What entries are sorted by; citeproc goes by quotation marks and accents too."""

    def sort_keys(self, items: Any, context: Any) -> list[Any]:
        """Return the key of each entry."""
        return [sortable(key) for key in super().sort_keys(items, context)]


def sortable(key: Any) -> str | None:
    """Return a key without what stands before its first letter or digit, and with bare letters."""
    if key is None:
        return None
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", str(key)) if not unicodedata.combining(sign))
    return SIGNS.sub("", bare).lstrip("“”‘’«»\"'[( ").casefold()


MENDED: Mapping[str, type[Any]] = MappingProxyType(
    {
        "substitute": Substitute,
        "label": Label,
        "name": PersonName,
        "name-part": NamePart,
        "number": Number,
        "date-part": DatePart,
        "text": Text,
        "if": If,
        "else-if": ElseIf,
        "key": Key,
    }
)
