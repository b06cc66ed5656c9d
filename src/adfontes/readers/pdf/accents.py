"""Accents that a file draws as glyphs of their own, over the letters that they belong to."""

ACCENTS = {
    0x60: "\u0300", 0xB4: "\u0301", 0x2C6: "\u0302", 0x5E: "\u0302", 0x2DC: "\u0303", 0x7E: "\u0303", 0xAF: "\u0304",
    0x2C9: "\u0304", 0x2D8: "\u0306", 0x2D9: "\u0307", 0xA8: "\u0308", 0x2DA: "\u030a", 0x2DD: "\u030b",
    0x2C7: "\u030c", 0xB8: "\u0327", 0x2DB: "\u0328",
}  # fmt: skip
"""Accents that are glyphs of their own, and the combining ones that they become over a letter."""
DOTLESS = {0x131: "i", 0x237: "j"}
