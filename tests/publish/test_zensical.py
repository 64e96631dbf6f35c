"""The theme's successor keeps the same rules: every warning is a sentence, and a site is whole or not there."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.errors import MachineError
from generator.publish import zensical
from generator.publish.site import Builder, SitePart, build_all
from tests.publish.test_site import FAULTS, GOOD, NAV, built, project
from tests.support.project import ROOT

__all__ = ["project"]
ADDRESS = "https://guide.example/heel"


def by_zensical(project: Path, files: dict[str, str], nav: object = NAV, *, strict: bool = True) -> tuple[str, ...]:
    """Builds these pages with the real frame."""
    return built(project, files, nav, strict=strict, builder=Builder.ZENSICAL)


def test_a_site_is_built_without_a_word_and_leaves_nothing_behind(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (project / "docs" / "picture.svg").write_text("<svg></svg>")
    assert by_zensical(project, GOOD) == ()
    assert "Content-Security-Policy" in (project / "site" / "other" / "index.html").read_text("utf-8")
    assert {"picture.svg", "404.html"} <= {path.name for path in (project / "site").iterdir()}
    assert {path.name for path in project.iterdir()} == {"docs", "mkdocs.yml", "site"}
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_the_old_site_stays(fault: str, project: Path) -> None:
    by_zensical(project, GOOD)
    before = (project / "site" / "index.html").read_bytes()
    files, nav, said = FAULTS[fault]
    with pytest.raises(MachineError, match="was not replaced") as failure:
        by_zensical(project, files, nav)
    assert said in str(failure.value)
    assert "\x1b" not in str(failure.value)
    assert (project / "site" / "index.html").read_bytes() == before
    assert {path.name for path in project.iterdir()} == {"docs", "mkdocs.yml", "site"}


def test_without_strict_the_warnings_are_handed_over(project: Path) -> None:
    warnings = by_zensical(project, {**GOOD, "index.md": "# Home\n[x](gone.md)\n"}, strict=False)
    assert warnings == ("index.md:2: page does not exist: gone.md",)


def test_settings_that_it_cannot_read_are_a_sentence(project: Path) -> None:
    with pytest.raises(MachineError, match=r"could not be built. Zensical says:\n  \w+: ") as failure:
        by_zensical(project, GOOD, nav=7)
    assert "Traceback" not in str(failure.value)


def test_what_it_says_otherwise_is_one_warning() -> None:
    said = "\x1b[33mWarning:\x1b[0m something new\n1 issue found\n"
    assert zensical.warnings_in(said) == ["Warning: something new\n1 issue found"]
    assert zensical.warnings_in("No issues found\n") == []


def test_where_it_is_missing_the_line_to_type_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zensical, "find_spec", lambda _: None)
    with pytest.raises(MachineError, match=rf"-m pip install zensical=={re.escape(zensical.TRIED)}\n"):
        by_zensical(project, GOOD)


def test_another_version_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zensical, "version", lambda _: "9.9.9")
    with pytest.raises(MachineError, match=r"Zensical 9\.9\.9 is installed"):
        by_zensical(project, GOOD)


def test_the_version_that_was_tried_is_the_one_that_is_asked_for() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert extras["zensical"] == [f"zensical=={zensical.TRIED}"]
    assert extras["zensical"][0] in extras["dev"]


@pytest.mark.parametrize("builder", list(Builder))
def test_below_a_path_what_is_not_there_leads_back_to_the_language_that_was_asked_for(
    project: Path, builder: Builder
) -> None:
    languages = [
        {"code": code, "place": place, "name": code, "direction": "ltr"} for code, place in (("en", ""), ("de", "de/"))
    ]
    parts = []
    for each in languages:
        place = each["place"]
        config, extra = project / "mkdocs.yml", {"languages": languages, "place": place}
        built(project, GOOD, strict=False)
        settings = json.loads(config.read_text("utf-8"))
        settings["extra"] |= extra
        settings["site_url"] = f"{ADDRESS}/{place}"
        config = project / f"mkdocs-{each['code']}.yml"
        config.write_text(json.dumps(settings), "utf-8")
        parts.append(SitePart(project / "docs", config, place))
    build_all(parts, project / "site", strict=True, builder=builder)
    for each in languages:
        place = each["place"]
        missing = (project / "site" / place / "404.html").read_text("utf-8")
        assert f'href="/heel/{place}get-help/"' in missing
        assert f'href="/heel/{place}assets/heeldrop.css"' in missing
        links = re.findall(r'class="md-select__link" href="([^"]*)"', missing)
        found = [urljoin(f"{ADDRESS}/nowhere/at/all/", link) for link in links]
        assert found == [f"{ADDRESS}/{other['place']}" for other in languages]
        page = (project / "site" / place / "other" / "index.html").read_text("utf-8")
        assert f'<link rel="canonical" href="{ADDRESS}/{place}other/">' in page
        for other in languages:
            alternate = f'<link rel="alternate" hreflang="{other["code"]}" href="{ADDRESS}/{other["place"]}other/">'
            assert alternate in page
        assert f"<loc>{ADDRESS}/{place}other/</loc>" in (project / "site" / place / "sitemap.xml").read_text("utf-8")
