// UDL fig. 3.9: the most regions of a network, against its units and against its parameters.
const power = (tick) => `10<tspan dy="-4" font-size="8">${tick}</tspan>`;

function written(value) {
  if (value < 1e6) return value.toLocaleString("en");
  const size = Math.floor(Math.log10(value));
  return `${(value / 10 ** size).toFixed(3)} · 10${[...String(size)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join("")}`;
}

drawings.counts = (figure) => {
  const { formulas, data, kept, values } = figure;
  const height = (D, D_i) => Math.log10(formulas.regions({ D, D_i }));
  const parameters = (D, D_i) => formulas.parameters({ D, D_i, D_o: data.outputs });
  const curve = (D_i, most) => [...new Set(evenly(0, 1, 120).map((share) => Math.max(1, Math.round(most * share ** 2))))]
    .map((D) => ({ D, size: parameters(D, D_i), height: height(D, D_i) }));
  const curves = (D_i) => ({ units: curve(D_i, data.most_units), parameters: curve(D_i, mostUnits(parameters, data.most_parameters, D_i)) });
  kept.fixed ??= data.inputs.map(curves);
  const own = curves(values.D_i), here = height(values.D, values.D_i), size = parameters(values.D, values.D_i);
  for (const [key, across, place] of [["units", data.most_units, values.D], ["parameters", data.most_parameters, size]]) {
    const at = (each) => [key === "units" ? each.D : each.size, each.height];
    const heights = [...kept.fixed, own].flatMap((each) => each[key].map((point) => point.height));
    const plot = figure.panel(key, [0, across], [0, 1.05 * Math.max(...heights)], { left: 36, right: 26 });
    kept.fixed.forEach((each, number) => plot.line(each[key].map(at), ink(number + 1), 1.4));
    plot.line(own[key].map(at), ink(0), 2.4);
    data.inputs.forEach((D_i, number) => {
      const [, last] = at(kept.fixed[number][key].at(-1));
      plot.inner(across * 0.99, last + 0.035 * plot.up[1], `Dᵢ = ${D_i}`, "tick", "end", `fill: ${ink(number + 1)}`);
    });
    if (place <= across) plot.dot(place, here, ink(0), 5);
    plot.ticksAcross([0, across / 2, across], (each) => each.toLocaleString("en"));
    plot.ticksUp(range(0, 7).map((tick) => 50 * tick).filter((tick) => tick <= plot.up[1]), power);
    plot.show();
  }
  figure.write("regions", written(formulas.regions(values)));
  figure.write("parameters", size.toLocaleString("en"));
};

// The most units that a network with so many parameters has.
function mostUnits(parameters, most, D_i) {
  let [low, high] = [1, most];
  while (low < high) {
    const D = Math.ceil((low + high) / 2);
    if (parameters(D, D_i) <= most) low = D;
    else high = D - 1;
  }
  return low;
}
