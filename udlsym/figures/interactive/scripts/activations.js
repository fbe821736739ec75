// UDL fig. 3.13: activation functions, with their values and slopes at the argument.
drawings.activations = (figure) => {
  const { formulas, data, values } = figure, [low, high] = data.window;
  const places = evenly(low, high, 160);
  data.panels.forEach((names, place) => {
    const plot = figure.panel(`functions-${place}`, data.window, data.up);
    plot.level(0);
    plot.line(data.up.map((y) => [0, y]), "var(--fig-faint)", 1);
    plot.rule(values.z, "var(--fig-muted)");
    names.forEach((name, number) => {
      const value = (z) => formulas[name]({ ...values, z });
      plot.line(places.map((z) => [z, value(z)]), ink(number + 1), 1.8);
      plot.dot(values.z, value(values.z), ink(number + 1), 3.4);
      const words = figure.root.querySelector(`tr[data-row="${name}"] td`).textContent;
      const line = ((data.up[1] - data.up[0]) * 15) / plot.high;
      plot.inner(low + 0.25, data.up[1] - line * (number + 0.6), words, "mark", "start", `fill: ${ink(number + 1)}`);
    });
    plot.ticksAcross([low, 0, high]);
    plot.ticksUp([0, data.up[1]]);
    plot.show();
  });
  for (const name of data.panels.flat()) {
    figure.write(name, shown(formulas[name](values)));
    const slope = formulas[`slope_${name}`];
    if (slope) figure.write(`slope-${name}`, shown(slope(values)));
  }
};
