"""What the marks mean, what the text was made from, and how much of everything there is."""

from __future__ import annotations

from adfontes import __version__
from adfontes.model.support import ASSUMPTIONS
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.reading import Reading

COUNTED = (
    "Emendation",
    "Division",
    "Note",
    "Citation",
    "Source",
    "Entity",
    "Reliance",
    "Support",
    "Dating",
    "Mention",
    "Event",
    "Message",
    "Journey",
    "Commitment",
    "ActorRelation",
    "Sum",
    "Testimony",
    "Relation",
    "Question",
    "Answer",
    "Problem",
)


def about_page(reading: Reading) -> Context:
    """The dossier's own account of itself."""
    transcript = reading.apparatus.text.transcript
    layers = reading.apparatus.layers
    return {
        "page": brief.page(reading, "About this dossier", "/about"),
        "version": __version__,
        "file": {"name": transcript.name, "sha256": transcript.sha256, "format": transcript.format},
        "characters": len(transcript.content),
        "encodings": [
            {"name": e.name, "start": e.start, "end": e.end, "reason": e.reason} for e in transcript.encodings
        ],
        "counts": [{"layer": name, "count": len(layers.get(name, ()))} for name in COUNTED],
        "uncalled": sum(1 for note in reading.notes.values() if note.call is None),
        "unresolved": sum(1 for citation in reading.citations.values() if citation.source is None),
        "decisions": [
            {
                "target": d.target,
                "field": d.field,
                "value": d.value,
                "by": d.by,
                "when": d.when,
                "why": d.why,
                "quote": d.quote,
            }
            for d in reading.apparatus.decisions
        ],
        "sigla": [
            {"siglum": siglum, "form": form} for siglum, form in sorted(reading.apparatus.settings.sigla.items())
        ],
        "functions": [
            {"words": words.FUNCTIONS[name], "means": meaning} for name, meaning in words.FUNCTION_MEANINGS.items()
        ],
        "assumptions": list(ASSUMPTIONS),
    }
