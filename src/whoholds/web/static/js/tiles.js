// Tiles of one's own under the dots: layers of MapLibre, or pictures on the plain canvas. They are
// shown paler than they are, so that no forest or sea is taken for a side, and without names of ours.

import { across, down } from "./mercator.js";

const SIDE = 256; // px of a tile on the screen
const MOST = 160; // tiles on one screen: more would be the wrong zoom
const KEPT = 500;
const SATURATION = -0.6;
const PALE = { veil: "#ffffff", light: [0.45, 1] }; // from which to which brightness
const DIM = { veil: "#000000", light: [0, 0.45] };
/** Kinds of ways that lead no car; a way's kind is its kind or class, by who made the tiles. */
const SMALL = ["path", "rail", "transit", "ferry", "track", "service"];

/** What the page says of its tiles; null where the packaged ground is all there is. */
export function tilesOf(into) {
  if (!into.dataset.tiles) return null;
  const tiles = JSON.parse(into.dataset.tiles);
  return { ...tiles, url: tiles.origin ? tiles.url : location.origin + tiles.url };
}

const tone = (colour) => (parseInt(colour("land").slice(1, 3), 16) < 128 ? DIM : PALE);

/** A MapLibre source and its layers; of vector tiles the layers that two common makers have. */
export function layersOf(tiles, colour) {
  const source = {
    type: tiles.vector ? "vector" : "raster", tiles: [tiles.url], minzoom: tiles.least, maxzoom: tiles.most,
    bounds: tiles.bounds, ...(tiles.vector ? {} : { tileSize: SIDE }),
  };
  return { source, layers: tiles.vector ? drawn(colour) : [pictured(colour)] };
}

function pictured(colour) {
  const [least, most] = tone(colour).light;
  return {
    id: "tiles", type: "raster", source: "tiles",
    paint: {
      "raster-saturation": SATURATION, "raster-brightness-min": least, "raster-brightness-max": most,
      "raster-fade-duration": 0,
    },
  };
}

/** Water, ways and borders in the map's own colours; nothing that has a name to show. */
function drawn(colour) {
  const kind = ["coalesce", ["get", "kind"], ["get", "class"], ""];
  const shape = (name) => ["==", ["geometry-type"], name];
  const fill = (layer, paint) => ({
    id: `tiles-${layer}`, type: "fill", source: "tiles", "source-layer": layer, filter: shape("Polygon"), paint,
  });
  const line = (layer, filter, paint) => ({
    id: `tiles-${layer}-line`, type: "line", source: "tiles", "source-layer": layer,
    filter: ["all", shape("LineString"), filter], paint, layout: { "line-join": "round" },
  });
  const wide = (far, near) => ["interpolate", ["linear"], ["zoom"], 5, far, 14, near];
  const river = { "line-color": colour("sea"), "line-width": wide(0.8, 3) };
  const way = { "line-color": colour("edge"), "line-width": wide(0.3, 2.5), "line-opacity": 0.45 };
  const border = { "line-color": colour("edge"), "line-width": 0.9, "line-dasharray": [4, 2] };
  const open = ["!", ["in", kind, ["literal", SMALL]]];
  const ofState = ["any", ["==", kind, "country"], ["==", ["get", "admin_level"], 2]];
  return [
    fill("earth", { "fill-color": colour("land"), "fill-antialias": false }),
    fill("water", { "fill-color": colour("sea") }),
    line("water", true, river),
    line("waterway", true, river),
    line("roads", open, way),
    line("transportation", open, way),
    line("boundaries", ofState, border),
    line("boundary", ofState, border),
  ];
}

/** Pictures of tiles on the plain canvas; each is asked for when it is first to be seen. */
export class Pictures {
  constructor(tiles, redraw) {
    this.tiles = tiles;
    this.redraw = redraw;
    this.kept = new Map();
    const [west, south, east, north] = tiles.bounds;
    this.reach = [across(west), down(north), across(east), down(south)];
  }

  paint(pen, frame, wide, high, colour) {
    const { least, most } = this.tiles;
    const zoom = Math.min(most, Math.max(least, Math.round(Math.log2(frame.scale / SIDE))));
    const count = 2 ** zoom;
    const size = frame.scale / count;
    const [west, north, east, south] = this.reach.map((part) => part * count);
    const from = [Math.max(west, -frame.left / size), Math.max(north, -frame.top / size)].map((n) => Math.max(0, Math.floor(n)));
    const to = [Math.min(east, (wide - frame.left) / size), Math.min(south, (high - frame.top) / size)].map((n) => Math.min(count, Math.ceil(n)));
    if (Math.max(0, to[0] - from[0]) * Math.max(0, to[1] - from[1]) > MOST) return;
    const { veil, light } = tone(colour);
    pen.save();
    for (let x = from[0]; x < to[0]; x += 1) {
      for (let y = from[1]; y < to[1]; y += 1) {
        const picture = this.picture(zoom, x, y);
        if (!picture.naturalWidth) continue;
        const [left, right] = [x, x + 1].map((n) => Math.round(frame.left + n * size));
        const [top, bottom] = [y, y + 1].map((n) => Math.round(frame.top + n * size));
        const box = [left, top, right - left, bottom - top];
        pen.globalAlpha = 1;
        pen.filter = `saturate(${100 * (1 + SATURATION)}%)`;
        pen.drawImage(picture, ...box);
        pen.filter = "none";
        pen.globalAlpha = 1 - light[1] + light[0];
        pen.fillStyle = veil;
        pen.fillRect(...box);
      }
    }
    pen.restore();
  }

  picture(z, x, y) {
    const address = this.tiles.url.replace("{z}", z).replace("{x}", x).replace("{y}", y);
    if (!this.kept.has(address)) {
      if (this.kept.size > KEPT) this.kept.clear();
      const picture = new Image();
      picture.addEventListener("load", this.redraw);
      picture.src = address;
      this.kept.set(address, picture);
    }
    return this.kept.get(address);
  }
}
