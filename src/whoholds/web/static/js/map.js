// The map: which day, as known by when, which place; all of it in the address, so that it can be
// sent to somebody else. A day's step is drawn from what is here; only another "known by" is asked.

import { addControls, drawAids, drawLegend, drawTicks, showScale } from "./aids.js";
import { $, addDays, ask, dayWords, daysBetween, el, runOn, sentence } from "./dom.js";
import { cites } from "./cards.js";
import { askBasemap, makeGround } from "./ground.js";
import { Overlay } from "./overlay.js";
import { tellPlace } from "./chosen.js";
import { Supposing } from "./supposing.js";

const STEP_MS = 700;
const PANEL_MS = 60;
const FIRST_ROWS = 60;

const view = { day: 0, known: "then", place: "", span: 7, camera: null };
const kept = new Map();
let data;
let control;
let overlay;
let ground;
let supposing;
let timer = 0;
let rowsShown = FIRST_ROWS;
let asked = 0;

async function begin() {
  const basemap = askBasemap();
  const [found, then] = await Promise.all([ask("/api/v1/map"), askControl(asking().get("known") ?? "then")]);
  data = found;
  control = then;
  supposing = new Supposing(data, () => writeAddress());
  readAddress();
  if (control.known !== view.known) control = await askControl(view.known);
  $("day").max = data.days - 1;
  $("known").max = data.days;
  for (const place of data.places) $("names").append(el("option", { value: place.name }));
  drawAids(data);
  if (matchMedia("(max-width: 59.99rem)").matches) $("legend").open = false;
  const into = $("canvas");
  const under = el("div", { class: "ground" });
  into.prepend(under);
  ground = makeGround(under, data.bounds, await basemap, () => overlay?.draw(), changeGround);
  overlay = new Overlay(into, ground, data);
  overlay.restyle(control.looks);
  into.dataset.ground = ground.kind;
  $("loading").remove();
  addControls(into, () => ground);
  if (view.camera) ground.go(view.camera, { jump: true });
  listen();
  show();
  choose(view.place, { quiet: true });
  into.dataset.ready = "yes";
  performance.mark("dots");
}

/** Go on with another ground under the same view. */
function changeGround(better) {
  ground = better;
  overlay.ground = better;
  $("canvas").dataset.ground = better.kind;
  follow(better);
  overlay.draw();
}

const asking = () => new URLSearchParams(location.search);

function askControl(known) {
  if (!kept.has(known)) {
    if (kept.size > 12) kept.delete(kept.keys().next().value);
    kept.set(known, ask(`/api/v1/control?known=${encodeURIComponent(known)}`));
  }
  return kept.get(known);
}

function readAddress() {
  const query = asking();
  const on = query.get("on");
  view.day = on ? clamp(daysBetween(data.first, on), 0, data.days - 1) : data.days - 1;
  view.known = query.get("known") ?? "then";
  view.place = query.get("place") ?? "";
  view.span = Number(query.get("span")) || 7;
  supposing.read(query);
  const camera = (query.get("at") ?? "").split(",").map(Number);
  view.camera = camera.length === 3 && camera.every(Number.isFinite)
    ? { lon: camera[0], lat: camera[1], zoom: camera[2] } : null;
  $("span").value = String(view.span);
  showKnown();
}

function writeAddress({ push = false } = {}) {
  const query = new URLSearchParams({ on: dayIso(), known: view.known });
  if (view.place) query.set("place", view.place);
  if (view.span !== 7) query.set("span", view.span);
  supposing.write(query);
  if (view.camera) {
    const { lon, lat, zoom } = view.camera;
    query.set("at", [lon.toFixed(3), lat.toFixed(3), zoom.toFixed(2)].join(","));
  }
  if (asking().has("flat")) query.set("flat", "");
  history[push ? "pushState" : "replaceState"](null, "", `/?${query}`);
}

const clamp = (value, least, most) => Math.min(most, Math.max(least, value || 0));
const dayIso = (day = view.day) => addDays(data.first, day);

function showKnown() {
  const by = view.known !== "then";
  document.querySelector(`input[name="known"][value="${by ? "by" : "then"}"]`).checked = true;
  $("known").disabled = !by;
  const day = by ? clamp(daysBetween(data.first, view.known), 0, data.days) : data.days;
  $("known").value = day;
  $("known-date").textContent = by ? knownWords(day) : "";
}

const knownIso = (day) => (day >= data.days ? data.known_to : dayIso(day));
const knownWords = (day) => (day >= data.days ? "all to date" : dayWords(dayIso(day)));

/** Draw the day: everything here is at hand already. */
function show() {
  const { day } = view;
  const rows = control.runs.map((runs) => runOn(runs, day));
  const roads = data.roads.map((road) => road.runs.find((run) => run[0] <= day && day <= run[1]) ?? null);
  overlay.day = day;
  overlay.show(rows, roads, view.known === "then" ? front.get(day) ?? [] : []);
  $("day").value = day;
  $("day").setAttribute("aria-valuetext", dayWords(dayIso()));
  $("date").textContent = dayWords(dayIso());
  const by = view.known === "then" ? day : daysBetween(data.first, view.known);
  const latest = data.evidence.filter((one) => one <= by).pop();
  $("latest").textContent = latest === undefined ? "no evidence yet" : `latest evidence of ${dayWords(dayIso(latest))}`;
  tellLater();
}

/** The panel follows when the slider rests: painting comes first. */
let later = 0;
function tellLater() {
  clearTimeout(later);
  later = setTimeout(tellPanel, PANEL_MS);
}

function tellPanel() {
  tellChanges();
  tellPlaces();
  tellChosen();
  askFront();
}

const front = new Map();
async function askFront() {
  const { day } = view;
  if (view.known !== "then" || front.has(day) || timer) return;
  front.set(day, []);
  try {
    const found = await ask(`/api/v1/front?on=${dayIso(day)}`);
    front.set(day, found.points);
    if (!found.points.length) return;
    if (!data.fronts) drawLegend(Object.assign(data, { fronts: true }));
    if (view.day === day) show();
  } catch {
    front.set(day, []); // no roads, no front
  }
}

async function tellChanges() {
  const query = new URLSearchParams({ on: dayIso(), days: view.span, known: view.known });
  const address = `/api/v1/changes?${query}`;
  if (!told.has(address)) {
    if (told.size > 100) told.clear();
    told.set(address, ask(address));
  }
  wanted = address;
  const found = await told.get(address);
  if (wanted !== address) return; // another day was chosen meanwhile
  const line = (one, ...rest) =>
    el("li", { class: one.day === dayIso() ? "today" : "" }, el("time", {}, one.day_words), ...rest, ...cites(one.claims));
  const lines = found.changes.map((one) => line(one, " ", go(one.place_id, one.place), ` ${one.words}`));
  if (found.total > lines.length) {
    lines.push(el("li", { class: "soft" }, `${found.total - lines.length} more: choose a shorter time.`));
  }
  if (!lines.length) lines.push(el("li", { class: "soft" }, "No change is on record here."));
  $("changes").replaceChildren(...lines);
  $("cut").hidden = !found.consequences.length;
  $("consequences").replaceChildren(...found.consequences.map((one) => line(one, ` ${one.words}`)));
}

const told = new Map();
let wanted = "";
const go = (id, name) => el("button", { type: "button", class: "go", onclick: () => choose(id, { go: true }) }, name);

function tellPlaces() {
  const order = overlay.order.slice(0, rowsShown);
  $("place-count").textContent = data.places.length;
  $("more").hidden = rowsShown >= data.places.length;
  $("places").replaceChildren(...order.map((at) => {
    const place = data.places[at];
    const row = overlay.rows[at];
    return el("tr", { class: place.id === view.place ? "chosen" : "" },
      el("th", { scope: "row" }, go(place.id, place.name)),
      el("td", {}, row ? control.words[row[3]][1] : "no information"),
      el("td", { class: "num" }, String(place.claims)));
  }));
}

function tellChosen() {
  const at = data.places.findIndex((place) => place.id === view.place);
  overlay.chosen = at;
  if (at < 0) return;
  const place = data.places[at];
  const row = overlay.rows[at];
  const number = ++asked;
  const query = `on=${dayIso()}&known=${encodeURIComponent(view.known)}`;
  const where = { into: $("answer"), claims: $("words"), choose };
  const shown = { place, beside: overlay.seats.beside(at), row, control, data, query };
  tellPlace(where, shown);
  if (timer) return;
  supposing.show(place, dayIso(), view.known);
  ask(`/api/v1/places/${encodeURIComponent(place.id)}?${query}`).then(
    (found) => number === asked && tellPlace(where, { ...shown, found }),
    () => {},
  );
}

function choose(id, { go = false, quiet = false } = {}) {
  const place = data.places.find((one) => one.id === id);
  if (!place) return;
  view.place = id;
  $("find").value = place.name;
  overlay.chosen = data.places.indexOf(place);
  if (go) ground.go({ lon: place.lon, lat: place.lat });
  overlay.draw();
  tellChosen();
  tellPlaces();
  if (!quiet) {
    writeAddress({ push: true });
    if (matchMedia("(min-width: 60rem)").matches) $("panel").scrollTop = 0;
  }
}

function setDay(day) {
  view.day = clamp(day, 0, data.days - 1);
  show();
  rest();
}

let resting = 0;
function rest() {
  clearTimeout(resting);
  resting = setTimeout(() => writeAddress(), 250);
}

async function setKnown(known) {
  view.known = known;
  showKnown();
  const number = ++asked;
  const found = await askControl(known);
  if (number !== asked && view.known !== known) return;
  control = found;
  overlay.restyle(control.looks);
  show();
  rest();
}

function play() {
  if (timer) return stop();
  if (view.day >= data.days - 1) setDay(0);
  $("play").textContent = "Pause";
  $("play").setAttribute("aria-pressed", "true");
  timer = setInterval(() => {
    if (view.day >= data.days - 1) stop();
    else setDay(view.day + 1);
  }, STEP_MS);
  return undefined;
}

function stop() {
  timer = clearInterval(timer) ?? 0;
  $("play").textContent = "Play";
  $("play").setAttribute("aria-pressed", "false");
  tellPanel();
}

function listen() {
  $("day").addEventListener("input", (event) => setDay(Number(event.target.value)));
  $("back").addEventListener("click", () => setDay(view.day - 1));
  $("on").addEventListener("click", () => setDay(view.day + 1));
  $("play").addEventListener("click", play);
  $("span").addEventListener("change", (event) => {
    view.span = Number(event.target.value);
    tellChanges();
    writeAddress();
  });
  for (const input of document.querySelectorAll('input[name="known"]')) {
    input.addEventListener("change", () => setKnown(input.value === "then" ? "then" : data.known_to));
  }
  let known = 0;
  $("known").addEventListener("input", (event) => {
    const day = Number(event.target.value);
    $("known-date").textContent = knownWords(day);
    clearTimeout(known);
    known = setTimeout(() => setKnown(knownIso(day)), 120);
  });
  $("find").addEventListener("change", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    const place = data.places.find((one) => one.name.toLowerCase() === wanted);
    if (place) choose(place.id, { go: true });
  });
  $("more").addEventListener("click", () => {
    rowsShown = data.places.length;
    tellPlaces();
  });
  $("canvas").append(el("div", { class: "tip", id: "tip", hidden: true }));
  follow(ground);
  addEventListener("popstate", () => {
    readAddress();
    setKnown(view.known).then(() => choose(view.place, { quiet: true }));
  });
  addEventListener("theme", restyle);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  addEventListener("resize", () => {
    drawTicks(data);
    overlay.draw();
  });
  addEventListener("grown", (event) => {
    event.preventDefault();
    grow();
  });
  showScale(ground);
}

/** Follow what a person does on the ground. */
function follow(on) {
  on.onstop(() => {
    view.camera = on.at();
    showScale(on);
    rest();
  });
  on.onpoint((x, y) => point($("tip"), x, y), (x, y) => {
    const at = overlay.hit(x, y);
    if (at >= 0) choose(data.places[at].id);
  });
}

function restyle() {
  requestAnimationFrame(() => {
    overlay.restyle();
    overlay.draw();
    drawAids(data);
  });
}

/** Take in what has come: the same day, place and camera on the new picture. */
async function grow() {
  kept.clear();
  front.clear();
  told.clear();
  supposing.asked = "";
  const last = view.day === data.days - 1;
  [data, control] = await Promise.all([ask("/api/v1/map"), askControl(view.known)]);
  overlay.canvas.remove();
  overlay = new Overlay($("canvas"), ground, data);
  overlay.restyle(control.looks);
  $("day").max = data.days - 1;
  setDay(last ? data.days - 1 : view.day);
  choose(view.place, { quiet: true });
  drawAids(data);
}

function point(tip, x, y) {
  const at = overlay.hit(x, y);
  const road = at < 0 ? overlay.hitRoad(x, y) : -1;
  if (at !== overlay.hover) {
    overlay.hover = at;
    overlay.draw();
  }
  tip.hidden = at < 0 && road < 0;
  if (tip.hidden) return false;
  if (at >= 0) {
    const row = overlay.rows[at];
    const { name, seat } = data.places[at];
    tip.textContent = `${name}: ${row ? control.words[row[3]][1] : "no information"}`;
    if (seat) tip.textContent += ` (position: ${seat.position})`;
  } else {
    const { name, km, runs, assumed } = data.roads[road];
    const run = runs.find((one) => one[0] <= view.day && view.day <= one[1]);
    const words = run ? run[3] : "nothing said of passage";
    tip.textContent = `${name}, ${km} km${assumed ? " (assumed)" : ""}: ${words}`;
  }
  tip.style.left = `${Math.min(x + 14, $("canvas").clientWidth - 200)}px`;
  tip.style.top = `${y + 14}px`;
  return at >= 0;
}

begin().catch((problem) => {
  const loading = $("loading");
  if (loading) loading.textContent = sentence(`the map can't be drawn: ${problem.message}`);
  throw problem;
});
