"""Make a PDF with Typst: `typst_pdf.py BOOK.typ FONTS OUT.pdf`; its PDFs are tagged by default."""

import sys

import typst  # type: ignore[import-not-found]

source, fonts, made = sys.argv[1:]
typst.compile(source, output=made, format="pdf", font_paths=[fonts], ignore_system_fonts=True)
