"""Settings of the documentation's site: ``make docs``."""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))  # the scripts beside this write pages

from mod_challenge.version import __version__  # noqa: E402

project = "mod-challenge"
author = "The mod-challenge developers"
project_copyright = "the mod-challenge developers, Apache-2.0"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}
root_doc = "index"
language = "en"

html_theme = "furo"
html_title = f"mod-challenge {release}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
default_role = "code"

autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_mock_imports = [
    name
    for name in ("torch", "torchvision", "transformers", "timm", "accelerate", "safetensors", "PIL", "pyarrow")
    if find_spec(name) is None
]
napoleon_use_ivar = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False


def _links_out(app: Any, name: str, source: list[str]) -> None:
    """Turn links to folders outside of docs/, which the host of the repository shows, into plain names."""
    source[0] = re.sub(r"\[([^\]]+)\]\((?:\.\./)+[\w./-]*/?\)(?<!\.json\))(?<!\.md\))", r"\1", source[0])


def _plain_docstrings(app: Any, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Let docstrings mean what they say: bars are no substitutions, a colon in a property's sentence ends no type, and
    names that share a line of ``Attributes:`` get one each."""
    plain: list[str] = [""] if what in ("property", "attribute") else []
    for line in lines:
        shared = re.fullmatch(r"(\s+)((?:\w+, )+\w+): (.+)", line)
        if shared:
            plain += [f"{shared[1]}{each}: {shared[3]}" for each in shared[2].split(", ")]
        else:
            plain.append(line if "``" in line else line.replace("|", "\\|"))
    lines[:] = plain


def setup(app: Any) -> None:
    app.connect("source-read", _links_out)
    app.connect("autodoc-process-docstring", _plain_docstrings, priority=400)  # before napoleon reads them
