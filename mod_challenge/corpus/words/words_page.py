"""A page to look through the words that were read in pictures, and to correct them: one file, which needs no server.

It stands in the corpus directory, shows each picture beside what was read, the doubtful ones first, and saves the
corrected ``memes.json`` from the browser.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from string import Template
from typing import Any
from urllib.parse import quote

from ..model import Corpus, Meme
from ..pictures import FOLDER
from .picture_words import DOUBTFUL, TABLE, PictureWords

PAGE = "words.html"

_PAGE = Template("""<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src 'self' file: blob:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Words in pictures: $name</title>
<style>
:root { color-scheme: light dark; font-family: system-ui, sans-serif; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; }
header { position: sticky; top: 0; background: Canvas; padding: .5rem 0; border-bottom: 1px solid GrayText; }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 1rem; padding: 0; }
li { list-style: none; border: 1px solid GrayText; border-radius: .5rem; padding: .75rem; }
li.doubtful { border: 2px solid #b35c00; }
img { display: block; height: 8rem; max-width: 100%; object-fit: contain; margin: 0 auto .5rem; background: #fff; }
label { display: block; }
input { box-sizing: border-box; width: 100%; font: inherit; padding: .25rem; }
small { display: block; min-height: 1.3em; }
button { font: inherit; padding: .4rem 1rem; }
</style>
</head>
<body>
<header>
<h1>Words in pictures: $name</h1>
<p>$summary Correct what is wrong, leave empty what has no words, then save and put the file in place of $table.</p>
<button type="button" id="save">Save $table</button> <span id="changed" role="status"></span>
</header>
<main><ul>
$items
</ul></main>
<script type="application/json" id="table">$data</script>
<script>
const table = JSON.parse(document.getElementById("table").textContent);
const inputs = [...document.querySelectorAll("input[data-meme]")];
const changed = new Set();
for (const input of inputs) {
  input.addEventListener("input", () => {
    const text = input.value.trim();
    table[input.dataset.meme] = {...table[input.dataset.meme], text: text === "" ? null : text};
    changed.add(input.dataset.meme);
    document.getElementById("changed").textContent = changed.size + " changed, not saved yet";
  });
}
document.getElementById("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(table, null, 1) + "\\n"], {type: "application/json"}));
  link.download = "$table";
  link.click();
  document.getElementById("changed").textContent = changed.size + " changed, saved";
});
</script>
</body>
</html>
""")


def words_page(corpus: Corpus, table: Mapping[str, Mapping[str, Any]], found: Sequence[PictureWords]) -> str:
    """Return the page.

    Args:
        corpus: whose pictures.
        table: ``memes.json`` as it is now.
        found: what was read.
    """
    doubtful = {words.meme for words in found if not words.problem and words.confidence < DOUBTFUL}
    shown = sorted((words for words in found if not words.problem), key=lambda words: (words.confidence, words.meme))
    # No "<" stays in the data, so nothing in it ends the element that it stands in.
    data = json.dumps(table, ensure_ascii=False).replace("<", "\\u003c")
    return _PAGE.substitute(
        language=escape(corpus.language),
        name=escape(corpus.name),
        table=TABLE,
        summary=f"{len(shown)} pictures, the least sure first, {len(doubtful)} of them doubtful.",
        items="\n".join(
            _item(corpus.memes[words.meme], table.get(words.meme, {}), words, words.meme in doubtful) for words in shown
        ),
        data=data,
    )


def _item(meme: Meme, entry: Mapping[str, Any], words: PictureWords, is_doubtful: bool) -> str:
    source = quote(f"{FOLDER}/{meme.picture}".encode("utf-8", "surrogateescape"))
    text = escape(entry.get("text") or "")
    title = f"{meme.id} {meme.name or ''}".strip()
    read = "" if words.text is None else f"read: {words.text} ({words.confidence:.0%})"
    return (
        f'<li class="{"doubtful" if is_doubtful else "sure"}"><img src="{escape(source)}" alt="" loading="lazy">'
        f'<label>{escape(title)} <input data-meme="{escape(meme.id)}" value="{text}"></label>'
        f"<small>{escape(read)}</small></li>"
    )
