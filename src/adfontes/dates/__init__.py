"""Expressions of time in body and notes, and the dates they are resolved to."""
