// The ground under the dots: MapLibre where the browser has WebGL, else a plain canvas.
// Both give the same few things: project, onmove, at, go, and what is drawn goes on top.

import { ink } from "./looks.js";
import { flatGround } from "./flat.js";
import { across, down } from "./mercator.js";
import { layersOf, tilesOf } from "./tiles.js";

const VENDOR = "../vendor/maplibre-gl/maplibre-gl.mjs";
const WAIT_MS = 250; // until the dots are painted: MapLibre keeps a slow machine busy for a second

/** Ask for the shapes of the ground before anything else is known. */
export function askBasemap() {
  return fetch("/api/v1/basemap").then((answer) => answer.json());
}

/**
 * Make the ground in an element, showing bounds: a plain one at once, and where the browser has
 * WebGL one by MapLibre in its place as soon as that is loaded, handed to `better`.
 */
export function makeGround(into, bounds, basemap, draw, better) {
  const tiles = tilesOf(into.parentElement);
  const flat = flatGround(into, bounds, { ...basemap, tiles }, draw);
  const begin = () =>
    glGround(into, bounds, { ...basemap, tiles }, draw, flat).then(better, (problem) => {
      console.info("drawing without WebGL:", problem.message);
    });
  if (hasWebGL()) setTimeout(begin, WAIT_MS);
  return flat;
}

function hasWebGL() {
  if (new URLSearchParams(location.search).has("flat")) return false;
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}

async function glGround(into, bounds, basemap, draw, before) {
  const maplibre = await import(VENDOR);
  const [west, south, east, north] = bounds;
  const under = document.createElement("div");
  under.className = "ground waiting";
  into.prepend(under);
  const map = new maplibre.Map({
    container: under,
    style: style({ ...basemap, tiles: null }), // the map is there before the tiles of a slow server
    center: [before.at().lon, before.at().lat],
    zoom: before.at().zoom,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    maxBounds: basemap.bbox, // beyond it nothing was cut out, and an edge would look like a coast
    maxZoom: basemap.tiles ? Math.max(13, Math.min(16, basemap.tiles.most + 1)) : 13,
    minZoom: 2,
    cooperativeGestures: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await new Promise((done, fail) => {
    map.once("load", done);
    map.once("error", (event) => fail(event.error ?? new Error("no map")));
  });
  if (basemap.tiles) layTiles(map, basemap, into.parentElement);
  const { lon, lat, zoom } = before.at();
  map.jumpTo({ center: [lon, lat], zoom });
  before.end();
  under.classList.remove("waiting");
  map.getCanvas().setAttribute(
    "aria-label",
    "Map; the same places are in the table beside it. Arrow keys move it, plus and minus zoom.",
  );
  map.on("render", draw);
  addEventListener("theme", () => map.setStyle(style(basemap)));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    map.setStyle(style(basemap)),
  );
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  return {
    kind: "maplibre",
    // Without turn and tilt the map is Mercator, moved and scaled: two sums a point.
    frame: () => {
      const { lng, lat } = map.getCenter();
      const canvas = map.getCanvas();
      const scale = 512 * 2 ** map.getZoom();
      return {
        scale,
        left: canvas.clientWidth / 2 - across(lng) * scale,
        top: canvas.clientHeight / 2 - down(lat) * scale,
      };
    },
    at: () => {
      const { lng, lat } = map.getCenter();
      return { lon: lng, lat, zoom: map.getZoom() };
    },
    go: ({ lon, lat, zoom }, options = {}) => {
      const to = { center: [lon, lat], ...(zoom ? { zoom } : {}) };
      if (options.jump || still.matches) map.jumpTo(to);
      else map.easeTo({ ...to, duration: 350 });
    },
    zoom: (by) => (still.matches ? map.jumpTo({ zoom: map.getZoom() + by }) : map.zoomTo(map.getZoom() + by, { duration: 200 })),
    whole: () => map.fitBounds([[west, south], [east, north]], { padding: padding(into), duration: still.matches ? 0 : 350 }),
    onstop: (tell) => map.on("moveend", tell),
    onpoint: (move, press) => {
      map.on("mousemove", (event) => {
        map.getCanvas().style.cursor = move(event.point.x, event.point.y) ? "pointer" : "";
      });
      map.on("mouseout", () => move(-99, -99));
      map.on("click", (event) => press(event.point.x, event.point.y));
    },
  };
}

/** Lay tiles over the packaged ground, which stays where there are none or they can't be had. */
function layTiles(map, basemap, canvas) {
  map.setStyle(style(basemap));
  map.on("error", (event) => console.info("no tile:", event.error?.message));
  map.on("sourcedata", (event) => {
    if (event.sourceId === "tiles" && map.isSourceLoaded("tiles")) canvas.dataset.tilesLaid = "yes";
  });
}

const padding = (into) => Math.min(48, into.clientWidth / 12);

/** Thin neutral borders, and no names: in a disputed area any name takes a side. */
function style({ tiles, ...basemap }) {
  const colour = ink();
  const own = tiles && layersOf(tiles, colour);
  // Lines of another scale beside those of vector tiles would be two coasts and two borders.
  const beside = tiles?.vector ? { maxzoom: Math.max(tiles.least, 0.01) } : {};
  const only = (kind) => ["==", ["get", "kind"], kind];
  const line = (id, kind, paint) => ({
    id, type: "line", source: "ground", filter: only(kind), paint, ...beside,
    layout: { "line-join": "round" },
  });
  return {
    version: 8,
    sources: { ground: { type: "geojson", data: basemap, tolerance: 0.2 }, ...(own ? { tiles: own.source } : {}) },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      { id: "land", type: "fill", source: "ground", filter: only("land"), paint: { "fill-color": colour("land"), "fill-antialias": false } },
      { id: "lake", type: "fill", source: "ground", filter: only("lake"), paint: { "fill-color": colour("sea") } },
      line("river", "river", { "line-color": colour("sea"), "line-width": ["interpolate", ["linear"], ["zoom"], 4, 1, 9, 3] }),
      line("coast", "coast", { "line-color": colour("edge"), "line-width": 0.7 }),
      line("border", "border", { "line-color": colour("edge"), "line-width": 0.9, "line-dasharray": [4, 2] }),
      ...(own ? own.layers : []),
    ],
  };
}
