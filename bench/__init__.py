"""Measuring: scores against the shared gold, processor time, memory and growth. See `docs/development.md`."""
