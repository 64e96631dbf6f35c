"""Texts and pages are words and Markdown: nothing in them runs, and nothing asks another site."""

from __future__ import annotations

import pytest

from generator.validate.markup import faults

HOSTILE = [
    "<b>x</b>",
    "</p>",
    "<!-- x -->",
    "<?php ?>",
    "<javascript:x>",
    "<https://example.org>",
    "&lt;",
    "&#106;",
    "&Tab;x",
    "[x](javascript:alert())",
    "[x]( javascript:alert())",
    "[x](JAVASCRIPT:x)",
    "[x](java\tscript:x)",
    "[x](java\nscript:x)",
    "[x](java\\script:x)",
    "[x](java%73cript:x)",
    "[x](javascript%3Ax)",
    "[x](vbscript:x)",
    "[x](data:text/html,x)",
    "[x](file:///etc/passwd)",
    "[x](blob:x)",
    "[x](\x01javascript:x)",
    "[a [b] c](javascript:x)",
    "[![a](b.png)](javascript:x)",
    "[x]: javascript:y",
    "[x][y]\n\n[y]: javascript:z",
    "> [x]: data:y",
    "[y]:\n  javascript:z",
    "[x](//example.org)",
    "![x](https://example.org/x.png)",
    "![x](http://example.org/x.png)",
    "![x](//example.org/x.png)",
    "![x](HTTPS://example.org/x.png)",
    "![x][y]\n\n[y]: https://example.org/x.png",
    "![y]\n\n[y]: //example.org/x.png",
    "![y][]\n\n[y]: https://example.org/x.png",
    "[![x](//example.org/x.png)](home.md)",
    "x {: onclick=alert() }",
    "x {:.big}",
    "x {#top}",
    "x { .big }",
    "# x {: style=color:red }",
    "x {onclick=alert()}",
]
HARMLESS = [
    "Plain words, “slowly” – up to {pain-limit} out of {pain-worst}.",
    "{heel-drop.tempo.down} seconds",
    "[a page](pain-rule.md)",
    "[a part](#top)",
    "[a site](https://example.org/x)",
    "[write](mailto:x@example.org)",
    "[call](tel:+441632960001)",
    "AT&T & Co; fine",
    "a < b",
    "[[warning-signs]]",
    "![a picture](exercises/heel-drop.svg)",
    "[x](home.md 'javascript: the word')",
    "Say: javascript: is a language.",
    "[y]: https://example.org",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_does_more_than_be_read_is_told(text: str) -> None:
    found = list(faults(f"Words before.\n{text}\n"))
    assert found
    assert all(what.startswith("this is markup") and shown and instead for _, what, shown, instead in found)
    assert min(at for at, *_ in found) >= len("Words before.\n")


@pytest.mark.parametrize("text", HARMLESS)
def test_words_and_markdown_pass(text: str) -> None:
    assert list(faults(text)) == []
