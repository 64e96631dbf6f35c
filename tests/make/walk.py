"""Turns answers into clicks on "Make your plan", as a person gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

# Clicks through the questions inside the page: hundreds of answers in a second.
ANSWER_ALL = """(given) => {
  const press = (text) => {
    const button = [...document.querySelectorAll(".hd-step button")].find(
      (each) => (each.querySelector(".hd-choice__text") ?? each).textContent === text);
    if (!button) throw new Error(`no button ${text}`);
    button.click();
  };
  const asked = [];
  for (let steps = 0; steps < 60; steps++) {
    const heading = document.querySelector("#hd-question").textContent;
    const offered = [...document.querySelectorAll(".hd-step .hd-choice__text")].map(({textContent}) => textContent);
    if (!offered.includes("Not sure")) break;
    asked.push(heading);
    press(given[heading] ?? "No");
  }
  const texts = (looks) => [...document.querySelectorAll(`.hd-step ${looks}`)].map(({innerText}) => innerText);
  return {
    asked,
    at: document.querySelector("#hd-question").textContent,
    offered: texts(".hd-card h3"),
    notes: texts(".hd-notes").join(),
    links: [...document.querySelectorAll(".hd-step a")].map(({textContent, href}) => [textContent, href]),
  };
}"""


@dataclass(frozen=True)
class Answers:
    """What a person says; the questions that are not named are answered with no."""

    place: str = "In the middle of the tendon"
    said: Mapping[str, str] = field(default_factory=dict)
    """By question: Yes, No or Not sure."""
    programme: str = "Classic heel drops"
    side: str = "Left"
    start: str | None = "2026-12-01"
    times: tuple[str, ...] = ()
    name: str = ""
    paper: str = "A4"
    size: str = "Usual size"


def screen(page: Page, place: str, said: Mapping[str, str]) -> dict[str, Any]:
    """Answers everything up to the plans or to a stop.

    The questions that were `asked`, the heading `at` the end, the plans `offered`, the `notes` and the `links` there.
    """
    press(page, place)
    result: dict[str, Any] = page.evaluate(ANSWER_ALL, dict(said))
    return result


def make(page: Page, answers: Answers) -> None:
    """Answers all questions; at the end the plan is ready."""
    screen(page, answers.place, answers.said)
    card = page.locator(".hd-card", has=page.get_by_role("heading", name=answers.programme, exact=True))
    card.get_by_role("button").click()
    if question(page) == "Before you take this plan: is one of these true?":
        press(page, "No")
    press(page, answers.side)
    if answers.start is None:
        press(page, "I will write in the dates by hand")
    else:
        press(page, "On another day")
        page.get_by_label("Day 1").fill(answers.start)
        go_on(page)
        for number, time in zip(("First", "Second", "Third"), answers.times, strict=False):
            page.get_by_label(f"{number} session").fill(time)
        go_on(page)
    page.get_by_label("Name").fill(answers.name)
    go_on(page)
    press(page, answers.paper)
    press(page, answers.size)
    page.get_by_role("link", name="Save the plan").wait_for()


def press(page: Page, text: str) -> None:
    """Chooses an answer."""
    page.locator(".hd-choice", has_text=text).first.click()


def go_on(page: Page) -> None:
    """Goes on from a question with something to type."""
    page.get_by_role("button", name="Next", exact=True).click()


def saved(page: Page, link: str = "Save the plan") -> bytes:
    """What a link on the last page saves."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return download.value.path().read_bytes()


def question(page: Page) -> str:
    """The heading of the step that is shown."""
    return page.locator("#hd-question").inner_text()
