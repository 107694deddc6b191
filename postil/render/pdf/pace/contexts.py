"""Prepare the setting of text once for a style, and not for each piece of text.

Takes the layout engine's `Layout`, which makes a Pango context and a description of the font whenever a text is
measured or drawn; gives it those of its style. A context knows nothing of a style but its direction and its language.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from postil.render.pdf.replacing import instead

FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
"""What `font_features` of the engine takes, in its order."""


class Prepared(NamedTuple):
    """What Pango has to know of a style; `features` are those of OpenType, as Pango writes them, b"" for none."""

    context: Any
    language: Any
    description: Any
    features: bytes


@contextmanager
def contexts_by_style() -> Iterator[None]:
    """Prepare each style once while the block runs."""
    from weasyprint.text.line_break import Layout

    theirs = Layout.setup

    def setup(layout: Any, style: Any) -> None:
        if style["text_decoration_line"] == "none":
            set_up(layout, style)
        else:
            theirs(layout, style)

    with instead(Layout, "setup", setup):
        yield


def set_up(layout: Any, style: Any) -> None:
    """Make the Pango layout of a text in a style without lines under or through it."""
    from weasyprint.text.ffi import ffi, gobject, pango

    prepared = prepared_for(style)
    layout.style, layout.language, layout.first_line_direction = style, prepared.language, 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(prepared.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, prepared.description)
    if prepared.features:
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, feature_attribute(style, prepared.features))
        pango.pango_layout_set_attributes(layout.layout, attributes)


def prepared_for(style: Any) -> Prepared:
    """Return what Pango has to know of a style; it is kept with the style."""
    kept = vars(style)
    prepared: Prepared = kept.get("prepared") or kept.setdefault("prepared", prepare(style))
    return prepared


def prepare(style: Any) -> Prepared:
    """Return what Pango has to know of a style, made anew."""
    from weasyprint.text.fonts import font_features, get_font_description

    context, language = context_for(style)
    features = font_features(*(style[name] for name in FEATURES))
    written = ",".join(f"{name} {value}" for name, value in features.items())
    return Prepared(context, language, get_font_description(style), written.encode())


def context_for(style: Any) -> tuple[Any, Any]:
    """Return the Pango context of a direction and a language, and that language; they are kept with the fonts."""
    from weasyprint.text.constants import LST_TO_ISO

    named = style["font_language_override"]
    language = style["lang"] if named == "normal" else LST_TO_ISO.get(named.lower(), named)
    known: dict[tuple[str, str | None], tuple[Any, Any]] = vars(style.font_config).setdefault("contexts", {})
    key = style["direction"], language or None
    if key not in known:
        known[key] = new_context(style.font_config.font_map, *key)
    return known[key]


def new_context(fonts: Any, direction: str, language: str | None) -> tuple[Any, Any]:
    """Return a Pango context for some fonts, a direction and a language, and that language."""
    from weasyprint.text.constants import PANGO_DIRECTION
    from weasyprint.text.ffi import ffi, gobject, pango

    context = ffi.gc(pango.pango_font_map_create_context(fonts), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[direction])
    if not language:
        return context, pango.pango_language_get_default()
    spoken = pango.pango_language_from_string(language.encode())
    pango.pango_context_set_language(context, spoken)
    return context, spoken


def feature_attribute(style: Any, features: bytes) -> Any:
    """Return the attribute that asks for features; the engine keeps them with the fonts too."""
    from weasyprint.text.ffi import pango

    known = style.font_config.font_features
    if features not in known:
        known[features] = pango.pango_attr_font_features_new(features)
    return known[features]
