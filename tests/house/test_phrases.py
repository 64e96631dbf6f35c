"""No phrase stays that nothing says any more: each is translated six times, and read by whoever reviews one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.support.project import ROOT, checked

PROGRAMS = (("generator", ".py"), ("templates", ".j2"), ("web", ".js"))
SITE = "site."
"""What the programs of the site leave out of a key."""
BY_KIND = r"equipment\.[\w-]+"
"""`PageContext.named` puts what kind it is before the name of a thing."""
NAMED = re.compile(r"(?<![\w.-])[a-z][\w-]*\.[\w.-]*(?:\$?\{[^{}\n]*\}[\w.-]*)*")
"""A key in a program, which may hold what is only known when it runs."""
FILLED = re.compile(r"\$?\{[^{}]*\}")
QUOTED = re.compile(r"""(?<=["'`])([a-z][\w.-]*)["'`](?:\s*([~+]))?""")
"""A text that is a key, or the beginning of keys, and what puts the rest behind it."""


def said(text: str) -> Iterator[str]:
    """A pattern for each key, or beginning of keys, that may be named in a program."""
    yield from (r"[\w-]+".join(map(re.escape, FILLED.split(named))) for named in NAMED.findall(text))
    yield from (re.escape(key) + ".+" * bool(more or key.endswith(".")) for key, more in QUOTED.findall(text))


def unsaid(keys: Iterable[str], texts: Iterable[str]) -> list[str]:
    """The keys that no text names."""
    patterns = {BY_KIND, *(pattern for text in texts for pattern in said(text))}
    any_of = re.compile("|".join(sorted(patterns)))
    return [key for key in keys if not (any_of.fullmatch(key) or any_of.fullmatch(key.removeprefix(SITE)))]


def programs() -> list[str]:
    """All that may say a phrase."""
    files = (file for folder, ending in PROGRAMS for file in sorted(Path(ROOT / folder).rglob(f"*{ending}")))
    return [file.read_text("utf-8") for file in files]


def test_every_phrase_is_said_somewhere() -> None:
    assert unsaid(checked().language.phrases, programs()) == []


def test_a_phrase_that_nothing_says_is_found() -> None:
    keys = ["site.make.go", "site.make.side.left", "site.find.none", "side.open", "sign.after_yes", "site.weeks.scan"]
    texts = [
        'say(`make.side.${side}`) + say("make.go")',
        "{{ say('sign.after_' ~ answer) }}",
        "PHRASES = 'site.find.'",
        "say(f\"side.{side or 'open'}\")",
    ]
    assert unsaid(keys, [*texts, '"""Six weeks."""']) == ["site.weeks.scan"]
