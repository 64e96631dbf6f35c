"""Our search beside lunr and MiniSearch, on the same pages and the same questions.

    npm install --ignore-scripts --prefix SOME_FOLDER lunr@2.3.9 minisearch@7.2.0
    .venv/bin/python benchmarks/search.py SOME_FOLDER [SITE]

SITE is a built site (build/site). The other two get the same sections with the same words that people type. Prints a
Markdown table for each file of questions: right page first, among the first three, nothing found, help first for
dangerous ones, and milliseconds of a processor for a question. It needs Node.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ("questions", "more-questions")
PROGRAM = """
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const [web, folder] = process.argv.slice(2);
const require = createRequire(`${folder}/`);
const lunr = require("lunr");
const MiniSearch = require("minisearch");
const { Finder } = await import(`${web}/search/finder.js`);
const { data, asked } = JSON.parse(readFileSync(0, "utf-8"));
const named = (at) => at.split("#")[0].replace(/\\/$/, "").replace(/^\\.$/, "home");
const signs = new Map(data.signs.map((sign) => [sign.at, sign.typed]));
const parts = data.pages.flatMap((page) => page.sections.map(([anchor, heading, text], number) => ({
  id: `${page.at}#${anchor}`, title: page.title, heading, text,
  typed: [...(number ? [] : page.typed), ...(signs.get(`${page.at}#${anchor}`) ?? [])].join(" "),
})));
const unique = [...new Map(parts.map((part) => [part.id, part])).values()];
const boost = { title: 3, typed: 4, heading: 2, text: 1 };
const index = lunr(function () {
  this.ref("id");
  for (const [field, weight] of Object.entries(boost)) this.field(field, { boost: weight });
  unique.forEach((part) => this.add(part));
});
const searchOptions = { boost, prefix: true, fuzzy: 0.2 };
const mini = new MiniSearch({ fields: Object.keys(boost), storeFields: ["id"], searchOptions });
mini.addAll(unique);
const finder = new Finder(data);
const engines = {
  ours: (words) => {
    const { signs, pages } = finder.find(words);
    return [...signs.map(({ sign }) => sign.at), ...pages.map(({ page }) => page.at)];
  },
  MiniSearch: (words) => mini.search(words).map(({ id }) => id),
  lunr: (words) => index.query((query) => {
    for (const term of lunr.tokenizer(words)) {
      query.term(term, { boost: 10 });
      query.term(term, { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
      query.term(term, { editDistance: 1 });
    }
  }).map(({ ref }) => ref),
};
const found = {};
for (const [name, find] of Object.entries(engines)) {
  asked.forEach((words) => find(words));
  const begun = process.cpuUsage().user;
  const pages = asked.map((words) => [...new Set(find(words).map(named))]);
  found[name] = { pages, ms: (process.cpuUsage().user - begun) / 1000 / asked.length };
}
console.log(JSON.stringify(found));
"""


def data_of(site: Path) -> object:
    """What the search of a built site looks through."""
    text = (site / "assets" / "search.js").read_text("utf-8")
    return json.loads(text[text.index("{") : text.rindex(";")])


def table(name: str, folder: Path, site: Path) -> None:
    """Prints how each engine answers the questions of a file."""
    kinds = tomllib.loads((ROOT / "tests" / "site" / f"{name}.toml").read_text("utf-8"))
    asked = [(kind, each) for kind, listed in kinds.items() if isinstance(listed, list) for each in listed]
    given = json.dumps({"data": data_of(site), "asked": [each["asked"] for _, each in asked]})
    program = folder / "search-benchmark.mjs"
    program.write_text(PROGRAM, encoding="utf-8")
    command = ["node", str(program), str(ROOT / "web"), str(folder.resolve())]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    print(f"\n{len(asked)} questions of {name}\n")
    print("| | first | first three | nothing | help first | ms |\n|---|---|---|---|---|---|")
    right = [["get-help"] if kind == "danger" else each["right"] for kind, each in asked]
    for engine, found in json.loads(done.stdout).items():
        answers = list(zip(asked, right, found["pages"], strict=True))
        first, three = (
            sum(not set(pages[:most]).isdisjoint(wanted) for _, wanted, pages in answers) for most in (1, 3)
        )
        danger = [pages[:1] == wanted for (kind, _), wanted, pages in answers if kind == "danger"]
        nothing = sum(not pages for *_, pages in answers)
        print(f"| {engine} | {first} | {three} | {nothing} | {sum(danger)} of {len(danger)} | {found['ms']:.1f} |")


if __name__ == "__main__":
    for file in QUESTIONS:
        table(file, Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "build" / "site")
