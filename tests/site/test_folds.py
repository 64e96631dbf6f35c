"""Long lists are folded; no sign, no rule that says never and no reason to stop is in a fold, and paper shows all."""

from __future__ import annotations

import re

from tests.site import signs
from tests.site.conftest import BuiltSite
from tests.support.project import checked, content
from tests.support.web import Pages

FOLD = re.compile(r"<details(?! open)[^>]*>.*?</details>", re.DOTALL)


ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)


def told(html: str) -> str:
    """The words of some HTML on one line, without marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("†", "").split())


def unfolded(html: str) -> str:
    """A page as it is seen before anybody opens a fold."""
    return FOLD.sub("", html)


def test_no_warning_waits_in_a_fold(built_site: BuiltSite) -> None:
    wanted = signs.belonging(content(), checked().language)
    assert signs.lost(wanted, lambda path: unfolded(built_site.page(path))) == []
    folded = [path for path in wanted if FOLD.search(built_site.page(path))]
    assert len(folded) > 20, "folds are where this test looks for them"


def test_a_warning_in_a_fold_is_noticed(built_site: BuiltSite) -> None:
    wanted = {"index.md": signs.belonging(content(), checked().language)["index.md"]}
    html = re.sub(
        r'(<div class="hd-stop".*?</div>)', r"<details>\1</details>", built_site.page("index.md"), flags=re.DOTALL
    )
    assert len(signs.lost(wanted, lambda _: unfolded(html))) > 10


def test_no_rule_of_a_plan_or_an_exercise_waits_in_a_fold(built_site: BuiltSite) -> None:
    """What says never, stop or not to: whatever list it stands in. A fold may tell it again, with its marks."""
    for kind, keys in (("plans", content().programmes), ("exercises", content().exercises)):
        for key in keys:
            page = built_site.page(f"{kind}/{key}.md")
            shown = told(unfolded(page))
            hidden = " ".join(FOLD.findall(page)).partition("#source-")[0]
            again = [item[0] for item in ITEM.finditer(hidden) if told(item[1]) in shown]
            for item in again:
                hidden = hidden.replace(item, "")
            words = told(hidden)
            assert not re.search(r"\b(never|stop|do not|help)\b", words, re.IGNORECASE), (key, words)


def test_paper_shows_what_is_folded(address: str, new_page: Pages) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}/plans/classic/")
    hidden = page.locator("details li").first
    shown = "one => one.checkVisibility({ contentVisibilityAuto: true }) && one.getBoundingClientRect().height > 10"
    assert not hidden.evaluate(shown)
    page.emulate_media(media="print")
    assert hidden.evaluate(shown)


def test_a_link_into_a_fold_opens_it(address: str, new_page: Pages) -> None:
    page = new_page()
    page.goto(f"{address}/sources/#s-01")
    page.wait_for_function("document.querySelector('#s-01').closest('details').open")
