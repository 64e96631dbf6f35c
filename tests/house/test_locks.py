"""The locks hold what pyproject.toml asks for, with hashes, and name no address."""

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.walls import DOORS

ROOT = Path(__file__).parents[2]
PIN = re.compile(
    r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ; .*)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n((?: +#.*\n)*)", re.M
)
ASKED = "heeldrop (pyproject.toml)"


def stale(asked: list[str], lock: str) -> list[str]:
    """What a lock gets wrong about what the project asks for; empty when it is fresh."""
    pins = {name: (version, why) for name, version, _, why in PIN.findall(lock)}
    requirements = {canonicalize_name(one.name): one for one in map(Requirement, asked)}
    named = {name for name, (_, why) in pins.items() if ASKED in why}
    wrong = [f"{name} is locked, but nobody asks for it" for name in sorted(named - requirements.keys())]
    for name, requirement in requirements.items():
        if name not in named:
            wrong.append(f"{requirement} is not locked")
        elif not requirement.specifier.contains(pins[name][0]):
            wrong.append(f"{requirement} is asked for, {pins[name][0]} is locked")
    return wrong


def unsafe(lock: str) -> list[str]:
    """Lines of a lock that are neither a pin with hashes nor a comment: options, addresses, bare pins."""
    rest = PIN.sub("", lock).splitlines()
    return [line for line in rest if line.strip()] + re.findall(r"\S+://\S+", lock)


def asked_for(*extras: str) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    return [str(requirement) for group in groups for requirement in group]


def lock(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize(("name", "extras"), [("requirements.lock", ()), ("requirements-dev.lock", ("dev",))])
def test_the_lock_is_fresh_and_bare(name: str, extras: tuple[str, ...]) -> None:
    assert stale(asked_for(*extras), lock(name)) == []
    assert unsafe(lock(name)) == []
    assert len(PIN.findall(lock(name))) == len(re.findall("^[a-z]", lock(name), re.M)) > 50


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_everybody_gets_the_same_versions(name: str) -> None:
    names = [pin[0] for pin in PIN.findall(lock(name))]
    assert [twice for twice in names if names.count(twice) > 1] == []


def test_tests_run_on_the_versions_that_users_get() -> None:
    run, dev = ({name: version for name, version, *_ in PIN.findall(lock(name))} for name in LOCKS)
    assert run.items() <= dev.items()


LOCKS = ("requirements.lock", "requirements-dev.lock")
HASHES = " \\\n    --hash=sha256:" + 64 * "0" + "\n"
SMALL = f"click==8.5.1{HASHES}    # via {ASKED}\nsix==1.0{HASHES}    # via click\n"


@pytest.mark.parametrize(
    ("asked", "text", "fault"),
    [
        (["click>=8", "numpy"], SMALL, "numpy is not locked"),
        (["click>=9"], SMALL, "click>=9 is asked for, 8.5.1 is locked"),
        ([], SMALL, "click is locked, but nobody asks for it"),
        (["click", "six"], SMALL, "six is not locked"),
    ],
)
def test_a_stale_lock_is_noticed(asked: list[str], text: str, fault: str) -> None:
    assert stale(["click>=8"], SMALL) == []
    assert stale(asked, text) == [fault]


@pytest.mark.parametrize("line", ["--find-links x", "six==1.0", "# from https://example.org/", "six @ file:///x"])
def test_an_unsafe_line_is_noticed(line: str) -> None:
    assert unsafe(SMALL) == []
    assert unsafe(SMALL + line + "\n")


def test_what_the_generator_imports_is_asked_for_by_name() -> None:
    direct = {canonicalize_name(Requirement(one).name) for one in asked_for()}
    installed = packages_distributions()
    homes = {library: installed.get(library, [library]) for library in DOORS}
    borrowed = [library for library, of in homes.items() if not direct & {canonicalize_name(one) for one in of}]
    # these come with jinja2, pydantic and weasyprint, at the one version that fits
    assert borrowed == ["markupsafe", "pydantic_core", "pydyf"]
