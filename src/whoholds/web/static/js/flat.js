// The ground on a plain canvas, for browsers without WebGL: the same shapes, moved and zoomed.

import { ink } from "./looks.js";
import { across, down, latAt, lonAt, project } from "./mercator.js";
import { Pictures } from "./tiles.js";

export function flatGround(into, bounds, basemap, draw) {
  const canvas = document.createElement("canvas");
  canvas.className = "flat";
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute(
    "aria-label",
    "Map; the same places are in the table beside it. Arrow keys move it, plus and minus zoom.",
  );
  into.append(canvas);
  const pen = canvas.getContext("2d");
  const [west, south, east, north] = bounds;
  const view = { x: across((west + east) / 2), y: (down(south) + down(north)) / 2, zoom: 5 };
  const stops = [];
  const scale = () => 512 * 2 ** view.zoom;
  const frame = () => ({
    scale: scale(),
    left: canvas.clientWidth / 2 - view.x * scale(),
    top: canvas.clientHeight / 2 - view.y * scale(),
  });
  let due = false;
  const redraw = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      paint(pen, canvas, basemap, frame());
      pictures?.paint(pen, frame(), canvas.clientWidth, canvas.clientHeight, ink());
      draw();
    });
  };
  const { tiles } = basemap;
  const pictures = tiles && !tiles.vector ? new Pictures(tiles, redraw) : null;
  const whole = () => {
    const wide = (canvas.clientWidth - 60) / Math.max(across(east) - across(west), 0.002);
    const high = (canvas.clientHeight - 60) / Math.max(down(south) - down(north), 0.002);
    view.x = across((west + east) / 2);
    view.y = (down(south) + down(north)) / 2;
    view.zoom = Math.log2(Math.max(Math.min(wide, high), 512) / 512);
    redraw();
  };
  const stopped = () => stops.forEach((tell) => tell());
  const zoomBy = (by) => {
    view.zoom = Math.min(13, Math.max(2, view.zoom + by));
    redraw();
    stopped();
  };
  const shift = (dx, dy) => {
    view.x -= dx / scale();
    view.y -= dy / scale();
    redraw();
  };
  listen(canvas, { shift, zoomBy, stopped });
  const size = new ResizeObserver(redraw);
  size.observe(into);
  addEventListener("theme", redraw);
  whole();
  return {
    kind: "flat",
    end: () => {
      size.disconnect();
      removeEventListener("theme", redraw);
      canvas.remove();
    },
    frame,
    at: () => ({ lon: lonAt(view.x), lat: latAt(view.y), zoom: view.zoom }),
    go: ({ lon, lat, zoom }) => {
      view.x = across(lon);
      view.y = down(lat);
      if (zoom) view.zoom = zoom;
      redraw();
      stopped();
    },
    zoom: zoomBy,
    whole,
    onstop: (tell) => stops.push(tell),
    onpoint: (move, press) => {
      canvas.addEventListener("pointermove", (event) => {
        canvas.style.cursor = move(event.offsetX, event.offsetY) ? "pointer" : "grab";
      });
      canvas.addEventListener("pointerleave", () => move(-99, -99));
      canvas.addEventListener("click", (event) => press(event.offsetX, event.offsetY));
    },
  };
}

function listen(canvas, { shift, zoomBy, stopped }) {
  const fingers = new Map();
  let apart = 0;
  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
    if (fingers.size === 1) {
      canvas.setPointerCapture(event.pointerId);
      shift(event.offsetX - before[0], event.offsetY - before[1]);
    } else {
      const [one, other] = [...fingers.values()];
      const now = Math.hypot(one[0] - other[0], one[1] - other[1]);
      if (apart) zoomBy(Math.log2(now / apart));
      apart = now;
    }
  });
  for (const name of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(name, (event) => {
      fingers.delete(event.pointerId);
      apart = 0;
      stopped();
    });
  }
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomBy(-event.deltaY / 400);
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (moves[event.key]) shift(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") zoomBy(0.5);
    else if (event.key === "-") zoomBy(-0.5);
    else return;
    event.preventDefault();
  });
}

function paint(pen, canvas, basemap, frame) {
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(canvas.clientWidth * ratio);
  canvas.height = Math.round(canvas.clientHeight * ratio);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  const colour = ink();
  pen.fillStyle = colour("sea");
  pen.fillRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  for (const { properties, geometry } of basemap.features) {
    pen.beginPath();
    const lines = geometry.type === "Polygon" ? geometry.coordinates : [geometry.coordinates];
    for (const line of lines) {
      line.forEach(([lon, lat], at) => {
        const [x, y] = project(frame, lon, lat);
        if (at) pen.lineTo(x, y);
        else pen.moveTo(x, y);
      });
    }
    pen.setLineDash(properties.kind === "border" ? [4, 3] : []);
    if (geometry.type === "Polygon") {
      pen.fillStyle = colour(properties.kind === "land" ? "land" : "sea");
      pen.fill("evenodd");
    } else {
      pen.lineWidth = properties.kind === "river" ? 1.4 : 0.9;
      pen.strokeStyle = colour(properties.kind === "river" ? "sea" : "edge");
      pen.stroke();
    }
  }
  pen.setLineDash([]);
}
