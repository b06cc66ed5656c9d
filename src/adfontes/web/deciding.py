"""Taking a scholar's decision from a form: who may send it, what it may say, and handing it on to be traced."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from adfontes.model.apparatus import Decision
from adfontes.model.decisions import NO, YES
from adfontes.model.sources import FUNCTIONS, Citation
from adfontes.model.text import Emendation
from adfontes.web.guard import Token, is_same_origin
from adfontes.web.pages import brief
from adfontes.web.pages.note import find_note, source_choices
from adfontes.web.reading import Reading
from adfontes.web.shelf import Shelf

LARGEST_FORM = 64 * 1024
LONGEST_ANSWER = 2_000
NAMELESS = "a reader"


class Deciding:
    """Turns the forms of the note page and of damage into decisions. `retrace` stores one and traces the text anew."""

    def __init__(self, shelf: Shelf, retrace: Callable[[Path, Decision], None]) -> None:
        self.shelf = shelf
        self.token = Token()
        self._retrace = retrace
        self._lock = threading.Lock()

    def form(self, context: dict[str, Any]) -> dict[str, Any]:
        """What the form needs beside the page's own context, kept out of its JSON twin for the token's sake."""
        choices = source_choices(self.shelf.read())
        return {
            "token": self.token.value,
            "action": f"{context['note']['href']}/decide",
            "choices": list(choices),
            "label_of": {source: label for label, source in choices.items()},
        }

    async def take(self, request: Request) -> str:
        """Take one form and return the address to go on to. Raises HTTPException 400, 403, 404, 413 or 415."""
        if not is_same_origin(request.headers):
            raise HTTPException(403, "This form did not come from a page of this reader.")
        answers = _parse_form(request, await _read_body(request))
        if not self.token.holds(answers.get("token", "")):
            raise HTTPException(403, "This form is from an earlier run of the reader; open the note again.")
        if damage := request.path_params.get("damage"):
            return await run_in_threadpool(self._decide_damage, damage, answers)
        return await run_in_threadpool(self._decide, request.path_params["name"], answers)

    def _decide_damage(self, name: str, answers: dict[str, str]) -> str:
        with self._lock:
            reading = self.shelf.read()
            emendation = next((e for e in reading.emendations if e.id == name), None)
            if emendation is None:
                raise HTTPException(404, "There is no such damage in this dossier.")
            self._keep(_decision(reading, emendation, *_verdict(emendation, answers), answers))
            return f"/damage#{quote(emendation.id, safe='')}"

    def _keep(self, decision: Decision) -> None:
        try:
            self._retrace(self.shelf.path, decision)
        except (ValueError, OSError) as error:
            raise HTTPException(400, f"The decision could not be taken: {error}") from error

    def _decide(self, name: str, answers: dict[str, str]) -> str:
        with self._lock:
            reading = self.shelf.read()
            notes = find_note(reading, name)
            citation = reading.citations.get(answers.get("citation", ""))
            if len(notes) != 1 or citation is None or citation.note != notes[0].id:
                raise HTTPException(404, "There is no such citation in this note.")
            for decision in _decisions(reading, citation, answers):
                self._keep(decision)
            note = brief.of_note(reading, notes[0])
            return f"{note['href']}#{quote(citation.id, safe='')}"


async def _read_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise HTTPException(413, "The form is too long.")
    return bytes(body)


def _parse_form(request: Request, body: bytes) -> dict[str, str]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "This is not a form of the reader's.")
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        raise HTTPException(400, "The form has too many fields.") from None
    answers = {name: values[-1].replace("\r\n", "\n")[:LONGEST_ANSWER] for name, values in fields.items()}
    # the blanks of a repair are part of it
    return {name: answer if name == "repair" else answer.strip() for name, answer in answers.items()}


def _decisions(reading: Reading, citation: Citation, answers: dict[str, str]) -> list[Decision]:
    """One decision for each field that the form changes."""
    changes: list[tuple[str, str | None]] = []
    if "source" in answers and (source := _chosen_source(reading, answers["source"])) != citation.source:
        changes.append(("source", source))
    if (function := answers.get("function", citation.function)) != citation.function:
        if function not in FUNCTIONS:
            raise HTTPException(400, "There is no such function of a citation.")
        changes.append(("function", function))
    return [_decision(reading, citation, name, value, answers) for name, value in changes]


def _verdict(emendation: Emendation, answers: dict[str, str]) -> tuple[str, str | None]:
    """The field and value that a form about damage decides: accept or reject its repair, or give another."""
    match answers.get("verdict"):
        case "reject":
            return "applied", NO
        case "accept" if emendation.repair is not None:
            return "applied", YES
        case "repair" if "repair" in answers:
            return "repair", answers["repair"]
    raise HTTPException(400, "Accept the repair, reject it, or give another.")


def _decision(
    reading: Reading, record: Citation | Emendation, name: str, value: str | None, answers: dict[str, str]
) -> Decision:
    return Decision(
        target=record.id,
        field=name,
        value=value,
        by=" ".join(answers.get("by", "").split()) or NAMELESS,
        when=datetime.now(UTC).isoformat(timespec="seconds"),
        why=" ".join(answers.get("why", "").split()),
        quote=record.span.of(reading.content),
    )


def _chosen_source(reading: Reading, said: str) -> str | None:
    """The source that an answer names, by its label in the list or by its id; None for an empty answer: no source."""
    if not said:
        return None
    source = source_choices(reading).get(" ".join(said.split()))
    source = source or (said if said in reading.sources else None)
    if source is None:
        raise HTTPException(400, "There is no such source in this dossier; choose one from the list.")
    return source
