// UDL fig. 3.8: planes, clipped planes, and the polygons of a network with two inputs.
drawings.twoInputs = (figure) => {
  const { formulas, data, values } = figure, [low, high] = data.window;
  const units = range(1, data.units);
  const square = [[low, low], [high, low], [high, high], [low, high]];
  const of = (key) => ([a, b]) => formulas[key]({ ...values, x: [null, a, b] });
  const planes = units.map((d) => of(`plane_${d}`));
  const reachOf = (pairs) => Math.max(1e-6, ...pairs.flatMap(([corners, value]) => corners.map((each) => Math.abs(value(each)))));
  for (const kind of data.kinds) {
    const drawn = units.map((d) => cells(square, [planes[d - 1]]).map(({ corners }) => [corners, of(`${kind}_${d}`)]));
    const reach = reachOf(drawn.flat());
    units.forEach((d, place) => {
      const plot = figure.panel(`${kind}-${d}`, data.window, data.window, squared(figure.svg(`${kind}-${d}`), 8, 8));
      for (const [corners, value] of drawn[place]) fillSteps(plot, corners, value, reach);
      drawEdge(plot, square, planes[place], ink(d), 1.8);
      plot.show();
    });
  }
  const polygons = cells(square, planes), output = of("output");
  drawPolygons(figure, { polygons, output, planes, square, reach: reachOf(polygons.map(({ corners }) => [corners, output])) });
  const seen = [...new Set(polygons.map(({ pattern }) => pattern))].sort();
  figure.rows(seen);
  for (const pattern of seen) {
    for (const place of [1, 2]) figure.write(`slope-${place}-${pattern}`, shown(formulas[`slope_${place}_${pattern}`](values)));
  }
};

// The line where a plane is 0, inside the square.
function drawEdge(plot, square, plane, colour, width) {
  const ends = crossings(square, plane);
  if (ends.length > 1) plot.line(ends, colour, width);
}

// Margins that make a plot as wide as it is high.
function squared(svg, top, bottom) {
  const side = svg.clientWidth * Number(svg.dataset.ratio) - top - bottom;
  const room = Math.max(0, (svg.clientWidth - side) / 2);
  return { left: room, right: room, top, bottom };
}

function drawPolygons(figure, { polygons, output, planes, square, reach }) {
  const { window } = figure.data;
  const plot = figure.panel("polygons", window, window, squared(figure.svg("polygons"), 8, 20));
  for (const { corners } of polygons) fillSteps(plot, corners, output, reach);
  planes.forEach((plane, place) => drawEdge(plot, square, plane, ink(place + 1), 2.4));
  for (const { corners, pattern } of polygons) {
    if (area(corners) > area(square) / 90) plot.inner(...middleOf(corners), pattern);
  }
  plot.ticksAcross([window[0], 0, window[1]]);
  plot.ticksUp([window[0], 0, window[1]]);
  plot.show();
}
