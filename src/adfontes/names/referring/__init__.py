"""Pronouns, descriptions and offices: whom words other than names lead to."""
