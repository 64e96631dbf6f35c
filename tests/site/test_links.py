"""Every link and every anchor inside the site leads somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.site.conftest import BuiltSite


def dead(site: Path) -> list[str]:
    """Links that lead nowhere, as lychee tells them."""
    command = [str(Path(sys.executable).with_name("lychee")), "--offline", "--include-fragments", "--no-progress"]
    command += ["--index-files", "index.html", "--root-dir", str(site), "--format", "detailed", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 2), done.stderr
    return re.findall(r"\[ERROR\] .*", done.stdout + done.stderr)


def test_no_link_is_dead(built_site: BuiltSite) -> None:
    assert dead(built_site.site) == []


def test_a_dead_link_and_a_dead_anchor_are_noticed(built_site: BuiltSite, tmp_path: Path) -> None:
    site = shutil.copytree(built_site.site, tmp_path / "site")
    page = site / "index.html"
    page.write_text(
        page.read_text().replace("</article>", '<a href="gone/">x</a><a href="get-help/#r99">y</a></article>')
    )
    found = dead(site)
    assert any("gone" in link for link in found), found
    assert any("r99" in link for link in found), found


def test_every_download_is_there(built_site: BuiltSite) -> None:
    for programme in built_site.site.joinpath("plans").iterdir():
        if programme.is_dir():
            for paper in ("a4", "letter"):
                pdf = built_site.site / "plans" / f"{programme.name}-{paper}.pdf"
                assert pdf.read_bytes().startswith(b"%PDF-"), pdf


def test_no_page_asks_for_anything_outside(built_site: BuiltSite) -> None:
    """Links may lead outside when somebody follows them; nothing may be loaded from there."""
    loads = re.compile(r"<(?:script|link|img|iframe|source|video)\b[^>]*\b(?:src|href)=\"(?:https?:)?//[^\"]*\"")
    for page in built_site.site.rglob("*.html"):
        html = re.sub(r'<link rel="canonical"[^>]*>', "", page.read_text("utf-8"))
        assert loads.findall(html) == [], page
    for sheet in built_site.site.rglob("*.css"):
        assert re.findall(r"url\(\s*['\"]?(?:https?:)?//", sheet.read_text("utf-8")) == [], sheet
