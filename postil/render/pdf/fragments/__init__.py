"""Lay out each division of a book by itself, keep it, and put a PDF together from what was kept."""
