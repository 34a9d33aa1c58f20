"""``mod-corpus build``: the built-in corpus, in any size and either language, or real texts with its memes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Optional

import click

from ...cli.common import CONTEXT, handle_errors, progress, warn

_LONGEST_SECRET = 1000
PRESETS = ("tiny", "mini", "paper")
STICKERS = "stickers"


@click.command("build", context_settings=CONTEXT)
@click.option("--preset", type=click.Choice((*PRESETS, STICKERS)), help="See below.  [default: mini]")
@click.option("--scale", type=click.Choice(PRESETS), help="Of the preset stickers.  [default: mini]")
@click.option(
    "--texts", metavar="FILE", help="CSV of real dialogues with emotions, to which memes are added; see below."
)
@click.option(
    "--columns", metavar="FILE", help="TOML: the columns of --texts and its emotions.  [default: those of CPED]"
)
@click.option("--language", type=click.Choice(("zh", "en")), default="zh", show_default=True)
@click.option(
    "--seed",
    default="1",
    metavar="N|@FILE",
    show_default=True,
    help="Another seed makes another corpus. @FILE: a secret one, at least 32 hexadecimal digits.",
)
@click.option("--out", required=True, metavar="DIR", help="The corpus directory; must not exist, or be empty.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes.  [default: one for small corpora, else one a core, up to eight]",
)
@click.option("--pictures/--no-pictures", default=True, show_default=True, help="Draw the 307 memes.")
@click.option("--stickers/--no-stickers", default=True, show_default=True, help="Write the sticker set.")
@handle_errors
def main(
    preset: Optional[str],
    scale: Optional[str],
    texts: Optional[str],
    columns: Optional[str],
    language: str,
    seed: str,
    out: str,
    jobs: Optional[int],
    pictures: bool,
    stickers: bool,
) -> None:
    """Build the built-in corpus: simulated dialogues whose true probabilities are known.

    The same options give the same bytes on every machine. Dialogues for training, validation, easy and hard test:

    \b
      tiny      200 /    20 /    20 /    30
      mini    2,000 /   100 /   200 /   300   used where no corpus is named
      paper  41,644 / 1,000 / 1,000 / 1,530   the size of the MOD release

    Whoever knows the seed can make every answer again. For a blind challenge let nobody know it: write 128 random bits
    into a file, by openssl rand -hex 16 > secret.txt, and give it as --seed @secret.txt. It is never printed; it stands
    in corpus.json of the corpus built, and in no part of its release.

    The preset stickers is a release in StickerChat's format, for mod-corpus import
    stickerchat: tiny 780 samples, mini 9,200, paper 340,168 with 174,000 stickers.

    With --texts the dialogues are real, and memes alone are simulated, by the emotions that people gave every
    utterance: a row an utterance, with the columns Dialogue_ID, Speaker, Utterance and Emotion. Oracles then know
    usage, memes and labels, and no texts. Exit code 3 if the table cannot be used.

    \b
    Examples:
      mod-corpus build --preset paper --out corpus/
      mod-corpus build --preset tiny --language en --out tiny-en/
      mod-corpus build --preset stickers --scale tiny --out stickers/
      mod-corpus build --texts CPED_total_text.csv --out cped/
      mod-corpus build --texts chats.csv --columns chats.toml \\
        --language en --out chats/
    """
    number = _seed(seed)
    if scale is not None and preset != STICKERS:
        raise click.UsageError("--scale is for --preset stickers.")
    if texts is not None:
        if preset is not None or jobs is not None:
            raise click.UsageError(f"{'--preset' if preset else '--jobs'} is for simulated dialogues, not for --texts.")
        _build_semi_real(texts, columns, language, number, out, pictures, stickers)
    elif columns is not None:
        raise click.UsageError("--columns says what --texts holds; there is no --texts.")
    elif preset == STICKERS:
        from ...simulator.sticker_release import build_sticker_release

        if not (pictures and stickers):
            raise click.UsageError("the preset stickers is its stickers: it takes no --no-pictures or --no-stickers.")
        with progress("building") as bar:
            build_sticker_release(Path(out), scale or "mini", language, number, jobs, bar)
    else:
        from ...simulator.build import build_corpus

        with progress("building") as bar:
            build_corpus(Path(out), preset or "mini", language, number, jobs, bar, pictures, stickers)
    click.echo(f"wrote {out}", err=True)


def _build_semi_real(
    texts: str, columns: Optional[str], language: str, seed: int, out: str, pictures: bool, stickers: bool
) -> None:
    """Build a corpus of real texts and simulated memes, and say what of the texts was left out."""
    from ...simulator.semi_real.build import build_semi_real
    from ...simulator.semi_real.emotions import read_columns

    named = None if columns is None else read_columns(Path(columns))
    with progress("building") as bar:
        warnings = build_semi_real(Path(out), Path(texts), named, language, seed, bar, pictures, stickers)
    for warning in warnings:
        warn(warning.line())


def _seed(text: str) -> int:
    """Read a seed: a whole number, or of ``@FILE`` the hexadecimal digits in the file, which no message repeats.

    Raises:
        click.UsageError: it is neither, the file cannot be read, or holds fewer than 128 bits.
    """
    if not text.startswith("@"):
        try:
            return int(text)
        except ValueError:
            raise click.UsageError("--seed takes a whole number, or @FILE.") from None
    try:
        with open(text[1:], encoding="ascii") as stream:
            digits = stream.read(_LONGEST_SECRET).strip()
    except (OSError, ValueError):
        raise click.UsageError("--seed @FILE: the file cannot be read as text.") from None
    if not re.fullmatch(r"[0-9a-fA-F]{32,256}", digits):
        raise click.UsageError("--seed @FILE: the file must hold at least 32 hexadecimal digits, and nothing else.")
    return int(hashlib.sha256(digits.lower().encode("ascii")).hexdigest()[:32], 16) | 1 << 127
