// UDL fig. 3.3: the units of a network with one input, and their sum with its regions.
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

// Sliders move in hundredths, so joints that are nearer than this are one that was rounded in two ways.
const SAME_PLACE = 1e-9;

function regionsOf(joints) {
  const sorted = joints.filter(Number.isFinite).sort((a, b) => a - b);
  const places = sorted.filter((joint, place) => !place || joint - sorted[place - 1] > SAME_PLACE);
  const ends = [-Infinity, ...places, Infinity];
  return ends.slice(1).map((to, place) => ({ from: ends[place], to }));
}

function insideOf({ from, to }) {
  if (from === -Infinity) return to === Infinity ? 0 : to - 1;
  return to === Infinity ? from + 1 : (from + to) / 2;
}

drawings.oneInput = (figure) => {
  const { formulas, data, values } = figure, [low, high] = data.window;
  const units = range(1, data.units);
  const joints = units.map((d) => formulas.joint({ ...values, d }));
  const seen = (joint) => low < joint && joint < high;
  const output = (x) => formulas.output({ ...values, x });
  const places = [low, ...joints.filter(seen).sort((a, b) => a - b), high];
  for (const kind of ["line", "clipped", "weighted"]) {
    const strokes = units.map((d) => {
      const here = seen(joints[d - 1]) ? [low, joints[d - 1], high] : [low, high];
      return here.map((x) => [x, formulas[kind]({ ...values, d, x })]);
    });
    const up = limits(strokes.flat().map(([, y]) => y), 1.5);
    units.forEach((d, place) => {
      const plot = figure.panel(`${kind}-${d}`, data.window, up);
      plot.level(0);
      if (seen(joints[place])) plot.rule(joints[place], ink(d));
      plot.line(strokes[place], ink(d));
      plot.ticksAcross([low, joints[place], high]);
      plot.ticksUp([up[0], 0, up[1]]);
      plot.show();
    });
  }
  const regions = regionsOf(joints).map((region) => {
    const x = insideOf(region);
    const pattern = units.map((d) => Number(formulas.line({ ...values, d, x }) > 0)).join("");
    return { ...region, pattern, slope: formulas[`slope_${pattern}`](values) };
  });
  drawSum(figure, regions, places.map((x) => [x, output(x)]), { units, joints, output });
  figure.rows(regions.map(({ pattern }) => pattern));
  regions.forEach(({ pattern, from, to, slope }, place) => {
    figure.write(`number-${pattern}`, String(place + 1));
    figure.write(`from-${pattern}`, shown(from));
    figure.write(`to-${pattern}`, shown(to));
    figure.write(`slope-${pattern}`, shown(slope));
  });
};

function drawSum(figure, regions, stroke, { units, joints, output }) {
  const [low, high] = figure.data.window;
  const up = limits(stroke.map(([, y]) => y), 1);
  const plot = figure.panel("sum", [low, high], up, { top: 22 });
  const visible = regions.map((region, place) => ({ ...region, number: place + 1 }))
    .filter(({ from, to }) => from < high && to > low);
  const chosen = visible.find(({ from, to }) => from <= figure.kept.place && figure.kept.place < to);
  const shaded = chosen ?? visible[Math.min(1, visible.length - 1)];
  plot.band(Math.max(low, shaded.from), Math.min(high, shaded.to));
  plot.level(0);
  for (const d of units) if (low < joints[d - 1] && joints[d - 1] < high) plot.rule(joints[d - 1], ink(d));
  plot.line(stroke, ink(0), 2.4);
  for (const d of units) {
    const joint = joints[d - 1];
    if (low < joint && joint < high) plot.dot(joint, output(joint), ink(0), 3.6, "var(--fig-surface)");
  }
  for (const { number, pattern, slope, from, to } of visible) {
    const ends = [Math.max(low, from), Math.min(high, to)], middle = (ends[0] + ends[1]) / 2;
    const room = ((ends[1] - ends[0]) / (high - low)) * plot.wide;
    if (room > 28) plot.above(middle, pattern);
    const name = `m${SUBSCRIPTS[number]}`;
    if (room > 96) plot.inner(middle, up[0] * 0.9, `${name} = ${shown(slope)}`, "quiet");
    else if (room > 22) plot.inner(middle, up[0] * 0.9, name, "quiet");
  }
  plot.ticksAcross([low, ...joints, high]);
  plot.ticksUp([up[0], 0, up[1]]);
  plot.show();
  // The region that is pointed at is the shaded one.
  figure.drag("sum", plot, ([x]) => {
    figure.kept.place = x;
    figure.draw();
  }, "pan-y");
}
