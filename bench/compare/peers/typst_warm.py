"""Make a PDF with Typst again and again in one process: `typst_warm.py BOOK.typ FONTS`.

Each line on standard input asks for a PDF of the source as it stands; a line on standard output says that it is made.
"""

import sys

import typst  # type: ignore[import-not-found]

source, fonts = sys.argv[1:]
compiler = typst.Compiler(source, font_paths=[fonts], ignore_system_fonts=True)
for _ in sys.stdin:
    print(len(compiler.compile(format="pdf")), flush=True)
