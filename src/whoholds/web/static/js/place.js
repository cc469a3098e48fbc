// A place over time: chances as a stacked strip, the claims under it by their claimant's side,
// and the reasons as a waterfall whose steps add up.

import { $, addDays, ask, dayWords, el, sentence } from "./dom.js";
import { card, swatch } from "./cards.js";

const d3 = globalThis.d3;
const page = $("place").dataset;
const query = `on=${page.on}&known=${encodeURIComponent(page.known)}`;
const address = `/api/v1/places/${encodeURIComponent(page.id)}`;
const MARGIN = { left: 44, right: 12, top: 6 };
const HIGH = 150;
const LANE = 32;
const GREY = "#8a9099";
const REST = "#dde1e7";
const LEAST = 0.03;
const COLUMNS = ["log-odds", "chance then", "without it"];

ask(`${address}?${query}`).then((found) => {
  const draw = () => drawStrip(found);
  draw();
  let wide = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== wide) draw();
    wide = innerWidth;
  });
});

ask(`${address}/why?${query}`).then(drawWhy, (problem) => {
  $("why").append(el("p", { class: "fault" }, problem.message));
});

const utc = (iso) => new Date(`${iso}T00:00:00Z`);

function drawStrip(found) {
  const into = $("strip");
  into.querySelectorAll("svg, .legend").forEach((old) => old.remove());
  const sides = found.sides
    .map((side, at) => ({ ...side, at, most: Math.max(...found.strip.map((run) => run.shares[at]), 0) }))
    .filter((side) => side.most >= LEAST);
  const claims = found.marks;
  const lanes = [...new Set(claims.map(laneOf))].sort();
  const wide = into.clientWidth;
  const high = MARGIN.top + HIGH + lanes.length * LANE + 34;
  const x = d3.scaleUtc([utc(found.first), utc(addDays(found.last, 1))], [MARGIN.left, wide - MARGIN.right]);
  const y = d3.scaleLinear([0, 1], [MARGIN.top + HIGH, MARGIN.top]);
  const svg = d3.select(into).append("svg")
    .attr("viewBox", `0 0 ${wide} ${high}`).attr("role", "group")
    .attr("aria-label", `Chances of each state of ${found.name} from ${found.first} to ${found.last}; the same in words below`);
  addHatch(svg, sides);
  drawAreas(svg, found, sides, x, y);
  svg.append("g").attr("transform", `translate(${MARGIN.left} 0)`).call(d3.axisLeft(y).ticks(4, "%"));
  svg.append("g").attr("transform", `translate(0 ${high - 24})`)
    .call(d3.axisBottom(x).ticks(Math.min(10, wide / 90), "%-d %b").tickSizeOuter(0));
  drawLanes(svg, claims, lanes, x);
  const at = x(utc(found.on)) + (x(utc(addDays(found.on, 1))) - x(utc(found.on))) / 2;
  svg.append("line").attr("class", "cursor").attr("x1", at).attr("x2", at)
    .attr("y1", MARGIN.top).attr("y2", high - 24);
  svg.on("click", (event) => {
    if (event.target.closest(".claim")) return;
    const [px] = d3.pointer(event);
    const day = x.invert(px).toISOString().slice(0, 10);
    if (day >= found.first && day <= found.last) location.search = `?on=${day}&known=${page.known}`;
  });
  const key = (type, words) => el("span", {},
    el("svg:svg", { class: "swatch", viewBox: "-6 -6 12 12", width: 12, height: 12, "aria-hidden": "true" },
      el("svg:path", { d: d3.symbol(type, 60)(), fill: "currentColor", stroke: "currentColor" })), ` ${words}`);
  into.append(el("p", { class: "legend soft" },
    ...sides.map((side) => el("span", {}, swatch(fillOf(side)), ` ${side.name}`)),
    el("span", {}, swatch(REST), " other sides"),
    key(d3.symbolCircle, `claim for what is likeliest on ${dayWords(found.on)}`),
    key(d3.symbolTimes, "against it"), key(d3.symbolDiamond, "of another matter")));
}

/** Contested is hatched in the colours of the two likeliest sides, as on the map. */
function addHatch(svg, sides) {
  const [one, other] = sides.filter((side) => !plain(side)).sort((a, b) => b.most - a.most);
  const pattern = svg.append("defs").append("pattern").attr("id", "hatch")
    .attr("width", 8).attr("height", 8).attr("patternUnits", "userSpaceOnUse")
    .attr("patternTransform", "rotate(45)");
  pattern.append("rect").attr("width", 8).attr("height", 8).attr("fill", one?.colour ?? GREY);
  pattern.append("rect").attr("width", 4).attr("height", 8).attr("fill", other?.colour ?? "#fff");
}

const plain = (side) => side.id === "contested" || side.id === "none";
const fillOf = (side) => ({ none: "#b9c0c9", contested: "url(#hatch)" })[side.id] ?? side.colour;
const laneOf = (claim) => claim.side ?? "claimants of no side";

function drawAreas(svg, found, sides, x, y) {
  for (const run of found.strip) {
    const [left, right] = [x(utc(run.first)), x(utc(addDays(run.last, 1)))];
    const group = svg.append("g").attr("shape-rendering", "crispEdges"); // else seams show between days
    group.append("title").text(`${dayWords(run.first)}${run.last === run.first ? "" : ` to ${dayWords(run.last)}`}: ${run.words}`);
    let from = 0;
    for (const side of [...sides, { rest: true }]) {
      const to = side.rest ? 1 : from + run.shares[side.at];
      group.append("rect").attr("x", left).attr("width", Math.max(0, right - left))
        .attr("y", y(to)).attr("height", Math.max(0, y(from) - y(to)))
        .attr("fill", side.rest ? REST : fillOf(side));
      from = to;
    }
  }
}

function drawLanes(svg, claims, lanes, x) {
  const top = MARGIN.top + HIGH + 6;
  lanes.forEach((lane, at) => {
    const middle = top + at * LANE + 22;
    svg.append("line").attr("class", "lane").attr("x1", MARGIN.left).attr("x2", x.range()[1])
      .attr("y1", middle).attr("y2", middle);
  });
  const seen = new Map();
  for (const claim of claims) {
    const lane = lanes.indexOf(laneOf(claim));
    const key = `${lane} ${claim.published}`;
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    const next = addDays(claim.published, 1);
    const middle = (x(utc(claim.published)) + x(utc(next))) / 2;
    const shift = ((number % 5) - 2) * 5;
    const shape = { against: d3.symbolTimes, for: d3.symbolCircle }[claim.bears] ?? d3.symbolDiamond;
    const link = svg.append("a").attr("class", "claim").attr("data-claim", claim.id)
      .attr("href", `/claim/${encodeURIComponent(claim.id)}`);
    link.append("title").text(`${dayWords(claim.published)}, ${laneOf(claim)}: “${claim.quote}”`);
    link.append("path").attr("d", d3.symbol(shape, 62)())
      .attr("transform", `translate(${middle + shift} ${top + lane * LANE + 22})`)
      .attr("fill", claim.colour)
      .attr("stroke", claim.bears === "against" ? claim.colour : "currentColor")
      .attr("stroke-width", claim.bears === "against" ? 2.2 : 0.8);
  }
  lanes.forEach((lane, at) => {
    svg.append("text").attr("x", MARGIN.left + 3).attr("y", top + at * LANE + 10)
      .attr("paint-order", "stroke").attr("stroke", "var(--paper)").attr("stroke-width", 3)
      .text(lane);
  });
}

function drawWhy(found) {
  const into = $("why");
  if (!found.steps.length) {
    into.append(el("p", {}, "Nothing speaks of it: neither a starting position nor a claim."));
    return;
  }
  const edges = found.steps.flatMap((step) => [step.before, step.after]);
  const x = d3.scaleLinear([Math.min(0, ...edges), Math.max(0, ...edges)], [0, 100]).nice();
  const rows = found.steps.map((step) => {
    const [from, to] = [x(Math.min(step.before, step.after)), x(Math.max(step.before, step.after))];
    const kind = step.claim ? (step.by >= 0 ? "up" : "down") : "base";
    const bar = el("svg:svg", { viewBox: "0 0 100 26", preserveAspectRatio: "none", "aria-hidden": "true" },
      el("svg:line", { class: "axis", x1: x(0), x2: x(0), y1: 0, y2: 26, "vector-effect": "non-scaling-stroke" }),
      el("svg:rect", { class: kind, x: from, width: Math.max(0.6, to - from), y: 6, height: 14 }));
    const who = step.claim
      ? el("td", { class: "who" }, el("a", { href: `/claim/${encodeURIComponent(step.claim.id)}`, "data-claim": step.claim.id }, step.claim.says),
        el("span", { class: "soft" }, ` ${step.claim.published_words}, ${step.claim.voice}`))
      : el("td", { class: "who" }, step.what);
    const [by, then, without] = COLUMNS;
    return el("tr", {}, el("td", { class: "plot" }, bar),
      el("td", { class: "num", "data-label": by }, `${step.by >= 0 ? "+" : "−"}${Math.abs(step.by).toFixed(2)}`),
      el("td", { class: "num", "data-label": then }, step.chance),
      el("td", { class: "num soft", "data-label": without }, step.without ?? ""), who);
  });
  const head = ["", ...COLUMNS, "what"].map((words, at) =>
    el("th", { scope: "col", class: at && at < 4 ? "num" : "" }, words));
  into.append(el("div", { class: "scroll" }, el("table", { class: "fall fold" },
    el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows))));
  if (found.against) into.append(el("h3", {}, "What speaks most against it"), card(found.against));
  else into.append(el("p", { class: "soft" }, sentence("no claim on record lowers it.")));
}
