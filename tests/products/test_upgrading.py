"""An upgrade of a clinic's copy: each kind of change on either side, told, checked, and put in place whole."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from generator.disk import fingerprint
from generator.errors import ContentError, UsageError
from generator.model.request import Paper
from generator.products import arriving, own_copy, upgrading
from generator.products.checking import check
from generator.products.new_copy import new_copy
from generator.products.project import Project
from generator.products.three_way import Whose
from generator.products.upgrading import Became
from tests.support.project import ROOT, TODAY

DROP = "content/exercises/heel-drop.yaml"
GERMAN = "content/translations/de.po"
FLOOR = "content/floor.yaml"
MUSCLES = "muscles: [gastrocnemius, soleus, achilles]"
NAMED = 'msgid "Heel drop"\nmsgstr "Fersensenken"'
TWO_LEGS = 'msgid "Two-leg heel drop"\nmsgstr "Beidbeiniges Fersensenken"'
ANSWERS = {"name": "Mill Lane Physio", "address": "", "phone": "", "hours": "", "country": "none", "language": "en"}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a version of the program brings: a test may make the next one of it. It has one translation."""
    folder = tmp_path / "program"
    few = shutil.ignore_patterns(*(f"{code}.po" for code in ("es", "pl", "fr", "it", "ar")))
    for name in ("content", "schemas", "templates/new"):
        shutil.copytree(ROOT / name, folder / name, ignore=few)
    for name in (*own_copy.BROUGHT_FILES, "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)
    monkeypatch.setattr(own_copy, "PROGRAM", folder)
    return folder


@pytest.fixture
def copy(program: Path, tmp_path: Path) -> Project:
    """A clinic's copy of the first version."""
    assert program.is_dir()
    made = new_copy(tmp_path / "own", ANSWERS, Paper.A4, "0.1.0")
    made.cache.mkdir(parents=True)
    for parsed in (ROOT / "build" / "cache").glob("*.json"):
        shutil.copy(parsed, made.cache)
    return made


def upgraded(copy: Project, **prefer: Whose) -> upgrading.Upgrade:
    return upgrading.upgrade(copy, "0.2.0", TODAY, prefer)


def state(copy: Project) -> str:
    """Changes with every file of a copy but those that a run may delete."""
    files = (path for path in sorted(copy.root.rglob("*")) if path.is_file() and not path.is_relative_to(copy.build))
    return fingerprint(*(part for path in files for part in (str(path), path.read_bytes())))


def became(made: upgrading.Upgrade) -> dict[str, str]:
    return {each.path: each.became.value for each in made.outcomes if each.became is not Became.SAME}


def test_each_kind_of_change_comes_to_what_it_should(copy: Project, program: Path) -> None:
    # the clinic's own
    edit(copy.root / DROP, "  - Alfredson exercise\n", "  - Alfredson exercise\n  - Stair drop\n")
    edit(copy.root / GERMAN, TWO_LEGS, TWO_LEGS.replace("Beidbeiniges", "Zweibeiniges"))
    edit(copy.root / "content/pain-rule.yaml", "\n", "\n# a remark of the clinic\n")
    edit(copy.root / FLOOR, "# The floor under", "# (read by the clinic) The floor under")
    lock = copy.root / "floors.sha256"
    old, own = (hashlib.sha256((root / FLOOR).read_bytes()).hexdigest() for root in (program, copy.root))
    edit(lock, old, own)
    (copy.root / "content/clinics/example-logo.svg").unlink()
    edit(copy.root / "content/clinics/example.yaml", "logo: example-logo.svg\n", "")
    (copy.root / "README.md").write_text("Our own words.\n")
    reviews = copy.root / "content/clinics/second-site.yaml"
    reviews.write_text("name: Second site\n")
    # of the new version
    edit(program / DROP, MUSCLES, "muscles: [achilles, gastrocnemius, soleus]")
    edit(program / GERMAN, NAMED, NAMED.replace('"Fersensenken"', '"Fersensenken (neu)"'))
    edit(program / "content/care-levels.yaml", "\n", "\n# a remark of the new version\n")
    edit(program / "content/clinics/example-logo.svg", "<svg", "<svg ")
    other = "content/conditions/achilles/floor.yaml"
    was = hashlib.sha256((program / other).read_bytes()).hexdigest()
    edit(program / other, "\n", "\n# a remark of the new version\n")
    now = hashlib.sha256((program / other).read_bytes()).hexdigest()
    edit(program / "floors.sha256", was, now)
    (program / "content/clinics/new-sample.yaml").write_text("name: New sample\n")
    (program / "content/poses/README.md").unlink()
    edit(program / "templates/new/README.md.j2", "## Print", "## To print")
    edit(program / "CHANGELOG.md", "### Clinical\n", "### Clinical\n- A sign was planted\n  in two lines.\n")
    edit(program / "schemas/clinic.json", "{", "{ ")

    made = upgraded(copy)
    assert became(made) == {
        DROP: "merged",
        GERMAN: "merged",
        "floors.sha256": "merged",
        "content/pain-rule.yaml": "kept",
        FLOOR: "kept",
        "content/clinics/example.yaml": "kept",
        "README.md": "kept",  # a rewritten README stops no upgrade
        "content/clinics/example-logo.svg": "stays away",
        "content/care-levels.yaml": "replaced",
        other: "replaced",
        "schemas/clinic.json": "replaced",
        "content/clinics/new-sample.yaml": "added",
        "content/poses/README.md": "removed",
    }
    assert made.clinical == ("A sign was planted in two lines.",)
    merged = next(each for each in made.outcomes if each.path == DROP)
    assert merged.is_clinical
    assert merged.differences() == [f"- {MUSCLES}", "+ muscles: [achilles, gastrocnemius, soleus]"]

    made.put_in_place()
    assert (copy.root / DROP).read_text().count("Stair drop") == 1
    assert "muscles: [achilles" in (copy.root / DROP).read_text()
    german = (copy.root / GERMAN).read_text("utf-8")
    assert ("Fersensenken (neu)" in german, "Zweibeiniges" in german, "Stair drop" in german) == (True, True, True)
    assert lock.read_text() == f"{own}  {FLOOR}\n{now}  {other}\n"
    assert reviews.exists()
    assert not (copy.root / "content/poses/README.md").exists()
    assert own_copy.base_of(copy) == {**own_copy.brought(), **own_copy.written("Mill Lane Physio", "0.2.0")}
    assert own_copy.made_from_of(copy).version == "0.2.0"
    check(copy, TODAY)
    again = upgraded(copy)
    assert again.files() == {}


def test_what_both_have_changed_is_told_and_nothing_is_written(copy: Project, program: Path) -> None:
    edit(copy.root / DROP, MUSCLES, "muscles: [soleus, gastrocnemius, achilles]")
    edit(program / DROP, MUSCLES, "muscles: [achilles, gastrocnemius, soleus]")
    edit(copy.root / GERMAN, NAMED, NAMED.replace('"Fersensenken"', '"Das Fersensenken"'))
    edit(program / GERMAN, NAMED, NAMED.replace('"Fersensenken"', '"Fersen senken"'))
    for root, text in ((copy.root, "mine"), (program, "new")):
        (root / "content/clinics/same.yaml").write_text(f"name: {text}\n")
        edit(root / FLOOR, "# The floor under", f"# ({text}) The floor under")
    edit(copy.root / "content/clinics/example-logo.svg", "<svg", "<svg ")
    (program / "content/clinics/example-logo.svg").unlink()
    before = state(copy)
    with pytest.raises(ContentError) as told:
        upgraded(copy)
    said = [(problem.place.file, problem.found, problem.instead) for problem in told.value.problems]
    assert sorted(said) == sorted(
        [
            (DROP, "muscles: [soleus, gastrocnemius, achilles]", "muscles: [achilles, gastrocnemius, soleus]"),
            (GERMAN, "Das Fersensenken", "Fersen senken"),
            ("content/clinics/same.yaml", "the whole file", "the whole file"),
            (FLOOR, "the whole file", "the whole file"),
            ("content/clinics/example-logo.svg", "the whole file", "(nothing)"),
        ]
    )
    lines = (copy.root / DROP).read_text().splitlines()
    place = next(problem.place for problem in told.value.problems if problem.place.file == DROP)
    assert lines[place.line - 1] == "muscles: [soleus, gastrocnemius, achilles]"
    assert all(upgrading.is_clash(problem) for problem in told.value.problems)
    assert state(copy) == before
    folder = upgrading.keep_beside(copy, [DROP])
    assert (folder / DROP).read_bytes() == (program / DROP).read_bytes()


def test_a_clash_goes_as_it_was_chosen(copy: Project, program: Path) -> None:
    edit(copy.root / DROP, MUSCLES, "muscles: [soleus, gastrocnemius, achilles]")
    edit(program / DROP, MUSCLES, "muscles: [achilles, gastrocnemius, soleus]")
    edit(program / DROP, "  - Alfredson exercise\n", "  - Alfredson drop\n")
    edit(copy.root / FLOOR, "# The floor under", "# (mine) The floor under")
    edit(program / FLOOR, "# The floor under", "# (new) The floor under")
    digests = [hashlib.sha256((root / FLOOR).read_bytes()).hexdigest() for root in (ROOT, program)]
    edit(program / "floors.sha256", *digests)
    made = upgraded(copy, **{DROP: Whose.MINE, FLOOR: Whose.NEW})
    found = {each.path: each.after for each in made.outcomes}
    drop = (found[DROP] or b"").decode()
    assert ("muscles: [soleus, gastrocnemius, achilles]" in drop, "Alfredson drop" in drop) == (True, True)
    assert found[FLOOR] == (program / FLOOR).read_bytes()
    assert found["floors.sha256"] == (program / "floors.sha256").read_bytes()


def test_what_is_not_whole_together_is_not_put_in_place(copy: Project, program: Path) -> None:
    edit(copy.root / DROP, "  - Alfredson exercise\n", "  - Alfredson exercise\n  - Stair drop\n")
    edit(program / DROP, "  sets: 3\n", "  sets: 30\n")
    before = state(copy)
    with pytest.raises(ContentError, match=r"content/exercises/heel-drop\.yaml:50:"):  # where it stands when merged
        upgraded(copy)
    assert state(copy) == before
    assert not arriving.is_halfway(copy)


def test_a_language_that_was_whole_stays_whole_or_nothing_comes(copy: Project, program: Path) -> None:
    edit(program / GERMAN, NAMED, NAMED.replace('"Fersensenken"', '""'))  # of the safety core
    with pytest.raises(ContentError, match="this message is missing: exercises/heel-drop/name"):
        upgraded(copy)
    edit(copy.root / GERMAN, NAMED, NAMED.replace('"Fersensenken"', '""'))
    edit(program / "content/care-levels.yaml", "\n", "\n# a remark\n")
    assert list(upgraded(copy).left_out) == ["de"]  # it was not whole before, either


def test_editions_that_a_clinic_released_stay_with_their_lock(copy: Project, program: Path) -> None:
    history, lock = "content/editions.yaml", "editions.sha256"
    for root, word in ((copy.root, "mine"), (program, "new")):
        edit(root / history, "# Every", f"# ({word}) Every")
    outcomes = [
        upgrading._outcome(
            name, (ROOT / name).read_bytes(), (copy.root / name).read_bytes(), (program / name).read_bytes(), {}
        )
        for name in (history, lock)
    ]
    kept = list(upgrading._history_together(outcomes))
    assert [(each.after, each.clashes) for each in kept] == [
        ((copy.root / name).read_bytes(), ()) for name in (history, lock)
    ]


def test_lines_that_end_as_on_windows_are_no_change(copy: Project, program: Path) -> None:
    path = copy.root / DROP
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    edit(program / DROP, MUSCLES, "muscles: [achilles, gastrocnemius, soleus]")
    assert became(upgraded(copy)) == {DROP: "replaced"}


def test_a_copy_of_a_newer_program_is_left_alone(copy: Project) -> None:
    with pytest.raises(UsageError, match=r"made with Heel Drop 0\.1\.0, and this program is 0\.0\.9"):
        upgrading.upgrade(copy, "0.0.9", TODAY, {})


def test_a_file_that_no_upgrade_brings_cannot_be_chosen(copy: Project) -> None:
    with pytest.raises(UsageError, match=r"No upgrade brings content/nothing\.yaml"):
        upgraded(copy, **{"content/nothing.yaml": Whose.NEW})


def test_an_upgrade_leaves_nothing_behind(copy: Project, program: Path) -> None:
    edit(program / "content/care-levels.yaml", "\n", "\n# a remark\n")
    upgraded(copy)
    assert list(copy.build.glob("upgrade-*")) == []
