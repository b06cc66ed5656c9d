"""What keeps other sites away from a reader that runs on the user's own machine.

Three dangers are met here. *Markup in the text*: a Content-Security-Policy that lets nothing run or load but the
reader's own files. *DNS rebinding*, by which a foreign page reads a local server through a name of its own: the
Host header must be a name of this machine. *Cross-site requests*: whatever changes the dossier must come from a page
of this origin (Origin, or Sec-Fetch-Site where there is none) and carry this process's token.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
ANYWHERE = frozenset({"0.0.0.0", "::", ""})

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class Guard:
    """Wraps an application: refuses a foreign Host with 421, and puts the security headers on every answer.

    `host` is the address the server listens on. Names of this machine are always accepted; where it listens on every
    address, any numeric one is too, since a rebound name is never a number.
    """

    def __init__(self, app: ASGIApp, host: str = "127.0.0.1") -> None:
        self.app = app
        self.host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        if is_local(Headers(scope=scope).get("host", ""), self.host):
            await self.app(scope, receive, send_guarded)
        else:
            refusal = PlainTextResponse("This reader answers only to the names of its own machine.\n", status_code=421)
            await refusal(scope, receive, send_guarded)


def is_local(header: str, host: str = "127.0.0.1") -> bool:
    """Whether a Host header names this machine; the port does not matter."""
    name = _without_port(header.strip().lower())
    if name in LOCAL_NAMES or (name == host.lower() and name != ""):
        return True
    return host in ANYWHERE and _is_number(name)


def _without_port(header: str) -> str:
    if header.startswith("["):
        return header[1:].partition("]")[0]
    name, _, port = header.rpartition(":")
    return name if name and port.isdecimal() else header


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a request that would change something came from a page of this server.

    The Origin header, where it names one, must be http(s) of the very Host asked. Browsers send `Origin: null` from a
    page with a no-referrer policy, as these are; then, and where there is no Origin, Sec-Fetch-Site must be
    `same-origin` (or, without an Origin, `none`: the user's own doing). With neither, the request is refused.
    """
    origin = headers.get("origin")
    site = headers.get("sec-fetch-site")
    if origin is None:
        return site in ("same-origin", "none")
    if origin == "null":
        return site == "same-origin"
    host = headers.get("host", "").lower()
    return origin.lower() in (f"http://{host}", f"https://{host}")


class Token:
    """A secret of this process, put into every form it writes and asked back with every one it takes."""

    def __init__(self) -> None:
        self.value = secrets.token_urlsafe(32)

    def holds(self, given: str) -> bool:
        return secrets.compare_digest(self.value.encode(), given.encode("utf-8", "replace"))
