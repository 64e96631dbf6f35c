"""Whether texts and pages are words and Markdown only: no tag, no script behind a link, no picture from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

from generator.errors import Place, Problem
from generator.model.content import Content
from generator.validate.files import Told, pages

TAG = re.compile(r"<[a-zA-Z/!?]|&#|&[a-zA-Z]+;")
"""Tags, comments, links in angle brackets and entities: content needs none of them."""
ATTRIBUTES = re.compile(r"\{\s*:|\{[^{}\n]*[=#][^{}\n]*\}|\{\s*\.")
"""{: onclick=…} and its short forms: they hang code and looks on a paragraph."""
TARGET = re.compile(r"\](?:\(\s*(?P<inline>[^)]*)|:\s*(?P<defined>\S+))")
"""What stands behind a closed bracket: ](target) of a link or picture, ]: target of a name for one."""
BY_NAME = re.compile(r"!\[(?P<text>[^\[\]]*)\](?:\[(?P<name>[^\[\]]*)\])?(?!\()")
"""A picture whose target stands elsewhere."""
PLAIN = re.compile(r"[^<&{\[\]]*")
SAFE = {"http", "https", "mailto", "tel"}
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")


def problems(content: Content, texts: Iterable[Told]) -> Iterator[Problem]:
    """Everything in texts and pages that could do more than be read."""
    for told in texts:
        if not PLAIN.fullmatch(told.text):
            for _, what, found, instead in faults(told.text):
                yield Problem(told.place, what, found, instead)
    for file, prose in pages(content):
        for at, what, found, instead in faults(prose.body):
            line, start = prose.body.count("\n", 0, at), prose.body.rfind("\n", 0, at)
            yield Problem(Place(file, prose.body_line + line, at - start), what, found, instead)


def faults(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Where something stands that is more than words and Markdown: what it is, what was found, what to write."""
    for found in TAG.finditer(text):
        what, instead = "this is markup, and content is plain words", "the words alone, or Markdown"
        yield found.start(), what, _shown(text, found.start()), instead
    for found in ATTRIBUTES.finditer(text):
        instead = "the words alone; looks belong to templates/"
        yield found.start(), "this is markup: it hangs attributes on a page", _shown(text, found.start()), instead
    defined = dict(_links(text))
    for start, target in defined.items():
        scheme, elsewhere = SCHEME.match(target), target.startswith("//")
        if scheme and scheme[1] not in SAFE:
            what = f"this is markup: a link to {scheme[1]}: can run a script or read a file"
            yield start, what, _shown(text, start), "a page of this guide, or an https:// address"
        elif (scheme or elsewhere) and text[start - 1 : start] == "!":
            yield start, *_picture(text, start)
        elif elsewhere:
            yield start, "this is markup: a link without https:", _shown(text, start), "an https:// address"
    names = {_name(text, start): target for start, target in defined.items()}
    for found in BY_NAME.finditer(text):
        target = names.get((found["name"] or found["text"]).strip().lower(), "")
        if SCHEME.match(target) or target.startswith("//"):
            yield found.start(), *_picture(text, found.start())


def _picture(text: str, start: int) -> tuple[str, str, str]:
    what = "this is markup: a picture of another site tells that site who reads here"
    return what, _shown(text, start), "no picture, or a [[…]] of content/README.md"


def _links(text: str) -> Iterator[tuple[int, str]]:
    """Where the bracket of each link, picture or name opens, and its target as a browser takes it."""
    for found in TARGET.finditer(text):
        written = found["inline"] if found["inline"] is not None else found["defined"]
        plain = unescape(unquote(written)).translate(DROPPED).lower()
        yield _opened(text, found.start()), re.sub(r"""["'].*$""", "", plain)


def _opened(text: str, closed: int) -> int:
    """Where the bracket opens that closes here; here, when none does."""
    depth = 0
    for at in range(closed, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return at
    return closed


def _name(text: str, start: int) -> str:
    return text[start + 1 :].partition("]")[0].strip().lower()


DROPPED = dict.fromkeys([*range(0x21), 0x7F, 0xA0, *map(ord, "\\<>")])
"""What a browser passes over in a target, and what Markdown takes off it."""


def _shown(text: str, at: int) -> str:
    return text[at : at + 40].split("\n")[0]
