"""Look at editions that were made: whether they say what the content says, and how they are set.

Takes the folders of a book and of its editions, and the names of editions; gives for each file what was found in it.
What the content says now is what counts: an edition made before a change is not proved, which is said.
"""

from postil.check_verb.looking import Looked, briefly, look_at

__all__ = ["Looked", "briefly", "look_at"]
