"""Files that run, or change what runs, where a process takes the current folder for a place of its own."""

from __future__ import annotations

from pathlib import Path

MODULES = (
    *("signal", "pickle", "subprocess", "threading", "queue", "json", "runpy", "selectors", "tempfile", "re", "click"),
    *(
        "numpy",
        "sacrebleu",
        "jsonschema",
        "jinja2",
        "joblib",
        "torch",
        "timm",
        "rich",
        "mod_challenge",
        "mod_baselines",
    ),
    *("sitecustomize", "usercustomize", "conftest", "multiprocessing", "concurrent", "encodings", "site", "pip"),
)


def write_code(ran: Path, *folders: Path) -> Path:
    """Write Python files, and files that Python, pytest or pip might read, into folders.

    Args:
        ran: the file that comes into being when any of them is run.
        folders: where to write.

    Returns:
        ``ran``.
    """
    line = f"open({str(ran)!r}, 'a').write(__name__ + chr(10)); raise ImportError('of the current folder')"
    for folder in folders:
        for name in MODULES:
            (folder / f"{name}.py").write_text(line + "\n", encoding="utf-8")
        (folder / "numpy").mkdir()
        (folder / "numpy" / "__init__.py").write_text(line + "\n", encoding="utf-8")
        (folder / "hostile.pth").write_text(f"import os; exec({line!r})\n", encoding="utf-8")
        (folder / ".env").write_text(f"PYTHONSTARTUP={folder}/signal.py\nPYTHONPATH={folder}\n", encoding="utf-8")
        (folder / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '-p signal'\n", encoding="utf-8")
        (folder / "matplotlibrc").write_text("backend: module://signal\nfont.size: 40\n", encoding="utf-8")
    return ran
