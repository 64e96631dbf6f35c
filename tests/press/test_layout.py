"""HTML becomes an accessible PDF, or an error: never something in between."""

import logging
import os
import subprocess
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.errors import LayoutError
from generator.press.layout import layout
from generator.press.master import compile_master
from generator.press.merge import Merger
from tests.press.likeness import differences, pixels, saved, words

HERE = Path(__file__).parent
BOX = 'class="box" data-field="name"'


def page(body: str, css: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>Sample</title><style>body {{ font-family: "Heel Drop Sans" }}'
        f".box {{ display: inline-block; width: 120px; font-family: Heel Drop Names }} {css}</style></head>"
        f"<body><h1>Sample</h1>{body}</body></html>"
    )


def test_a_page_is_accessible_and_comes_out_the_same_every_time(
    tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    html = page(f"<p>For <span {BOX}>Łucja Ngọc</span></p><ul><li>one<li>two</ul>")
    pdf = layout(html, base=HERE)
    assert broken_rules([saved(pdf, tmp_path / "page.pdf")]) == []
    assert layout(html, base=tmp_path) == pdf


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<img src="http://example.org/a.png" alt="a">', "disallowed protocol"),
        ('<img src="file:///etc/passwd" alt="a">', "outside of templates and content"),
        ('<img src="content/../../secret.png" alt="a">', "outside of templates and content"),
        ('<img src="content/none.png" alt="a">', "No such file"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "disallowed protocol"),
        ('<p style="background: url(http://example.org/a.png)">x', "disallowed protocol"),
        ("<p>a ☐ b", "U+2610"),
        ("<p>🙂", "U+1F642"),
        ('<p style="colour: red">x', "colour"),
        ('<img src="data:image/png;base64,AAAA">', "data:image"),
        ('<p data-field="name">Bo <b>Li</b>', "field name holds more than text"),
    ],
)
def test_what_cannot_be_printed_faithfully_is_an_error(body: str, said: str) -> None:
    with pytest.raises(LayoutError, match=said.replace("+", r"\+")):
        layout(page(body), base=HERE)


@pytest.mark.parametrize("head", ["<html><title>x</title>", '<html lang="en">', '<html lang="en"><title> </title>'])
def test_a_page_names_its_language_and_title(head: str) -> None:
    with pytest.raises(LayoutError, match="the page"):
        layout(f"{head}<body><h1>x</h1>", base=HERE)


def test_own_files_are_served(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert layout(page('<img src="templates/dot.svg" alt="a dot">'), base=tmp_path)
    (tmp_path / "templates" / "way-out").symlink_to("/etc/hosts")
    with pytest.raises(LayoutError, match="outside"):
        layout(page('<img src="templates/way-out" alt="a">'), base=tmp_path)


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize("name", ["Maximiliane Wilhelmine Example-Sample", "Maximiliane-Example", "W" * 30, "Bo"])
def test_a_long_text_is_set_smaller_in_its_field_as_a_merge_sets_it(
    name: str, align: str, tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    shown = page(f'<p>For <span {BOX} data-shrink="40" style="text-align: {align}">{name}</span> and others')
    laid, merged = layout(shown, base=HERE), Merger(compile_master(shown, base=HERE)).merge({"name": name}, "Sample")
    assert differences(laid, merged) == []
    assert pixels(laid) == pixels(merged)
    assert words(laid) == words(merged)
    assert sum(map(words(laid)[0].count, "aeiouW")) >= sum(map(name.count, "aeiouW"))
    assert broken_rules([saved(laid, tmp_path / "laid.pdf"), saved(merged, tmp_path / "merged.pdf")]) == []


@pytest.mark.parametrize("shrinks", ["", 'data-shrink="29"'])
def test_a_text_that_is_longer_than_its_field_can_hold_is_an_error(shrinks: str) -> None:
    with pytest.raises(LayoutError, match="too long for its field: name"):
        layout(page(f"<p>For <span {BOX} {shrinks}>{'W' * 30}</span>"), base=HERE)


def test_a_blank_field_keeps_its_place_in_the_tags() -> None:
    def tags(text: str) -> str:
        return words(layout(page(f"<p>For <span {BOX}>{text}</span>!"), base=HERE))[0]

    assert tags("") == tags("  ") == tags("Bo").replace('"Bo"', '""')


def test_css_of_its_own_may_come_apart_from_the_page() -> None:
    css = "h1 { color: #123456 }"
    assert layout(page(""), base=HERE, css=css) == layout(page(""), base=HERE, css=css)
    assert layout(page(""), base=HERE, css=css) != layout(page(""), base=HERE)
    with pytest.raises(LayoutError, match="unknown property"):
        layout(page(""), base=HERE, css="h1 { colour: red }")


def test_no_font_of_the_system_is_used() -> None:
    if "DejaVu" not in subprocess.run(["fc-list"], capture_output=True, text=True, check=True).stdout:
        pytest.skip("this machine has no font that holds a box to tick")
    with pytest.raises(LayoutError, match="unsupported by fonts"):
        layout(page('<p style="font-family: DejaVu Sans">☐'), base=HERE)


def test_the_process_around_it_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(LayoutError):
        layout(page("<p>Sample Person ☐ "), base=HERE)
    assert "Sample Person" not in caplog.text
    assert "FONTCONFIG_FILE" not in os.environ
    assert logging.getLogger("weasyprint").propagate


def test_inputs_become_a_form_only_when_asked(
    tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    log = '<tr><th>Day<th>Pain<th>Done<tr><th scope="row">1<td><input name="p-1" title="Day 1, pain"><td>{}'
    tick = '<input type="checkbox" name="d-1" title="Day 1, done">'
    html = page(f"<p>For <span {BOX}>Bo</span></p><table>{log.format(tick)}</table>")
    form = layout(html, base=HERE, fillable=True)
    merged = Merger(compile_master(html, base=HERE, fillable=True)).merge({"name": "Łucja"}, "Sample")
    assert [form_fields(pdf) for pdf in (layout(html, base=HERE), form, merged)] == [0, 2, 2]
    assert broken_rules([saved(form, tmp_path / "form.pdf"), saved(merged, tmp_path / "merged.pdf")]) == []


def form_fields(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.Root.AcroForm.Fields) if "/AcroForm" in opened.Root else 0
