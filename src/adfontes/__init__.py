"""Ad Fontes: from a historical text with notes down to the witnesses it rests on."""

__version__ = "0.1.0"
