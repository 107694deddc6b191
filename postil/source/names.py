"""The names by which a book's content is found: the folder, and the file that names all others."""

FOLDER = "content"
PUBLICATION = f"{FOLDER}/publication.yaml"
