"""Every page carries a policy under which only the site's own scripts run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.publish.policy import guard, guarded, inline_scripts

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body><p id="p">here</p>'
    '<script>document.title = "ran";</script><script type="application/json">{"a": 1}</script>'
    '<script src="own.js"></script></body></html>'
)


def test_the_policy_names_inline_scripts_by_their_hash() -> None:
    assert len(inline_scripts(PAGE)) == 1
    assert f"script-src 'self' '{inline_scripts(PAGE)[0]}'" in guarded(PAGE)
    assert guarded(PAGE).index("Content-Security-Policy") < guarded(PAGE).index("<title>")
    assert "unsafe" not in guarded(PAGE)


@pytest.mark.parametrize(
    "attack",
    [
        '<script>document.title = "broken"</script>',
        '<img src="x" onerror="document.title = &quot;broken&quot;">',
        '<img src="https://elsewhere.example/pixel.png">',
        "<style>p { display: none }</style>",
        '<p style="display: none">hidden</p>',
        '<base href="https://elsewhere.example/">',
    ],
)
def test_what_was_not_ours_does_not_run(
    attack: str, tmp_path: Path, serve: Callable[[Path], str], chromium: Browser
) -> None:
    (tmp_path / "own.js").write_text("document.body.dataset.own = 'ran';", "utf-8")
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    guard(tmp_path)
    spoiled = (tmp_path / "index.html").read_text("utf-8").replace("</p>", f"</p>{attack}")
    (tmp_path / "index.html").write_text(spoiled, "utf-8")
    page, said = chromium.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.goto(serve(tmp_path) + "/")
    page.wait_for_function("document.body.dataset.own === 'ran'")
    assert page.title() == "ran"
    assert page.locator("#p").is_visible()
    assert any("Content Security Policy" in text for text in said), "the browser did not say that it refused"
    page.close()
