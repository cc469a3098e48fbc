// The chosen place in the map's panel: what is known at once, then in whose words.

import { el, sentence } from "./dom.js";
import { card, swatch } from "./cards.js";

const SHOWN = 2;
const LEAST = 3;

export function tellPlace({ into, claims, choose }, { place, beside, row, control, data, query, found }) {
  const words = row ? control.words[row[3]] : ["no information", "no information"];
  const chances = row
    ? row.slice(5).map((percent, at) => ({ percent, side: data.sides[at] })).filter((one) => one.percent >= LEAST)
    : [];
  chances.sort((one, other) => other.percent - one.percent);
  const parts = [
    el("h3", {}, place.name),
    ...(place.seat ? [el("p", { class: "soft position" }, `Position: ${place.seat.position}.`)] : []),
    el("p", { class: "state" }, words[0] === "held" ? null : el("span", { class: "tag" }, words[0]), ` ${sentence(words[1])}.`),
    el("ul", { class: "chances" }, ...chances.map(chance)),
    el("p", { class: "links" },
      el("a", { href: `/place/${encodeURIComponent(place.id)}?${query}` }, "All of it: over time, in whose words, why"),
      el("a", { href: `/routes?from=${encodeURIComponent(place.id)}` }, "Routes")),
  ];
  if (beside.length) parts.splice(-1, 0, others(beside.map((at) => data.places[at]), choose));
  into.replaceChildren(...parts);
  claims.replaceChildren(...(found ? evidence(found) : []));
}

/** What is told of at the same point is a click or a key away: it may be in other hands. */
function others(beside, choose) {
  const buttons = beside.flatMap((one, at) => [
    at ? ", " : " ",
    el("button", { type: "button", class: "go", onclick: () => choose(one.id) }, one.name),
  ]);
  return el("p", { class: "soft beside" }, "At the same point, told apart:", ...buttons);
}

function evidence(found) {
  const parts = [
    ...group(`For it (${found.totals.supporting})`, found.supporting),
    ...group(`Against it (${found.totals.contrary})`, found.contrary),
  ];
  if (!parts.length) parts.push(el("p", { class: "soft" }, "No claim known by then bears on it."));
  if (found.totals.later) {
    parts.push(el("p", { class: "soft" }, `${found.totals.later} published later.`));
  }
  return parts;
}

function chance({ percent, side }) {
  const plain = side.id === "contested" || side.id === "none";
  return el("li", {},
    el("span", { class: "who" }, ...(plain ? [] : [swatch(side.colour), " "]), side.name),
    el("svg:svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      el("svg:rect", { class: "bed", width: 100, height: 8 }),
      el("svg:rect", { width: percent, height: 8, fill: plain ? "#8a9099" : side.colour })),
    el("span", { class: "number" }, `${percent} %`));
}

function group(title, claims) {
  if (!claims.length) return [];
  return [el("h4", {}, title), ...claims.slice(0, SHOWN).map(card)];
}
