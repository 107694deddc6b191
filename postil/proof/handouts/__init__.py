"""Prove handouts: what an office printer and a fold will make of them."""

from postil.proof.handouts.proof import prove_leaflets

__all__ = ["prove_leaflets"]
