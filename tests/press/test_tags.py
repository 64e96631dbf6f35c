"""Tags that say nothing are left out; those that say something stay."""

import subprocess
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.errors import LayoutError
from generator.press.layout import layout
from generator.press.master import compile_master
from generator.press.merge import Merger
from tests.press.likeness import differences, saved

HERE = Path(__file__).parent
PAGE = """<html lang="en"><title>Sample</title><style>body { font-family: "Heel Drop Sans" }
@page { size: 60mm 200mm; @top-left { content: "Top" } } i { display: inline-block }</style><body><h1>Sample</h1>
<p>Lower <b>the <em>sore</em> heel</b> slowly. <span lang="de">Langsam</span> <a href="https://example.org/">See</a>
<i>box</i> <b></b></p>
<table><thead><tr><th>Week<th colspan="2">Dose</thead><tbody><tr><th scope="row">1<td>3<td>15</table>"""


def tree(pdf: bytes) -> str:
    told = subprocess.run(["pdfinfo", "-struct-text", "-"], input=pdf, capture_output=True, check=True)
    return "\n".join(line.strip() for line in told.stdout.decode().splitlines() if line.strip())


HEADED = """<html lang="en"><head><title>Sample</title><style>b { display: inline-block; width: 40mm }
body { font-family: "Heel Drop Sans" } p { position: running(head) } h1 + h1 { break-before: page }
@page { size: 200mm 90mm; @top-left { content: element(head); width: 100% }
  @bottom-right { content: "Page " counter(page) } @left-middle { content: "Side" } }</style></head>
<body><p>For <b data-field="name">Sample Person</b> or <b data-field="name">Sample Person</b>, <span>see</span>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg></p>
<h1>Sample</h1><h1>More</h1></body></html>"""


def tags(pdf: bytes) -> list[dict[str, Any]]:
    """All tags of a file, whether the tree leads to them or not."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        told = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
        return [{"kind": str(tag.S), "holds": len(tag.get("/K", []))} for tag in told if "/P" in tag]


def artifacts(pdf: bytes) -> list[list[str]]:
    """How what is no content is marked, page by page."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            [
                str(told.operands[1].get("/Subtype", told.operands[1].Type))
                for told in pikepdf.parse_content_stream(page)
                if str(told.operator) == "BDC" and str(told.operands[0]) == "/Artifact"
            ]
            for page in opened.pages
        ]


def languages(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        tags = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
        return [str(tag.Lang) for tag in tags if "/Lang" in tag]


def test_lines_and_inline_boxes_belong_to_their_paragraph(
    tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    pdf = layout(PAGE, base=HERE)
    assert broken_rules([saved(pdf, tmp_path / "page.pdf")]) == []
    paragraph = tree(pdf).partition("P (block)\n")[2].partition("Table")[0]
    assert [line for line in paragraph.splitlines() if line != '""' and "Object" not in line] == [
        '"Lower "',
        '"the "',
        '"sore"',
        '"heel"',
        '"slowly. "',
        "Span (inline)",  # the other language
        '"Langsam"',
        "Link (inline)",
        '"See"',
        "NonStruct",  # the box
        '"box"',
    ]
    assert languages(pdf) == ["de"]


def test_headers_of_a_table_tell_their_scope_and_nothing_else() -> None:
    pdf = tree(layout(PAGE, base=HERE))
    assert pdf.count("/Scope /Column") == 2
    assert pdf.count("/Scope /Row") == 1
    assert "/Headers" not in pdf


def test_what_stands_in_the_margins_is_no_content(
    tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    pdf = layout(HEADED, base=HERE)
    assert broken_rules([saved(pdf, tmp_path / "page.pdf")]) == []
    assert [tag["kind"] for tag in tags(pdf)] == ["/Document", "/H1", "/H1"]
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert text.count("Sample Person") == 4
    assert all(set(page) == {"/Header", "/Footer", "/Pagination"} for page in artifacts(pdf))


def test_fields_in_the_margins_are_merged() -> None:
    merged = Merger(compile_master(HEADED, base=HERE)).merge({"name": "Sample Person"}, "Sample")
    assert differences(layout(HEADED, base=HERE), merged) == []
    assert artifacts(merged) == artifacts(layout(HEADED, base=HERE))


@pytest.mark.parametrize(("inside", "fillable"), [('<a href="https://example.org/">see</a>', False), ("<input>", True)])
def test_nothing_to_follow_or_to_fill_in_stands_in_the_margins(inside: str, *, fillable: bool) -> None:
    with pytest.raises(LayoutError, match="head or foot"):
        layout(HEADED.replace("<span>see</span>", inside), base=HERE, fillable=fillable)


@pytest.mark.parametrize("item", ["", "<i></i>", '<i><span style="border: 1px solid"></span></i>'])
def test_a_list_that_holds_nothing_is_none(
    item: str, tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    style = "li { list-style: none; height: 9mm } i { display: inline-block; border: 1px solid; width: 9mm }"
    lists = f"<main><ul><li>{item}<li>{item}</ul><ul><li>{item}<li>{item}one</ul></main>"
    head = f'<html lang="en"><title>Sample</title><style>body {{ font-family: "Heel Drop Sans" }} {style}</style>'
    pdf = layout(f"{head}<h1>Sample</h1>{lists}", base=HERE)
    assert broken_rules([saved(pdf, tmp_path / "page.pdf")]) == []
    told = ["/Document", "/H1", "/L", "/LBody", "/LI", "/Part"]
    assert sorted(tag["kind"] for tag in tags(pdf)) == told
    assert all(tag["holds"] for tag in tags(pdf))


PARTS = (
    "<h2 lang=en>heel</h2>", "<p lang=en>heel", "<p>كعب <span lang=en>heel</span>", "<p>كعب <b lang=en>heel</b> كعب",
    "<p><span lang=en>heel</span>", "<p>كعب <cite lang=en dir=ltr>heel</cite>", "<section lang=en><p>heel</section>",
    "<ul><li lang=en>heel</ul>", "<ul><li><span lang=en>heel</span></ul>", "<ul lang=en><li>heel</ul>",
    "<table><tr><th>كعب<tr><td lang=en>heel</table>", "<table><tr><th lang=en>heel<tr><td>كعب</table>",
    "<table><caption lang=en>heel</caption><tr><th>كعب<tr><td>كعب</table>", "<dl><dt>كعب<dd lang=en>heel</dl>",
    "<p><a href=https://example.org/ lang=en>heel</a>", "<p><span lang=en style='display: inline-block'>heel</span>",
    "<div style='display: flex'><p lang=en>heel<p>كعب</div>", "<p><b lang=en style='float: right'>heel</b> كعب",
    "<p>كعب <b data-field=name lang=en style='display: inline-block; width: 20mm'>heel</b>",
)  # fmt: skip


def spoken(pdf: bytes) -> list[str]:
    """The language of each text of a page, in reading order: that of the nearest tag that names one."""

    def below(tag: Any, language: str) -> Iterator[str]:
        for kid in tag.K if isinstance(tag.get("/K"), pikepdf.Array) else [tag.get("/K")]:
            if isinstance(kid, int):
                yield language
            elif isinstance(kid, pikepdf.Dictionary) and "/K" in kid:
                yield from below(kid, str(kid.get("/Lang", language)))

    with pikepdf.open(BytesIO(pdf)) as opened:
        return list(below(opened.Root.StructTreeRoot, str(opened.Root.Lang)))


def test_each_text_is_spoken_in_its_own_language(
    tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    pdf = layout(
        f'<html lang="ar" dir="rtl"><title>Sample</title><style>li {{ list-style: none }}</style>'
        f"<h1>كعب</h1>{''.join(PARTS)}",
        base=HERE,
    )
    assert spoken(pdf).count("en") == len(PARTS)
    assert set(spoken(pdf)) == {"ar", "en"}
    assert broken_rules([saved(pdf, tmp_path / "page.pdf")]) == []


def test_every_part_in_another_language_says_so() -> None:
    body = """<h1>Sample</h1><main lang="fr"><ul><li lang="de">Ferse</ul><table><tr><th lang="pl" scope="rowgroup">pięta
    <td lang="it">tallone</table></main>"""
    pdf = layout(f'<html lang="en"><title>Sample</title>{body}', base=HERE)
    assert set(languages(pdf)) == {"fr", "de", "pl", "it"}
    assert "/Scope /Row" in tree(pdf)
