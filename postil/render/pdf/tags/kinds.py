"""The types of structure elements: which one an HTML element gets, and which may stand in which.

Takes nothing; gives tables. The names are those of PDF 1.7 (ISO 32000-1, 14.8.4); `NEWER` says what PDF 2.0 calls
some of them (ISO 32000-2, 14.8.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SVG = "{http://www.w3.org/2000/svg}svg"
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Note"})
"""Kinds that hold no text themselves: loose text in them is a paragraph."""
INLINE = frozenset({"Span", "Em", "Strong", "Code", "Quote", "Link", "Reference", "Ruby"})
PLAIN = frozenset({"P", "Span", "Lbl"})
"""Kinds that hold text and say nothing of it."""
ROWS = frozenset({"Table", "THead", "TBody", "TFoot", "TR"})

BLOCKS: Mapping[str, str] = MappingProxyType(
    {
        "main": "Part",
        "article": "Art",
        "section": "Sect",
        "nav": "Sect",
        "aside": "Aside",
        "blockquote": "BlockQuote",
        "p": "P",
        "pre": "P",
        "address": "P",
        "figcaption": "Caption",
        "table": "Table",
        "thead": "THead",
        "tbody": "TBody",
        "tfoot": "TFoot",
        "tr": "TR",
        **{f"h{level}": f"H{level}" for level in range(1, 7)},
    }
)
PHRASES: Mapping[str, str] = MappingProxyType(
    {"em": "Em", "strong": "Strong", "code": "Code", "kbd": "Code", "samp": "Code", "q": "Quote", "i": "Span"}
)
QUOTED = frozenset({("b", "lemma"), ("span", "reading")})
"""Element and class of words that an editor quotes: from the text, where they are a `span`, or from a witness to it."""
IN_NOTES: Mapping[str, str] = MappingProxyType(
    {"note-paragraph": "P", "note-quote": "BlockQuote", "note-list": "L", "note-item": "LI"}
)
"""The blocks of a note, which the joined document has as `span`s, by their class."""

NUMBERINGS: Mapping[str, str] = MappingProxyType(
    {
        "disc": "Disc",
        "circle": "Circle",
        "square": "Square",
        "decimal": "Decimal",
        "lower-roman": "LowerRoman",
        "upper-roman": "UpperRoman",
        "lower-alpha": "LowerAlpha",
        "upper-alpha": "UpperAlpha",
        "lower-latin": "LowerAlpha",
        "upper-latin": "UpperAlpha",
    }
)
"""ListNumbering by the style of the markers (ISO 32000-1, table 347)."""

ROLES: Mapping[str, str] = MappingProxyType({"Em": "Span", "Strong": "Span", "Aside": "Div", "Title": "H1"})
"""The RoleMap of PDF 1.7 for kinds that only PDF 2.0 has."""
NEWER: Mapping[str, str] = MappingProxyType({"Note": "FENote", "Code": "Span", "Quote": "Span"})
IN_PDF_2 = frozenset(
    {
        *HEADINGS,
        *("Document", "Part", "Sect", "Div", "Aside", "P", "Title", "FENote", "Lbl", "Span", "Em", "Strong", "Link"),
        *("L", "LI", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Caption", "Figure"),
        *("Ruby", "RB", "RT", "RP"),
    }
)
"""The types of the namespace of PDF 2.0; the others that we use are in that of PDF 1.7 only."""
