"""What WeasyPrint leaves out of the tags is there: when one of these fails, its private functions have moved."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from generator.press import hooks
from generator.press.layout import layout
from tests.press.likeness import saved
from tests.support.pdf import in_logical_order, lines

HERE = Path(__file__).parent
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" {}><path d="M0 0h9v9z"/></svg>'
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def page(body: str) -> bytes:
    head = '<html lang="en"><head><title>Sample</title><style>body { font-family: "Heel Drop Sans" }</style></head>'
    return layout(f"{head}<body><h1>Sample</h1>{body}</body></html>", base=HERE)


def tags(pdf: bytes, kind: str) -> list[dict[str, object]]:
    def below(tag: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if isinstance(tag, pikepdf.Array):
            for kid in tag:
                yield from below(kid)
        elif isinstance(tag, pikepdf.Dictionary) and "/S" in tag:
            yield tag
            yield from below(tag.get("/K", pikepdf.Array()))

    with pikepdf.open(BytesIO(pdf)) as opened:
        found = [tag for tag in below(opened.Root.StructTreeRoot.K) if f"/{kind}" == tag.S]
        return [
            {
                **{key: str(tag[key]) for key in ("/Alt", "/Lang") if key in tag},
                **{key: str(value) for key, value in tag.get("/A", {}).items() if key in ("/Scope", "/ListNumbering")},
            }
            for tag in found
        ]


def test_header_cells_say_what_they_head() -> None:
    table = '<table><tr><th>Day<th scope="col">Dose<tr><th scope="row">Monday<td>3</table>'
    assert tags(page(table), "TH") == [{"/Scope": "/Column"}, {"/Scope": "/Column"}, {"/Scope": "/Row"}]


def test_lists_say_how_they_are_numbered() -> None:
    pdf = page('<ul><li>a</ul><ol><li>b</ol><ul style="list-style: none"><li>c</ul>')
    assert [tag["/ListNumbering"] for tag in tags(pdf, "L")] == ["/Disc", "/Decimal", "/None"]


def test_parts_in_another_language_say_so() -> None:
    assert tags(page('<p lang="fr">été</p><p>summer</p>'), "P") == [{"/Lang": "fr"}, {}]


def test_a_letter_that_is_met_with_a_mark_alone_can_be_copied(
    tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    style = "font-family: &quot;Heel Drop Arabic&quot;"
    pdf = saved(page(f'<p lang="ar" dir="rtl" style="{style}"><b>ما أُبلغ عنه</b></p>'), tmp_path / "sheet.pdf")
    assert broken_rules([pdf]) == []
    assert in_logical_order("ما أُبلغ عنه") in "".join(map(in_logical_order, lines(pdf)))


def test_a_picture_takes_its_words_from_its_label() -> None:
    assert tags(page(SVG.format('aria-label="a heel"')), "Figure") == [{"/Alt": "a heel"}]


@pytest.mark.parametrize("decoration", [SVG.format('aria-hidden="true"'), f'<img src="{DOT}" alt="">'])
def test_decoration_is_no_picture(
    decoration: str, tmp_path: Path, broken_rules: Callable[[Iterable[Path]], list[object]]
) -> None:
    files = []
    for number, place in enumerate(("{}", "<p>see {} here</p>", '<div style="position: absolute">{}</div>')):
        pdf = page(place.format(decoration))
        assert tags(pdf, "Figure") == []
        files.append(saved(pdf, tmp_path / f"{number}.pdf"))
    assert broken_rules(files) == []


def test_what_is_measured_is_not_drawn_and_measures_the_same() -> None:
    css = "p { background: #eee; height: 9mm; margin: 2mm } @page { size: 40mm 40mm; margin: 5mm }"
    html = weasyprint.HTML(string=f"<style>{css}</style><p id=a>a<p>b<p>c<p>d")
    whole = html.render()
    with hooks.measured():
        looked_at = html.render()
    assert [page._page_box.children[0].height for page in looked_at.pages] == [
        page._page_box.children[0].height for page in whole.pages
    ]
    assert (len(whole.pages), list(whole.pages[0].anchors), list(looked_at.pages[0].anchors)) == (2, ["a"], [])
