"""Tags that say nothing are left out; those that say something stay."""

import subprocess
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pikepdf

from generator.press.layout import layout
from tests.press.likeness import saved

HERE = Path(__file__).parent
PAGE = """<html lang="en"><title>Sample</title><style>body { font-family: "Heel Drop Sans" }
@page { size: 60mm 200mm; @top-left { content: "Top" } } i { display: inline-block }</style><body><h1>Sample</h1>
<p>Lower <b>the <em>sore</em> heel</b> slowly. <span lang="de">Langsam</span> <a href="https://example.org/">See</a>
<i>box</i> <b></b></p>
<table><thead><tr><th>Week<th colspan="2">Dose</thead><tbody><tr><th scope="row">1<td>3<td>15</table>"""


def tree(pdf: bytes) -> str:
    told = subprocess.run(["pdfinfo", "-struct-text", "-"], input=pdf, capture_output=True, check=True)
    return "\n".join(line.strip() for line in told.stdout.decode().splitlines() if line.strip())


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
