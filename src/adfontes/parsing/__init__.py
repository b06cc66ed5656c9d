"""The grammar of the text: sentences, tokens and dependencies by spaCy's small English model, and clauses read off them."""

from adfontes.parsing.stage import PARSES

__all__ = ["PARSES"]
