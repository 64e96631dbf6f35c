"""A Content-Security-Policy in every page: nothing but the site's own files runs, loads or is asked for."""

from __future__ import annotations

import re
from pathlib import Path

from generator.disk import browser_digest

RULES = (
    "default-src 'self'",
    "script-src 'self'{scripts}",
    "style-src 'self'",
    "img-src 'self' data:",  # icons in style sheets
    "connect-src 'self'",  # search, and masters to fill in
    "media-src blob:",  # the sound of a session, made in the page
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
)
POLICY = 'http-equiv="Content-Security-Policy"'
_HEAD = re.compile(r"<head>|<head\s[^>]*>")
_CHARSET = re.compile(r"<meta\s+charset=[^>]*>")
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)


def guard(folder: Path) -> None:
    """Writes the policy into every page of a built site. What a page's own inline scripts are, their hashes tell."""
    for page in folder.rglob("*.html"):
        page.write_text(guarded(page.read_text(encoding="utf-8")), encoding="utf-8")


def guarded(page: str) -> str:
    """The page with its policy, right after the character set; one that brings a policy of its own is left as it is."""
    if f"<meta {POLICY}" in page.partition("</head>")[0]:
        return page
    rules = "; ".join(RULES).format(scripts="".join(f" '{digest}'" for digest in inline_scripts(page)))
    meta = f'<meta {POLICY} content="{rules}">'
    place = _CHARSET.search(page) or _HEAD.search(page)
    return page[: place.end()] + meta + page[place.end() :] if place else page


def inline_scripts(page: str) -> list[str]:
    """The digest of each script that stands in the page itself, as a policy names it; data is no script."""
    bodies = [
        found["body"]
        for found in _SCRIPT.finditer(page)
        if " src=" not in found["attributes"] and "application/json" not in found["attributes"]
    ]
    return list(dict.fromkeys(browser_digest(body.encode()) for body in bodies))
