"""The browser: it sees the local server, and notes and blocks what would leave this machine."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.web import Neighbours, Pages

IMAGE = "<h1>Hello</h1><img src='{address}/pixel.png' onerror='document.title=\"blocked\"'>"


@pytest.mark.parametrize("address", ["https://example.org", "http://192.0.2.1"])
def test_a_request_to_outside_is_noted_and_fails(
    address: str, chromium: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(IMAGE.format(address=address))
    pages = Pages(chromium)
    page = pages()
    page.goto(serve(tmp_path))
    page.wait_for_function("document.title == 'blocked'")
    assert pages.outside == [f"{address}/pixel.png"]
    pages.close()


def test_the_local_server_is_seen(new_page: Pages, serve: Callable[[Path], str], tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Heel drop</h1>")
    page = new_page(viewport={"width": 320, "height": 600})
    page.goto(serve(tmp_path) + "/")
    assert page.inner_text("h1") == "Heel drop"


KEPT = """() => {
  const kept = [localStorage.length, sessionStorage.length, document.cookie, history.length, window.name];
  localStorage.x = sessionStorage.x = document.cookie = window.name = "x";
  history.pushState({}, "");
  return kept;
}"""


def test_a_visitor_finds_nothing_of_the_one_before(
    chromium: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "assets").mkdir()
    for path in ("index.html", "assets/favicon.svg"):
        (tmp_path / path).write_text("<p>Hello", "utf-8")
    address = serve(tmp_path)
    neighbours, kept = Neighbours(chromium, address), []
    for _ in range(2):
        page = neighbours(viewport={"width": 320, "height": 640}, color_scheme="dark")
        page.goto(f"{address}/")
        kept.append(page.evaluate(KEPT))
        assert page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [320, True]
        neighbours.leave([page])
    neighbours.close()
    assert kept[0] == kept[1] == [0, 0, "", kept[0][3], ""]
