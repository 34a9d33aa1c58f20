"""An attention printed in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .attention_text import captions, is_wide, per_cent, shade_of, shown_token, special_weights
from .attention_values import Attention

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def show(attention: Attention, console: Console) -> None:
    """Print it: the larger a weight, the darker the ground; the `STRONGEST` stand in brackets with their weights."""
    from rich.table import Table
    from rich.text import Text

    title, legend = captions(attention)
    console.print(Text(title, style="bold"))
    console.print(Text(legend, style="dim"))
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(justify="right", no_wrap=True)
    rows.add_column(no_wrap=True)
    rows.add_column(overflow="fold")
    for i, utterance in enumerate(attention.utterances):
        speaker = Text(f"{attention.first + i} {shown_token(utterance.speaker)}")
        rows.add_row(Text(per_cent(utterance.weight)), speaker, _line(attention, i))
    console.print(rows)


def _line(attention: Attention, i: int) -> Text:
    """An utterance for the terminal."""
    from rich.text import Text

    utterance = attention.utterances[i]
    line = Text()
    parts = [(position, shown_token(token), weight) for position, (token, weight) in enumerate(utterance.tokens)]
    if utterance.meme is not None:
        parts.append((-1, f"<meme:{shown_token(utterance.meme.id)}>", utterance.meme.weight))
    before = ""
    for position, token, weight in parts:
        strong = (i, position) in attention.strongest
        # No space inside, or the line could break there.
        shown = f"\u3010{token}\u00b7{per_cent(weight)}\u3011" if strong else token
        if before and not is_wide(before[-1]) and not is_wide(shown[0]):
            line.append(" ")
        line.append(shown, style=f"black on {shade_of(weight, attention.largest)}")
        before = shown
    line.append(("\n" if parts else "") + special_weights(utterance), style="dim")
    return line
