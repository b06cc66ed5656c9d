"""The people of a text, in its body and its notes, under every printed form."""

from adfontes.names.people.find import find_people

__all__ = ["find_people"]
