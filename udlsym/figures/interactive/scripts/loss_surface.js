// The loss as a surface, seen from above at an angle: four-sided pieces, those behind first.
const TURN = -0.95, TILT = 0.62;

function drawSurface(figure, phi, loss) {
  const { data } = figure, [low, high, bottom, top] = data.frame;
  const highest = data.levels.at(-1);
  const seen = (offset, slope, value) => {
    const a = (offset - low) / (high - low) - 0.5, b = (slope - bottom) / (top - bottom) - 0.5;
    const across = a * Math.cos(TURN) - b * Math.sin(TURN), away = a * Math.sin(TURN) + b * Math.cos(TURN);
    // The third number is how far away it is.
    return [across, away * Math.sin(TILT) + (value / highest) * 0.62 * Math.cos(TILT), away];
  };
  plotSurface(figure, phi, loss, seen);
}

function plotSurface(figure, phi, loss, seen) {
  const { data, kept } = figure, [low, high, bottom, top] = data.frame;
  const plot = figure.panel("surface", [-1, 1], [-0.5, 0.62], { left: 8, bottom: 8 });
  kept.pieces ??= surfacePieces(figure, seen);
  for (const { points, colour } of kept.pieces) plot.polygon(points, colour, "var(--fig-muted)");
  const edge = (points) => plot.line(points.map(([a, b]) => seen(a, b, 0)), "var(--fig-muted)", 1);
  edge([[low, bottom], [high, bottom], [high, top]]);
  const corner = (a, b, text) => { const [x, y] = seen(a, b, 0); plot.inner(x, y - 0.07, text, "tick"); };
  corner(low, bottom, `φ₀ = ${short(low)}`);
  corner(high, bottom, `φ₀ = ${short(high)}, φ₁ = ${short(bottom)}`);
  corner(high, top, `φ₁ = ${short(top)}`);
  const [x, y] = seen(...phi, loss);
  plot.line([seen(...phi, 0), [x, y]], ink(1), 1.2, "2 3");
  plot.dot(x, y, ink(2), 6, ink(1));
  plot.show(false);
}

function surfacePieces(figure, seen) {
  const [low, high, bottom, top] = figure.data.frame;
  const offsets = evenly(low, high, REACH), slopes = evenly(bottom, top, REACH);
  const pieces = [];
  for (const row of range(0, REACH - 1)) {
    for (const place of range(0, REACH - 1)) {
      const corners = [[place, row], [place + 1, row], [place + 1, row + 1], [place, row + 1]]
        .map(([a, b]) => [offsets[a], slopes[b], lossOf(figure, offsets[a], slopes[b])]);
      const middle = (corners[0][2] + corners[2][2]) / 2;
      const points = corners.map((corner) => seen(...corner));
      pieces.push({ points, colour: shade(figure.data.levels, middle), away: points[0][2] + points[2][2] });
    }
  }
  return pieces.sort((a, b) => b.away - a.away);
}
