"""Take apart what a layout holds in circles, so that its memory is free at once.

Takes the documents of a part that is packed. Boxes, pages and the context of a layout lead to each other: the collector
of cycles would have to walk through all of them to find that nobody else does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from postil.render.pdf.replacing import replaced


@contextmanager
def letting_go() -> Iterator[list[Any]]:
    """Let go, when the block ends, of all that its layouts made; it puts its documents into the list."""
    from weasyprint import layout

    documents: list[Any] = []
    contexts: list[Any] = []

    def note(initialise: Callable[..., None], context: Any, root: Any) -> None:
        contexts.append(context)
        initialise(context, root)

    with replaced(layout, "initialize_page_maker", note):
        yield documents
    for document in documents:
        empty(document)
    for context in contexts:
        for part in (context.style_for, context.target_collector, context):
            vars(part).clear()


def empty(document: Any) -> None:
    """Take its boxes and fonts out of a document; the foot of a page knows its page."""
    from postil.render.pdf.shaped.drawing import forget_drawn

    forget_drawn(document.font_config)
    for page in document.pages:
        for area in page._page_box.children:
            vars(area).pop("page", None)
        page._page_box.children = []
    document.pages.clear()
