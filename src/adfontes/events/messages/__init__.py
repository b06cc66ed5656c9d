"""Messages between actors: told in the body, or cited as documents in the notes."""

from adfontes.events.messages.stage import MESSAGES

__all__ = ["MESSAGES"]
