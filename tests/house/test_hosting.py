"""What publishes the guide cannot rot: each command in it is one of ours, and each path leads to something."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from ruamel.yaml import YAML

from generator.cli.main import main
from generator.publish.policy import RULES

ROOT = Path(__file__).parents[2]
PAGES, GITLAB, DOCKER = ROOT / ".github" / "workflows" / "pages.yml", ROOT / ".gitlab-ci.yml", ROOT / "Dockerfile"
NGINX = ROOT / "docs" / "hosting"
DOCUMENT = ROOT / "docs" / "hosting.md"


def workflow(path: Path) -> Any:
    """A file of YAML; its keys as they are written, so `on` is no truth value."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def lines() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile: word and rest."""
    text = re.sub(r"^#.*\n", "", DOCKER.read_text("utf-8"), flags=re.MULTILINE).replace("\\\n", "")
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in text.splitlines() if line)]


def commands() -> Iterator[str]:
    """Every command of ours in what publishes the guide, and in the document about it."""
    steps = [step for job in workflow(PAGES)["jobs"].values() for step in job["steps"]]
    texts = [step["run"] for step in steps if "run" in step]
    texts += workflow(GITLAB)["pages"]["script"]
    texts += [rest for word, rest in lines() if word == "RUN"]
    texts += re.findall(r"^```sh\n(.*?)^```", DOCUMENT.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for text in texts:
        yield from re.findall(r"(?:\./|^)heeldrop ([^\n#&]*)", text, re.MULTILINE)
    yield from re.findall(r"`heeldrop ([^`]*)`", DOCUMENT.read_text("utf-8"))


def require_known(command: str) -> None:
    """Raises what the command line would: it reads the words, and does nothing."""
    plain = re.sub(r"\$\{\w+:\+([^}]*)\}", r"\1", command).replace("$OPTIONS", "").replace("$ADDRESS", "https://a.b")
    name, *words = shlex.split(plain)
    known = main.commands[name]
    with click.Context(known) as ctx:
        known.parse_args(ctx, words)


def test_every_command_is_one_of_ours() -> None:
    found = list(commands())
    assert len(found) >= 7
    for command in found:
        require_known(command)


@pytest.mark.parametrize("planted", ["site --adress https://a.b", "publish", "site --builder hugo"])
def test_a_command_that_is_none_is_noticed(planted: str) -> None:
    with pytest.raises((click.UsageError, KeyError)):
        require_known(planted)


def test_what_the_document_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", DOCUMENT.read_text("utf-8"))
    assert len(links) > 3
    assert [link for link in links if not (DOCUMENT.parent / link).exists()] == []


def test_the_site_is_built_where_it_is_taken_from() -> None:
    build, deploy = (workflow(PAGES)["jobs"][name] for name in ("build", "deploy"))
    run = next(step for step in build["steps"] if "site" in step.get("run", ""))
    uploaded = next(step for step in build["steps"] if "upload-pages-artifact" in step.get("uses", ""))
    assert f"--out {uploaded['with']['path']}" in run["run"]
    pages = next(step for step in build["steps"] if step.get("id") == "pages")
    assert pages["uses"].startswith("actions/configure-pages@")
    assert run["env"]["ADDRESS"] == "${{ steps.pages.outputs.base_url }}"
    assert deploy["needs"] == "build"
    job = workflow(GITLAB)["pages"]
    assert job["artifacts"]["paths"] == ["public"]
    assert job["script"][-1].endswith("--out public")


def test_every_action_is_pinned_to_a_version_and_may_do_little() -> None:
    told = workflow(PAGES)
    used = [step["uses"] for job in told["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", each) for each in used)
    assert told["permissions"] == {"contents": "read"}
    assert "on" in told
    assert "${{" not in "".join(step.get("run", "") for job in told["jobs"].values() for step in job["steps"])


def test_what_the_container_is_made_of_is_there_and_is_let_in() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert all((ROOT / name).exists() for name in let_in)
    for word, rest in lines():
        if word == "COPY" and not rest.startswith("--from") and rest != ". .":
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists()
                assert any(f"{source}/".startswith(f"{name}/") for name in let_in), source
    needed = {"heeldrop", "requirements.lock", "mkdocs.yml", "content", "templates", "web", "generator"}
    assert needed | {"floors.sha256", "editions.sha256"} <= let_in


def test_the_container_serves_as_nobody_and_knows_whether_it_is_well() -> None:
    told = lines()
    stages = [rest for word, rest in told if word == "FROM"]
    assert stages == ["debian:12-slim AS build", "debian:12-slim"]
    last = told[len(told) - [word for word, _ in reversed(told)].index("FROM") - 1 :]
    assert ("USER", "33:33") in last
    health = json.loads(next(rest for word, rest in last if word == "HEALTHCHECK").partition("CMD ")[2])
    assert "/dev/tcp/127.0.0.1/8080" in health[-1]
    assert subprocess.run(["bash", "-n", "-c", health[-1]], check=False).returncode == 0
    served = json.loads(next(rest for word, rest in last if word == "CMD"))
    assert served[0] == "nginx"
    assert ("EXPOSE", "8080") in last
    assert "listen 8080;" in (NGINX / "heeldrop.conf").read_text("utf-8")
    assert "root /srv/heeldrop;" in (NGINX / "heeldrop.conf").read_text("utf-8")


def test_the_header_is_no_weaker_than_the_policy_of_the_pages() -> None:
    text = (NGINX / "heeldrop.conf").read_text("utf-8")
    header = re.search(r'"(connect-src [^"]*)"', text)
    assert header is not None
    named = dict(rule.split(" ", 1) for rule in header[1].split("; "))
    pages = dict(rule.split(" ", 1) for rule in RULES)
    assert {name: rule for name, rule in named.items() if name in pages} == {
        name: rule for name, rule in pages.items() if name in named
    }
    assert named["frame-ancestors"] == "'none'"


KEPT = (
    "/masters/classic-left-a4-12-1a2b3c4d.pdf",
    "/de/masters/a-1a2b3c4d.print.json",
    "/heel/assets/javascripts/bundle.a5f9d56c.min.js",
    "/assets/stylesheets/classic/main.94dd801d.min.css",
)
ASKED_AGAIN = (
    *("/", "/sw.js", "/index.html", "/assets/heeldrop.css", "/assets/data.js", "/plans/classic-a4.pdf"),
    *("/assets/javascripts/lunr/min/lunr.de.min.js", "/e/1a2b3c4d/", "/search/search_index.json"),
)


def test_what_bears_a_fingerprint_alone_is_kept_for_a_year() -> None:
    text = (NGINX / "heeldrop.conf").read_text("utf-8")
    rules = re.findall(r'^  "~(\S+)"\s+"public, max-age=31536000, immutable";', text, re.MULTILINE)
    assert len(rules) == 2
    for path in KEPT:
        assert any(re.search(rule, path) for rule in rules), path
    for path in ASKED_AGAIN:
        assert not any(re.search(rule, path) for rule in rules), path
    assert 'default                                              "no-cache";' in text
