"""The scripts keep their promises: their words are phrases, they are small, ask nobody and store nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.site.planner_data import NotJoinableError, joined, scripts_of
from tests.support.project import ROOT, checked

SCRIPTS = {path.rpartition("/")[2]: text for path, text in scripts_of(ROOT / "web").items()}
MERGE = ("merge.js", "record.js", "masters.js")
LONGEST_MERGE = 400


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


def test_modules_are_joined_with_what_they_import() -> None:
    modules = {
        "a.js": 'import * as b from "./b.js";\nimport { three as x } from "./c.js";\nexport const sum = b.two() + x;\n',
        "b.js": 'import { three } from "./c.js";\nexport function two() {\n  return three - 1;\n}\n',
        "c.js": "export const three = 3;\n",
    }
    text = joined("a.js", modules)
    assert text.index("three = 3") < text.index("two()") < text.index("sum =")
    assert not re.search(r"^(import|export)\b", text, re.MULTILINE)


@pytest.mark.parametrize("line", ['import "./c.js";', "export default 3;", "const a = import.meta.url;"])
def test_what_cannot_be_joined_is_refused(line: str) -> None:
    with pytest.raises(NotJoinableError, match=r"import|export"):
        joined("a.js", {"a.js": f"{line}\n"})


def test_what_is_kept_for_offline_is_there(made_site: Path) -> None:
    listed = json.loads((made_site / "sw.js").read_text("utf-8").partition("const KEPT = ")[2].partition(";\n")[0])
    files = [path + "index.html" if path.endswith("/") else path for path in listed]
    assert [file for file in files if not (made_site / file).is_file()] == []
    assert len(files) > 30
