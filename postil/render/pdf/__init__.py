"""Lay a composition out in pages and write it as PDF, with WeasyPrint."""
