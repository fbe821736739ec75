// A panel: a plot in an SVG element, in the coordinates of what is shown.
const ink = (unit) => (unit ? `var(--fig-units-${(unit - 1) % 6})` : "var(--fig-ink)");

function panel(svg, across, up, { left = 30, right = 8, top = 8, bottom = 20 } = {}) {
  const width = svg.clientWidth || 240, height = width * Number(svg.dataset.ratio);
  const wide = width - left - right, high = height - top - bottom;
  const x = (value) => ((value - across[0]) / (across[1] - across[0])) * wide;
  const y = (value) => high - ((value - up[0]) / (up[1] - up[0])) * high;
  const inside = [], over = [], around = [];
  const path = (points) => points.map(([a, b]) => `${x(a).toFixed(2)},${y(b).toFixed(2)}`).join(" ");
  const label = (a, b, text, anchor, kind) =>
    around.push(`<text x="${a.toFixed(1)}" y="${b.toFixed(1)}" text-anchor="${anchor}" class="${kind}">${text}</text>`);
  const plot = {
    across, up, wide, high,
    line(points, colour, width = 2, dashes = "") {
      inside.push(`<polyline points="${path(points)}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dashes}" stroke-linejoin="round"/>`);
    },
    polygon(points, fill, stroke = "none") {
      inside.push(`<polygon points="${path(points)}" fill="${fill}" stroke="${stroke}" stroke-width="0.6"/>`);
    },
    rule(place, colour) {
      plot.line([[place, up[0]], [place, up[1]]], colour, 1.1, "1 3");
    },
    level(place) {
      if (up[0] < place && place < up[1]) plot.line([[across[0], place], [across[1], place]], "var(--fig-faint)", 1);
    },
    band(from, to) {
      plot.polygon([[from, up[0]], [to, up[0]], [to, up[1]], [from, up[1]]], "var(--fig-shade)");
    },
    dot(a, b, colour, radius = 4, fill = colour) {
      if (a < across[0] || a > across[1] || b < up[0] || b > up[1]) return;
      over.push(`<circle cx="${x(a).toFixed(2)}" cy="${y(b).toFixed(2)}" r="${radius}" fill="${fill}" stroke="${colour}" stroke-width="1.5"/>`);
    },
    inner(a, b, text, kind = "mark", anchor = "middle", style = "") {
      over.push(`<text x="${x(a).toFixed(1)}" y="${y(b).toFixed(1)}" text-anchor="${anchor}" dominant-baseline="middle" class="${kind}" style="${style}">${text}</text>`);
    },
    above(place, text) { label(left + x(place), top - 4, text, "middle", "mark"); },
    ticksAcross(places, write = short) {
      let last = -Infinity;
      const seen = places.filter((place) => across[0] <= place && place <= across[1]);
      for (const place of seen.sort((a, b) => a - b)) {
        if (x(place) - last < 26) continue;
        label(left + (last = x(place)), top + high + 14, write(place), "middle", "tick");
      }
    },
    ticksUp(places, write = short) {
      for (const place of places) label(left - 4, top + y(place) + 3.5, write(place), "end", "tick");
    },
    at(event) {
      const box = svg.getBoundingClientRect();
      const a = (event.clientX - box.left - left) / wide, b = (event.clientY - box.top - top) / high;
      return [across[0] + a * (across[1] - across[0]), up[1] - b * (up[1] - up[0])];
    },
    show(framed = true) {
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      const axes = framed ? `<path d="M${left} ${top}V${top + high}H${left + wide}" class="axes"/>` : "";
      svg.innerHTML = `<svg x="${left}" y="${top}" width="${wide}" height="${high}">${inside.join("")}</svg>${axes}<g transform="translate(${left} ${top})">${over.join("")}</g>${around.join("")}`;
    },
  };
  return plot;
}

// Limits that hold all values: the same for small changes, so that the picture does not jump.
const limits = (values, least) => {
  let reach = least;
  while (reach < Math.max(...values.map(Math.abs))) reach *= 2;
  return [-reach, reach];
};
