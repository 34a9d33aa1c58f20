"""The drawing kit: creatures, expressions, gestures and captions, put together into pictures.

A creature, accessory, eye, mouth, mark, pose, prop, pattern or style is one function and one line in the table of its
file. What an emotion looks like is a row of ``expressions.py``, and nothing else in a picture tells of it. Nothing of
the machine is used, neither fonts nor an image library, so a picture has the same bytes everywhere.
"""

from ...io.png import encode_png
from .memes import meme_file_name, meme_name, meme_png, write_memes
from .picture import Look, draw_look, draw_meme

__all__ = ["Look", "draw_look", "draw_meme", "encode_png", "meme_file_name", "meme_name", "meme_png", "write_memes"]
