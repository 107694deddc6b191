"""Load the layout engine without reading its C declarations anew.

Takes the declarations that the engine gives to cffi, which parses them at each start, and again for each type that is
named later; gives what cffi can use at once (its out-of-line mode, without a compiler), made once and kept by their
text: https://cffi.readthedocs.io/en/stable/cdef.html#ffi-emit-python-code
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from io import StringIO
from typing import Any, TypeAlias

from postil.keeping import Keeper, remembered
from postil.render.pdf.replacing import instead

NAME = "declared"
MORE = """
    hb_blob_t * hb_blob_create (const char *, unsigned int, int, void *, void *);
    hb_face_t * hb_face_create (hb_blob_t *, unsigned int);
"""
"""What we call and the engine does not: it cannot be added later, when the libraries are loaded."""
Tables: TypeAlias = Mapping[str, Any]
"""What cffi knows of some declarations: numbers, bytes, and tuples of them, by the names under which it takes them."""


class Declarations:
    """Stands for a `cffi.FFI` of which nothing is known yet; has all that one has when the declarations are there."""

    def __init__(self, keeper: Keeper | None, parser: type) -> None:
        self._keeper, self._parser = keeper, parser

    def cdef(self, text: str) -> None:
        """Take the declarations; a second time, only what is known by then: `MORE`."""
        import _cffi_backend  # type: ignore[import-untyped]

        if "new" in vars(self):
            if text.split() != MORE.split():
                raise ValueError(f"not declared when the engine was loaded: {text}")
            return
        more = MORE if "hb_blob_t" in text else ""
        ffi = _cffi_backend.FFI(NAME, **tables(text + more, self._keeper, self._parser))
        vars(self).update({name: getattr(ffi, name) for name in dir(ffi) if not name.startswith("_")})


@contextmanager
def declared_once(keeper: Keeper | None) -> Iterator[None]:
    """Let a module that is imported while the block runs take its declarations from what is kept."""
    import cffi  # type: ignore[import-untyped]

    with instead(cffi, "FFI", partial(Declarations, keeper, cffi.FFI)):
        yield


def tables(text: str, keeper: Keeper | None, parser: type) -> Tables:
    """Return the tables of some declarations: those that are kept, or new ones."""
    import cffi

    return remembered(keeper, NAME, (cffi.__version__, text), partial(made, text, parser))


def made(text: str, parser: type) -> Tables:
    """Return the tables of some declarations, read from the module that cffi writes: one call with literals."""
    from cffi.recompiler import make_py_source  # type: ignore[import-untyped]

    ffi, module = parser(), StringIO()
    ffi.cdef(text)
    ffi.set_source(NAME, None)
    make_py_source(ffi, NAME, module)
    call = next(node for node in ast.walk(ast.parse(module.getvalue())) if isinstance(node, ast.Call))
    return {str(each.arg): ast.literal_eval(each.value) for each in call.keywords}
