"""The map from what an edition shows back to where it is written.

Takes a composition, and the templates and styles that it is made with; gives places in `content/`, `templates/` and
`styles/`. What the content says now is mapped, by words and ids; nothing is kept from a build.
"""

from postil.proof.origins.look import Look
from postil.proof.origins.origins import Origins

__all__ = ["Look", "Origins"]
