"""Runs single modules of the page's scripts in a real Chromium, without building a site: a test takes a moment."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from playwright.sync_api import Page

from generator.products.list_tables import list_tables
from generator.site.planner_data import data
from tests.batch.standin import VOCABULARY
from tests.support.project import ROOT, checked, content

SCRIPTS = ROOT / "web"
PLACES = {path.name: path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.glob("*/*.js")}
EDITION = "abcd1234"
RUN = """async (given) => {{
  const values = JSON.parse(given);
  const m = await import("/{file}");
  const tried = (make) => {{
    try {{ return make(); }} catch (error) {{ return {{ refused: error.code ?? error.message }}; }}
  }};
  const out = await (async () => {{ {body} }})();
  return JSON.stringify(out, (_, value) => value === undefined ? null : value) ?? "null";
}}"""
"""Values go over as text: thousands of them take Playwright longer than the module."""


class Modules:
    """The modules on a page, which knows all words and tables of the real content."""

    def __init__(self, page: Page, address: str) -> None:
        self._page = page
        page.goto(f"{address}/merge.js")
        page.evaluate("(told) => { globalThis.unspoiled = { told, fetch }; globalThis.heelDrop = {}; }", told())

    def fresh(self) -> Modules:
        """The page as it was before a test changed its words; the modules hold on to the same object."""
        self._page.evaluate(
            "{ Object.assign(heelDrop, structuredClone(unspoiled.told)); globalThis.fetch = unspoiled.fetch; }"
        )
        return self

    def __call__(self, file: str, code: str, values: Any = None) -> Any:
        """What `code` gives: an expression, or statements with a return.

        In it `m` is the module, `values` what is handed over, and `tried(make)` what `make()` gives or refuses.
        """
        body = code if "return " in code else f"return {code};"
        return json.loads(self._page.evaluate(RUN.format(file=PLACES[file], body=body), json.dumps(values)))


@cache
def told() -> Any:
    """What data.js gives to the scripts."""
    tables = list_tables(VOCABULARY)
    words = data(content(), checked().language, [], edition=EDITION)
    return json.loads(json.dumps(words | {"lists": tables}))
