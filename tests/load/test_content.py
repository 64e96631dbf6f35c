"""What lies in the content folder is read, or told: nothing is passed over, nothing outside is opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load.content import load_content, require_inside
from tests.support.project import OWN, SpoiledContent


@pytest.fixture
def spoiled(tmp_path: Path) -> SpoiledContent:
    """A copy of the real content."""
    return SpoiledContent(tmp_path)


def told(spoiled: SpoiledContent) -> str:
    """What is said of the content when it is loaded."""
    with pytest.raises(ContentError) as caught:
        load_content(spoiled.root)
    return str(caught.value)


def test_the_real_content_is_read_whole(spoiled: SpoiledContent) -> None:
    assert load_content(spoiled.root).exercises


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("exercises/towel-scrunch.yml", "towel-scrunch.yaml"),
        ("exercises/towel-scrunch.YAML", "towel-scrunch.yaml"),
        ("exercises/towel-scrunch.yaml.txt", "towel-scrunch.yaml.yaml"),
        ("warning-signs/more.json", "more.yaml"),
        ("numbers/more.yml", "more.yaml"),
        (f"{OWN}/guide/more.markdown", "more.md"),
        (f"{OWN}/guide/more.yaml", "more.md"),
        (f"{OWN}/rule.yaml", "rules.yaml"),
        (f"{OWN}/about.yml", "about.yaml"),
        ("about.yaml", "care-levels.yaml"),
        ("guide/more.md", "references.yaml"),
        ("conditions/wrist.yaml", "care-levels.yaml"),
        ("exercise/heel-drop.yaml", "exercises/"),
        ("exercises/Heel Drop.yaml", "heel-drop.yaml"),
        (f"{OWN}/programmes/week_six.yaml", "week-six.yaml"),
        ("exercises/heel-drop.yaml~", "in a .yaml file"),
        ("exercises/heel-drop.yaml.bak", "in a .yaml file"),
        ("guide/Our words.docx", "in a .md file"),
        ("poses/sketch.png", "another folder"),
        ("warning-signs/more", "in a .yaml file"),
    ],
)
def test_a_file_that_would_be_passed_over_is_told(spoiled: SpoiledContent, name: str, instead: str) -> None:
    path = spoiled.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text((spoiled.root / "exercises" / "heel-drop.yaml").read_text("utf-8"), encoding="utf-8")
    said = told(spoiled)
    assert f"content/{name}: " in said
    assert instead in said


@pytest.mark.parametrize(
    "name", [".DS_Store", "exercises/.heel-drop.yaml.swp", "exercises/README.md", "poses/Thumbs.db"]
)
def test_what_is_no_content_is_left_alone(spoiled: SpoiledContent, name: str) -> None:
    (spoiled.root / name).write_text("x")
    assert load_content(spoiled.root).exercises


def test_two_pages_with_one_name_are_told(spoiled: SpoiledContent) -> None:
    home = spoiled.path("guide/home.md")
    (home.parent / "more").mkdir()
    (home.parent / "more" / "home.md").write_text(home.read_text("utf-8"))
    assert "two files have the id 'home'" in told(spoiled)


@pytest.mark.parametrize(
    "name",
    [
        "exercises/heel-drop.yaml",
        f"{OWN}/guide/home.md",
        "clinics/mine.yaml",
        "notes",
        "exercises/more",
        "numbers",
        f"{OWN}/about.yaml",
    ],
)
def test_a_link_out_of_the_folder_is_refused_unread(spoiled: SpoiledContent, name: str, tmp_path: Path) -> None:
    path, secret = spoiled.root / name, tmp_path / "secret"
    if path.exists():
        path.rename(secret)
    else:
        secret.write_text("sentence: kept from everybody\n")
    secret.chmod(0o700)
    path.symlink_to(secret)
    said = told(spoiled)
    assert f"content/{name}: a link out of the folder content/" in said
    assert "kept from everybody" not in said


def test_a_link_that_stays_inside_is_read(spoiled: SpoiledContent) -> None:
    drop = spoiled.root / "exercises" / "heel-drop.yaml"
    drop.rename(spoiled.root / "exercises" / ".heel-drop.old")
    drop.symlink_to(".heel-drop.old")
    assert "heel-drop" in load_content(spoiled.root).exercises


def test_a_link_to_nowhere_is_told(spoiled: SpoiledContent) -> None:
    (spoiled.root / "exercises" / "gone.yaml").symlink_to("not-here.yaml")
    assert "content/exercises/gone.yaml: this file is missing" in told(spoiled)


def test_templates_may_not_lead_outside_either(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "plan.css").symlink_to("/etc/hostname")
    with pytest.raises(ContentError, match=r"templates/plan\.css: a link out of the folder templates/"):
        require_inside(tmp_path / "templates")


def test_a_pipe_among_the_templates_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    os.mkfifo(tmp_path / "templates" / "text.txt.j2")
    with pytest.raises(ContentError, match="this is not a file"):
        require_inside(tmp_path / "templates")


@pytest.mark.parametrize(
    "name", ["exercises/heel-drop.yaml", f"{OWN}/about.yaml", f"{OWN}/guide/home.md", "numbers/more.yaml"]
)
def test_a_pipe_in_place_of_a_file_is_told_at_once(spoiled: SpoiledContent, name: str) -> None:
    (spoiled.root / name).unlink(missing_ok=True)
    os.mkfifo(spoiled.root / name)
    assert f"content/{name}: this is not a file" in told(spoiled)


def test_two_levels_of_care_with_one_tier_are_told(spoiled: SpoiledContent) -> None:
    spoiled.edit("care-levels.yaml", "- tier: 4", "- tier: 1")
    assert "two levels of care have this tier" in told(spoiled)
