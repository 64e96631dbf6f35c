"""The PDF checker itself: it holds every rule, passes a good file and fails bad ones."""

import gc
import multiprocessing
from pathlib import Path

import jpype
import pikepdf
import pytest
import weasyprint

from tests.support import verapdf

GOOD = "<html lang=en><title>A plan</title><body><h1>A plan</h1><p>Lower your heel."


def printed(html: str, target: Path) -> Path:
    weasyprint.HTML(string=html).write_pdf(target, pdf_variant="pdf/ua-1")
    return target


def test_the_profile_holds_every_rule() -> None:
    assert verapdf.rule_count("PDFUA-1") == 106


def test_a_good_file_breaks_no_rule(tmp_path: Path) -> None:
    assert verapdf.failures([printed(GOOD, tmp_path / "good.pdf")]) == []


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("7.1-9", ("<title>A plan</title>", "")),
        ("7.4.2-1", ("<h1>A plan</h1>", "<h1>A plan</h1><h3>Week 1</h3>")),
        ("7.3-1", ("<p>", "<p><svg width=9 height=9><circle r=4 /></svg>")),
        ("7.1-3", ("<p>", "<p style='opacity:.5'>")),
    ],
)
def test_a_planted_fault_is_named(rule: str, fault: tuple[str, str], tmp_path: Path) -> None:
    bad = printed(GOOD.replace(*fault), tmp_path / "bad.pdf")
    assert [failure.rule for failure in verapdf.failures([bad])] == [rule]


def test_an_untagged_file_fails(tmp_path: Path) -> None:
    bare = pikepdf.new()
    bare.add_blank_page()
    bare.save(tmp_path / "bare.pdf")
    broken = verapdf.failures([tmp_path / "bare.pdf"])
    assert {failure.rule for failure in broken} >= {"6.2-1", "7.1-8"}
    assert str(broken[0]).startswith("bare.pdf: ")


def test_a_forked_child_lives_without_the_jvm(tmp_path: Path) -> None:
    assert verapdf.failures([printed(GOOD, tmp_path / "good.pdf")]) == []
    gc.disable()
    for _ in range(100):
        circle = [jpype.JClass("java.util.ArrayList")()]
        circle.append(circle)
    del circle
    child = multiprocessing.get_context("fork").Process(target=gc.collect)
    child.start()
    gc.enable()
    child.join(20)
    ended = child.exitcode
    child.kill()
    assert ended == 0
