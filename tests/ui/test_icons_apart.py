"""Icons that could be mistaken for each other, or lost on a panel, fail here: for every pair of eyes."""

from itertools import combinations

import pytest

from tests.support.colour_vision import Colour, Eyes, contrast, distance, seen
from tray_app.ui.icon_key import PROGRESS_STEPS, Condition, IconKey, Shape
from tray_app.ui.icons import Style, paint

PANELS = {"dark": (0x1E, 0x1E, 0x1E), "light": (0xF5, 0xF5, 0xF5)}
SIZES = (16, 22, 32, 64)
STATES = tuple(IconKey(shape=shape, condition=condition) for shape in Shape for condition in Condition)
ARCS = tuple(IconKey(shape=Shape.OPEN, progress=step) for step in (0, PROGRESS_STEPS // 2, PROGRESS_STEPS))

FURTHEST_THAT_COUNTS = 50.0
"""Black and white are 100 apart, but a pixel that is clearly different is no more than different."""
APART = 9.0
"""Mean distance over the area of both icons: as if a fifth of it were entirely different."""
ARC_APART = 4.0
"""Between the empty, the half and the full arc, of which only half a ring differs."""
TELLS = 3.0
"""Contrast that a figure needs against its ground. Source: WCAG 2.2, non-text contrast."""
LEAST_AREA = 0.15
"""Of the square, that has to stand out from the panel."""

Pixels = list[tuple[bool, Colour]]


def pixels(key: IconKey, size: int, panel: Colour, style: Style = Style.COLOUR) -> Pixels:
    """Each pixel on the panel and whether the icon covers it; a quarter of them where there are many."""
    image = paint(key, size, style)
    step = 2 if size > 32 else 1
    found = []
    for y in range(0, size, step):
        for x in range(0, size, step):
            colour = image.pixelColor(x, y)
            alpha = colour.alphaF()
            ink = (colour.red(), colour.green(), colour.blue())
            red, green, blue = (
                round(over * alpha + under * (1 - alpha)) for over, under in zip(ink, panel, strict=True)
            )
            found.append((alpha > 0.1, (red, green, blue)))
    return found


def apart(first: Pixels, second: Pixels, eyes: Eyes) -> float:
    """The mean distance over the area that either icon covers."""
    distances = [
        min(distance(seen(one, eyes), seen(other, eyes)), FURTHEST_THAT_COUNTS)
        for (covered, one), (also_covered, other) in zip(first, second, strict=True)
        if covered or also_covered
    ]
    return sum(distances) / len(distances)


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS.keys())
@pytest.mark.parametrize("size", SIZES)
def test_no_two_states_look_alike_to_anyone(size: int, panel: Colour) -> None:
    painted = {key: pixels(key, size, panel) for key in STATES + ARCS}
    running = {IconKey(shape=Shape.OPEN), *ARCS}
    alike = [
        (eyes, first, second)
        for first, second in combinations(painted, 2)
        if not {first, second} <= running
        for eyes in Eyes
        if apart(painted[first], painted[second], eyes) < APART
    ]
    assert alike == []


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS.keys())
@pytest.mark.parametrize("size", SIZES)
def test_the_arc_can_be_read_by_anyone(size: int, panel: Colour) -> None:
    painted = [pixels(key, size, panel) for key in ARCS]
    alike = [
        eyes
        for first, second in combinations(painted, 2)
        for eyes in Eyes
        if apart(first, second, eyes) < ARC_APART
    ]
    assert alike == []


@pytest.mark.parametrize("size", SIZES)
def test_states_differ_in_shape_alone(size: int) -> None:
    """The template has no colours at all: what is left is the outline."""
    painted = {key: pixels(key, size, PANELS["light"], Style.TEMPLATE) for key in STATES}
    alike = [
        (first, second)
        for first, second in combinations(painted, 2)
        if apart(painted[first], painted[second], Eyes.ACHROMATOPSIA) < APART
    ]
    assert alike == []


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS.keys())
@pytest.mark.parametrize("size", SIZES)
def test_every_icon_stands_out_from_its_panel(size: int, panel: Colour) -> None:
    for key in STATES + ARCS:
        painted = pixels(key, size, panel)
        telling = sum(contrast(colour, panel) >= TELLS for covered, colour in painted if covered)
        assert telling / len(painted) >= LEAST_AREA, key


def test_icons_have_a_light_rim_for_panels_of_their_own_colour() -> None:
    """On a panel painted like the body itself the outline still shows."""
    for shape in Shape:
        key = IconKey(shape=shape)
        image = paint(key, 64)
        body = max(
            (
                image.pixelColor(x, y)
                for x in range(64)
                for y in range(64)
                if image.pixelColor(x, y).alpha() == 255
            ),
            key=lambda colour: colour.saturationF(),
        )
        panel = (body.red(), body.green(), body.blue())
        telling = sum(
            contrast(colour, panel) >= TELLS for covered, colour in pixels(key, 64, panel) if covered
        )
        assert telling >= 40, key
