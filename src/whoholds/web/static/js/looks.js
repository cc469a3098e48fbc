// How a place is drawn: one sprite for each look, made once for a screen's density and theme.

export const SIZE = 26;
const DISC = "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z";
export const CIRCLE = "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z";

export function ink() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/**
 * Draw a look into a canvas of its own; `sides` gives colour and shape of each state, `shades` how
 * much of the colour a look takes, `size` how large it is against a place at its own point.
 */
export function sprite(look, { sides, shades }, size = 1) {
  const ratio = devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(SIZE * ratio);
  canvas.style.width = canvas.style.height = `${SIZE}px`;
  // Its pixels are read back: out of a graphics card each takes a millisecond.
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.setTransform(ratio * size, 0, 0, ratio * size, canvas.width / 2, canvas.height / 2);
  const colour = ink();
  const drawn = look.states.map((number) => sides[number]);
  const shape = new Path2D(
    drawn.length > 1 ? DISC : drawn.length === 1 ? drawn[0].shape : CIRCLE,
  );
  pen.lineJoin = "round";
  if (look.kind === "none") {
    // No fill and a dotted outline: not known is not neutral.
    pen.setLineDash([0.1, 2.7]);
    pen.lineCap = "round";
    pen.lineWidth = 1.7;
    pen.strokeStyle = colour("soft");
    pen.stroke(shape);
    return canvas;
  }
  pen.fillStyle = colour("land"); // so that what is pale stays pale on a dark map
  pen.fill(shape);
  pen.save();
  pen.clip(shape);
  fill(pen, look.kind, drawn.map((side) => side.colour), shades);
  pen.restore();
  const faded = look.kind === "stale" || look.kind === "prior";
  pen.strokeStyle = colour(faded ? "soft" : "ink");
  pen.lineWidth = faded ? 1 : 1.15;
  if (look.kind === "prior") pen.setLineDash([2.5, 1.6]);
  pen.stroke(shape);
  if (look.besieged) {
    pen.setLineDash([]);
    pen.lineWidth = 1.7;
    pen.strokeStyle = colour("ink");
    pen.beginPath();
    pen.arc(0, 0, 10.5, 0, 2 * Math.PI);
    pen.stroke();
  }
  return canvas;
}

function fill(pen, kind, colours, shades) {
  const [first, second = "#8a9099"] = colours;
  pen.fillStyle = first;
  if (kind === "contested") {
    pen.fillRect(-9, -9, 18, 18);
    hatch(pen, second, 3, 8.4);
  } else if (kind === "disputed") {
    pen.fillRect(-9, -9, 9, 18);
    pen.fillStyle = second;
    pen.fillRect(0, -9, 9, 18);
  } else if (kind === "claimed") {
    hatch(pen, first, 1.2, 4.2);
  } else {
    pen.globalAlpha = shades[kind] ?? 1;
    pen.fillRect(-9, -9, 18, 18);
  }
}

function hatch(pen, colour, width, step) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  for (let at = -24; at <= 24; at += step) {
    pen.moveTo(at - 12, 12);
    pen.lineTo(at + 12, -12);
  }
  pen.stroke();
}
