"""Asks the search of a page in a real browser, as a person does: its window, its box, its list of hits."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

HERE = Path(__file__).parent
BUTTON = "[data-hd-search]"
BOX = ".hd-find__box"
READY = ".hd-find__start a"
ASK = r"""(asked) => asked.map((words) => {
  const own = document.querySelector('script[src*="shared/search.js"]').src;
  const root = new URL(own.replace(/assets\/.*/, '')).pathname;
  const box = document.querySelector('.hd-find__box');
  box.value = words;
  box.dispatchEvent(new Event('input'));
  const hits = [...document.querySelectorAll('.hd-find__hits a')];
  return {
    at: hits.map((one) => { const { pathname, hash } = new URL(one.href); return pathname.replace(root, '') + hash; }),
    signs: hits.filter((one) => one.parentElement.matches('.hd-find__sign')).length,
    marks: hits.map((one) => one.querySelectorAll('mark').length),
    start: document.querySelectorAll('.hd-find__start a').length,
  };
})"""
"""All questions in one go: a hit is there as soon as the box has its words."""
HELP = "get-help"


@dataclass(frozen=True)
class Asked:
    """A question, and what has to be first."""

    kind: str
    words: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What the search shows."""

    question: Asked
    hits: tuple[str, ...]
    """Paths with anchors, best first."""
    signs: int
    """How many of them are warning signs."""
    marks: tuple[int, ...]
    """How many words are marked in each."""

    @property
    def pages(self) -> list[str]:
        """The pages, each once."""
        return list(dict.fromkeys(hit.partition("#")[0].rstrip("/") or "home" for hit in self.hits))

    @property
    def helps(self) -> bool:
        """Whether help comes first."""
        return self.pages[:1] == [HELP]

    def right_in(self, first: int) -> bool:
        """Whether one of the first pages is right; of a dangerous question, whether help is the very first."""
        if self.question.kind == "danger":
            return self.helps
        return any(page in self.question.right for page in self.pages[:first])

    def __str__(self) -> str:
        return f"{self.question.kind}: {self.question.words} → {', '.join(self.hits[:4])}"


def searched(site: Path) -> Any:
    """What the search of a site looks through."""
    text = (site / "assets" / "search.js").read_text("utf-8")
    return json.loads(text[text.index("{") : text.rindex(";")])


def questions(name: str, language: str = "") -> list[Asked]:
    """The questions of a file; those of a language, where one is named."""
    told = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    kinds: Mapping[str, Any] = told[language] if language else told
    return [
        Asked(kind, each["asked"], tuple(each["right"]))
        for kind, asked in kinds.items()
        if isinstance(asked, list)
        for each in asked
    ]


def begin(page: Page, address: str) -> Page:
    """The page with its search open and ready."""
    page.goto(address)
    page.click(BUTTON)
    page.wait_for_selector(READY)
    return page


def answers(page: Page, asked: Iterable[Asked]) -> list[Answer]:
    """What the search of an open window says to each question."""
    asked = list(asked)
    found = page.evaluate(ASK, [each.words for each in asked])
    assert all(each["start"] for each in found)
    return [
        Answer(question, tuple(each["at"]), each["signs"], tuple(each["marks"]))
        for question, each in zip(asked, found, strict=True)
    ]


def found(page: Page, words: str) -> list[str]:
    """The pages that the search offers for some words, best first."""
    return answers(page, [Asked("", words, ())])[0].pages
