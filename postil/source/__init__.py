"""Read a book's files, check them and number what they hold.

Takes the folder of a book; gives a `Publication`, or all the problems that stand in its way.
"""
