"""Packaging beyond what pyproject.toml can say: two top-level folders are installed under other names."""

from setuptools import find_namespace_packages, setup

CACHES = ("*.__pycache__", "__pycache__")


def packages_of(folder: str, name: str) -> list[str]:
    """Return a folder's packages by the names under which they are installed, folders of data alone included."""
    below = find_namespace_packages(folder, exclude=(*CACHES, "compatibility*"))
    return [name, *(f"{name}.{package}" for package in below)]


setup(
    packages=[
        *packages_of("mod_challenge", "mod_challenge"),
        "mod_challenge.schemas",
        *packages_of("baselines", "mod_baselines"),
    ],
    py_modules=["baselines"],
    package_dir={
        "": "baselines/compatibility",
        "mod_challenge": "mod_challenge",
        "mod_challenge.schemas": "schemas",
        "mod_baselines": "baselines",
    },
    package_data={
        "mod_challenge": ["py.typed"],
        "mod_baselines": ["py.typed"],
        "mod_challenge.schemas": ["*.json"],
        "mod_challenge.simulator": ["**/*.json", "**/*.txt", "**/*.bin", "**/*.npz", "**/*.md"],
        "mod_challenge.board": ["published.json"],
        "mod_challenge.board.human.page": ["*"],
        "mod_challenge.board.site.static": ["*"],
        "mod_challenge.board.site.templates": ["*"],
        "mod_challenge.board.site.translations": ["*"],
        "mod_challenge.board.hosting": ["**/*"],
    },
)
