"""Makes a rating sheet as one page of HTML that needs nothing else: words, style, script and pictures are inside.

All that comes from dialogues and systems stands in one block of JSON, in which no tag can begin; the script shows it as
text, never as HTML. The page's security policy names the hashes of its one style and its one script and allows nothing
else: no other script, no address but pictures inside the page.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...formats.escape import html_cell
from ...io.files import read_text
from ...io.problems import CorpusError
from ..languages import languages

_PARTS = Path(__file__).parent / "page"


def rating_page(sheet: Mapping[str, Any], sha256: str) -> str:
    """Make the page of a rating sheet.

    Args:
        sheet: ``mod-rating-sheet/1``.
        sha256: its hash, which the exported ratings repeat.
    """
    style, script, frame = (_part(name) for name in ("rating.css", "rating.js", "rating.html"))
    data = {"sheet": sheet, "sha256": sha256, "languages": _words()}
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_source_hash(style)}'; "
        f"script-src '{_source_hash(script)}'; base-uri 'none'; form-action 'none'"
    )
    parts = {"policy": policy, "style": style, "script": script, "data": _inert_json(data)}
    parts.update(title=_title(), no_script=_without_script(sheet))
    before, *rest = frame.split("{{")
    pieces = [before]
    for chunk in rest:
        name, _, after = chunk.partition("}}")
        pieces += [parts[name.strip()], after]
    return "".join(pieces)


def _words() -> list[dict[str, Any]]:
    """Return the words of every language for the script, which takes those that one lacks from the first."""
    return [
        {
            "code": language.code,
            "name": language.name,
            "words": dict(language.rating),
            "aspects": {aspect: dict(words) for aspect, words in language.aspects.items()},
        }
        for language in languages()
    ]


def _title() -> str:
    """Return the title in all languages, as HTML, for before the script runs."""
    return html_cell(
        " · ".join(dict.fromkeys(language.rating.get("title", "") for language in languages())).strip(" ·")
    )


def _without_script(sheet: Mapping[str, Any]) -> str:
    """Return what stands alone on the page where scripts do not run: in each language what to do instead."""
    told = [f"<h1>{_title()}</h1>"]
    for language in languages():
        if "noScript" in language.rating:
            sentence = html_cell(language.rating["noScript"].replace("{0}", f"{sheet['sheet']}.csv"))
            told.append(f'<p lang="{html_cell(language.tag)}">{sentence}</p>')
    return "\n".join(told)


def _part(name: str) -> str:
    # A browser hashes a script with its line ends made plain, whatever a checkout made of them.
    return read_text(_PARTS / name, CorpusError).replace("\r\n", "\n")


def _source_hash(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode('utf-8')).digest()).decode('ascii')}"


def _inert_json(value: Any) -> str:
    """JSON that HTML reads as mere text: no ``<`` that could begin a tag, a comment or an end."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
