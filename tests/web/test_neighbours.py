"""Visitors who share a profile of the browser find nothing of each other."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.web.conftest import Neighbours
from tests.web.server import noted

KEPT = """() => {
  const kept = [localStorage.length, sessionStorage.length, document.cookie, history.length, window.name];
  localStorage.x = sessionStorage.x = document.cookie = window.name = "x";
  history.pushState({}, "");
  return kept;
}"""


def test_a_visitor_finds_nothing_of_the_one_before(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    for path in ("index.html", "assets/favicon.svg"):
        (tmp_path / path).write_text("<p>Hello", "utf-8")
    with noted(tmp_path) as server:
        neighbours, kept = Neighbours(chromium, server.address), []
        for _ in range(2):
            page = neighbours(viewport={"width": 320, "height": 640}, color_scheme="dark")
            page.goto(f"{server.address}/")
            kept.append(page.evaluate(KEPT))
            assert page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [320, True]
            page.close()
            neighbours.leave()
        neighbours.close()
    assert kept[0] == kept[1] == [0, 0, "", kept[0][3], ""]
