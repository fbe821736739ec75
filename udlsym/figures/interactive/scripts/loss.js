// UDL figs 2.2 and 2.3: the line through the data, the loss as a map and as a surface.
const HANDLES = [0.3, 1.7], REACH = 24;

function lossOf({ formulas, data }, offset, slope) {
  return formulas.loss({ ...data, phi: [offset, slope] });
}

const shade = (levels, loss) => {
  const place = levels.findIndex((level) => loss <= level);
  return `var(--fig-loss-${Math.max(0, (place < 0 ? levels.length : place) - 1)})`;
};

// Where the loss is a level: L is quadratic, so from the best line it grows with the square of the distance.
function contour(figure, level) {
  const { best, least } = figure.kept;
  return range(0, 119).map((place) => {
    const angle = (place / 120) * 2 * Math.PI, way = [Math.cos(angle), Math.sin(angle)];
    const growth = lossOf(figure, best[0] + way[0], best[1] + way[1]) - least;
    const far = Math.sqrt(Math.max(0, level - least) / growth);
    return [best[0] + far * way[0], best[1] + far * way[1]];
  });
}

drawings.loss = (figure) => {
  const { formulas, data, values, kept } = figure, { phi } = values;
  if (!kept.best) {
    kept.best = [formulas.best_offset(data), formulas.best_slope(data)];
    kept.least = lossOf(figure, ...kept.best);
    kept.contours = data.levels.slice(1).reverse().map((level) => ({ level, points: contour(figure, level) }));
  }
  const loss = lossOf(figure, ...phi), given = { ...data, phi };
  drawData(figure, given);
  drawMap(figure, phi);
  drawSurface(figure, phi, loss);
  figure.write("loss", shown(loss));
  for (const key of ["slope_0", "slope_1"]) figure.write(key, shown(formulas[key](given)));
};

function drawData(figure, given) {
  const { formulas, data } = figure, plot = figure.panel("data", data.window, [0, 2.2]);
  const at = (x) => formulas.line({ phi: given.phi, x });
  for (const i of range(1, data.I)) plot.line([[data.x[i], data.y[i]], [data.x[i], at(data.x[i])]], "var(--fig-muted)", 1);
  plot.line(data.window.map((x) => [x, at(x)]), ink(1), 2.2);
  for (const i of range(1, data.I)) plot.dot(data.x[i], data.y[i], ink(0), 3);
  for (const x of HANDLES) plot.dot(x, at(x), ink(1), 6.5, "var(--fig-surface)");
  plot.ticksAcross([0, 1, 2]);
  plot.ticksUp([0, 1, 2]);
  plot.show();
  // The handle nearer to where the pointer went down follows it, the other one stays.
  figure.drag("data", plot, ([, y], [start]) => {
    const { phi } = figure.values, moved = start < 1 ? 0 : 1;
    const heights = HANDLES.map((x, place) => (place === moved ? y : formulas.line({ phi, x })));
    const ends = { x: [null, ...HANDLES], y: [null, ...heights] };
    figure.set([formulas.offset_through(ends), formulas.slope_through(ends)]);
  });
}

function drawMap(figure, phi) {
  const { data, kept } = figure, [low, high, bottom, top] = data.frame;
  const plot = figure.panel("map", [low, high], [bottom, top]);
  const outside = `var(--fig-loss-${data.levels.length - 2})`;
  plot.polygon([[low, bottom], [high, bottom], [high, top], [low, top]], outside);
  for (const { level, points } of kept.contours) plot.polygon(points, shade(data.levels, level), "var(--fig-muted)");
  plot.dot(...kept.best, ink(0), 2);
  plot.dot(...phi, ink(2), 6, ink(1));
  plot.ticksAcross([low, (low + high) / 2, high]);
  plot.ticksUp([bottom, (bottom + top) / 2, top]);
  plot.show();
  figure.drag("map", plot, (place) => figure.set(place));
}
