// A figure with sliders: reads them, lets a drawing write its panels and values, draws again on change.
const drawings = {};

class LiveFigure {
  constructor(root, { drawing, formulas, data }) {
    Object.assign(this, { root, formulas, data, kept: {} });
    this.drawing = drawings[drawing];
    this.sliders = [...root.querySelectorAll("input[type=range]")];
    // A slider holds a multiple of its step, a parameter what it was set to.
    this.exact = this.sliders.map((slider) => slider.valueAsNumber);
    this.first = [...this.exact];
    this.sliders.forEach((slider, place) => slider.addEventListener("input", () => {
      this.exact[place] = slider.valueAsNumber;
      this.draw();
    }));
    for (const button of root.querySelectorAll("button[data-values]")) {
      button.addEventListener("click", () => this.set(JSON.parse(button.dataset.values)));
    }
  }

  start() {
    this.root.hidden = false;
    this.draw();
    this.root.closest("figure").classList.add("live");
    let width = this.root.clientWidth;
    new ResizeObserver(() => {
      if (width === this.root.clientWidth) return;
      width = this.root.clientWidth;
      this.draw();
    }).observe(this.root);
  }

  // The parameters as the formulas take them: arrays for names with subscripts.
  get values() {
    const found = {};
    this.sliders.forEach((slider, number) => {
      const path = [slider.dataset.name, ...JSON.parse(slider.dataset.indices)];
      let place = found;
      for (const part of path.slice(0, -1)) place = place[part] ??= [];
      place[path.at(-1)] = this.exact[number];
    });
    return found;
  }

  set(values) {
    delete this.kept.place;
    this.sliders.forEach((slider, place) => {
      this.exact[place] = Math.min(Number(slider.max), Math.max(Number(slider.min), values[place]));
      slider.value = this.exact[place];
    });
    this.draw();
  }

  draw() {
    this.sliders.forEach((slider, place) => {
      const digits = (String(slider.step).split(".")[1] ?? "").length;
      slider.parentElement.querySelector("output").textContent = shown(this.exact[place], digits);
    });
    this.drawing(this);
    // The caption is about the numbers at the start.
    const moved = "place" in this.kept || this.exact.some((value, place) => value !== this.first[place]);
    this.root.closest("figure").classList.toggle("moved", moved);
  }

  panel(key, across, up, margins) {
    return panel(this.svg(key), across, up, margins);
  }

  svg(key) { return this.root.querySelector(`svg[data-panel="${key}"]`); }

  write(key, text) { this.root.querySelector(`[data-output="${key}"]`).textContent = text; }

  // Shows the rows of these keys, in this order, and no others.
  rows(keys) {
    const body = this.root.querySelector("tbody");
    for (const row of body.children) row.hidden = !keys.includes(row.dataset.row);
    for (const key of keys) body.append(body.querySelector(`[data-row="${key}"]`));
  }

  // Calls `move` with the place of the pointer while it is held down on a panel.
  drag(key, plot, move, touch = "none") {
    this.kept.plots = { ...this.kept.plots, [key]: plot };
    if (this.kept[`drag-${key}`]) return;
    this.kept[`drag-${key}`] = true;
    const svg = this.svg(key);
    svg.classList.add("draggable");
    svg.style.touchAction = touch;
    let held = null;
    svg.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      held = this.kept.plots[key].at(event);
      move(held, held);
    });
    svg.addEventListener("pointermove", (event) => { if (held) move(this.kept.plots[key].at(event), held); });
    for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { held = null; });
  }
}
