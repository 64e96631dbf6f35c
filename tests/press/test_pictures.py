"""A picture is drawn once, looks as it did in its place, and says what it shows wherever it stands."""

import subprocess
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from weasyprint.images import SVGImage

from generator.errors import LayoutError
from generator.press import pictures
from generator.press.layout import layout
from generator.press.master import compile_master
from generator.press.master_join import PrintFile
from generator.press.merge import Merger
from tests.press.likeness import differences, pixels, saved
from tests.support.project import ROOT

Failures = Callable[[Iterable[Path]], list[object]]
LIMB = "M0 0" + "".join(f"c0.{n} 1.25-.75 1.{n} 0.{n} 2.25" for n in range(40)) + "h30V0z"
PICTURE = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 -5 400 120" font-family="Heel Drop Sans"
font-weight="bold"><defs><path id="limb" d="{LIMB}"/></defs><g transform="translate(20 9) rotate(4)" stroke="#123"
stroke-width="2"><use href="#limb" fill="#a13"/><use href="#limb" x="90" fill="#3a1"/></g>
<circle cx="390" cy="60" r="9"/><text x="250" y="50" font-size="40" text-anchor="middle">A</text></svg>"""
SHADED = PICTURE.replace(
    "<defs>",
    '<defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>',
).replace("<circle", '<circle fill="url(#g)"')
FADED = PICTURE.replace("<circle", '<circle opacity=".5"')
HEAD = """<html lang="en"><head><title>Sample</title><style>@page { size: 120mm 100mm }
body { font-family: "Heel Drop Sans" } svg, img { width: 60mm; display: block }
h1, h2 { font-weight: normal } h2 { break-before: page }
</style>"""


def page(*shown: str, drawn: str = PICTURE, head: str = HEAD) -> str:
    """A page for each of what is shown; `picture:limb` names a picture."""
    body = "<h2>More</h2>".join(shown)
    return (
        f'{head}<script type="image/svg+xml" id="limb">{drawn}</script></head><body><h1>Sample</h1>{body}</body></html>'
    )


def shown(alt: str = "a limb", style: str = "") -> str:
    return f'<img src="picture:limb" alt="{alt}" style="{style}">'


def objects(pdf: bytes) -> list[str]:
    """The names of the pictures that are objects."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [name for name in opened.pages[0].Resources.XObject.keys() if name.startswith("/d")]  # noqa: SIM118


def words_for_pictures(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        tags = (item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure")
        return [str(tag.Alt) for tag in tags]


def alike(one: bytes, other: bytes) -> bool:
    """Whether two files look the same, but for shades at some edges."""
    here, there = pixels(one), pixels(other)
    return (
        len(here) == len(there) and sum(abs(a - b) > 64 for a, b in zip(here, there, strict=True)) < len(here) / 50_000
    )


@pytest.mark.parametrize(("drawn", "count"), [(PICTURE, 1), (FADED, 0)])
def test_a_picture_on_several_pages_is_one_object_and_looks_as_in_its_place(
    drawn: str, count: int, tmp_path: Path, broken_rules: Failures
) -> None:
    pdf = layout(page(*(shown(f"limb {number}") for number in range(6)), drawn=drawn), base=ROOT)
    assert broken_rules([saved(pdf, tmp_path / "page.pdf")]) == []
    assert len(objects(pdf)) == count
    assert words_for_pictures(pdf) == [f"limb {number}" for number in range(6)]
    inline = [drawn.replace("limb", f"limb{number}").replace("<svg", '<svg aria-label="a limb"') for number in range(6)]
    in_place = layout(page(*inline), base=ROOT)
    assert objects(in_place) == []
    assert alike(pdf, in_place)
    assert len(pdf) < len(in_place) or not count


@pytest.mark.parametrize(
    "drawn", [PICTURE, FADED, SHADED, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>']
)
@pytest.mark.parametrize("times", [1, 3])
def test_it_looks_as_the_library_draws_it(drawn: str, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    html = page(*[f"<p>{shown()}</p>"] * times, shown(style="width: 30mm; opacity: .5"), drawn=drawn)
    pdf = layout(html, base=ROOT)
    assert layout(html, base=ROOT) == pdf
    monkeypatch.setattr(SVGImage, "draw", SVGImage.draw.__wrapped__)
    assert alike(pdf, layout(html, base=ROOT))


def test_a_picture_that_is_shown_once_is_drawn_in_its_place() -> None:
    assert objects(layout(page(shown()), base=ROOT)) == []


def test_one_object_serves_all_sizes_of_the_same_proportions() -> None:
    small, wide = "width: 30mm", "width: 50mm; height: 40mm"
    pdf = layout(page(*(shown(style=style) for style in ("", small, "", small, wide, wide))), base=ROOT)
    assert len(objects(pdf)) == 2
    frame = '<svg aria-label="a limb" style="{}"'
    inline = [
        PICTURE.replace("limb", f"limb{number}").replace("<svg", frame.format(style))
        for number, style in enumerate(("", small, "", small, wide, wide))
    ]
    assert alike(pdf, layout(page(*inline), base=ROOT))


@pytest.mark.parametrize("silent", ['alt=""', 'alt="a limb" aria-hidden="true"', 'role="presentation"'])
def test_decoration_is_drawn_once_and_is_no_picture(silent: str, tmp_path: Path, broken_rules: Failures) -> None:
    pdf = layout(page(*[f'<img src="picture:limb" {silent}>'] * 6), base=ROOT)
    assert broken_rules([saved(pdf, tmp_path / "page.pdf")]) == []
    assert len(objects(pdf)) == 1
    assert words_for_pictures(pdf) == []


def test_no_byte_depends_on_what_was_drawn_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither on the size of the picture there, nor on the fonts of that document, nor on other objects."""
    pages = [
        page(*[shown(style="width: 30mm")] * 3, f"<b>A</b> {shown()}"),
        page(
            "<b>bold</b>",
            shown(),
            *[shown(style="opacity: .5")] * 2,
            FADED.replace("limb", "leg").replace("<svg", '<svg aria-label="a"'),
        ),
        page(shown(), "<b>bold</b>", shown(), drawn=FADED),
    ]

    monkeypatch.setattr(pictures, "_kept", {})
    found = [{layout(each, base=ROOT)} for each in pages]
    for first in range(len(pages)):
        monkeypatch.setattr(pictures, "_kept", {})
        for number in (first, 2, 1, 0):
            found[number].add(layout(pages[number], base=ROOT))
    assert [len(pdfs) for pdfs in found] == [1, 1, 1]


def test_every_object_names_what_it_needs_itself() -> None:
    faded = f'<div style="opacity: .5">{shown()}</div>'
    pdf = layout(page(f"<b>bold</b> {shown()}", shown(), faded, faded), base=ROOT)
    assert objects(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        forms = [
            item for item in opened.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"
        ]
        assert all("/Resources" in form for form in forms if b"/" in form.read_bytes())


def test_the_next_document_takes_over_what_was_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_kept", {})
    first = layout(page(f"<b>bold</b> {shown()}", shown()), base=ROOT)
    (kept,) = pictures._kept.values()
    assert layout(page(f"<b>bold</b> {shown()}", shown()), base=ROOT) == first
    assert list(pictures._kept.values()) == [kept]
    for pdf in (first, layout(page(shown()), base=ROOT)):
        text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
        assert "\nA\n" in text.stdout.decode()


def test_a_picture_that_cannot_be_printed_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(LayoutError, match="unsupported by fonts"):
            layout(page(shown(), drawn=PICTURE.replace(">A<", ">\u2610<")), base=ROOT)


def test_a_picture_that_is_not_there_is_refused() -> None:
    with pytest.raises(LayoutError, match="picture:foot"):
        layout(page(shown().replace("limb", "foot")), base=ROOT)
    with pytest.raises(LayoutError, match="alt"):
        layout(page('<img src="picture:limb">'), base=ROOT)


def test_pictures_are_merged_and_joined(tmp_path: Path, broken_rules: Failures) -> None:
    field = '<b data-field="name" style="display: inline-block; width: 60mm">{}</b>'
    html = page(f"<h2>Plan</h2>{field}{shown()}", shown(), shown())
    merger = Merger(compile_master(html.replace("{}", ""), base=ROOT))
    sheets = [merger.merge({"name": name}, "Sample") for name in ("Sample One", "Sample Two")]
    assert differences(layout(html.replace("{}", "Sample One"), base=ROOT), sheets[0]) == []
    path = tmp_path / "print.pdf"
    with path.open("wb") as out:
        whole = PrintFile(out, odd_pages=False, title="Sheets")
        for number, sheet in enumerate(sheets):
            whole.add(sheet, str(number))
        whole.finish()
    assert broken_rules([path]) == []
    assert pixels(path.read_bytes()) == pixels(sheets[0]) + pixels(sheets[1])
    with pikepdf.open(path) as pdf:
        drawn = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]
        assert sum("/Resources" in item for item in drawn) == 1
