"""Packaging beyond what pyproject.toml can say: the schemas of the top-level folder go into the package."""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["mod_challenge", "mod_challenge.*"]),
        "mod_challenge.schemas",
        "mod_baselines",
        *(f"mod_baselines.{name}" for name in find_packages("baselines")),
    ],
    py_modules=["baselines"],
    package_dir={
        "": "baselines/compatibility",
        "mod_challenge": "mod_challenge",
        "mod_challenge.schemas": "schemas",
        "mod_baselines": "baselines",
    },
    package_data={
        "mod_challenge.schemas": ["*.json"],
        "mod_challenge.simulator": ["**/*.json", "**/*.txt", "**/*.bin", "**/*.npz", "**/*.md"],
        "mod_challenge.board": ["published.json"],
        "mod_challenge.board.human": ["page/*"],
        "mod_challenge.board.site": ["static/*", "templates/*"],
        "mod_challenge.board.hosting": ["**/*"],
    },
)
