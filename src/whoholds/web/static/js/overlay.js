// What changes with the day, drawn over the ground: roads, the front, places and their names.

import { SIZE, ink, sprite } from "./looks.js";
import { across, down, project } from "./mercator.js";
import { Names } from "./names.js";
import { Seats } from "./seats.js";
import { Sheet, stampOf } from "./stamps.js";

const APART = 5;
const REACH = 13;
/** How a road of each status is drawn. */
export const ROADS = {
  plain: { width: 1, dash: [] },
  no_reported_block: { width: 1.9, dash: [] },
  restricted: { width: 1.9, dash: [7, 4] },
  cut: { width: 3, dash: [], cut: true },
  contested: { width: 2.2, dash: [9, 3, 2, 3], cut: true },
  unknown: { width: 1.5, dash: [1.5, 4] },
};

export class Overlay {
  constructor(into, ground, data) {
    this.ground = ground;
    this.data = data;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "marks";
    this.canvas.setAttribute("aria-hidden", "true");
    into.append(this.canvas);
    this.pen = this.canvas.getContext("2d", { willReadFrequently: true });
    this.rows = [];
    this.roads = [];
    this.front = [];
    this.chosen = -1;
    this.hover = -1;
    this.spots = [];
    this.order = data.places.map((_, at) => at).sort((one, other) => weight(data.places[other]) - weight(data.places[one]));
    this.seats = new Seats(data.places);
    this.dots = data.places.map((_, at) => data.places[this.seats.point(at)]).map((place) => [across(place.lon), down(place.lat)]);
    this.lines = data.roads.map((road) => road.line.map(([lon, lat]) => [across(lon), down(lat)]));
    this.looks = [];
    this.sheet = new Sheet();
    this.restyle();
  }

  /** Take the looks of another answer, or those of another theme or screen. */
  restyle(looks = this.looks) {
    this.looks = looks;
    const all = [...looks, { kind: "none", states: [], besieged: false }];
    const sizes = this.seats.any ? [1, this.data.seat_size] : [1];
    this.sprites = sizes.map((size) => all.map((look) => sprite(look, this.data, size)));
    this.stamps = this.sprites.map((made) => made.map(stampOf));
    const colour = ink();
    this.colours = { ink: colour("ink"), soft: colour("soft"), paper: colour("land"), cut: colour("cut"), edge: colour("edge") };
    this.names = new Names(this.colours);
  }

  /** Show a day: for each place its row, for each road its status, and the front's points. */
  show(rows, roads, front) {
    this.rows = rows;
    this.roads = roads;
    this.front = front;
    this.draw();
  }

  draw() {
    const { canvas, pen } = this;
    const ratio = devicePixelRatio || 1;
    const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== Math.round(wide * ratio) || canvas.height !== Math.round(high * ratio)) {
      canvas.width = Math.round(wide * ratio);
      canvas.height = Math.round(high * ratio);
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, wide, high);
    this.frame = this.ground.frame();
    this.drawRoads();
    this.drawFront();
    this.settle(wide, high);
    const { shown } = this;
    this.drawLeaders(shown);
    this.sheet.clear(canvas.width, canvas.height);
    for (let n = shown.length - 1; n >= 0; n -= 1) {
      const [x, y] = this.spots[shown[n]];
      this.sheet.set(this.of(this.stamps, shown[n]), x * ratio, y * ratio);
    }
    if (canvas.width && canvas.height) pen.drawImage(this.sheet.show(), 0, 0, wide, high);
    if (this.chosen >= 0) for (const at of [...this.seats.beside(this.chosen), this.chosen]) this.drawMark(at);
    this.drawNames(shown, wide, high);
  }

  /** Find where everything stands on the screen: the same as long as the camera rests. */
  settle(wide, high) {
    const { scale, left, top } = this.frame;
    const opened = this.seats.open(this.chosen, this.hover);
    const key = [scale, left, top, wide, high, opened].join();
    if (this.settled === key) return;
    this.settled = key;
    this.points = this.onScreen(this.dots);
    this.spots = this.seats.spots(this.points, scale);
    const inside = ([x, y]) => x > -20 && y > -20 && x < wide + 20 && y < high + 20;
    this.shown = this.order.filter((at) => inside(this.spots[at]));
    this.findRoom(this.shown, wide, high);
  }

  onScreen(points) {
    const { scale, left, top } = this.frame;
    return points.map(([x, y]) => [left + x * scale, top + y * scale]);
  }

  /** A place's sprite or stamp on the day shown; the last one is for no information. */
  of(made, at) {
    const some = made[this.seats.sizes[at]];
    const row = this.rows[at];
    return row ? some[row[2]] : some[some.length - 1];
  }

  drawMark(at) {
    const [x, y] = this.spots[at];
    if (at === this.chosen) {
      this.pen.fillStyle = "#f2b90f";
      this.pen.beginPath();
      this.pen.arc(x, y, this.data.places[at].seat ? 8.5 : 12.5, 0, 2 * Math.PI);
      this.pen.fill();
    }
    this.pen.drawImage(this.of(this.sprites, at), x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
  }

  /** Lines from points to the seats beside them: the mark belongs to the point. */
  drawLeaders(shown) {
    if (!this.seats.any) return;
    const { pen, colours } = this;
    pen.strokeStyle = colours.soft;
    pen.lineWidth = 1.2;
    for (const at of shown) {
      const { seat } = this.data.places[at];
      if (!seat) continue;
      const [x, y] = this.points[at];
      const share = seat.hosted ? 0.36 : 0.1;
      pen.beginPath();
      pen.moveTo(x + share * seat.dx, y + share * seat.dy);
      pen.lineTo(x + seat.dx, y + seat.dy);
      if (!seat.hosted) pen.roundRect(x - 2, y - 2, 4, 4, 2);
      pen.stroke();
    }
  }

  drawRoads() {
    const { pen, colours } = this;
    const crosses = [];
    this.lines.forEach((_, at) => {
      const how = ROADS[this.roads[at]?.[2] ?? "plain"];
      const points = this.onScreen(this.lines[at]);
      pen.beginPath();
      points.forEach(([x, y], n) => (n ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      pen.lineWidth = how.width;
      pen.setLineDash(how.dash);
      pen.lineCap = how.dash[0] === 1.5 ? "round" : "butt";
      pen.strokeStyle = how.cut ? colours.cut : colours.soft;
      pen.globalAlpha = how.cut ? 1 : 0.75;
      pen.stroke();
      if (this.roads[at]?.[2] === "cut") crosses.push(middle(points));
    });
    pen.globalAlpha = 1;
    pen.setLineDash([]);
    pen.lineWidth = 2.4;
    pen.strokeStyle = colours.cut;
    for (const [x, y] of crosses) {
      pen.beginPath();
      pen.moveTo(x - 5, y - 5);
      pen.lineTo(x + 5, y + 5);
      pen.moveTo(x - 5, y + 5);
      pen.lineTo(x + 5, y - 5);
      pen.stroke();
    }
  }

  drawFront() {
    const { pen, colours } = this;
    const spots = new Map(this.front.map((p) => [p.id, project(this.frame, p.lon, p.lat)]));
    pen.strokeStyle = colours.cut;
    pen.lineWidth = 5;
    pen.globalAlpha = 0.45;
    for (const point of this.front) {
      const [x, y] = spots.get(point.id);
      for (const other of point.joins) {
        if (!spots.has(other)) continue;
        pen.beginPath();
        pen.moveTo(x, y);
        pen.lineTo(...spots.get(other));
        pen.stroke();
      }
    }
    pen.globalAlpha = 1;
    pen.lineWidth = 1.4;
    pen.setLineDash([2, 3]);
    for (const point of this.front) {
      const [x, y] = spots.get(point.id);
      const [, edge] = project(this.frame, point.lon, point.lat + point.km / 111.2);
      pen.beginPath();
      pen.arc(x, y, Math.max(9, Math.abs(edge - y)), 0, 2 * Math.PI);
      pen.stroke();
    }
    pen.setLineDash([]);
  }

  /** Names where there is room, those of the places most talked of first. */
  drawNames(shown, wide, high) {
    const taken = new Grid();
    const bold = [...new Set([this.chosen, this.hover])].filter((at) => at >= 0);
    const write = (at, heavy) => {
      const name = this.name(at);
      const box = this.boxes(at, name, heavy).find(
        (one) => heavy || (within(one, wide, high) && !this.roomy.dots.hits(...one) && !taken.hits(...one)),
      );
      if (!box) return;
      taken.add(box[0] - APART, box[1], box[2] + APART, box[3]); // else two read as one
      const soft = !heavy && Boolean(this.data.places[at].seat);
      this.names.set(this.pen, name, box[0], box[1], { heavy, soft });
    };
    for (const at of bold) write(at, true);
    for (const at of this.roomy.places) if (!bold.includes(at)) write(at, false);
  }

  /**
   * Find the places beside which the dots leave room for a name. A name with an age is longer, so
   * where the bare one has no room it has none either.
   */
  findRoom(shown, wide, high) {
    const dots = new Grid();
    for (const at of shown) {
      const [x, y] = this.spots[at];
      const half = this.data.places[at].seat ? 5.5 : 8;
      dots.add(x - half, y - half, x + half, y + half);
    }
    const places = shown.filter((at) =>
      this.boxes(at, this.bare(at), false).some(
        (box) => within(box, wide, high) && !dots.hits(...box),
      ));
    this.roomy = { dots, places };
  }

  /**
   * A place's name; where there is no recent word, with the age of the latest, and where others at
   * its point have no room beside it, with their number.
   */
  name(at) {
    const row = this.rows[at];
    const old = row && this.looks[row[2]].kind === "stale" && row[4] !== null;
    const hidden = this.seats.hidden.get(at);
    return `${this.bare(at)}${old ? ` · ${this.day - row[4]} d` : ""}${hidden ? ` +${hidden}` : ""}`;
  }

  bare(at) {
    const { name, seat } = this.data.places[at];
    return seat?.label ?? name;
  }

  /** Where a name may stand by its mark: outwards first where that has a seat beside a point. */
  boxes(at, name, heavy) {
    const { seat } = this.data.places[at];
    const [right, left, ...rest] = boxes(this.spots[at], this.names.width(name, heavy), seat ? 8 : 11);
    return seat?.dx < 0 ? [left, right, ...rest] : [right, left, ...rest];
  }

  /** The place at a point of the screen, or -1. */
  hit(x, y) {
    let [best, least] = [-1, REACH];
    this.spots.forEach(([sx, sy], at) => {
      const apart = Math.hypot(sx - x, sy - y); // of what is not drawn no number
      if (apart < least) [best, least] = [at, apart];
    });
    return best;
  }

  /** The road at a point of the screen, or -1. */
  hitRoad(x, y) {
    let [best, least] = [-1, 6];
    this.lines.forEach((line, at) => {
      const points = this.onScreen(line);
      for (let n = 1; n < points.length; n += 1) {
        const apart = toSegment([x, y], points[n - 1], points[n]);
        if (apart < least) [best, least] = [at, apart];
      }
    });
    return best;
  }
}

/** Where a name may stand by its dot: right of it, left of it, above, below. */
const boxes = ([x, y], size, off) =>
  [[off, 0], [-off - size, 0], [-size / 2, -off - 5], [-size / 2, off + 5]].map(([dx, dy]) =>
    [x + dx, y + dy - 7, x + dx + size, y + dy + 7]);

const within = ([left, top, right, bottom], wide, high) =>
  left > 2 && right < wide - 2 && top > 0 && bottom < high;

const weight = (place) => (place.seat ? 0 : 1e18) + place.claims * 1e9 + (place.people ?? 0);

/** Boxes that are taken, found by the cell of a coarse grid. */
class Grid {
  constructor() {
    this.cells = new Map();
  }

  *keys(left, top, right, bottom) {
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x += 1) {
      for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y += 1) yield x * 8192 + y;
    }
  }

  add(...box) {
    for (const key of this.keys(...box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  hits(left, top, right, bottom) {
    for (const key of this.keys(left, top, right, bottom)) {
      for (const [l, t, r, b] of this.cells.get(key) ?? []) {
        if (left < r && l < right && top < b && t < bottom) return true;
      }
    }
    return false;
  }
}

function middle(points) {
  const lengths = points.slice(1).map((p, n) => Math.hypot(p[0] - points[n][0], p[1] - points[n][1]));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [n, length] of lengths.entries()) {
    if (left <= length && length > 0) {
      const share = left / length;
      const [one, other] = [points[n], points[n + 1]];
      return [one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])];
    }
    left -= length;
  }
  return points[0];
}

function toSegment([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const share = square ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}
