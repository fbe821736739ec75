// Polygons, and functions that are affine on them. On an edge such a function is `least` where the
// values at both ends say so.
function crossing(corner, next, here, there) {
  const share = here / (here - there);
  return corner.map((each, axis) => each + share * (next[axis] - each));
}

const edges = (corners) => corners.map((corner, place) => [corner, corners[(place + 1) % corners.length]]);

// What lies on the side of a line where `value` is at least `least`; at most, with the sign −1.
function clipped(corners, value, least, sign = 1) {
  const found = [];
  for (const [corner, next] of edges(corners)) {
    const [here, there] = [corner, next].map((each) => sign * (value(each) - least));
    if (here >= 0) found.push(corner);
    if (here * there < 0) found.push(crossing(corner, next, here, there));
  }
  return found;
}

// The points on the edges of a polygon where a function is 0.
function crossings(corners, value) {
  return edges(corners).flatMap(([corner, next]) => {
    const [here, there] = [corner, next].map(value);
    if (here === 0) return [corner];
    return here * there < 0 ? [crossing(corner, next, here, there)] : [];
  });
}

const area = (corners) => Math.abs(edges(corners).reduce((total, [[a, b], [c, d]]) => total + a * d - c * b, 0)) / 2;

const middleOf = (corners) => [0, 1].map((axis) => corners.reduce((total, each) => total + each[axis], 0) / corners.length);

// Every polygon that lines cut a square into, with its pattern: 1 where the line's value is above 0.
function cells(square, lines) {
  let found = [{ corners: square, pattern: "" }];
  for (const line of lines) {
    found = found.flatMap(({ corners, pattern }) => [
      { corners: clipped(corners, line, 0), pattern: `${pattern}1` },
      { corners: clipped(corners, line, 0, -1), pattern: `${pattern}0` },
    ]).filter(({ corners }) => corners.length > 2 && area(corners) > 1e-9);
  }
  return found;
}

const STEPS = 13;

// Fills a polygon between the level lines from −reach to reach.
function fillSteps(plot, corners, value, reach) {
  for (const step of range(0, STEPS - 1)) {
    const low = -reach + (2 * reach * step) / STEPS, high = low + (2 * reach) / STEPS;
    const above = step ? clipped(corners, value, low) : corners;
    const between = step < STEPS - 1 ? clipped(above, value, high, -1) : above;
    if (between.length > 2) plot.polygon(between, `var(--fig-heat-${step})`, `var(--fig-heat-${step})`);
  }
}
