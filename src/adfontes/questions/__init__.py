"""How testimonies stand to one another, what is at issue between them, and what cannot be: `Testimony`, `Event`,
`Dating` → `Problem`, `Relation`, `Question`, `Answer`."""

from adfontes.questions.stages import QUESTION_STAGES

__all__ = ["QUESTION_STAGES"]
