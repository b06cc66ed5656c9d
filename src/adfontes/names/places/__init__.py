"""Places, their coordinates, and whether a name of a land or a seat of government means the place or the power."""

from adfontes.names.places.find import find_places

__all__ = ["find_places"]
