"""Put the pages of a handout on sheets.

    imposing.imposed(data, paper, gathering, flip, signature, is_right_to_left) -> Imposed
    printing.for_duplex(data, flip) -> bytes

Takes a PDF in reading order; gives sheets to be folded or cut, or the same PDF, which asks a printer for both sides.
"""
