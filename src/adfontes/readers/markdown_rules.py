"""What Pandoc's Markdown has beyond CommonMark: notes, spans, raised and lowered words, metadata.

markdown-it's own plugin for notes is used for their definitions; calls and notes in the line are read by rules of our
own, because its search for a closing bracket begins anew at every opening one.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

CALL = re.compile(r"\[\^([^\s\[\]^]{1,200})\]")
"""A call, or with a colon after it the beginning of a note's definition (Pandoc's manual, "footnotes")."""
_DEFINED = re.compile(r"^ {0,3}\[\^([^\s\[\]^]{1,200})\]:", re.MULTILINE)
_RAISED = re.compile(r"\^((?:[^\s^\\\[\]]|\\.){1,60})\^")
_LOWERED = re.compile(r"~((?:[^\s~\\]|\\.){1,60})~(?!~)")
_ATTRIBUTES = re.compile(r"\{([^{}\n]{0,200})\}")
_DIV = re.compile(r"^ {0,3}:{3,}[ \t]*(?:\{[^{}\n]{0,200}\}|[\w-]{1,60})?[ \t]*:*[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"([A-Za-z][\w-]{0,40}):(?:[ \t]+(.*))?$")
SPANS = {"smallcaps": "small-caps", "underline": "underlined", "ul": "underlined"}
"""Classes of bracketed spans that say how words are set."""


def looks_like_markdown(text: str) -> bool:
    """Is this plain-looking text Markdown? Only if a note is both called and defined as Pandoc has it."""
    defined = {match[1] for match in _DEFINED.finditer(text)}
    if not defined:
        return False
    return any(m[1] in defined and not _opens(text, m) for m in CALL.finditer(text))


def _opens(text: str, match: re.Match[str]) -> bool:
    """Does this begin a definition: at a line's start, a colon after it?"""
    start = text.rfind("\n", 0, match.start()) + 1
    return text[match.end() : match.end() + 1] == ":" and not text[start : match.start()].strip()


def make_parser() -> MarkdownIt:
    """A parser of CommonMark with tables, struck words and Pandoc's notes, spans, raised and lowered words."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False, move_to_end=False)
    parser.inline.ruler.at("footnote_ref", _note_call)
    parser.inline.ruler.before("footnote_ref", "inline_note", _inline_note)
    parser.inline.ruler.after("footnote_ref", "span", _span)
    parser.inline.ruler.after("inline_note", "raised", _raised)
    parser.inline.ruler.before("strikethrough", "lowered", _lowered)
    return parser


def _note_call(state: StateInline, silent: bool) -> bool:
    """`[^12]`, defined or not: what is called and not defined is for the reader to see."""
    if not state.src.startswith("[^", state.pos):
        return False
    match = CALL.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("note_call", "", 0).meta = {"label": match[1]}
    state.pos = match.end()
    return True


def _inline_note(state: StateInline, silent: bool) -> bool:
    """`^[Words of the note.]`; no note in the line within one."""
    if not state.src.startswith("^[", state.pos) or state.env.get("within"):
        return False
    close = _closing(state.src).get(state.pos + 1, -1)
    if not 0 <= close < state.posMax:
        return False
    if not silent:
        inner: list[Token] = []
        state.env["within"] = True
        state.md.inline.parse(state.src[state.pos + 2 : close], state.md, state.env, inner)
        state.env["within"] = False
        state.push("inline_note", "", 0).children = inner
    state.pos = close + 1
    return True


def _span(state: StateInline, silent: bool) -> bool:
    """`[words]{.smallcaps}`: the words, set as the class says."""
    if not state.src.startswith("[", state.pos) or state.env.get("spans", 0) > 20:
        return False
    close = _closing(state.src).get(state.pos, -1)
    match = _ATTRIBUTES.match(state.src, close + 1, state.posMax) if 0 <= close < state.posMax else None
    if not match:
        return False
    if not silent:
        inner: list[Token] = []
        state.env["spans"] = state.env.get("spans", 0) + 1
        state.md.inline.parse(state.src[state.pos + 1 : close], state.md, state.env, inner)
        state.env["spans"] -= 1
        token = state.push("span", "", 0)
        token.children = inner
        token.meta = {"set": next((SPANS[c] for c in re.findall(r"\.([\w-]+)", match[1]) if c in SPANS), "")}
    state.pos = match.end()
    return True


def _raised(state: StateInline, silent: bool) -> bool:
    return _set(state, silent, "^", _RAISED, "raised")


def _lowered(state: StateInline, silent: bool) -> bool:
    return _set(state, silent, "~", _LOWERED, "lowered")


def _set(state: StateInline, silent: bool, sign: str, pattern: re.Pattern[str], kind: str) -> bool:
    """`^words^` and `~words~`, without blanks."""
    if not state.src.startswith(sign, state.pos) or state.src.startswith(sign, state.pos - 1 if state.pos else 1):
        return False
    match = pattern.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("set", "", 0)
        token.meta = {"set": kind}
        token.content = re.sub(r"\\(.)", r"\1", match[1])
    state.pos = match.end()
    return True


@lru_cache(maxsize=8)
def _closing(words: str) -> dict[int, int]:
    """Where each "[" is closed; escaped brackets and those in code do not count. Each character is looked at once."""
    found: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    while at < len(words):
        sign = words[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            opened.append(at)
        elif sign == "]" and opened:
            found[opened.pop()] = at
        at += 1
    return found


def split_front(text: str) -> tuple[dict[str, list[str]], str]:
    """The metadata at a text's head, by key, and the text with blank lines in its place.

    Read are Pandoc's title block (`% Title`) and lines `key: value` of a YAML block; values are strings and lists of
    strings, and whatever else such a block may hold is left out. Nothing in it is ever carried out.
    """
    text = _DIV.sub("", text)
    if text.startswith("%"):
        return _title_block(text)
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return {}, text
    end = next((n for n, line in enumerate(lines[1:2000], 1) if line.rstrip() in ("---", "...")), 0)
    if not end or not any(_KEY.match(line) for line in lines[1:end]):
        return {}, text
    return _values(lines[1:end]), "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def _title_block(text: str) -> tuple[dict[str, list[str]], str]:
    lines = text.split("\n")
    found: dict[str, list[str]] = {}
    at = 0
    for key in ("title", "author", "date"):
        if at >= len(lines) or not lines[at].startswith("%"):
            break
        value = lines[at][1:].strip()
        at += 1
        while at < len(lines) and lines[at].startswith((" ", "\t")) and lines[at].strip():
            value += (";" if key == "author" else " ") + lines[at].strip()
            at += 1
        if value:
            found[key] = [v.strip() for v in value.split(";")] if key == "author" else [value]
    return found, "\n" * at + "\n".join(lines[at:])


def _values(lines: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if match := _KEY.match(line):
            key = match[1].lower()
            value = (match[2] or "").strip()
            if value.startswith("[") and value.endswith("]"):
                found[key] = [_value(v) for v in value[1:-1].split(",")]
            else:
                found[key] = [] if value in ("", "|", ">", "|-", ">-") else [_value(value)]
        elif key and line.lstrip().startswith("- "):
            item = line.lstrip()[2:].strip()
            named = re.match(r"name:\s+(.*)", item)
            found[key].append(_value(named[1] if named else item))
        elif key and line.startswith((" ", "\t")) and line.strip() and not _KEY.match(line.strip()):
            found[key] = [" ".join([*found[key][:1], line.strip()]), *found[key][1:]]
    return {k: [v for v in values if v] for k, values in found.items()}


def _value(shown: str) -> str:
    """A YAML scalar: in double quotes with its escapes, in single quotes, or bare."""
    shown = shown.strip()
    if len(shown) > 1 and shown[0] == shown[-1] == '"':
        try:
            return str(json.loads(shown))
        except ValueError:
            return shown[1:-1]
    if len(shown) > 1 and shown[0] == shown[-1] == "'":
        return shown[1:-1].replace("''", "'")
    return shown
