"""Writes docs/formats.md from the schemas: ``python docs/formats.py > docs/formats.md``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
DEPTH = 4
"""Steps of a path that are shown."""
FIGURES = ("metrics", "intervals", "figures")
"""Keys that hold a tree of figures, which the page on metrics lists."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "A corpus": (
        *("dialogues", "img2id", "emotion_dict", "memes", "candidates", "candidates_matched"),
        *("items", "id2feature", "corpus", "columns", "hidden_emotions", "stats", "audit"),
    ),
    "Submissions": ("submission", "system", "problems"),
    "Results": ("report", "reports", "leaderboard", "reproduction"),
    "A challenge": ("challenge", "ledger", "hosting"),
    "Human ratings": ("rating_sheet", "ratings", "rating_key", "human", "human_report"),
    "Other releases": ("dstc10", "stickerchat", "lccc"),
}

EXAMPLES: Mapping[str, Any] = {
    "dialogues": {
        "dialogue 43992": [
            {"speaker_id": "[speaker1]", "txt": "周末一起去爬山吗？"},
            {"speaker_id": "[speaker2]", "txt": "好啊好啊", "img_id": "195", "emotion_id": 0},
            {"speaker_id": "[speaker1]", "img_id": "013"},
        ]
    },
    "img2id": {"开心.png": "195", "ok.gif": "013"},
    "emotion_dict": {"happy": 0, "thanks": 1},
    "memes": {"195": {"text": "开心", "name": "jumping cat", "group": "cats"}, "013": {"text": None}},
    "candidates": {
        "hard": {
            "dialogue 43992": {"1": ["013", "030", "044", "097", "107", "110", "195", "201", "250", "303"]},
        }
    },
    "candidates_matched": {
        "version": 2,
        "hard": {
            "dialogue 43992": {"1": ["013", "030", "044", "097", "107", "110", "195", "201", "250", "303"]},
        },
    },
    "corpus": {"name": "MOD", "version": "1", "language": "zh", "seen_memes": ["013", "195"]},
    "submission": {
        "format": "mod-submission/1",
        "system": {"team": "team5", "name": "mod-gpt-base"},
        "predictions": {
            "hard": [
                {
                    "dialogue": "dialogue 43992",
                    "turn": 1,
                    "text": "好呀，几点出发？",
                    "nll": 31.7,
                    "meme_probability": 0.81,
                    "candidates": ["195", "013", "030", "044", "097", "107", "110", "201", "250", "303"],
                    "memes": ["195", "107", "030", "044", "097"],
                    "emotions": [0, 5, 7, 1, 3],
                }
            ]
        },
    },
}

HEAD = """# Formats

Every file that the toolkit reads or writes, by the [schemas](../schemas) that it is checked with (JSON Schema, draft
2020-12). Commands refuse what a schema refuses, with the place and a hint; a few rules that no schema can say are
checked beside it. Text is UTF-8, numbers are finite, keys stand once. A format's name ends in its version;
[What is public](stability.md) says what a version promises.

In the tables `NAME` stands for a key that differs from file to file, `[]` for the entries of a list, and **bold** for
a key that must be there. Figures and their intervals are listed in [Metrics](metrics.md).

This page is made from the schemas by `docs/formats.py`.
"""


def page() -> str:
    """Return the whole page."""
    parts = [HEAD]
    listed = {name for names in GROUPS.values() for name in names}
    others = sorted(path.name.partition(".")[0] for path in SCHEMAS.glob("*.json"))
    groups = {**GROUPS, "Others": tuple(name for name in others if name not in listed)}
    for title, names in groups.items():
        if names:
            parts.append(f"## {title}\n")
            parts += [_section(name) for name in names]
    return "\n".join(parts)


def _section(name: str) -> str:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    link = f"[`{name}.schema.json`](../schemas/{name}.schema.json)"
    lines = [f"### {schema['title']}", "", f"{schema['description'].rstrip('.')}. Schema: {link}.", ""]
    if name in EXAMPLES:
        lines += ["```json", _short_json(EXAMPLES[name]), "```", ""]
    rows = list(_rows(schema, schema, (), False))
    if rows:
        lines += ["| key | is | |", "| --- | --- | --- |"]
        lines += ["| " + " | ".join(row) + " |" for row in rows]
        lines.append("")
    return "\n".join(lines)


def _short_json(value: Any, indent: str = "") -> str:
    """JSON whose small objects and lists stand on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + len(indent) <= 100 or not isinstance(value, (dict, list)):
        return flat
    inner = indent + " "
    if isinstance(value, dict):
        entries = [f"{json.dumps(key, ensure_ascii=False)}: {_short_json(item, inner)}" for key, item in value.items()]
        return "{" + f",\n{inner}".join(entries) + "}"
    return "[\n" + inner + f",\n{inner}".join(_short_json(item, inner) for item in value) + "]"


def _rows(schema: Mapping[str, Any], node: Any, path: tuple[str, ...], must: bool) -> Iterator[tuple[str, str, str]]:
    """Rows of the table: path, type and bounds, description."""
    node = _resolved(schema, node)
    if path:
        shown = f"`{_path(path)}`"
        yield (f"**{shown}**" if must else shown), _kind(schema, node), _cell(node.get("description", ""))
    if len(path) >= DEPTH or (path and path[-1] in FIGURES):
        return
    required = set(node.get("required", ()))
    for key, inner in node.get("properties", {}).items():
        yield from _rows(schema, inner, (*path, key), key in required)
    for keyword in ("additionalProperties", "items"):
        inner = node.get(keyword)
        if isinstance(inner, dict) and (step := "NAME" if keyword == "additionalProperties" else "[]"):
            yield from _rows(schema, inner, (*path, step), False)


def _resolved(schema: Mapping[str, Any], node: Any) -> dict[str, Any]:
    """A node with what it refers to, its own words first."""
    if not isinstance(node, dict):
        return {}
    reference = node.get("$ref")
    if not isinstance(reference, str) or not reference.startswith("#/"):
        return node
    target: Any = schema
    for step in reference[2:].split("/"):
        target = target[step]
    return {**_resolved(schema, target), **{key: value for key, value in node.items() if key != "$ref"}}


def _path(path: tuple[str, ...]) -> str:
    return ".".join(path).replace(".[]", "[]")


def _kind(schema: Mapping[str, Any], node: Mapping[str, Any]) -> str:
    """A node's type and bounds in words."""
    if "const" in node:
        return f"`{json.dumps(node['const'])}`"
    if "enum" in node:
        return _cell(", ".join("null" if value is None else f"`{value}`" for value in node["enum"]))
    for keyword in ("oneOf", "anyOf"):
        kinds = [_kind(schema, _resolved(schema, inner)) for inner in node.get(keyword, ()) if "required" not in inner]
        if kinds and "type" not in node:
            return " or ".join(dict.fromkeys(kind for kind in kinds if kind))
    kinds = node.get("type", ())
    words = " or ".join(kinds if isinstance(kinds, list) else [kinds] if kinds else ())
    return ", ".join(part for part in (words, _bounds(node)) if part)


def _bounds(node: Mapping[str, Any]) -> str:
    """Bounds of a number, a text or a list, in words."""
    found = []
    for low, high, what in (
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " characters"),
        ("minItems", "maxItems", " entries"),
    ):
        if low in node and high in node:
            same = node[low] == node[high]
            found.append(f"{node[low]:,}{what}" if same else f"{node[low]:,} to {node[high]:,}{what}")
        elif low in node:
            found.append(f"at least {node[low]:,}{what}".replace("1 entries", "1 entry"))
        elif high in node:
            found.append(f"at most {node[high]:,}{what}")
    if "exclusiveMinimum" in node:
        found.append(f"over {node['exclusiveMinimum']:,}")
    if node.get("uniqueItems"):
        found.append("none twice")
    return ", ".join(found)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode("utf-8"))
