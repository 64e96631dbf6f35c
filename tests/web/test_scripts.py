"""The scripts keep their promises: their words are phrases, they are small, ask nobody and store nothing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.errors import ContentError
from generator.site.scripts import ENTRIES, modules, plain_script
from tests.support.project import ROOT, checked

SCRIPTS = {path.rpartition("/")[2]: text for path, text in modules(ROOT / "web").items()}
MERGE = ("merge.js", "shaping.js", "record.js", "masters.js")
LONGEST_MERGE = 460


def built(text: str) -> list[re.Pattern[str]]:
    """The keys that a script puts together, such as `make.${answer}`."""
    patterns = re.findall(r"`((?:make|desk|referral)\.[^`]*)`", text)
    return [re.compile(re.sub(r"\\\$\\\{[^}]*\\\}", "[a-z0-9_]+", re.escape(pattern))) for pattern in patterns]


def test_every_word_is_a_phrase() -> None:
    phrases = [*checked().language.phrases, "make.where.insertion_zone"]  # the zones are numbers of the content
    for name, text in SCRIPTS.items():
        keys = re.findall(r'"((?:make|desk|referral)\.(?!js)[a-z_.]+)"', text)
        assert [key for key in keys if key not in phrases] == [], name
        for pattern in built(text):
            assert any(pattern.fullmatch(key) for key in phrases), f"{name}: {pattern.pattern}"


LITERAL = re.compile(r'"([^"\n]*)"|`([^`]*)`')
WORDS = re.compile(r"(?<![\w-])[A-Za-z]{2,} [a-z]{2,}(?![\w-])|^[A-Z][a-z]{2,}$")
KEYS = {"Enter", "Escape"}
OWN_TABLES = re.compile(r"Intl\.(?!Locale\(|DateTimeFormat\(\)\.resolvedOptions)|\.toLocale\w+")
FOR_READERS = [
    path
    for folder in ("planner", "shared", "player", "search")
    for path in sorted((ROOT / "web" / folder).glob("*.js"))
]


def literal_words(text: str) -> list[str]:
    """Texts in a script that somebody could read; what only a programmer sees, an error or a comment, is none."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    code = "\n".join(line for line in bare.splitlines() if not re.search(r"^\s*//|\w*Error\(|use strict", line))
    found = [one or other for one, other in LITERAL.findall(re.sub(r"\s// .*", "", code))]
    found = [re.sub(r"\$\{[^}]*\}", "", each) for each in found]
    return [each for each in found if WORDS.search(each) and each not in KEYS]


@pytest.mark.parametrize("path", FOR_READERS, ids=lambda path: path.name)
def test_no_script_has_words_of_its_own(path: Path) -> None:
    assert literal_words(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", FOR_READERS, ids=lambda path: path.name)
def test_no_script_asks_the_browser_for_its_tables_of_languages(path: Path) -> None:
    assert OWN_TABLES.findall(path.read_text("utf-8")) == []


def test_words_and_tables_that_are_planted_are_seen() -> None:
    assert literal_words('h("p", {}, "Please wait");') == ["Please wait"]
    assert literal_words("const name = `Plan ${number} of the week`;") != []
    assert literal_words('h("button", {}, "Close");') == ["Close"]
    assert literal_words('h("p", { class: "hd-choice hd-small" }); // one more thing "to do"') == []
    assert OWN_TABLES.search("new Intl.PluralRules(code)")
    assert OWN_TABLES.search("count.toLocaleString()")


def test_no_phrase_is_left_over() -> None:
    parts = [ROOT / "templates/site/parts" / f"{page}.md.j2" for page in ("make-your-plan", "clinic-desk")]
    text = "".join([*SCRIPTS.values(), *(part.read_text("utf-8") for part in parts)])
    patterns = [*built(text), re.compile(r"make\.plain\.(a4|letter)")]
    told = [key for key in checked().language.phrases if key.startswith(("make.", "desk."))]
    short = {key: f'"{key.split(".")[2]}"' for key in told if key.startswith(("desk.cell.", "desk.row."))}
    left = [key for key in told if key not in text and not any(each.fullmatch(key) for each in patterns)]
    assert [key for key in left if short.get(key, "?") not in text] == []


def test_the_merge_is_small() -> None:
    assert sum(len(SCRIPTS[name].splitlines()) for name in MERGE) <= LONGEST_MERGE


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_is_stored_and_nobody_is_asked(name: str) -> None:
    text = re.sub(r'xmlns:\w+="[^"]*"', "", SCRIPTS[name])  # the name of a vocabulary is no address
    forbidden = r"localStorage|sessionStorage|indexedDB|document\.cookie|sendBeacon|XMLHttpRequest|WebSocket|https?://"
    assert re.findall(forbidden, text) == []
    assert "innerHTML" not in text
    assert "eval(" not in text


@pytest.mark.parametrize("page", ENTRIES)
def test_a_program_in_one_script_imports_nothing_and_is_the_same_wherever_it_lies(page: str, tmp_path: Path) -> None:
    text = plain_script(ROOT / "web" / ENTRIES[page])
    assert re.findall(r"^\s*(?:import|export)\b.*|import\.meta|\bimport\(", text, re.MULTILINE) == []
    assert str(ROOT) not in text
    shutil.copytree(ROOT / "web", tmp_path / "web")
    assert plain_script(tmp_path / "web" / ENTRIES[page]) == text


def test_one_script_keeps_apart_what_has_one_name_in_several_modules(tmp_path: Path, chromium: Browser) -> None:
    texts = {
        "a.js": 'import * as b from "./b.js";\nimport { own as x } from "./c.js";\n'
        "const kept = [];\nfunction own() { return kept; }\nglobalThis.told = [b.two(), x(), own()];\n",
        "b.js": 'import { own as other } from "./c.js";\nconst kept = [2];\n'
        "function own() { return kept; }\nexport function two() { return [own(), other()]; }\n",
        "c.js": "const kept = [3];\nexport function own() { return kept; }\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    page = chromium.new_page()
    assert page.evaluate(f"{{ {plain_script(tmp_path / 'a.js')} }} told") == [[[2], [3]], [3], []]
    page.close()


@pytest.mark.parametrize("line", ["let = ;", 'import { x } from "./missing.js"; x();'])
def test_a_module_that_cannot_be_read_is_a_problem_with_its_file(line: str, tmp_path: Path) -> None:
    (tmp_path / "planner").mkdir()
    (tmp_path / "planner" / "plan.js").write_text(f"{line}\n", "utf-8")
    with pytest.raises(ContentError, match=r"web/planner/plan\.js: this program"):
        plain_script(tmp_path / "planner" / "plan.js")


def test_what_is_kept_for_offline_is_there(made_site: Path) -> None:
    listed = json.loads((made_site / "sw.js").read_text("utf-8").partition("const KEPT = ")[2].partition(";\n")[0])
    files = [path + "index.html" if path.endswith("/") else path for path in listed]
    assert [file for file in files if not (made_site / file).is_file()] == []
    assert len(files) > 30
