// Every figure that the page holds, each with its formulas.
for (const make of window.udlsymFigures ?? []) {
  const told = make(functions);
  for (const root of document.querySelectorAll(`.interactive[data-figure="${told.figure}"]`)) {
    new LiveFigure(root, told).start();
  }
}
