"""The grammar of the text, by spaCy's small English model: sentences, dependencies, and clauses read off them."""

from adfontes.parsing.stage import PARSES

__all__ = ["PARSES"]
