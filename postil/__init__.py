"""Postil makes annotated documents into editions that can be cited, heard, printed and kept."""

__version__ = "0.1.0"
