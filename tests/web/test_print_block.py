"""A handout in the desk's file for the printer is text for text that of `heeldrop batch`: print-block.js."""

from __future__ import annotations

from typing import Any

import pytest

from generator.press.master import compile_master
from generator.press.master_print import printing_parts, sheets
from generator.press.print_block import PrintBlock, members
from tests.support.project import ROOT
from tests.web.modules import Modules

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Sample</title><style>b { display: inline-block; width: 80mm }
.head { position: running(head) } @page { @top-left { content: element(head) } }</style></head><body>
<p class="head">Head</p><h1>Sheet</h1><p>For <b data-field="name"></b></p>
<p lang="de">Ein <em>Wort</em></p><ul><li>one<p style="break-before: page">two</p></li></ul>
<div style="break-before: page"><h1>Other sheet</h1>
<table><tr><th>head</th></tr><tr><td>cell 100 %</td></tr></table></div>
</body></html>"""
BLOCK = """const around = {root: 2, document: 4, empty: values.empty};
  const objects = m.members(values.pages, values.tags, around);
  const block = m.blockOf(objects, values.digits);
  const text = new TextDecoder("latin1").decode(m.numbered(block, values.hundreds));
  return {count: block.count, start: block.start, text};"""


@pytest.fixture(scope="module")
def parts() -> dict[str, Any]:
    """The parts of a master with tags on several pages, and a tag with a language."""
    return printing_parts(compile_master(PAGE, base=ROOT).pdf)


@pytest.mark.parametrize("empty", ["", "<< /Type /Page /Resources << >>"])
@pytest.mark.parametrize(("digits", "hundreds"), [(1, 5), (4, 1234)])
@pytest.mark.parametrize("tagged", [True, False])
def test_both_write_the_same_text(
    modules: Modules, parts: dict[str, Any], digits: int, hundreds: int, empty: str, *, tagged: bool
) -> None:
    pages = [f"<< /Number {number}" for number in range(len(parts["pages"]))]
    tags = parts["tags"] if tagged else None
    told = members(pages, tags or (), root=2, document=4, empty=empty)
    block = PrintBlock.of(told, digits)
    given = {"pages": pages, "tags": tags, "empty": empty}
    found = modules("print-block.js", BLOCK, {**given, "digits": digits, "hundreds": hundreds})
    text = block.numbered(hundreds).decode("ascii")
    assert found == {"count": block.count, "start": block.start, "text": text}
    head, body = text[: block.start].split(), text[block.start :]
    assert head[::2] == [str(hundreds * 100 + number) for number in range(block.count)]
    starts = [int(place) for place in head[1::2]]
    assert all(body[start:].startswith("<<") and body[start - 1 : start] in ("", "\n") for start in starts)


def test_some_pages_take_their_own_tags_along(modules: Modules, parts: dict[str, Any]) -> None:
    first, second = sheets(parts["tags"])
    assert (first, second) == ([0, 1], [2])
    chosen = modules("print-block.js", "m.chosenPages(values.parts, values.wanted)", {"parts": parts, "wanted": second})
    assert chosen["pages"] == [parts["pages"][number] for number in second]

    def kinds(tag: list[Any]) -> list[Any]:
        assert tag[1] in range(len(second))
        return [tag[0], *(kind for kid in tag[2] if isinstance(kid, list) for kind in kinds(kid))]

    found = kinds(chosen["tags"])
    assert found.count("H1") == found.count("Table") == 1
    assert "L" not in found
    assert modules("print-block.js", "m.chosenPages(values, null)", parts) == parts
