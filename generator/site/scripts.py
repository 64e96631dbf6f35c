"""The programs of web/ as files of the site: modules for a web server, one plain script for a page from a folder."""

from __future__ import annotations

from pathlib import Path

from jsmeld import PyJSMeldError, bundle  # type: ignore[attr-defined]

from generator.errors import ContentError, Place, Problem

PROGRAMS = ("desk", "planner", "shared")
"""The folders of web/ that the pages which make plans need."""
ENTRIES = {"make": "planner/plan.js", "desk": "desk/desk.js"}
"""The first module of each page."""
SYNTAX = "es2022"
"""Newer than any module needs, so that the bundler rewrites nothing and asks for no helpers of its own."""


def modules(web: Path) -> dict[str, str]:
    """The modules of the pages that make plans, by their paths in web/."""
    return {
        path.relative_to(web).as_posix(): path.read_text(encoding="utf-8")
        for folder in PROGRAMS
        for path in sorted((web / folder).glob("*.js"))
    }


def plain_script(entry: Path) -> str:
    """A module and all that it imports as one plain script: a page that was opened from a folder may load no modules.

    ContentError for a module that cannot be read, or imports a file that is not there.
    """
    try:
        text: str = bundle(str(entry), {"target": SYNTAX, "source_map": False, "typescript": False})
    except PyJSMeldError as failure:
        what, found = "this program cannot be put into one script", " ".join(str(failure).split())
        raise ContentError([Problem(Place(f"web/{entry.parent.name}/{entry.name}"), what, found)]) from None
    return f'(() => {{\n"use strict";\n{text}}})();\n'
