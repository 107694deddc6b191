"""Use our structure tree in place of that of the layout engine.

Takes the module `weasyprint` and replaces, while a block runs, the function that tags a PDF, and those that the tags
have to learn the ends of lines from. `docs/upstream.md` says what is wrong with the tags of the engine.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pydyf

from postil.render.pdf.tags.destinations import write_destinations
from postil.render.pdf.tags.groups import groups_of
from postil.render.pdf.tags.marks import write_marks
from postil.render.pdf.tags.nodes import Annotation, Tree
from postil.render.pdf.tags.write import Writing, write_tree


@contextmanager
def tagging(weasyprint: Any) -> Iterator[None]:
    """Tag what is laid out and written while the block runs; `mended` has checked the version of the engine."""
    from postil.render.pdf.tags import lines

    inline, document, pdf = weasyprint.layout.inline, weasyprint.document, weasyprint.pdf
    ours = [
        (inline, "split_text_box", functools.partial(lines.split_text_box, inline.split_text_box)),
        (
            inline,
            "remove_last_whitespace",
            functools.partial(lines.remove_last_whitespace, inline.remove_last_whitespace),
        ),
        (document, "draw_page", functools.partial(lines.draw_page, document.draw_page)),
        (pdf, "add_tags", add_tags),
    ]
    before = [(module, name, getattr(module, name)) for module, name, _ in ours]
    put_in_place(ours)
    try:
        yield
    finally:
        put_in_place(before)


def put_in_place(functions: Sequence[tuple[Any, str, Any]]) -> None:
    """Give modules some functions, each under its name."""
    for module, name, function in functions:
        setattr(module, name, function)


def add_tags(pdf: Any, document: Any, pdf_version: Any, streams: Sequence[Any]) -> None:
    """Tag a PDF: the function that takes the place of `weasyprint.pdf.add_tags`."""
    annotations = annotations_of(pdf)
    tree = read(document, streams, annotations)
    groups = groups_of(pdf, streams)
    write_marks(streams, groups, tree)
    drop(pdf, tree, annotations)
    newer = pdf_version is not None and str(pdf_version) >= "2"
    writing = Writing(pdf, tree, newer, annotations, groups)
    write_tree(writing)
    if newer:
        write_destinations(writing)


def read(document: Any, streams: Sequence[Any], annotations: Sequence[Sequence[Any]]) -> Tree:
    """Return the structure tree of a document that was drawn into some streams."""
    from postil.render.pdf.tags.drawn import Drawn
    from postil.render.pdf.tags.walk import tree_of

    numbered = [
        {id(each): Annotation(page, index) for index, each in enumerate(found)}
        for page, found in enumerate(annotations)
    ]
    pages = zip(document.pages, streams, numbered, strict=True)
    return tree_of(Drawn(page._page_box, dict(stream._tags), found) for page, stream, found in pages)


def annotations_of(pdf: Any) -> list[list[Any]]:
    """Return the annotations of each page."""
    by_reference = {item.reference: item for item in pdf.objects}
    pages = [by_reference[reference] for reference in pdf.page_references]
    return [[by_reference[reference] for reference in page.get("Annots", ())] for page in pages]


def drop(pdf: Any, tree: Tree, annotations: Sequence[Sequence[Any]]) -> None:
    """Take out the annotations that only repeat others."""
    dropped = [annotations[each.page][each.index] for each in tree.dropped]
    references = {annotation.reference for annotation in dropped}
    pages = [page for page in pdf.objects if isinstance(page, pydyf.Dictionary) and "Annots" in page]
    for page in pages:
        page["Annots"] = pydyf.Array([each for each in page["Annots"] if each not in references])
    for annotation in dropped:
        # It stays as an empty object: pydyf 0.13 numbers its object stream wrongly when one is marked as free.
        annotation.clear()
