"""Put the pages of a handout on sheets.

    imposed(data, paper, gathering, flip, signature, is_right_to_left) -> Imposed
    for_duplex(data, flip) -> bytes

Takes a PDF in reading order; gives sheets to be folded or cut, or the same PDF, which asks a printer for both sides.
"""

from postil.render.imposition.imposing import Imposed, imposed
from postil.render.imposition.printing import for_duplex

__all__ = ["Imposed", "for_duplex", "imposed"]
