"""The merge in the browser gives the bytes of the merge in Python, on the shared vectors, in a real Chromium."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.support.project import ROOT

SCRIPTS = ROOT / "web"
VECTORS = ROOT / "tests" / "vectors" / "merge.json"

OUTCOMES = """async ({master, cases}) => {
  const {Merger} = await import("/shared/merge.js");
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const merger = new Merger(bytes(master.pdf), master.description);
  const outcome = ({record, title}) => {
    const refused = merger.whyNot(record, title);
    if (refused !== null) return {refused};
    return {pdf: btoa(String.fromCharCode(...merger.merge(record, title)))};
  };
  return cases.map(outcome);
}"""


def test_the_shared_vectors(page: Page, serve: Callable[[Path], str]) -> None:
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    page.goto(f"{serve(SCRIPTS)}/merge.js")
    outcomes = page.evaluate(OUTCOMES, {key: vectors[key] for key in ("master", "cases")})
    for case, outcome in zip(vectors["cases"], outcomes, strict=True):
        assert outcome == {key: case[key] for key in ("pdf", "refused") if key in case}, case


def test_a_master_of_another_format_is_refused(page: Page, serve: Callable[[Path], str]) -> None:
    page.goto(f"{serve(SCRIPTS)}/merge.js")
    told = page.evaluate("""async () => {
      const {Merger} = await import("/shared/merge.js");
      try { new Merger(new Uint8Array(9), {format: "heeldrop-master/2"}); } catch (reason) { return reason.message; }
    }""")
    assert told == "not a master of the format heeldrop-master/1"
