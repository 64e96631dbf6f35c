"""The marks † and ‡ above the line, where nobody takes them for a digit or a letter."""

from __future__ import annotations

import re

LEFT_ALONE = r"<style.*?</style>|<title.*?</title>|<svg.*?</svg>|<span class=\"field\b[^>]*>[^<]*</span>|<[^>]*>"
MARK = re.compile(rf"({LEFT_ALONE})|([†‡])", re.DOTALL)


def raised(html: str) -> str:
    """The page with every mark of its text in a `sup`; attributes, pictures and personal texts stay as they are."""
    return MARK.sub(lambda found: found[1] or f"<sup>{found[2]}</sup>", html)
