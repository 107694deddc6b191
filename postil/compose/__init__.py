"""Compose a publication: anchor its notes, number them, and set its divisions as XHTML content documents."""
