"""Stated totals and lengths checked against what the text itself counts out, and rival figures set side by side."""

from adfontes.events.sums.stage import SUMS

__all__ = ["SUMS"]
