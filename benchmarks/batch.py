"""Handouts a second: the merge beside a plain WeasyPrint loop, Typst and headless Chromium, in one run.

    .venv/bin/python benchmarks/batch.py [--quick]

prints a Markdown table. Every rival runs in a process of its own, prints the same booklet for people whose names
all differ, and is warm before the clock starts: one handout is made first. CPU and memory include the processes
that a rival starts. «The limit» does nothing but what no program can avoid: it writes bytes that lie ready.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.handouts import ROOT, handout, people
from benchmarks.typst_twin import typst as typst_twin

Makes = Callable[[], Iterator[bytes]]
PLANS = {  # how many handouts are enough for a steady figure
    "merge": 20_000,
    "merge, to files": 4_000,
    "limit: write": 4_000,
    "limit: compress and write": 400,
    "Typst, warm": 20,
    "Chromium, warm": 8,
    "WeasyPrint, plain loop": 4,
}


def merge() -> Iterator[bytes]:
    """This engine, in memory."""
    from generator.press.master import compile_master
    from generator.press.merge import Merger
    from tests.press.people import why_not

    blank = handout(None, None)
    merger = Merger(compile_master(blank.html, base=ROOT))
    records = [handout(name, start).record for name, start in people(60)]
    records = [record for record in records if not why_not(merger, record, blank.title)]
    for number in range(PLANS["merge"] + 1):
        record = {**records[number % len(records)], "name": f"Łucja Example-Person {number}"}
        yield merger.merge(record, blank.title)


def to_files(pdfs: Iterator[bytes], count: int) -> Iterator[bytes]:
    """The same, each written to a file of its own (a hundred names, again and again)."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count + 1):
            pdf = next(pdfs)
            _write(f"{folder}/{number % 100}.pdf", pdf)
            yield pdf


def _write(path: str, data: bytes) -> None:
    file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    os.write(file, data)
    os.close(file)


def written() -> Iterator[bytes]:
    """The limit: finished bytes, written to files."""
    pdf = next(merge())
    return to_files(iter(lambda: pdf, None), PLANS["limit: write"])


def compressed() -> Iterator[bytes]:
    """The limit for whoever compresses: the pages' content at zlib's fastest, and the finished bytes to files."""
    import io

    import pikepdf

    pdf = next(merge())
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        contents = [page.obj.Contents.read_bytes() for page in opened.pages]

    def again() -> bytes:
        for content in contents:
            zlib.compress(content, 1)
        return pdf

    return to_files(iter(again, None), PLANS["limit: compress and write"])


def weasyprint_loop() -> Iterator[bytes]:
    """WeasyPrint as its documentation shows it, with fonts and styles parsed once."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from generator.press import fonts

    with tempfile.TemporaryDirectory() as folder:
        css = fonts.css()
        for face in fonts.FACES:
            file = Path(folder) / f"{face.address.partition(':')[2]}.ttf"
            file.write_bytes(fonts.file_at(face.address))
            css = css.replace(face.address, file.as_uri())
        font_config = FontConfiguration()
        styles = [CSS(string=css, font_config=font_config)]
        for name, start in people(PLANS["WeasyPrint, plain loop"] + 1):
            page = HTML(string=handout(name, start).html, base_url=str(ROOT))
            pdf = page.write_pdf(stylesheets=styles, font_config=font_config, pdf_variant="pdf/ua-1")
            yield pdf  # the HTML is made inside the clock: it costs 1/20 of the layout


def typst_loop() -> Iterator[bytes]:
    """Typst from pip: one compiler, which keeps what it has laid out; tagged PDF/UA-1 like ours."""
    import fontpkg_atkinson_hyperlegible  # type: ignore[import-untyped]
    import fontpkg_noto_sans  # type: ignore[import-untyped]
    import typst

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "handout.typ"
        source.write_text(typst_twin(handout(None, None).html))
        folders = [str(package.ROOT / "files") for package in (fontpkg_atkinson_hyperlegible, fontpkg_noto_sans)]
        compiler = typst.Compiler(str(source), font_paths=folders, ignore_system_fonts=True)
        people_told = [handout(name, start) for name, start in people(PLANS["Typst, warm"] + 1)]
        for one in people_told:
            record = json.dumps({**one.record, "title": one.title})
            pdf = compiler.compile(format="pdf", sys_inputs={"record": record}, pdf_standards=["ua-1"])
            yield cast(bytes, pdf)


def chromium_loop() -> Iterator[bytes]:
    """Chromium, started once, one page used again and again; tagged, but not PDF/UA."""
    import shutil

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        for name, start in people(PLANS["Chromium, warm"] + 1):
            page.set_content(handout(name, start).html)
            yield page.pdf(tagged=True, prefer_css_page_size=True)
        browser.close()


RIVALS: dict[str, Makes] = {
    "merge": merge,
    "merge, to files": lambda: to_files(merge(), PLANS["merge, to files"]),
    "limit: write": written,
    "limit: compress and write": compressed,
    "Typst, warm": typst_loop,
    "Chromium, warm": chromium_loop,
    "WeasyPrint, plain loop": weasyprint_loop,
}


def measured(rival: str) -> dict[str, float]:
    """Runs one rival here: handouts a second, CPU seconds and bytes of a handout, peak memory in MB."""
    pdfs = RIVALS[rival]()
    next(pdfs)
    start, cpu, size, count, memory = time.perf_counter(), _cpu(), 0, 0, _memory()
    for pdf in pdfs:
        size, count = size + len(pdf), count + 1
        if count % 1000 == 0 or count < 10:
            memory = max(memory, _memory())
    seconds, used = time.perf_counter() - start, _cpu() - cpu
    return {"rate": count / seconds, "cpu": used / count, "bytes": size / count, "memory": memory}


def _cpu() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _memory() -> float:
    """Memory of this process and all below it now, shared pages counted once, in MB."""
    below, found = {os.getpid()}, True
    while found:
        found = False
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                pid, parent = int(stat.parent.name), int(stat.read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent in below and pid not in below:
                below.add(pid)
                found = True
    total = 0
    for pid in below:
        try:
            told = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in told if line.startswith("Pss:"))
    return total / 1024


def in_a_process(rival: str, *, copies: int = 1) -> list[dict[str, Any]]:
    """The figures of as many processes as asked for, all at once."""
    command = [sys.executable, __file__, "--only", rival]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(copies)]
    said = [process.communicate()[0] for process in started]
    if any(process.returncode for process in started):
        sys.exit(f"{rival} could not run")
    return [json.loads(one) for one in said]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", choices=RIVALS)
    parser.add_argument("--quick", action="store_true", help="without the rivals")
    asked = parser.parse_args()
    if asked.only:
        print(json.dumps(measured(asked.only)))
        return
    names = [name for name in RIVALS if not asked.quick or name.startswith(("merge", "limit"))]
    figures = {name: in_a_process(name)[0] for name in names}
    two = in_a_process("merge", copies=2)
    print("| | handouts/s | CPU a handout | peak memory | bytes | × merge takes |")
    print("|---|---:|---:|---:|---:|---:|")
    both = {**two[0], "rate": sum(one["rate"] for one in two), "memory": sum(one["memory"] for one in two)}
    for name, told in chain(figures.items(), [("merge, two processes", both)]):
        slower = figures["merge"]["rate"] / told["rate"]
        print(
            f"| {name} | {told['rate']:,.{0 if told['rate'] > 100 else 2}f} | {told['cpu'] * 1000:,.3f} ms "
            f"| {told['memory']:,.0f} MB | {told['bytes']:,.0f} | {slower:,.{1 if slower < 100 else 0}f} |"
        )


if __name__ == "__main__":
    main()
