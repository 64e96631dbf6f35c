"""The guide on a home screen: a manifest in each language, icons that are those of the favicon, nothing that errs."""

import base64
import json
import struct
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from generator.site.manifest import MANIFEST, PAPER, manifest
from tests.site.conftest import BuiltSite
from tests.support.project import ROOT, checked
from tests.support.web import Pages

ASSETS = ROOT / "templates" / "site" / "assets"
ROUND = {"icon-192.png": 192, "icon-512.png": 512}
WHOLE = {"icon-whole-512.png": 512, "apple-180.png": 180}
ICONS = {**ROUND, **WHOLE}
"""By file: its width. A telephone that cuts icons itself gets the whole square."""
SAFE = 0.8
"""The part of a whole icon that no telephone cuts off."""


def drawing(name: str) -> str:
    """The favicon as an icon draws it; a whole one fills its corners, and keeps its sign where nobody cuts it."""
    svg = (ASSETS / "favicon.svg").read_text("utf-8")
    if name in ROUND:
        return svg
    svg = svg.replace(' rx="5"', "")
    inset = 12 * (1 - SAFE)
    smaller = f"translate({inset:g} {inset:g}) scale({SAFE:g})"
    return svg.replace('<path fill="#fff" transform="', f'<path fill="#fff" transform="{smaller} ')


def drawn(browser: Browser, name: str) -> bytes:
    """An icon as Chromium draws it."""
    width = ICONS[name]
    page = browser.new_page(viewport={"width": width, "height": width})
    page.set_content(
        f"<style>body{{margin:0}}svg{{display:block;width:{width}px;height:{width}px}}</style>{drawing(name)}"
    )
    picture = page.screenshot(omit_background=True)
    page.close()
    return picture


FURTHEST = """async (both) => {
  const [one, other] = await Promise.all(both.map(async (data) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    return canvas.getImageData(0, 0, picture.width, picture.height).data;
  }));
  return one.length === other.length ? one.reduce((most, part, at) => most + (Math.abs(part - other[at]) > 48), 0) : -1;
}"""


def differing(browser: Browser, one: bytes, other: bytes) -> int:
    """How many parts of points differ so that somebody could see it; -1 for other sizes."""
    page = browser.new_page()
    found: int = page.evaluate(FURTHEST, [base64.b64encode(each).decode() for each in (one, other)])
    page.close()
    return found


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_the_favicon_of_today(name: str, chromium: Browser) -> None:
    committed, today = (ASSETS / "icons" / name).read_bytes(), drawn(chromium, name)
    assert struct.unpack(">II", committed[16:24]) == (ICONS[name],) * 2
    assert 0 <= differing(chromium, committed, today) < 200, "another Chromium may smooth an edge otherwise"


def test_another_picture_is_seen(chromium: Browser) -> None:
    committed = (ASSETS / "icons" / "icon-512.png").read_bytes()
    assert differing(chromium, committed, drawn(chromium, "icon-whole-512.png")) > 200


def test_all_of_it_lies_where_it_says(built_site: BuiltSite) -> None:
    told = json.loads((built_site.site / MANIFEST).read_text("utf-8"))
    pages = [each["url"] + "index.html" for each in told["shortcuts"]]
    assert len(pages) == 3
    for address in [*(icon["src"] for icon in told["icons"]), *pages]:
        assert not address.startswith("/"), "a guide may lie in any folder"
        assert (built_site.site / address).is_file(), address
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    assert told["start_url"] == told["scope"] == "./"


@pytest.mark.parametrize("code", ["en", "ar"])
def test_it_speaks_the_language_of_its_pages(code: str) -> None:
    desk = checked().told_in(code)
    told = json.loads(manifest(desk.content, desk.language))
    assert (told["lang"], told["dir"]) == (code, "rtl" if code == "ar" else "ltr")
    assert told["name"] == desk.content.about.title
    assert len(told["short_name"]) <= 16, "a home screen shows no more"


@pytest.mark.parametrize("path", ["/", "/exercises/heel-drop/"])
def test_a_browser_finds_nothing_wrong_with_it(path: str, new_page: Pages, address: str) -> None:
    page = new_page(color_scheme="light")
    page.goto(address + path)
    tools = page.context.new_cdp_session(page)
    found = tools.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == urljoin(address, f"/{MANIFEST}")
    errors = {each["errorId"] for each in tools.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"in-incognito"}, "a test has no profile of its own"
    assert page.locator("meta[name=theme-color]").first.get_attribute("content") == PAPER
    icon = page.locator("link[rel=apple-touch-icon]").get_attribute("href")
    assert page.request.get(urljoin(page.url, icon)).ok
