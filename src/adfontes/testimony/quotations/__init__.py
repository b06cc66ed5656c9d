"""What quotation marks say: stretches of quoted words, who speaks them, and what of a cued attribution is quoted."""

from adfontes.testimony.quotations.joining import with_quotations

__all__ = ["with_quotations"]
