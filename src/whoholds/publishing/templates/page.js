"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const SVG = "http://www.w3.org/2000/svg";
  const svg = (name, attributes = {}) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const html = (name, words = "", kind = "") => {
    const made = document.createElement(name);
    made.textContent = words;
    if (kind) made.className = kind;
    return made;
  };

  const now = { day: data.days - 1, view: "then", place: -1, mode: Object.keys(data.roads)[0] };
  const marks = all("#marks .mark").sort((a, b) => a.dataset.place - b.dataset.place);
  const rows = all("[data-row]");
  const roads = all("[data-road]");

  // Days are numbers from the picture's first day; UTC keeps them apart from the reader's clock.
  const dayName = (day) => {
    const date = new Date(Date.parse(data.first + "T00:00:00Z") + day * 86400000);
    const month = date.toLocaleString("en-GB", { month: "short", timeZone: "UTC" }).slice(0, 3);
    return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
  };
  const horizon = () => (now.view === "then" ? now.day : data.knownBy);
  const known = (claim) => claim.day === null || claim.day <= horizon();
  const word = (number) => data.likelihood.filter(([from]) => number >= from).pop()[1];
  const runOf = (place) => place[now.view].find((run) => run[0] <= now.day && now.day <= run[1]);
  const read = (run) => run && {
    look: data.looks[run[2]], words: data.words[run[3]], basis: data.bases[run[4]],
    last: run[5], leader: run[6], chances: run[7],
  };
  const NOTHING = {
    look: { kind: "none", fill: "none", shape: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z" },
    words: { status: "no information", text: "no information" },
    basis: [], last: null, leader: -1, chances: [],
  };
  const stateOf = (number) => read(runOf(data.places[number])) || NOTHING;

  // The map: marks keep their size on the screen, and labels follow the scale they are shown at.
  const map = $("map");
  const box = map.viewBox.baseVal;
  const whole = { x: box.x, y: box.y, width: box.width, height: box.height };
  const unitsPerPixel = () =>
    Math.max(box.width / (map.clientWidth || 800), box.height / (map.clientHeight || 600));
  // A place with a seat lies at another's point, and is meant by that one's number.
  const point = (number) => data.places[number]?.seat?.around ?? number;
  const isDrawn = (number, scale) => {
    const seat = data.places[number].seat;
    return !seat || scale <= seat.until || point(number) === point(now.place);
  };
  const fitLabels = () => {
    const scale = unitsPerPixel();
    const level = Math.max(data.scales.filter((s) => s >= scale * 0.97).length - 1, 0);
    const hidden = new Map();
    marks.forEach((mark, number) => {
      const place = data.places[number];
      const drawn = isDrawn(number, scale);
      if (!drawn) hidden.set(point(number), (hidden.get(point(number)) || 0) + 1);
      mark.setAttribute("display", drawn ? "inline" : "none");
      mark.setAttribute("transform", `translate(${place.x} ${place.y}) scale(${scale.toFixed(3)})`);
      const label = mark.querySelector(".name");
      const shown = place.label[level] >= 0 || number === now.place;
      label.setAttribute("display", shown ? "inline" : "none");
      const [anchor, x, y] = data.anchors[Math.max(place.label[level], 0)];
      label.setAttribute("text-anchor", anchor);
      label.setAttribute("x", x);
      label.setAttribute("y", y);
    });
    for (const more of all(".more", map)) {
      const count = hidden.get(Number(more.closest(".mark").dataset.place));
      more.textContent = count ? `+${count}` : "";
    }
    map.style.setProperty("--unit", scale);
    for (const cross of all(".roads .cross")) {
      cross.setAttribute("transform", cross.getAttribute("transform").replace(/scale\(.*\)/, `scale(${scale.toFixed(3)})`));
    }
  };
  const look = (x, y, width) => {
    box.width = Math.min(Math.max(width, whole.width / 16), whole.width);
    box.height = (box.width * whole.height) / whole.width;
    box.x = Math.min(Math.max(x, 0), whole.width - box.width);
    box.y = Math.min(Math.max(y, 0), whole.height - box.height);
    map.classList.toggle("near", box.width < whole.width);
    fitLabels();
  };
  const middle = () => data.places[now.place] || { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const zoom = (factor, x = middle().x, y = middle().y) =>
    look(x - (x - box.x) * factor, y - (y - box.y) * factor, box.width * factor);
  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    return [point.x, point.y];
  };
  $("in").onclick = () => zoom(1 / 1.6);
  $("out").onclick = () => zoom(1.6);
  $("whole").onclick = () => look(0, 0, whole.width);
  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1 / 1.2 : 1.2, ...at(event));
  }, { passive: false });
  let held = null;
  map.addEventListener("pointerdown", (event) => { held = { from: at(event), moved: false, x: event.clientX, y: event.clientY }; });
  addEventListener("pointerup", () => setTimeout(() => { held = null; }));
  map.addEventListener("pointermove", (event) => {
    if (!held || box.width >= whole.width) return;
    if (Math.hypot(event.clientX - held.x, event.clientY - held.y) > 4) held.moved = true;
    if (!held.moved) return;
    const [x, y] = at(event);
    look(box.x + held.from[0] - x, box.y + held.from[1] - y, box.width);
  });
  addEventListener("resize", fitLabels);

  const drawMap = () => marks.forEach((mark, number) => {
    const state = stateOf(number);
    const { name, seat } = data.places[number];
    mark.setAttribute("class", `mark ${state.look.kind}${state.look.besieged ? " besieged" : ""}${number === now.place ? " chosen" : ""}`);
    mark.querySelector("title").textContent = `${name}: ${state.words.text}${seat ? ` (position: ${seat.position})` : ""}`;
    mark.querySelector(".halo").setAttribute("d", state.look.shape);
    mark.querySelector(".dot").setAttribute("d", state.look.shape);
    mark.querySelector(".dot").setAttribute("fill", state.look.fill);
    const old = state.look.kind === "stale" && state.last !== null;
    mark.querySelector(".age").textContent = old ? `${now.day - state.last} d` : "";
    const [, words, last, count] = rows[number].children;
    words.textContent = state.words.text;
    last.textContent = state.last === null ? "none" : dayName(state.last);
    count.textContent = data.places[number].claims.filter((c) => known(data.claims[c])).length;
    rows[number].classList.toggle("chosen", number === now.place);
  });
  const drawRoads = () => {
    const stretches = data.roads[now.mode] || [];
    if (!stretches.length) return;
    roads.forEach((road) => road.setAttribute("class", "road unknown"));
    for (const [number, first, last, status, title] of stretches) {
      if (first > now.day || last < now.day) continue;
      roads[number].setAttribute("class", `road ${status}`);
      const name = roads[number].querySelector("title");
      name.dataset.road ??= name.textContent.split(": ")[0];
      name.textContent = `${name.dataset.road}: ${title}`;
    }
  };

  const drawLists = () => {
    const span = Number($("span").value);
    for (const list of all("[data-list]")) {
      let shown = 0;
      for (const line of list.children) {
        const day = Number(line.dataset.day);
        line.hidden = day > now.day || day <= now.day - span;
        line.classList.toggle("today", day === now.day);
        shown += !line.hidden;
      }
      list.parentElement.querySelector(".none").hidden = shown > 0;
    }
  };
  const drawTime = () => {
    $("day").value = now.day;
    $("date").textContent = dayName(now.day);
    $("day").setAttribute("aria-valuetext", dayName(now.day));
    const dates = data.claims.map((c) => c.day).filter((d) => d !== null && d <= horizon());
    const latest = dates.length ? dayName(dates.reduce((a, b) => Math.max(a, b))) : "no day";
    $("evidence").textContent = `latest evidence of ${latest}`;
    $("evidence-again").textContent = `Latest evidence of ${latest}.`;
    $("as-of").textContent = `for ${dayName(now.day)}, ` +
      (now.view === "then" ? "as known that day" : `as known by ${dayName(data.knownBy)}`);
  };

  // A place: its chances, their course over time, and the words for and against.
  const chances = (state) => {
    const grid = html("div", "", "chances");
    const order = state.chances.map((p, n) => [p, n]).sort((a, b) => b[0] - a[0]);
    const main = order.filter(([p], n) => p > 1 || n === 0);
    for (const [p, number] of main) {
      const { name, colour } = data.states[number];
      const bar = svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" });
      bar.append(svg("rect", { width: p, height: 8, fill: colour === "none" ? "#6b7480" : colour }));
      grid.append(html("span", name), bar, html("span", `${p} %`, "number"), html("span", word(p), "quiet"));
    }
    const rest = order.length - main.length;
    if (rest) grid.append(html("span", `${rest} more, each`, "quiet"), html("span"), html("span", "≤ 1 %", "number"), html("span", word(1), "quiet"));
    return grid;
  };
  const strip = (place) => {
    const height = 60;
    const figure = svg("svg", {
      class: "strip", viewBox: `0 0 ${data.days} ${height + 10}`, preserveAspectRatio: "none", role: "img",
      "aria-label": `Probability of each holder from ${dayName(0)} to ${dayName(data.days - 1)}; below it, the claims by day`,
    });
    for (const run of place[now.view]) {
      const shares = run[7].map((p) => (p > 1 ? p : 0)); // 1 stands for all that rounds to no more
      const sum = shares.reduce((a, b) => a + b, 0);
      let y = 0;
      shares.forEach((p, number) => {
        const part = (height * p) / sum;
        const colour = data.states[number].colour;
        const plain = number === data.states.length - 1 ? "#ffffff" : "#b4b9c1";
        figure.append(svg("rect", { x: run[0], y, width: run[1] - run[0] + 1, height: part, fill: colour === "none" ? plain : colour }));
        y += part;
      });
    }
    for (const number of place.claims) {
      const claim = data.claims[number];
      if (claim.day === null || claim.day < 0 || claim.day >= data.days || !known(claim)) continue;
      figure.append(svg("rect", { class: "word", x: claim.day + 0.2, y: height + 2, width: 0.6, height: 8, fill: claim.colour === "none" ? "#ffffff" : claim.colour }));
    }
    figure.append(svg("rect", { class: "frame", width: data.days, height }));
    figure.append(svg("line", { class: "cursor", x1: now.day + 0.5, x2: now.day + 0.5, y1: 0, y2: height + 10 }));
    figure.addEventListener("click", (event) => {
      const bounds = figure.getBoundingClientRect();
      set({ day: Math.floor(((event.clientX - bounds.left) / bounds.width) * data.days) });
    });
    return figure;
  };
  const card = (number, weight) => {
    const copy = $(`claim-${number}`).cloneNode(true);
    const claim = data.claims[number];
    copy.removeAttribute("id");
    copy.classList.toggle("gone", claim.withdrawn !== null && claim.withdrawn <= horizon());
    if (!copy.classList.contains("gone")) all(".strong", copy).forEach((tag) => tag.remove());
    if (weight) {
      const tag = html("span", `weight ${weight > 0 ? "+" : "−"}${Math.abs(weight)}`, "tag");
      tag.title = "How far it moves the log-odds of the likeliest state";
      copy.querySelector(".voice").append(" ", tag);
    }
    return copy;
  };
  // What lies at the same point is a click or a key away: told apart, it may be in other hands.
  const besides = () => {
    const others = data.places.map((_, number) => number)
      .filter((number) => number !== now.place && point(number) === point(now.place));
    if (!others.length) return [];
    const line = html("p", "At the same point, told apart: ", "sub");
    others.forEach((number, at) => {
      const button = html("button", data.places[number].name, "go");
      button.type = "button";
      button.dataset.place = number;
      line.append(at ? ", " : "", button);
    });
    return [line];
  };
  const drawPlace = () => {
    if (now.place < 0) return;
    const place = data.places[now.place];
    const state = stateOf(now.place);
    const weights = new Map(state.basis);
    const groups = { for: [], against: [], aside: [], later: [] };
    for (const number of place.claims) {
      const claim = data.claims[number];
      const weight = weights.get(number) || 0;
      const side = claim.on[state.leader] || "aside";
      const group = !known(claim) ? "later" : side !== "aside" || !weight ? side : weight > 0 ? "for" : "against";
      groups[group].push(number);
    }
    const shown = [html("h3", place.name), html("p", rows[now.place].dataset.about || "", "sub"), ...besides()];
    const status = html("p", `${state.words.text[0].toUpperCase()}${state.words.text.slice(1)} `, "state");
    status.append(html("span", state.words.status, "tag"));
    shown.push(status, chances(state), strip(place));
    const ends = html("div", "", "ends");
    ends.append(html("span", dayName(0)), html("span", "below: claims, by day"), html("span", dayName(data.days - 1)));
    shown.push(ends);
    const titles = {
      for: "Words for the likeliest state", against: "Words against it",
      aside: "Other words about the place", later: "Published later, not known on this day",
    };
    for (const [name, numbers] of Object.entries(groups)) {
      if (!numbers.length && (name !== "against" || !place.claims.length)) continue;
      const part = html(name === "later" ? "details" : "div", "", `words ${name}`);
      part.append(html(name === "later" ? "summary" : "h4", `${titles[name]} (${numbers.length})`));
      numbers.sort((a, b) => Math.abs(weights.get(b) || 0) - Math.abs(weights.get(a) || 0) || data.claims[b].day - data.claims[a].day);
      part.append(...numbers.map((number) => card(number, weights.get(number))));
      shown.push(part);
    }
    if (!place.claims.length) shown.push(html("p", "No report names this place: that is no news, not peace.", "quiet"));
    $("chosen").replaceChildren(...shown);
  };

  // One way in for every change of what is shown; the address keeps the view.
  const draw = () => { drawTime(); drawMap(); drawRoads(); drawLists(); drawPlace(); };
  const set = (change) => {
    Object.assign(now, change);
    now.day = Math.min(Math.max(now.day, 0), data.days - 1);
    draw();
    if ("place" in change && now.place >= 0) {
      $("marks").append(marks[now.place]);
      fitLabels();
      $("find").value = data.places[now.place].name;
    }
    const place = now.place < 0 ? "" : `&place=${encodeURIComponent(data.places[now.place].id)}`;
    try { history.replaceState(null, "", `#day=${now.day}&view=${now.view}${place}`); } catch { /* some viewers forbid it */ }
  };
  const choose = (number) => {
    set({ place: number });
    $("place").scrollIntoView({ block: "nearest" });
    $("panel").scrollTop = 0;
  };
  const open = (number) => {
    const holder = $("claim").lastElementChild;
    const copy = card(number, 0);
    holder.replaceChildren(copy);
    if (!$("claim").open) $("claim").showModal();
  };

  let timer = 0;
  const play = (start) => {
    clearInterval(timer);
    $("play").textContent = start ? "Pause" : "Play";
    $("play").setAttribute("aria-pressed", String(start));
    if (!start) return;
    if (now.day >= data.days - 1) set({ day: 0 });
    timer = setInterval(() => (now.day >= data.days - 1 ? play(false) : set({ day: now.day + 1 })), 700);
  };
  $("play").onclick = () => play($("play").getAttribute("aria-pressed") !== "true");
  $("back").onclick = () => set({ day: now.day - 1 });
  $("on").onclick = () => set({ day: now.day + 1 });
  $("day").oninput = () => set({ day: Number($("day").value) });
  $("span").onchange = drawLists;
  if ($("mode")) $("mode").onchange = () => set({ mode: $("mode").value });
  for (const radio of all("[name=view]")) radio.onchange = () => set({ view: radio.value });
  $("find").onchange = () => {
    const wanted = $("find").value.trim().toLowerCase();
    const found = data.places.findIndex((place) => place.name.toLowerCase() === wanted);
    if (found >= 0) choose(found);
  };
  $("filter").oninput = () => {
    const words = $("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const one of $("cards").children) {
      const text = one.textContent.toLowerCase();
      one.hidden = !words.every((w) => text.includes(w));
      shown += !one.hidden;
    }
    $("found").textContent = words.length ? `${shown} found` : "";
  };
  addEventListener("click", (event) => {
    const claim = event.target.closest("[data-claim]");
    const place = event.target.closest("[data-place]");
    if (claim) { event.preventDefault(); open(Number(claim.dataset.claim)); }
    else if (place && !(held && held.moved)) { event.preventDefault(); $("claim").close(); choose(Number(place.dataset.place)); }
  });

  const asked = new URLSearchParams(location.hash.slice(1));
  const place = data.places.findIndex((one) => one.id === asked.get("place"));
  if (asked.get("view") === "now") document.querySelector("[value=now]").checked = true;
  document.body.classList.add("live");
  if (matchMedia("(max-width: 59.99rem)").matches) $("legend").open = false;
  set({
    day: asked.has("day") ? Number(asked.get("day")) || 0 : now.day,
    view: asked.get("view") === "now" ? "now" : "then",
    place,
  });
  fitLabels();
})();
