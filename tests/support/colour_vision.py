"""How colours look to different eyes, and how far apart they look. Used to judge the icons.

Sources: the matrices for the complete dichromacies are those of Machado, Oliveira and Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE TVCG 15/6, 2009), severity 1.0,
for linear RGB; luminance weights and transfer curve are sRGB's (IEC 61966-2-1); distances are CIE 1976 L*a*b*
under D65; the contrast ratio is that of WCAG 2.
"""

import math
from collections.abc import Callable
from enum import Enum
from functools import cache

Colour = tuple[int, int, int]
"""sRGB, 0 to 255."""
Linear = tuple[float, float, float]
Lab = tuple[float, float, float]

_LUMINANCE = (0.2126, 0.7152, 0.0722)
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


class Eyes(Enum):
    """Whose eyes, and what they make of linear RGB."""

    TYPICAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    PROTANOPIA = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTERANOPIA = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    TRITANOPIA = (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    )
    ACHROMATOPSIA = (_LUMINANCE, _LUMINANCE, _LUMINANCE)


@cache
def seen(colour: Colour, eyes: Eyes) -> Lab:
    """Return where a colour lies for these eyes; equal distances look about equally large."""
    linear = _times(eyes.value, _linear(colour))
    x, y, z = (
        _lab_curve(max(value, 0.0) / white)
        for value, white in zip(_times(_TO_XYZ, linear), _WHITE, strict=True)
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def distance(first: Lab, second: Lab) -> float:
    """Return how far apart two seen colours are; about 2 can just be told apart side by side."""
    return math.dist(first, second)


@cache
def contrast(first: Colour, second: Colour) -> float:
    """Return the contrast ratio, 1 to 21; graphics need 3."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    return sum(weight * value for weight, value in zip(_LUMINANCE, _linear(colour), strict=True))


def _linear(colour: Colour) -> Linear:
    red, green, blue = _each(_srgb_curve, colour)
    return (red, green, blue)


def _each(curve: Callable[[float], float], colour: Colour) -> list[float]:
    return [curve(value / 255) for value in colour]


def _srgb_curve(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _lab_curve(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29


def _times(matrix: tuple[tuple[float, float, float], ...], values: Linear) -> Linear:
    first, second, third = (
        sum(factor * value for factor, value in zip(row, values, strict=True)) for row in matrix
    )
    return (first, second, third)
