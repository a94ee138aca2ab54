"""Times over the size of a board, drawn: both axes by powers of ten, a band from p50 to p95."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor, inf, log10
from xml.sax.saxutils import escape

from benchmarks.timing import Times

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 92, 200, 24, 44
# Told apart by eyes that see few colours, on white and on black (Okabe and Ito).
COLOURS = ("#0072b2", "#009e73", "#d55e00", "#cc79a7")
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #333 }
  .grid { stroke: #8888; stroke-width: .5 }
  .p50 { fill: none; stroke-width: 2 }
  .band { opacity: .2 }
  @media (prefers-color-scheme: dark) { text { fill: #ddd } }
"""


def picture(rows: Mapping[str, Mapping[int, Times]]) -> str:
    """An SVG of what each name took, in milliseconds, at each size."""
    sizes = sorted({size for by_size in rows.values() for size in by_size})
    times = [t.at(share) for by in rows.values() for t in by.values() for share in (0.5, 0.95)]
    finite = [time for time in times if 0 < time < inf]
    low, high = floor(log10(min(finite))), ceil(log10(max(finite)))
    axes = Axes(log10(sizes[0]), log10(sizes[-1]), low, high)
    names = zip(rows.items(), COLOURS, strict=False)
    parts = [*axes.grid(sizes), *(axes.line(name, by, colour) for (name, by), colour in names)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">\n'
        "<title>Milliseconds by the number of postings: median, and band to p95</title>\n"
        f"<style>{STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _power(n: int) -> float:
    return float(f"1e{n}")


class Axes:
    """From the logarithms of sizes and milliseconds to places in the picture."""

    def __init__(self, left: float, right: float, low: int, high: int) -> None:
        self.left, self.right, self.low, self.high = left, right, low, high

    def x(self, size: float) -> float:
        share = (log10(size) - self.left) / (self.right - self.left)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, milliseconds: float) -> float:
        share = (log10(milliseconds) - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def grid(self, sizes: list[int]) -> list[str]:
        heights = [(power, self.y(power)) for power in map(_power, range(self.low, self.high + 1))]
        across = [
            f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
            f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{power:,g} ms</text>'
            for power, y in heights
        ]
        down = [
            f'<text x="{self.x(size)}" y="{HEIGHT - 16}" text-anchor="middle">{size:,}</text>'
            for size in sizes
        ]
        return [*across, *down]

    def line(self, name: str, by_size: Mapping[int, Times], colour: str) -> str:
        """What was stopped has no place; the name stands at the end."""
        medians, highs = (self._points(by_size, share) for share in (0.5, 0.95))
        if not medians:
            return ""
        band = medians[: len(highs)] + highs[::-1]
        x, y = medians[-1].split(",")
        return (
            f'<polygon class="band" fill="{colour}" points="{" ".join(band)}"/>'
            f'<polyline class="p50" stroke="{colour}" points="{" ".join(medians)}"/>'
            f'<text x="{float(x) + 8}" y="{float(y) + 4}">{escape(name)}</text>'
        )

    def _points(self, by_size: Mapping[int, Times], share: float) -> list[str]:
        times = [(size, each.at(share)) for size, each in sorted(by_size.items())]
        return [f"{self.x(size)},{self.y(time)}" for size, time in times if time < inf]
