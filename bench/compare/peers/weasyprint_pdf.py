"""Make a tagged PDF with WeasyPrint as it comes: `weasyprint_pdf.py BOOK.html OUT.pdf`."""

import sys

import weasyprint

source, made = sys.argv[1:]
weasyprint.HTML(source).write_pdf(made, pdf_tags=True)
