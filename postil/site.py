"""Make the site of a composed book.

Takes a composition, its look and the pages of the print edition; gives bytes by path. The main parts are made first,
then framed, and last the fonts are cut to what stands on the pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from postil.compose.site import Framer, Offers
from postil.keeping import Keeper
from postil.model import Composition, PageStart, Style, Template
from postil.render.site.assets import assets
from postil.render.site.reading import main_parts

READING = Offers()
"""Nothing but the reading edition."""


@dataclass(frozen=True, slots=True)
class SiteLook:
    """The style sheets and templates of a site: `look.site_styles` and `look.site_templates`."""

    styles: Sequence[Style]
    templates: Mapping[str, Template]


def site(
    composition: Composition,
    look: SiteLook,
    starts: Sequence[PageStart] = (),
    offers: Offers = READING,
    store: Keeper | None = None,
) -> dict[str, bytes]:
    """Return the files of the reading edition; `offers` says which other pages it leads to."""
    framer = Framer(composition, look.templates, offers)
    pages = framer.reading(main_parts(composition, starts))
    return pages | assets(composition, look.styles, framer.plain(), pages, store)
