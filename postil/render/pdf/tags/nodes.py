"""A structure tree before it is a PDF: what is told of a document, and where on its pages that is drawn.

Takes nothing; gives plain values without a PDF object in them, so that the tree of one part of a book can be made
elsewhere, sent over, and joined with others behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

ArtifactKind = Literal["Header", "Footer", "Repeated", "Layout"]
Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the trimmed page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of marked content: its page from 0 and its number on that page (ISO 32000-2, 14.7.5.2)."""

    page: int
    number: int

    def moved(self, pages: int) -> Mark:
        """Return the mark as it is when some pages come before."""
        return Mark(self.page + pages, self.number)


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation: its page from 0 and its index among the annotations that the page was made with."""

    page: int
    index: int

    def moved(self, pages: int) -> Annotation:
        """Return the annotation as it is when some pages come before."""
        return Annotation(self.page + pages, self.index)


@dataclass(slots=True, eq=False)
class Node:
    """One structure element to be. `kind` is a type of PDF 1.7 or "Title"; `name` that of its HTML element, if any.

    `text` are the words of a link or heading; `label` is what a link is called, where that is something else; `target`
    is where it leads to: "#" and an id, or an address.
    """

    kind: str
    parent: Node | None = None
    name: str = ""
    kids: list[Kid] = field(default_factory=list)
    text: str = ""
    label: str = ""
    alt: str = ""
    language: str = ""
    id: str = ""
    target: str = ""
    numbering: str = ""
    table: dict[str, int | str] = field(default_factory=dict)
    box: Rectangle | None = None
    refs: list[Node] = field(default_factory=list)

    def add(self, kind: str, name: str = "", at: int | None = None) -> Node:
        """Return a new node inside this one, the last or at an index."""
        node = Node(kind, self, name)
        self.kids.insert(len(self.kids) if at is None else at, node)
        return node

    def after(self, kind: str, name: str = "") -> Node:
        """Return a new node right behind this one."""
        assert self.parent is not None, "nothing stands beside the root"
        return self.parent.add(kind, name, self.parent.kids.index(self) + 1)

    def lineage(self) -> Iterator[Node]:
        """Yield this node and those around it, the nearest first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def inside(self, *kinds: str) -> Node | None:
        """Return the nearest node of some kinds that this one is or stands in."""
        return next((node for node in self.lineage() if node.kind in kinds), None)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all inside it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def page(self) -> int | None:
        """Return the page of the first content; None for an empty node."""
        pages = (kid.page() if isinstance(kid, Node) else kid.page for kid in self.kids)
        return next((page for page in pages if page is not None), None)


Kid: TypeAlias = Node | Mark | Annotation

EMPTY_IS_SENSE = ("TD", "TH")
"""Kinds that count even where they hold nothing."""


@dataclass(slots=True, eq=False)
class Tree:
    """The tree of some pages, and what on them is no part of it.

    `hyphens` are the stretches that end with a hyphen of the layout; `said` has the words of stretches for which others
    are drawn; `dropped` are annotations that only repeat others. `anchors` are the nodes that ids lead to, `outline`
    those of the entries of the outline, in order.
    """

    pages: int = 0
    root: Node = field(default_factory=lambda: Node("Document"))
    artifacts: list[tuple[Mark, ArtifactKind]] = field(default_factory=list)
    hyphens: list[Mark] = field(default_factory=list)
    said: list[tuple[Mark, str]] = field(default_factory=list)
    dropped: list[Annotation] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    outline: list[Node] = field(default_factory=list)


def prune(node: Node) -> bool:
    """Take out all that holds nothing; tell whether the node itself should stay."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or prune(kid)]
    return bool(node.kids) or node.kind in EMPTY_IS_SENSE


def joined(trees: Iterable[Tree]) -> Tree:
    """Return one tree for parts that follow each other; the parts are used up."""
    whole = Tree()
    for tree in trees:
        append(whole, tree)
    return whole


def append(whole: Tree, tree: Tree) -> None:
    """Put a tree behind another, on the pages that come next."""
    pages = whole.pages
    for node in tree.root.walk():
        node.kids = [kid if isinstance(kid, Node) else kid.moved(pages) for kid in node.kids]
    for kid in tree.root.kids:
        assert isinstance(kid, Node), "the root holds no content of its own"
        kid.parent = whole.root
    whole.root.kids += tree.root.kids
    whole.artifacts += [(mark.moved(pages), kind) for mark, kind in tree.artifacts]
    whole.hyphens += [mark.moved(pages) for mark in tree.hyphens]
    whole.said += [(mark.moved(pages), words) for mark, words in tree.said]
    whole.dropped += [annotation.moved(pages) for annotation in tree.dropped]
    whole.anchors = {**{name: at_root(whole, tree, node) for name, node in tree.anchors.items()}, **whole.anchors}
    whole.outline += [at_root(whole, tree, node) for node in tree.outline]
    whole.pages += tree.pages


def at_root(whole: Tree, tree: Tree, node: Node) -> Node:
    """Return what a node of a part is in the whole: its root is the root of the whole."""
    return whole.root if node is tree.root else node
