"""Icons as files and as Qt sees them."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from tray_app.locate import resource
from tray_app.ui import icon_sheet
from tray_app.ui.icon_key import PROGRESS_STEPS, Condition, IconKey, Shape
from tray_app.ui.icons import (
    APPLICATION_SIZES,
    KEPT,
    SIZES,
    Icons,
    Style,
    application_icon,
    application_png,
    paint,
    paint_application,
)

DRAWINGS = sorted(resource("icons").glob("*.svg"))


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_every_drawing_is_one_that_qt_can_draw(path: Path) -> None:
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    assert renderer.viewBox().size() == QSize(64, 64)


def test_every_shape_has_a_drawing() -> None:
    assert {shape.value for shape in Shape} <= {path.stem for path in DRAWINGS}


@pytest.mark.parametrize("style", Style)
def test_an_icon_has_every_size_at_its_own_sharpness(qapp: QApplication, style: Style) -> None:
    icon = Icons(style).icon(IconKey(shape=Shape.OPEN))
    assert [QSize(size, size) for size in SIZES] == sorted(icon.availableSizes(), key=QSize.width)
    for size in SIZES:
        assert icon.pixmap(QSize(size, size), 1.0).toImage().width() == size
    assert icon.pixmap(QSize(22, 22), 2.0).toImage().width() == 44
    assert qapp is not None


@pytest.mark.usefixtures("qapp")
def test_an_icon_is_painted_once() -> None:
    icons = Icons()
    assert icons.icon(IconKey(shape=Shape.PAUSED)) is icons.icon(IconKey(shape=Shape.PAUSED))


@pytest.mark.usefixtures("qapp")
def test_only_the_template_is_a_mask() -> None:
    key = IconKey(shape=Shape.CLOSED)
    assert Icons(Style.TEMPLATE).icon(key).isMask()
    assert not Icons().icon(key).isMask()


@pytest.mark.parametrize("condition", Condition)
@pytest.mark.parametrize("shape", Shape)
def test_a_template_is_black_and_transparent_only(shape: Shape, condition: Condition) -> None:
    image = paint(IconKey(shape=shape, condition=condition), 32, Style.TEMPLATE)
    colours = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha()
    }
    assert colours == {"#000000"}


@pytest.mark.parametrize("condition", Condition)
@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("style", Style)
def test_nothing_is_cut_off_at_the_edge(shape: Shape, condition: Condition, style: Style) -> None:
    """Whatever touches the edge does so softly: a full row of ink there would be a shape that goes on."""
    image = paint(IconKey(shape=shape, condition=condition), 64, style)
    last = 63
    edges = (
        [image.pixelColor(step, 0).alpha() for step in range(64)],
        [image.pixelColor(step, last).alpha() for step in range(64)],
        [image.pixelColor(0, step).alpha() for step in range(64)],
        [image.pixelColor(last, step).alpha() for step in range(64)],
    )
    assert all(sum(alpha > 200 for alpha in edge) <= 12 for edge in edges)


def test_the_arc_grows_clockwise_from_twelve() -> None:
    quarter = paint(IconKey(shape=Shape.OPEN, progress=PROGRESS_STEPS // 4), 64)
    ring_right, ring_left = quarter.pixelColor(32 + 18, 32 - 18), quarter.pixelColor(32 - 18, 32 - 18)
    assert ring_right.alpha() == 255
    assert 0 < ring_left.alpha() < 128


def test_each_step_is_another_picture() -> None:
    images = [paint(IconKey(shape=Shape.OPEN, progress=step), 64) for step in range(PROGRESS_STEPS + 1)]
    assert all(first != second for first, second in pairwise(images))


def test_a_stale_icon_keeps_no_colour_but_its_cross() -> None:
    image = paint(IconKey(shape=Shape.OPEN, condition=Condition.STALE), 64)
    body: QColor = image.pixelColor(8, 30)
    assert body.alpha() == 255
    assert body.saturationF() < 0.1
    assert image.pixelColor(49, 49).saturationF() > 0.5


@pytest.mark.usefixtures("qapp")
def test_the_application_icon_has_every_size() -> None:
    sizes = {size.width() for size in application_icon().availableSizes()}
    assert set(APPLICATION_SIZES) == sizes


def test_the_shipped_picture_is_the_drawing() -> None:
    """Made anew with ``python -m tray_app.ui.icon_sheet --application`` whenever the drawing changes."""
    shipped = QImage(str(application_png()))
    drawn = paint_application(icon_sheet.PNG_SIZE)
    assert shipped.size() == drawn.size()
    for x in range(0, icon_sheet.PNG_SIZE, 5):
        for y in range(0, icon_sheet.PNG_SIZE, 5):
            one, other = QColor(shipped.pixelColor(x, y)), QColor(drawn.pixelColor(x, y))
            differences = (
                one.red() - other.red(),
                one.green() - other.green(),
                one.blue() - other.blue(),
                one.alpha() - other.alpha(),
            )
            assert max(map(abs, differences)) <= 8


@pytest.mark.parametrize("options", [[], ["--template"], ["--application"]])
def test_the_sheet_is_written_as_asked(tmp_path: Path, options: list[str]) -> None:
    out = tmp_path / "sheet.png"
    assert icon_sheet.main([*options, str(out)]) == 0
    assert not QImage(str(out)).isNull()


def test_a_sheet_that_cannot_be_written_is_no_success(tmp_path: Path) -> None:
    assert icon_sheet.main([str(tmp_path / "nowhere" / "sheet.png")]) == 1


def test_icon_keys_need_no_qt() -> None:
    """The view model is tested and used where no Qt is: its modules import none."""
    for name in ("icon_key", "headline", "view_model"):
        source = Path(sys.modules["tray_app.ui.icon_sheet"].__file__ or "").with_name(f"{name}.py")
        assert "PySide6" not in source.read_text(encoding="utf-8")


def test_only_the_last_few_icons_are_kept(qapp: QApplication) -> None:
    del qapp
    icons = Icons()
    first = IconKey(shape=Shape.OPEN, progress=0)
    kept = icons.icon(first)
    for progress in range(1, KEPT):
        icons.icon(IconKey(shape=Shape.OPEN, progress=progress))
    assert icons.icon(first) is kept
    for progress in range(1, KEPT + 1):
        icons.icon(IconKey(shape=Shape.OPEN, progress=progress))
    assert icons.icon(first) is not kept
