"""Begin a book: a small one that can be made at once, in a folder of its own.

Takes what its editor says of it (`beginning.py`); gives its files (`bookfiles.py`) and puts them into a new folder
(`placing.py`). What a book of each kind begins with lies in `kinds/`.
"""
