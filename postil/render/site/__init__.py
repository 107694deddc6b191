"""Make the main part of each page of the site out of the content documents, and the files that the pages need.

Takes a composition, the pages of the print edition and style sheets; gives HTML and bytes by path. What stands around
the main part, the frame, is a template that `postil/compose/site.py` fills.
"""
