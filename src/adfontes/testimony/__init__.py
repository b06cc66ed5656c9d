"""Who says what, how, and by which way it reached the author: `Parse`, `Mention`, `Note` → `Testimony`."""

from adfontes.testimony.stage import TESTIMONIES

__all__ = ["TESTIMONIES"]
