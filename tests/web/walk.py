"""Turns answers into clicks on "Make your plan", as a person gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

# Clicks inside the page: hundreds of answers in a second. A new screen takes no answer for a moment, so the clock of
# the page is put forward before each click.
CLICK = """
  const press = (element) => {
    if (!window.ahead) {
      const real = performance.now.bind(performance);
      performance.now = () => real() + window.ahead;
    }
    window.ahead = (window.ahead ?? 0) + 2000;
    element.click();
  };
  const step = (looks) => [...document.querySelectorAll(`.hd-make ${looks}`)];
  const button = (text) => step("button").find((each) => each.textContent.trim() === text);
"""
ANSWER = (
    CLICK
    + """
  const walk = (place, given) => {
    press(step(".hd-choice, .hd-tick").find((each) => each.textContent.includes(place)));
    const asked = [];
    const set = (box, wanted) => box.checked === wanted || press(box);
    const answerGroup = () => {
      const signs = step(".hd-sign").map((sign) => {
        const [yes, unsure] = sign.querySelectorAll("input");
        const question = sign.querySelector(".hd-tick__text").textContent;
        asked.push(question);
        return { yes, unsure, answer: given[question] ?? "No" };
      });
      const unsure = step(".hd-unsure")[0];
      const wanted = signs.some(({ answer }) => answer === "Not sure");
      if (wanted && unsure.getAttribute("aria-expanded") === "false") press(unsure);
      for (const sign of signs) {
        set(sign.yes, sign.answer === "Yes");
        set(sign.unsure, sign.answer === "Not sure");
      }
      if (!wanted && unsure.getAttribute("aria-expanded") === "true") press(unsure);
      press(button(signs.some(({ answer }) => answer !== "No") ? "Next" : "None of these"));
    };
    const answerMore = (fields) => {
      for (const field of fields) {
        const question = field.querySelector("legend").lastChild.textContent;
        asked.push(question);
        const answer = given[question] ?? "No";
        const line = [...field.querySelectorAll("label")].find((each) => each.textContent === answer);
        press(line.querySelector("input"));
      }
      press(button("Next"));
    };
    let said = "";
    for (let screens = 0; screens < 20; screens++) {
      const more = step("fieldset").filter(({ id }) => /[+*]$/.test(id));
      if (step(".hd-sign").length) answerGroup();
      else if (more.length) answerMore(more);
      else if (step(".hd-said").length) {
        said = step(".hd-step")[0].innerText;
        press(button("Yes, all of this is right"));
      } else break;
    }
    const texts = (looks) => step(`.hd-step ${looks}`).map(({innerText}) => innerText);
    return {
      asked,
      said,
      at: document.querySelector("#hd-question").textContent,
      told: step(".hd-step")[0].innerText,
      offered: texts(".hd-card h3"),
      notes: texts(".hd-notes").join(),
      links: step(".hd-step a").map(({textContent, href}) => [textContent, href]),
    };
  };
  const again = () => {
    press(button("Start again"));
    press(button("Lose my answers, and start again"));
  };
"""
)
ANSWER_ALL = f"([place, given]) => {{ {ANSWER} return walk(place, given); }}"
ANSWER_EACH = f"""([place, all]) => {{ {ANSWER}
  return all.map((given) => {{
    const result = walk(place, given);
    again();
    return result;
  }});
}}"""
START_AGAIN = f"() => {{ {ANSWER} again(); }}"


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

    The questions that were `asked`, what was `said` back, the heading `at` the end, all that is `told` there, the plans
    `offered`, the `notes` and the `links`.
    """
    page.locator("#hd-question").wait_for()
    result: dict[str, Any] = page.evaluate(ANSWER_ALL, [place, dict(said)])
    return result


def screens(page: Page, place: str, all_said: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """`screen` for each of many persons, who all start again at the end."""
    page.locator("#hd-question").wait_for()
    results: list[dict[str, Any]] = page.evaluate(ANSWER_EACH, [place, [dict(said) for said in all_said]])
    return results


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
        for number, time in zip(("First", "Second", "Third"), answers.times, strict=False):
            page.get_by_label(f"{number} session").fill(time)
    go_on(page)
    page.get_by_label("Name").fill(answers.name)
    press(page, answers.paper)
    press(page, answers.size)
    go_on(page)
    page.get_by_role("link", name="Save the plan").wait_for()


def press(page: Page, text: str) -> None:
    """Chooses an answer."""
    page.locator(".hd-choice, .hd-tick", has_text=text).first.click()


def go_on(page: Page) -> None:
    """Goes on from a question with something to type."""
    page.get_by_role("button", name="Next", exact=True).click()


def start_again(page: Page) -> None:
    """Starts again, and confirms it."""
    page.evaluate(START_AGAIN)


def saved(page: Page, link: str = "Save the plan") -> bytes:
    """What a link on the last page saves."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return download.value.path().read_bytes()


def question(page: Page) -> str:
    """The heading of the step that is shown."""
    return page.locator("#hd-question").inner_text()
