// Aids to whoever reads the map: zoom, scale, legend, and on which days how much changed.

import { $, addDays, dayWords, el } from "./dom.js";
import { CIRCLE, SIZE, ink, sprite } from "./looks.js";
import { project } from "./mercator.js";
import { ROADS } from "./overlay.js";

/** Buttons that zoom, and the scale's place; `ground` gives what lies under the map just now. */
export function addControls(into, ground) {
  const button = (words, label, act) => el("button", { type: "button", "aria-label": label, onclick: act }, words);
  into.append(
    el("div", { class: "zoom" },
      button("+", "Zoom in", () => ground().zoom(1)),
      button("−", "Zoom out", () => ground().zoom(-1)),
      button("▢", "Whole map", () => ground().whole())),
    el("div", { class: "scale", id: "scale", "aria-hidden": "true" }),
  );
}

/** How long a round number of kilometres is in the middle of the map. */
export function showScale(ground) {
  const { lon, lat } = ground.at();
  const [, y] = project(ground.frame(), lon, lat);
  const [, up] = project(ground.frame(), lon, lat + 0.1);
  const perKm = Math.abs(y - up) / 11.12;
  const km = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1].find((one) => one * perKm <= 140) ?? 1;
  $("scale").textContent = `${km} km`;
  $("scale").style.width = `${Math.round(km * perKm)}px`;
}

/** All that depends on the picture but not on the day. */
export function drawAids(data) {
  drawTicks(data);
  drawLegend(data);
  $("counts").textContent = data.counts;
}

/** Bars under the slider: on how many places the picture changed each day; and its ends in words. */
export function drawTicks({ days, first, ticks }) {
  const ends = [first, addDays(first, days - 1)].map((day) => el("span", {}, dayWords(day)));
  $("ends").replaceChildren(...ends);
  const canvas = $("ticks");
  const ratio = devicePixelRatio || 1;
  const wide = canvas.clientWidth;
  canvas.width = Math.round(wide * ratio);
  canvas.height = Math.round(12 * ratio);
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = ink()("soft");
  const most = Math.max(1, ...ticks.map(([, count]) => count));
  const step = (wide - 16) / Math.max(1, days - 1);
  for (const [day, count] of ticks) {
    const high = 3 + (9 * count) / most;
    pen.fillRect(8 + day * step - Math.min(3, step / 2.5), 12 - high, Math.max(1, Math.min(6, step * 0.8)), high);
  }
}

/** What the dots and the lines mean. */
export function drawLegend({ sides: all, places, roads, fronts, shades, seat_size: size }) {
  const list = document.querySelector("#legend ul");
  list.replaceChildren(...all.filter((side) => side.drawn).map((side) => el("li", {}, sideKey(side), side.name)));
  // In nobody's colour, so that a pattern is not taken for a side; far from the ground's in the dark too.
  const colour = ink();
  const sides = [{ colour: colour("soft"), shape: CIRCLE }, { colour: colour("line"), shape: CIRCLE }];
  const [one, other] = [0, 1];
  const entry = (words, ...looks) =>
    list.append(el("li", {}, ...looks.map(([kind, states, besieged = false]) =>
      sprite({ kind, states, besieged }, { sides, shades })), words));
  entry("held: likely, very likely, almost certain", ["held-1", [one]], ["held-2", [one]], ["held-3", [one]]);
  entry("contested, fighting", ["contested", [one, other]]);
  entry("sources disagree", ["disputed", [one, other]]);
  entry("one side's word only", ["claimed", [one]]);
  entry("besieged", ["held-3", [one], true]);
  entry("no recent word, with its age in days", ["stale", [one]]);
  entry("no report yet: starting position", ["prior", [one]]);
  entry("no information", ["none", []]);
  if (places.some((place) => place.seat)) {
    const look = { kind: "held-3", states: [0] };
    list.append(el("li", {}, seatKey([1, size].map((one) => sprite(look, { sides, shades }, one))),
      "at the town or point that the line leads to, not known more exactly; +2: two such places, zoom in"));
  }
  if (!roads.length) return;
  const names = { no_reported_block: "road without a reported block", restricted: "restricted", cut: "cut", contested: "contested", unknown: "passage unknown" };
  for (const [status, words] of Object.entries(names)) {
    list.append(el("li", {}, roadKey(status), words));
  }
  if (fronts) list.append(el("li", {}, frontKey(), "front: sides reported in contact"));
}

function sideKey({ shape, colour }) {
  return el("svg:svg", { class: "symbol", viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true" },
    el("svg:path", { d: shape, fill: colour, stroke: "#23272e" }));
}

/** A place at its point and another beside it, joined as on the map. */
function seatKey([host, seat]) {
  const key = el("canvas", { width: host.width * 1.6, height: host.height });
  key.style.width = `${SIZE * 1.6}px`;
  const pen = key.getContext("2d");
  pen.scale(host.width / SIZE, host.width / SIZE);
  pen.strokeStyle = ink()("soft");
  pen.lineWidth = 1.2;
  pen.moveTo(SIZE / 2, SIZE / 2);
  pen.lineTo(SIZE * 1.2, SIZE / 2 - 4);
  pen.stroke();
  pen.drawImage(host, 0, 0, SIZE, SIZE);
  pen.drawImage(seat, SIZE * 0.7, -4, SIZE, SIZE);
  return key;
}

function roadKey(status) {
  const { dash, cut } = ROADS[status];
  const stroke = cut ? "var(--cut)" : "var(--soft)";
  const key = el("svg:svg", { width: 34, height: SIZE / 2, viewBox: "0 0 34 12", "aria-hidden": "true" },
    el("svg:path", { d: "M1 6h32", "stroke-width": status === "cut" ? 3 : 2, "stroke-dasharray": dash.join(" ") || "none", stroke, fill: "none" }));
  if (status === "cut") key.append(el("svg:path", { d: "M12.5 1.5l9 9M12.5 10.5l9-9", stroke, "stroke-width": 2, fill: "none" }));
  return key;
}

/** The ring within which sides are in contact, with the line that joins it to the next. */
function frontKey() {
  return el("svg:svg", { width: 30, height: SIZE / 2, viewBox: "0 0 30 12", "aria-hidden": "true" },
    el("svg:path", { d: "M6 6h24", stroke: "var(--cut)", "stroke-width": 4, opacity: 0.45 }),
    el("svg:circle", { cx: 6.5, cy: 6, r: 5, stroke: "var(--cut)", "stroke-width": 1.4, "stroke-dasharray": "2 2", fill: "none" }));
}
