"""The names by which a book's content is found: the folder, the file that names all others, and notes."""

FOLDER = "content"
PUBLICATION = f"{FOLDER}/publication.yaml"
NOTES = ".notes.yaml"
"""The end of the name of a file of notes, which begins as that of its text."""
