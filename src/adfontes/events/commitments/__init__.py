"""Undertakings: what was asked, offered, promised, agreed, ordered, delivered and received, as chains of stages."""

from adfontes.events.commitments.stage import COMMITMENTS

__all__ = ["COMMITMENTS"]
