"""Say what this machine has of all that makes a book, and what is missing.

Takes the folder of a book and that of its output; gives a line for each thing that was looked at (`examination.py`),
in words or for a bug report (`telling.py`). It needs nothing but Python itself, so that it can say what else is absent.
"""
