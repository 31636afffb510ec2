// Draws the latent map onto a canvas: how dense the training lay, and places upon it. What lies outside
// is clamped to the edge as an arrow that points to where it is.
const EDGE = 7;

let colours = null;
const scheme = matchMedia("(prefers-color-scheme: dark)");
scheme.addEventListener("change", () => (colours = null));
matchMedia("(forced-colors: active)").addEventListener("change", () => (colours = null));

function palette() {
  if (colours === null) {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    colours = { density: read("--water"), live: read("--live"), strange: read("--strange"), ground: read("--sunken"), ink: read("--ink") };
  }
  return colours;
}

/** A pixel for each cell. */
function cells(map, colour) {
  const { columns, counts } = map;
  const rows = counts.length / columns;
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d");
  context.fillStyle = colour;
  const most = Math.log1p(counts.reduce((a, b) => Math.max(a, b), 1));
  counts.forEach((count, cell) => {
    if (count === 0) return;
    context.globalAlpha = 0.08 + 0.5 * (Math.log1p(count) / most);
    context.fillRect(cell % columns, rows - 1 - Math.floor(cell / columns), 1, 1);
  });
  return canvas;
}

export const onColourChange = (listener) => scheme.addEventListener("change", () => queueMicrotask(listener));

export class Plane {
  #canvas;
  #context;
  #map = null;
  #size = 0;
  #ground = { map: undefined, colour: null, canvas: document.createElement("canvas") };

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
  }

  /** Clears it and draws the density of the training. */
  begin(map) {
    this.#map = map;
    const size = this.#canvas.clientWidth;
    const factor = Math.min(3, devicePixelRatio || 1);
    if (this.#canvas.width !== Math.round(size * factor)) {
      this.#canvas.width = Math.round(size * factor);
      this.#canvas.height = Math.round(size * factor);
    }
    this.#size = size;
    if (!(size > 0)) return;
    const context = this.#context;
    context.globalAlpha = 1;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.#drawGround(factor), 0, 0);
    context.setTransform(factor, 0, 0, factor, 0, 0);
  }

  /** Enlarging the picture smoothly costs more than all else: it is done once for each map, size and colour. */
  #drawGround(factor) {
    const ground = this.#ground;
    const { density, ground: colour } = palette();
    const { width, height } = this.#canvas;
    if (ground.map === this.#map && ground.colour === density && ground.canvas.width === width) return ground.canvas;
    ground.map = this.#map;
    ground.colour = density;
    ground.canvas.width = width;
    ground.canvas.height = height;
    const context = ground.canvas.getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
    const inner = (this.#size - 2 * EDGE) * factor;
    context.imageSmoothingQuality = "high";
    if (this.#map !== null) context.drawImage(cells(this.#map, density), EDGE * factor, EDGE * factor, inner, inner);
    return ground.canvas;
  }

  /** Where a place lies on the canvas, and whether it had to be clamped. */
  place([x, y]) {
    const { left, right, bottom, top } = this.#map;
    const inner = this.#size - 2 * EDGE;
    const across = (x - left) / (right - left);
    const up = (y - bottom) / (top - bottom);
    const [a, u] = [across, up].map((share) => Math.min(1, Math.max(0, share)));
    return { x: EDGE + a * inner, y: EDGE + (1 - u) * inner, outside: a !== across || u !== up, across: Math.sign(across - a), up: Math.sign(up - u) };
  }

  live(point, alpha) {
    const { x, y, outside, across, up } = this.place(point);
    const context = this.#context;
    context.globalAlpha = alpha;
    context.fillStyle = palette().live;
    if (outside) return this.#arrow(x, y, across, up, 4);
    context.beginPath();
    context.arc(x, y, 1.5, 0, 7);
    context.fill();
  }

  /** A diamond, so that it differs by more than its colour. */
  strange(point, alpha, chosen = false) {
    const { x, y, outside, across, up } = this.place(point);
    const context = this.#context;
    context.globalAlpha = alpha;
    context.fillStyle = palette().strange;
    context.strokeStyle = palette().ground;
    context.lineWidth = 1;
    const size = chosen ? 6 : 4.2;
    if (outside) {
      this.#arrow(x, y, across, up, size + 2.5);
    } else {
      context.beginPath();
      context.moveTo(x, y - size);
      context.lineTo(x + size, y);
      context.lineTo(x, y + size);
      context.lineTo(x - size, y);
      context.closePath();
      context.fill();
    }
    context.stroke();
    if (!chosen) return;
    context.strokeStyle = palette().ink;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x, y, 11, 0, 7);
    context.stroke();
  }

  #arrow(x, y, across, up, size) {
    const context = this.#context;
    const angle = Math.atan2(-up, across);
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.beginPath();
    context.moveTo(EDGE - 1, 0);
    context.lineTo(EDGE - 1 - size, size * 0.75);
    context.lineTo(EDGE - 1 - size, -size * 0.75);
    context.closePath();
    context.fill();
    context.restore();
  }
}
