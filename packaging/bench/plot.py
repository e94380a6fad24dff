"""The same as a picture: time to the icon and the first status, memory, and the played day."""

from pathlib import Path

from bench.process import MIB
from bench.report import FLOOR, Results


def draw(results: Results, path: Path) -> None:
    """Draw into a PNG; raises ImportError where the plotting library is not installed."""
    import matplotlib as mpl  # noqa: PLC0415 - only for those who want the picture

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - the same

    names = [name for name in results.starts if results.registered(name)][::-1]
    figure, (left, middle, right) = plt.subplots(
        1, 3, figsize=(15, 1.5 + 0.55 * max(len(names), 5)), layout="constrained"
    )
    status = [results.status(name).median if results.status(name) else 0 for name in names]
    icon = [results.registered(name).median for name in names]
    left.barh(names, status, color="#9db8cf", label="first status")
    left.barh(names, icon, color="#24405a", label="icon registered")
    left.set(title="From the start of the process", xlabel="ms")
    left.legend(fontsize="small")
    middle.barh(names, [results.proportional(name).median for name in names], color="#16954f")
    middle.set(title="Proportional memory", xlabel="MiB")
    middle.tick_params(labelleft=False)
    for axes, floor in ((left, results.registered(FLOOR)), (middle, results.proportional(FLOOR))):
        if floor:
            axes.axvline(floor.median, color="black", linestyle=":", linewidth=1)
    if results.day is not None:
        hours = range(1, len(results.day.hours) + 1)
        right.plot(hours, [memory.resident / MIB for memory in results.day.hours], label="resident")
        right.plot(hours, [memory.proportional / MIB for memory in results.day.hours], label="proportional")
        right.plot(hours, [memory.own / MIB for memory in results.day.hours], label="own")
        right.set(title="A played day", xlabel="hours", ylabel="MiB", ylim=(0, None))
        right.legend(fontsize="small")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    plt.close(figure)
