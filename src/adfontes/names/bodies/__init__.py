"""Bodies: powers and their peoples, parties, armies, ministries, committees, numbered units."""

from adfontes.names.bodies.find import find_bodies

__all__ = ["find_bodies"]
