"""The inventory of the built-in corpus, and the pictures drawn of it."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import pickle
import subprocess
import sys
from collections import Counter
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from mod_challenge.simulator import drawing
from mod_challenge.simulator.drawing import Look, draw_look, draw_meme, encode_png, write_memes
from mod_challenge.simulator.drawing.accessories import ACCESSORIES as ACCESSORY_DRAWINGS
from mod_challenge.simulator.drawing.backdrops import GROUNDS, PATTERNS
from mod_challenge.simulator.drawing.colours import to_palette
from mod_challenge.simulator.drawing.creatures import CREATURES as CREATURE_DRAWINGS
from mod_challenge.simulator.drawing.expressions import EXPRESSIONS
from mod_challenge.simulator.drawing.extract_glyphs import characters
from mod_challenge.simulator.drawing.eyes import BROWS, EYES
from mod_challenge.simulator.drawing.geometry import clockwise, ellipse, outset, polygon, ribbon, signed_area
from mod_challenge.simulator.drawing.gestures import POSES
from mod_challenge.simulator.drawing.marks import CORNER_MARKS, MARKS, TINTS
from mod_challenge.simulator.drawing.memes import meme_file_name, meme_name, meme_png
from mod_challenge.simulator.drawing.mouths import MOUTHS
from mod_challenge.simulator.drawing.picture import VARIANTS, meme_look
from mod_challenge.simulator.drawing.props import CROWDED, EYES_OF_INTENT, PROPS
from mod_challenge.simulator.drawing.raster import Canvas, painted
from mod_challenge.simulator.drawing.styles import SEEN_STYLES, STYLES
from mod_challenge.simulator.inventory import ACCESSORIES, CREATURES, FAMILY_KEYS, GROUPS, INTENTS, MEMES, UNSEEN_FROM

SEEN, UNSEEN = MEMES[:UNSEEN_FROM], MEMES[UNSEEN_FROM:]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)

PIXELS_SHA256 = {
    "zh": "2385fdb034bc0fad2c99c554986b35ca402dae12251f6dc8d9acb46be2bb9e8a",
    "en": "03fad1facdc257e6bd6c7efe50ddae3d607ae387350fe6519c857ec840732813",
}
PNG_SHA256 = {
    "zh": "e3fed87a2a098a2d9a18b7434ff890007a71bd928726875c88a8adee50826ca3",
    "en": "381b12a46f00967d963cf96d191182ff74f049fc6926df923babcb9c27844e0d",
}


@pytest.fixture(scope="module")
def pictures() -> dict[str, list[np.ndarray]]:
    return {language: [draw_meme(meme, language) for meme in MEMES] for language in ("zh", "en")}


# The inventory.


def test_the_inventory_has_307_memes_numbered_in_order() -> None:
    assert [meme.id for meme in MEMES] == [f"{n:03d}" for n in range(307)]


def test_every_attribute_is_one_of_those_declared() -> None:
    for meme in MEMES:
        assert meme.group in GROUPS
        assert meme.family in FAMILY_KEYS
        assert meme.strength in (1, 2, 3)
        assert meme.intent is None or meme.intent in INTENTS
        assert meme.creature in CREATURES
        assert meme.accessory in ACCESSORIES


def test_every_group_and_intent_is_used() -> None:
    assert {meme.group for meme in MEMES} == set(GROUPS)
    assert {meme.intent for meme in MEMES} == {None, *INTENTS}


def test_40_percent_of_the_memes_have_no_words_in_either_language() -> None:
    assert sum(meme.caption is None for meme in MEMES) == 123
    assert all((meme.caption is None) == (meme.caption_en is None) for meme in MEMES)


def test_every_family_has_at_least_8_seen_memes_and_one_unseen() -> None:
    seen, unseen = (Counter(meme.family for meme in part) for part in (SEEN, UNSEEN))
    assert all(seen[family] >= 8 and unseen[family] >= 1 for family in FAMILY_KEYS)


@pytest.mark.parametrize("attribute", ["group", "family", "strength", "intent", "creature", "accessory", "caption"])
def test_every_attribute_value_of_an_unseen_meme_occurs_among_the_seen(attribute: str) -> None:
    assert {getattr(meme, attribute) for meme in UNSEEN} <= {getattr(meme, attribute) for meme in SEEN}


def test_no_two_memes_share_family_creature_and_accessory() -> None:
    assert len({(meme.family, meme.creature, meme.accessory) for meme in MEMES}) == len(MEMES)


def test_a_caption_has_one_english_twin() -> None:
    pairs = {(meme.caption, meme.caption_en) for meme in MEMES if meme.caption}
    assert len(pairs) == len({zh for zh, _ in pairs}) == len({en for _, en in pairs})


# The pictures.


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pixels_are_the_same_on_every_machine(pictures: dict[str, list[np.ndarray]], language: str) -> None:
    digest = hashlib.sha256(b"".join(picture.tobytes() for picture in pictures[language]))
    assert digest.hexdigest() == PIXELS_SHA256[language]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_png_files_are_the_same_on_every_machine(pictures: dict[str, list[np.ndarray]], language: str) -> None:
    digest = hashlib.sha256(b"".join(encode_png(picture) for picture in pictures[language]))
    assert digest.hexdigest() == PNG_SHA256[language]


def test_no_two_memes_look_alike(pictures: dict[str, list[np.ndarray]]) -> None:
    # At a quarter of the size, so that a pixel's difference does not count as one.
    small = np.stack([picture.reshape(32, 4, 32, 4, 3).mean(axis=(1, 3)).ravel() for picture in pictures["zh"]])
    for n, picture in enumerate(small[:-1]):
        assert np.abs(small[n + 1 :] - picture).mean(axis=1).min() > 2


def test_only_memes_with_words_differ_between_languages(pictures: dict[str, list[np.ndarray]]) -> None:
    for meme, zh, en in zip(MEMES, pictures["zh"], pictures["en"]):
        assert np.array_equal(zh, en) == (meme.caption is None), meme.id


def test_a_picture_has_a_palette_and_takes_17_kilobytes(pictures: dict[str, list[np.ndarray]]) -> None:
    for picture in pictures["zh"]:
        assert picture.shape == (128, 128, 3)
        assert picture.dtype == np.uint8
        assert len(encode_png(picture)) < 17.5 * 1024


@pytest.mark.parametrize("size", [32, 64])
@pytest.mark.parametrize("style", STYLES)
def test_a_smaller_picture_is_the_large_one_reduced(size: int, style: str) -> None:
    look = Look("joy", 3, None, "cat", "crown", "开心", 0, style)
    step = 128 // size
    reduced = draw_look(look, 128).reshape(size, step, size, step, 3).mean(axis=(1, 3))
    assert np.abs(draw_look(look, size) - reduced).mean() < 5


def test_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="32, 64 or 128 pixels wide, not 100"):
        draw_meme(MEMES[0], "zh", 100)


@pytest.mark.parametrize("family", FAMILY_KEYS)
def test_each_strength_of_a_family_looks_different(family: str) -> None:
    mild, plain, strong = (draw_look(Look(family, s, None, "dog", "none", None, 0), 64) for s in (1, 2, 3))
    assert not np.array_equal(mild, plain)
    assert not np.array_equal(plain, strong)


@pytest.mark.parametrize("attribute", ["family", "intent", "creature", "accessory", "caption", "variant", "style"])
def test_every_attribute_shows_in_the_picture(attribute: str) -> None:
    look = Look("joy", 2, None, "bear", "none", None, 0)
    values = {
        "family": FAMILY_KEYS,
        "intent": (None, *INTENTS),
        "creature": CREATURES,
        "accessory": ACCESSORIES,
        "caption": (None, "开心", "得意"),
        "variant": (0, 1, 2, 3, 6, *(18 * n for n in range(1, len(GROUNDS) * len(PATTERNS), 7))),
        "style": tuple(STYLES),
    }[attribute]
    drawn = {draw_look(dataclasses.replace(look, **{attribute: value}), 64).tobytes() for value in values}  # type: ignore[arg-type]
    assert len(drawn) == len(values)


def test_a_caption_stands_at_the_bottom() -> None:
    look = Look("calm", 1, None, "ghost", "none", "淡定", 0)
    changed = np.argwhere((draw_look(look, 128) < 80).all(axis=2))
    assert (changed[:, 0] > 100).sum() > 300


def test_names_of_parts_in_expressions_exist_and_no_part_is_unused() -> None:
    expressions = [e for levels in EXPRESSIONS.values() for choices in levels for e in choices]
    for table, used in (
        (EYES, {e.eyes for e in expressions} | set(EYES_OF_INTENT.values())),
        (BROWS, {e.brows for e in expressions}),
        (MOUTHS, {e.mouth for e in expressions}),
        (TINTS, {tint for e in expressions for tint in e.tints}),
        (MARKS, {mark for e in expressions for mark in e.marks}),
        (POSES, {e.pose for e in expressions}),
    ):
        assert set(table) == used
    assert set(MARKS) >= CORNER_MARKS
    assert set(PROPS) >= CROWDED


def test_drawings_and_inventory_name_the_same_things() -> None:
    assert tuple(CREATURE_DRAWINGS) == CREATURES
    assert tuple(ACCESSORY_DRAWINGS) == ACCESSORIES
    assert tuple(PROPS) == INTENTS
    assert tuple(EXPRESSIONS) == FAMILY_KEYS
    assert all(len(levels) == 3 for levels in EXPRESSIONS.values())


def test_the_drawing_of_a_picture_can_be_sent_to_another_process() -> None:
    function, meme = pickle.loads(pickle.dumps((meme_png, MEMES[5])))
    assert function(meme, "zh") == meme_png(MEMES[5], "zh")


def test_drawing_needs_neither_an_image_library_nor_a_font_tool() -> None:
    code = (
        "import sys; from mod_challenge.simulator import drawing, inventory;"
        "drawing.meme_png(inventory.MEMES[0], 'zh'); assert not {'PIL', 'fontTools'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_written_pictures_are_named_and_mapped_to_their_memes(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    names = write_memes(tmp_path / "memes", "zh", lambda done, total: told.append((done, total)))
    assert list(names.values()) == [meme.id for meme in MEMES]
    assert next(iter(names)) == meme_file_name(MEMES[0]) == "000_person_party_hat.png"
    assert sorted(path.name for path in (tmp_path / "memes").iterdir()) == sorted(names)
    assert (tmp_path / "memes" / "000_person_party_hat.png").read_bytes() == meme_png(MEMES[0], "zh")
    assert told == [(n, 307) for n in range(1, 308)]


# Captions.


def test_shipped_outlines_are_exactly_those_that_captions_need() -> None:
    shipped = json.loads((resources.files(drawing) / "caption_outlines.json").read_text(encoding="utf-8"))
    assert sorted(shipped) == characters()


def test_the_licence_of_the_outlines_ships_beside_them() -> None:
    licence = (resources.files(drawing) / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright (c) 2014-2021 Adobe" in licence


# PNG.


def _decoded(png: bytes) -> np.ndarray:
    image = pytest.importorskip("PIL.Image")
    return np.asarray(image.open(io.BytesIO(png)).convert("RGB"))


def test_a_png_of_few_colours_decodes_to_its_pixels(pictures: dict[str, list[np.ndarray]]) -> None:
    for picture in pictures["zh"][::60]:
        assert np.array_equal(_decoded(encode_png(picture)), picture)


def test_a_png_of_many_colours_and_several_blocks_decodes_to_its_pixels() -> None:
    pixels = (np.arange(200 * 150 * 3, dtype=np.uint64) * 2654435761 >> 13).astype(np.uint8).reshape(200, 150, 3)
    assert np.array_equal(_decoded(encode_png(pixels)), pixels)


@pytest.mark.parametrize(
    "pixels", [np.zeros((4, 4, 3)), np.zeros((4, 4), dtype=np.uint8), np.zeros((0, 4, 3), dtype=np.uint8)]
)
def test_what_is_no_picture_is_not_encoded(pixels: np.ndarray) -> None:
    with pytest.raises(ValueError, match="expected uint8"):
        encode_png(pixels)


def test_a_palette_keeps_the_colours_used_most() -> None:
    pixels = np.zeros((64, 64, 3), dtype=np.uint8)
    pixels[:40] = (255, 0, 0)
    pixels[40:, :, 1] = np.arange(64) * 4
    pixels[40:, :, 2] = np.arange(24)[:, None] * 10
    reduced = to_palette(pixels)
    assert len(np.unique(reduced.reshape(-1, 3), axis=0)) == 256
    assert (reduced[:40] == (255, 0, 0)).all()


def test_the_eye_does_not_see_the_palette() -> None:
    for meme in MEMES[::20]:
        error = np.abs(draw_meme(meme, "zh").astype(int) - draw_look(meme_look(meme, "zh"), 128))
        assert error.mean() < 3
        assert (error.max(axis=2) > 12).mean() < 0.02


# The rasteriser.


def _cover(*contours: np.ndarray) -> np.ndarray:
    """How much of each pixel white contours cover on black, 0 to 1."""
    canvas = Canvas(BLACK)
    canvas.fill(WHITE, *contours)
    return canvas.pixels(128)[:, :, 0] / 255


def _square(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    return polygon((left, top), (right, top), (right, bottom), (left, bottom))


def test_a_square_on_the_pixel_grid_is_filled_exactly() -> None:
    cover = _cover(_square(10, 20, 30, 50))
    assert (cover[20:50, 10:30] == 1).all()
    assert cover.sum() == 30 * 20


def test_a_pixel_half_covered_is_half_bright() -> None:
    assert _cover(_square(10, 10, 20.5, 20))[15, 20] == pytest.approx(0.5, abs=0.01)
    assert _cover(_square(10, 10, 20, 20.5))[20, 15] == pytest.approx(0.5, abs=0.01)


def test_a_contour_of_the_other_orientation_cuts_a_hole() -> None:
    cover = _cover(_square(10, 10, 30, 30), _square(15, 15, 25, 25)[::-1])
    assert cover[20, 20] == 0
    assert cover[12, 12] == 1
    assert cover.sum() == 400 - 100


def test_contours_of_one_orientation_join() -> None:
    assert _cover(_square(10, 10, 30, 30), _square(20, 20, 40, 40)).sum() == 400 + 400 - 100


@pytest.mark.parametrize("shift", [(-60, 0), (70, 0), (0, -60), (0, 70), (300, 300), (-300, 0)])
def test_what_lies_outside_the_picture_is_cut_off(shift: tuple[int, int]) -> None:
    left, top = 40 + shift[0], 40 + shift[1]
    expected = np.zeros((128, 128))
    expected[max(top, 0) : max(top + 48, 0), max(left, 0) : max(left + 48, 0)] = 1
    assert np.array_equal(_cover(_square(left, top, left + 48, top + 48)), expected)


def test_an_ellipse_covers_its_area() -> None:
    assert _cover(ellipse(64.3, 60.7, 31, 17, 30)).sum() == pytest.approx(np.pi * 31 * 17, rel=0.01)


def test_opacity_lets_the_ground_show() -> None:
    canvas = Canvas(BLACK)
    canvas.fill(WHITE, _square(10, 10, 20, 20), opacity=0.5)
    assert canvas.pixels(128)[15, 15].tolist() == [128, 128, 128]


def test_an_outset_square_grows_by_the_distance_on_each_side() -> None:
    assert signed_area(outset(_square(10, 10, 20, 20), 2)) == pytest.approx(2 * 14 * 14)
    assert signed_area(clockwise(_square(10, 10, 20, 20)[::-1])) == 2 * 100


def test_a_ribbon_is_as_wide_as_its_pen() -> None:
    cover = _cover(ribbon(polygon((20, 64), (100, 64)), 6))
    assert cover[:, 60].sum() == pytest.approx(6, abs=0.05)


def test_turning_and_scaling_apply_about_the_given_point() -> None:
    canvas = Canvas(BLACK)
    with canvas.about(64, 64, scale=2, angle=90):
        canvas.fill(WHITE, _square(64, 64, 74, 69))
    lit = np.argwhere(canvas.pixels(128)[:, :, 0] == 255)
    assert lit.min(axis=0).tolist() == [64, 54]
    assert lit.max(axis=0).tolist() == [83, 63]


# What a picture tells of its emotion but by face, gesture and marks: nothing.


class MeanClassifier:
    """Linear discriminants: the class whose mean is nearest in the metric of the spread within classes.

    Args:
        features: (n, d), one row a picture.
        classes: (n,) from 0 up.
    """

    def __init__(self, features: np.ndarray, classes: np.ndarray) -> None:
        means = np.stack([features[classes == c].mean(axis=0) for c in range(classes.max() + 1)])
        left = features - means[classes]
        spread = np.linalg.inv(left.T @ left / len(features) + 1e-9 * np.eye(features.shape[1]))
        self.weights = means @ spread
        self.bias = np.log(np.bincount(classes) / len(classes)) - ((means @ spread) * means).sum(axis=1) / 2

    def right(self, features: np.ndarray, classes: np.ndarray) -> int:
        """How many of some pictures it names rightly."""
        return int(((features @ self.weights.T + self.bias).argmax(axis=1) == classes).sum())


def _right_by_chance(features: np.ndarray, classes: np.ndarray, train: np.ndarray, rounds: int) -> np.ndarray:
    """How many of the other pictures are named rightly by classifiers that learnt from shuffled classes."""
    stream = np.random.default_rng(20)
    return np.array(
        [
            MeanClassifier(features[train], stream.permutation(classes[train])).right(features[~train], classes[~train])
            for _ in range(rounds)
        ]
    )


def _mean_colours(pictures: list[np.ndarray]) -> np.ndarray:
    return np.stack([picture.mean(axis=(0, 1)) for picture in pictures])


def test_the_mean_colour_tells_nothing_of_the_emotion_of_unseen_memes(pictures: dict[str, list[np.ndarray]]) -> None:
    classes = np.array([FAMILY_KEYS.index(meme.family) for meme in MEMES])
    train = np.arange(len(MEMES)) < UNSEEN_FROM
    colours = _mean_colours(pictures["zh"])
    right = MeanClassifier(colours[train], classes[train]).right(colours[~train], classes[~train])
    assert right <= np.quantile(_right_by_chance(colours, classes, train, 1000), 0.99)


def test_that_classifier_finds_a_palette_where_there_is_one(pictures: dict[str, list[np.ndarray]]) -> None:
    # The same pictures, each a quarter on a ground of its family's own: what the test above is there to find.
    classes = np.array([FAMILY_KEYS.index(meme.family) for meme in MEMES])
    train = np.arange(len(MEMES)) < UNSEEN_FROM
    grounds = np.random.default_rng(3).integers(128, 256, size=(len(FAMILY_KEYS), 3))
    colours = 0.75 * _mean_colours(pictures["zh"]) + 0.25 * grounds[classes]
    right = MeanClassifier(colours[train], classes[train]).right(colours[~train], classes[~train])
    assert right > np.quantile(_right_by_chance(colours, classes, train, 1000), 0.99)


@pytest.mark.parametrize("number", [0, 100, 273, 290])
def test_style_coat_ground_and_pattern_are_those_of_the_number_whatever_the_emotion(number: int) -> None:
    looks = [meme_look(dataclasses.replace(MEMES[number], family=family), "zh") for family in FAMILY_KEYS]
    assert len({(look.variant, look.style) for look in looks}) == 1


def test_the_picture_behind_a_creature_is_the_same_for_every_emotion() -> None:
    for variant in range(0, VARIANTS, 997):
        edges = {
            np.concatenate([picture[:2, :2], picture[60:90, :2], picture[60:90, -2:]]).tobytes()
            for family in FAMILY_KEYS
            for picture in [draw_look(Look(family, 1, None, "bear", "none", None, variant), 64)]
        }
        assert len(edges) == 1


def test_variants_below_their_number_are_all_grounds_and_patterns() -> None:
    behind = {variant // 18 for variant in range(VARIANTS)}
    assert len(behind) == len(GROUNDS) * len(PATTERNS)
    corners = {draw_look(Look("joy", 1, None, "cat", "none", None, 18 * n), 32)[:12].tobytes() for n in behind}
    assert len(corners) > 0.8 * len(behind)


def test_one_of_three_styles_is_for_unseen_memes_alone() -> None:
    styles = {
        name: Counter(meme_look(meme, "zh").style for meme in part) for name, part in (("s", SEEN), ("u", UNSEEN))
    }
    assert set(styles["s"]) == set(SEEN_STYLES)
    assert set(styles["u"]) == set(STYLES)
    assert len(STYLES) == len(SEEN_STYLES) + 1 == 3
    assert min(styles["s"].values()) > 100
    assert min(styles["u"].values()) >= 6


def test_neither_names_nor_file_names_tell_the_emotion() -> None:
    for meme in MEMES:
        words = {*meme_name(meme).split(), *meme_file_name(meme)[: -len(".png")].split("_")}
        assert not words & set(FAMILY_KEYS)
        others = [dataclasses.replace(meme, family=family) for family in FAMILY_KEYS]
        assert len({(meme_name(other), meme_file_name(other)) for other in others}) == 1


# Styles.


def test_a_cutout_has_a_white_rim_and_a_shadow() -> None:
    look = Look("calm", 1, None, "ghost", "none", None, 18 * 21)  # a plain ground, which is dark
    ink, cutout = (draw_look(dataclasses.replace(look, style=style), 128).astype(int) for style in ("ink", "cutout"))
    white = (cutout == 255).all(axis=2) & (ink == GROUNDS[21][0]).all(axis=2)
    assert 300 < white.sum() < 3000
    darker = (cutout.sum(axis=2) < sum(GROUNDS[21][0]) - 20) & (ink == GROUNDS[21][0]).all(axis=2)
    assert darker.sum() > 100


def test_pixels_are_squares_of_one_colour() -> None:
    drawn = draw_look(Look("joy", 3, None, "cat", "crown", None, 40, "pixels"), 128)
    assert np.array_equal(drawn, drawn[::2, ::2].repeat(2, axis=0).repeat(2, axis=1))
    assert len(np.unique(drawn.reshape(-1, 3), axis=0)) < 60


def test_shapes_cover_what_they_paint() -> None:
    canvas = Canvas(BLACK)
    canvas.fill(WHITE, _square(10, 20, 30, 50))
    canvas.fill(WHITE, _square(20, 30, 40, 60), opacity=0.5)
    cover = canvas.cover(128)
    assert cover[40, 15] == cover[40, 25] == 256
    assert cover[40, 35] == 128
    assert cover[10, 15] == 0
    ground = np.zeros((128, 128, 3), dtype=np.uint8)
    assert np.array_equal(painted(ground, WHITE, cover)[40, :50], canvas.over(ground)[40, :50])
