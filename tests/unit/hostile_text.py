"""A chapter in which everything that can bear words bears markup, scripts or signs that steer other signs."""

from __future__ import annotations

SCRIPT = "<script>window.ran = 1</script>"
IMAGE = '<img src=x onerror="window.ran = 1">'
CLOSING = "</title></script></textarea></template></style><svg onload=window.ran=1>"
QUOTED = '" onmouseover="window.ran = 1" x=\''
BRACES = "{{ 7 * 7 }} {% raw %} ${window.ran = 1}"
LINK = "javascript:window.ran=1"
TURNED = "\u202eKarst\u202c \u2066\u202dBridge"
SEPARATED = "line\u2028separator\u2029here"

HOSTILE = (SCRIPT, IMAGE, CLOSING, QUOTED, BRACES, LINK, TURNED, SEPARATED)


def hostile_text(notes: int = 40) -> str:
    """Paragraphs in which people with such names write, travel and promise, with as many notes; each note cites
    works with such titles and addresses. The first notes are hostile through and through; the rest only in number."""
    body = [f"The {SCRIPT} of Halden {QUOTED}", "", f"Ilse {IMAGE} Brenn", ""]
    listed = ["Notes", ""]
    paragraph: list[str] = []
    for number in range(1, notes + 1):
        bad = HOSTILE[number % len(HOSTILE)] if number <= 8 * len(HOSTILE) else ""
        day = 1 + number % 28
        paragraph.append(
            f"On {day} March 18{number % 90 + 10:02d} General Otto {bad} Riis wrote to the abbess Clara {bad} Lund "
            f"that he would send forty wagons {bad} from Halden to Karst; Lund denied that they came.{number}"
        )
        year = f"19{number % 80 + 10:02d}"
        cited = f"Otto Brenn {bad}, My Years {bad} on the Bridge {number % 50} (Halden: Fischer, {year}), p. {number}"
        place = LINK if number % 9 == 0 else f"https://example.org/{QUOTED if bad else ''}"
        address = f", {place}" if number <= 80 else ""
        listed += [f"{number}. {cited}{address}.", ""]
        if len(paragraph) == 6:
            body += [" ".join(paragraph), ""]
            paragraph = []
    return "\n".join([*body, " ".join(paragraph), "", *listed])
