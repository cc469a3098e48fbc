// What if another side held the chosen place: asked of the server, said to be supposed, never drawn.

import { cites } from "./cards.js";
import { $, ask, dayWords, el } from "./dom.js";

export class Supposing {
  /** `changed` is told when a person supposes something else, so that the address keeps it. */
  constructor(data, changed) {
    this.side = "";
    this.place = null;
    this.asked = "";
    this.roads = data.roads.length > 0;
    this.sides = data.sides.filter((side) => side.drawn || side.id === "contested");
    this.box = $("suppose");
    $("suppose-side").append(...this.sides.map((side) => el("option", { value: side.id }, side.drawn ? `held by ${side.name}` : "fought over")));
    $("suppose-side").addEventListener("change", (event) => this.choose(event.target.value, changed));
    $("suppose-for").addEventListener("change", () => this.choose(this.side, changed));
  }

  choose(side, changed) {
    this.side = side;
    this.tell();
    changed();
  }

  /** Take from an address what is supposed, and for whom it is asked. */
  read(query) {
    this.place = null;
    this.side = this.sides.some((side) => side.id === query.get("suppose")) ? query.get("suppose") : "";
    $("suppose-for").value = query.get("for") === "aid" ? "aid" : "civilian";
    if (this.side) this.box.open = true;
  }

  write(query) {
    if (!this.side || !this.place) return;
    query.set("suppose", this.side);
    if ($("suppose-for").value !== "civilian") query.set("for", $("suppose-for").value);
  }

  /** Offer it for a place on a day as known by another; a new place begins with nothing supposed. */
  show(place, day, known) {
    if (this.place && this.place.id !== place.id) this.side = "";
    Object.assign(this, { place, day, known });
    this.box.hidden = !this.roads;
    $("suppose-place").textContent = place.name;
    this.tell();
  }

  async tell() {
    const { place, day, known, side } = this;
    $("suppose-side").value = side;
    if (!side || !place) {
      this.asked = "";
      $("supposed").replaceChildren();
      return;
    }
    const query = new URLSearchParams({ suppose: `${place.id}=${side}`, for: $("suppose-for").value, on: day, known });
    if (this.asked === String(query)) return;
    this.asked = String(query);
    try {
      const found = await ask(`/api/v1/routes?${query}`);
      if (this.asked === String(query)) $("supposed").replaceChildren(...answer(found, query));
    } catch (problem) {
      this.asked = "";
      $("supposed").replaceChildren(el("p", { class: "fault" }, problem.message));
    }
  }
}

function answer(found, query) {
  const lines = [...found.consequences, ...found.lines].map((one) => el("li", {}, one.words, " ", ...cites(one.claims)));
  if (!found.consequences.length) {
    const who = found.mode === "aid" ? "aid" : "civilians";
    lines.push(el("li", {}, `No way of ${who} would be cut or linked by that, as far as roads are on record.`));
  }
  return [
    el("p", {}, el("span", { class: "tag strong" }, "supposed, not reported"),
      ` ${found.supposed} on ${dayWords(found.on)}, ${found.known_words}.`),
    el("ol", { class: "lines" }, ...lines),
    el("p", { class: "soft" }, "Claims beside a sentence are about the places as reported; none says what is supposed here. The map goes on showing what is reported. ",
      el("a", { href: `/routes?${query}` }, "On the page of routes")),
  ];
}
