// UDL fig. 3.5: a curve and the network through points of it at equal distances.
drawings.approximation = (figure) => {
  const { formulas, data, values: { D } } = figure, [low, high] = data.window;
  const theta = [null], phi = [formulas.offset({ D })];
  for (const d of range(1, D)) {
    theta[d] = [formulas.constant({ D, d }), 1];
    phi[d] = d === 1 ? formulas.first_weight({ D }) : formulas.weight({ D, d });
  }
  const output = (x) => {
    const h = [null, ...range(1, D).map((d) => formulas.unit({ theta, d, x }))];
    return formulas.output({ D, h, phi });
  };
  const joints = range(1, D).map((d) => formulas.joint({ theta, d }));
  const places = evenly(low, high, 400);
  const plot = figure.panel("curve", data.window, data.up);
  plot.level(0);
  for (const joint of joints) plot.line(data.up.map((y) => [joint, y]), "var(--fig-faint)", 1);
  plot.line(places.map((x) => [x, formulas.curve({ x })]), ink(2), 2);
  plot.line([...joints, high].map((x) => [x, output(x)]), ink(0), 2);
  if (D <= 20) for (const joint of joints) plot.dot(joint, output(joint), ink(0), 3, "var(--fig-surface)");
  plot.ticksAcross([low, (low + high) / 2, high]);
  plot.ticksUp([data.up[0], 0, data.up[1]]);
  plot.show();
  // The first joint is where the window begins; a unit of weight 0 bends nothing.
  figure.write("regions", String(1 + range(2, D).filter((d) => phi[d] !== 0).length));
  figure.write("gap", shown(Math.max(...places.map((x) => Math.abs(output(x) - formulas.curve({ x }))))));
};
