"""Nothing that is typed leaves the page or stays on the device; the page works without a network."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.project import content
from tests.web.server import Served
from tests.web.test_answers import MIDDLE, asked
from tests.web.test_plan import NAME, WAYS, merged
from tests.web.walk import Answers, go_on, make, press, question, saved, screen

Visit = Callable[..., Page]
KEPT = "The guide now also works without the internet."
GERMAN = "heeldrop/de-abcd1234"
"""What the German guide of the same server keeps."""
TYPED = Answers(name="Zebulon Sample", times=("06:17",), start="2027-01-05")


def ready_for_anything(page: Page) -> None:
    """Waits until the device keeps all that the page needs."""
    page.get_by_text(KEPT).wait_for(timeout=30_000)


def masters(made_site: Path, *beginnings: str) -> list[str]:
    """The addresses of the masters whose names begin so: each has two files."""
    files = (path for each in beginnings for path in (made_site / "masters").glob(f"{each}-????????.*"))
    return sorted(f"/masters/{path.name}" for path in files if path.name.count(".") == 1 and path.suffix != ".js")


@pytest.mark.usefixtures("few_kept")
@pytest.mark.parametrize("workers", ["allow", "block"])
def test_the_only_request_that_follows_from_an_answer_tells_neither_side_nor_signs(
    workers: str, visit: Visit, server: Served, made_site: Path
) -> None:
    """The masters of one programme, paper and size are asked for together, whichever of them it is."""
    alike = masters(made_site, "classic-left-a4-12", "classic-r24-left-a4-12")
    assert len(alike) == 4
    for said in ({}, {asked("R24"): "Yes"}) if workers == "allow" else ({},):
        page = visit(service_workers=workers)
        if workers == "allow":
            ready_for_anything(page)
        page.wait_for_load_state("networkidle")
        assert not any("/masters/" in path for path in server.asked)
        server.asked.clear()
        make(page, replace(TYPED, said=said))
        saved(page)
        saved(page, "Save the sessions")
        assert sorted(server.asked) == alike
        server.asked.clear()


@pytest.mark.usefixtures("few_kept")
def test_no_answer_is_in_an_address_a_storage_or_the_history(visit: Visit, server: Served) -> None:
    page = visit(service_workers="allow")
    ready_for_anything(page)
    make(page, TYPED)
    assert page.url == f"{server.address}/make-your-plan/"
    kept = page.evaluate(
        """async () => {
          const cached = [];
          for (const name of await caches.keys())
            for (const {url} of await (await caches.open(name)).keys()) cached.push(url);
          return {
            storage: JSON.stringify([{...localStorage}, {...sessionStorage}]),
            databases: (await indexedDB.databases()).length,
            cookies: document.cookie,
            name: window.name,
            title: document.title,
            state: Object.keys(history.state),
            cached: cached.filter((url) => !/masters|assets|index|\\/$/.test(url)),
          };
        }"""
    )
    assert kept["databases"] == 0
    assert kept["cookies"] == kept["name"] == ""
    assert kept["state"] == ["at", "key"]
    assert kept["cached"] == []
    for trace in ("Zebulon", "06:17", "2027", "classic", "midportion"):
        assert trace not in kept["storage"] + kept["title"]
    profile = page.context.storage_state()
    assert "Zebulon" not in str(profile)


@pytest.mark.usefixtures("few_kept")
def test_a_reload_loses_nothing_and_a_closed_tab_everything(visit: Visit) -> None:
    page = visit(service_workers="allow")
    ready_for_anything(page)
    screen(page, MIDDLE, {asked("R24"): "Yes"})
    page.locator(".hd-card").first.get_by_role("button").click()
    press(page, "Left")
    press(page, "I will write in the dates by hand")
    page.reload()
    page.locator("#hd-question", has_text="Your side and your days").wait_for()
    assert page.locator(".hd-step input:checked").count() == 2, "what is chosen is kept before anything is sent on"
    for _ in range(3):
        page.get_by_role("button", name="Back").click()
    assert question(page) == "What must your plan heed?"
    thinners = page.get_by_label(asked("R24"), exact=True)
    assert thinners.is_checked()
    page.get_by_label(asked("R26"), exact=True).check()
    page.reload()
    page.locator("#hd-question", has_text="What must your plan heed?").wait_for()
    assert page.locator(".hd-step input:checked").count() == 2
    assert page.get_by_label(asked("R26"), exact=True).is_checked(), "a tick is kept before Next"
    again = page.context.new_page()
    page.close()
    again.goto(page.url)
    again.locator("#hd-question", has_text="Where does it hurt most?").wait_for()
    assert again.locator(".hd-make :is(.hd-choice--chosen, input:checked)").count() == 0


def test_back_and_forward_are_those_of_the_browser(visit: Visit) -> None:
    page = visit()
    press(page, MIDDLE)
    press(page, "None of these")
    third = question(page)
    page.go_back()
    assert question(page) == "Do you need emergency help?"
    page.go_back()
    assert question(page) == "Where does it hurt most?"
    page.go_forward()
    page.go_forward()
    assert question(page) == third


@pytest.mark.usefixtures("few_kept")
def test_the_cable_is_pulled_after_the_first_load(visit: Visit, server: Served, made_site: Path) -> None:
    page = visit(service_workers="allow")
    ready_for_anything(page)
    make(page, WAYS["classic"][0])
    server.broken = True
    page.goto(f"{server.address}/plans/")
    page.goto(f"{server.address}/make-your-plan/")
    make(page, WAYS["classic"][0])
    assert saved(page) == merged("classic", made_site)
    page.goto(f"{server.address}/get-help/")
    assert page.locator("h1").inner_text().startswith("When to get help")


def test_a_lost_network_is_told_and_tried_again(visit: Visit, server: Served) -> None:
    page = visit(service_workers="block")
    screen(page, MIDDLE, {})
    page.locator(".hd-card").first.get_by_role("button").click()
    press(page, "Left")
    press(page, "I will write in the dates by hand")
    go_on(page)
    server.broken = True
    press(page, "A4")
    go_on(page)
    page.get_by_text("could not be fetched").wait_for()
    server.broken = False
    page.get_by_role("button", name="Try again").click()
    assert saved(page).startswith(b"%PDF")


def test_a_damaged_master_is_never_filled_in(visit: Visit, server: Served, made_site: Path) -> None:
    (path,) = (made_site / "masters").glob("classic-left-a4-12-*.pdf")
    server.instead[f"/masters/{path.name}"] = path.read_bytes().replace(b"Heel Drop", b"Heel Drip", 1) + b" "
    page = visit(service_workers="block")
    screen(page, MIDDLE, {})
    page.locator(".hd-card").first.get_by_role("button").click()
    press(page, "Left")
    press(page, "I will write in the dates by hand")
    go_on(page)
    press(page, "A4")
    go_on(page)
    page.get_by_text("could not be fetched").wait_for()
    assert page.get_by_role("link", name="Save the plan").count() == 0


@pytest.mark.usefixtures("few_kept")
def test_a_new_edition_replaces_the_old_one(visit: Visit, server: Served) -> None:
    page = visit(service_workers="allow")
    ready_for_anything(page)
    old = page.evaluate("caches.keys()")
    page.evaluate(f"caches.open('{GERMAN}')")
    script = server.instead["/sw.js"].decode()
    edition = script.partition('"')[2].partition('"')[0]
    server.instead["/sw.js"] = script.replace(edition, "feedbeef").encode()
    page.evaluate("navigator.serviceWorker.getRegistration().then((each) => each.update())")
    waiting = "navigator.serviceWorker.getRegistration().then((each) => each.waiting?.state === 'installed')"
    assert until(lambda: page.evaluate(waiting))
    assert page.evaluate("caches.keys()")[0] == old[0], "the open page goes on with its own edition"
    context, address = page.context, page.url
    page.close()  # a new one waits until nobody uses the old one
    fresh = context.new_page()

    def kept_by_the_next_visit() -> list[str]:
        fresh.goto("about:blank")  # the browser lets go of a closed page in its own time
        fresh.goto(address)
        names: list[str] = fresh.evaluate("navigator.serviceWorker.ready.then(() => caches.keys())")
        return sorted(names)

    assert until(lambda: kept_by_the_next_visit() == ["heeldrop-feedbeef", "heeldrop-masters", GERMAN])
    make(fresh, TYPED)
    assert saved(fresh).startswith(b"%PDF")


def until(done: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while not (came := done()) and time.monotonic() < end:
        time.sleep(0.1)
    return came


def test_the_page_opened_from_a_folder_makes_the_same_plan(visit: Visit, made_site: Path) -> None:
    page = visit((made_site / "make-your-plan" / "index.html").as_uri())
    make(page, WAYS["heavy"][0])
    assert saved(page) == merged("heavy", made_site)
    assert NAME in page.locator(".hd-step").inner_text()


def test_without_scripts_there_are_plans_without_a_name(visit: Visit, server: Served) -> None:
    page = visit(java_script_enabled=False)
    assert page.get_by_text("Plans without a name").is_visible()
    assert page.get_by_text("This page needs JavaScript").is_visible()
    links = page.locator(".hd-make-plain a[href$='.pdf']")
    assert links.count() == 8
    for link in links.all():
        answer = page.request.get(f"{server.address}/make-your-plan/{link.get_attribute('href')}")
        assert answer.ok
    assert page.locator(".hd-make-plain .hd-stop li").count() == len(content().page_one_signs())


@pytest.fixture
def half_loaded(visit: Visit, server: Served) -> Page:
    """A page of which one script did not arrive whole."""
    server.instead["/assets/shared/route.js"] = b"export const broken = ;"
    return visit(service_workers="block")


def test_a_script_that_did_not_arrive_whole_leaves_the_plans_without_a_name(half_loaded: Page) -> None:
    half_loaded.get_by_text("Plans without a name").wait_for()
