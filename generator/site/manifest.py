"""What a telephone needs to put the guide on its home screen: its name, where it begins, its signs and colours."""

from __future__ import annotations

import json

from generator.language.words import Language
from generator.model.content import Content
from generator.model.guide_paths import GuidePaths, address

MANIFEST = "manifest.webmanifest"
"""Beside the first page of each language."""
PAPER = "#fbf9f4"
"""Behind the sign while the guide opens, and around its pages: as templates/site/overrides/frame.html says."""
ICONS = (("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"), ("icon-whole-512.png", 512, "maskable"))
"""Files of assets/icons with their width; a telephone may cut the whole one into any shape."""
SHORTCUTS = ("today", "make-your-plan", "get-help")
"""The prose pages that the sign on a home screen leads to at once, where the guide has them."""


def manifest(content: Content, language: Language) -> str:
    """The text of the manifest of one language; its addresses are told from where it lies, so any folder will do."""
    paths = GuidePaths(content)
    shortcuts = [paths.guide(stem) for stem in SHORTCUTS if stem in content.guide]
    told = {
        "id": "./",
        "name": content.about.title,
        "short_name": content.about.title,
        "description": str(language.fill(content.about.tagline)),
        "lang": language.code,
        "dir": language.direction,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": PAPER,
        "background_color": PAPER,
        "categories": ["health", "fitness"],
        "icons": [
            {"src": f"assets/icons/{name}", "sizes": f"{width}x{width}", "type": "image/png", "purpose": purpose}
            for name, width, purpose in ICONS
        ],
        "shortcuts": [{"name": paths.titles[path], "url": address(path)} for path in shortcuts],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
