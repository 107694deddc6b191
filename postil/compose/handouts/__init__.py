"""Cut handouts out of a composed book.

    handout_of(composition, handout, folios, look) -> Composition

Takes a composed book, what is wanted of it, the folios of its print edition by anchor ("xian-declaration.cl-3"; none
where it has no print edition) and the templates by name; gives a small `Composition` of divisions of the kind
"handout", with the words, note numbers and ids of the book, which `lay_out` lays out and `prove_editions` proves. Its
publication is that part of the book: the slug is the name of the handout, `handouts` is this one.
"""

from postil.compose.handouts.handout import handout_of

__all__ = ["handout_of"]
