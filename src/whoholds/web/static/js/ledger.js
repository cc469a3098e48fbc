// Searches that a reader saves stay in this browser.

import { $, el } from "./dom.js";

const KEY = "searches";
const saved = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");

function show() {
  $("saved").replaceChildren(...saved().map((one) =>
    el("li", {},
      el("a", { href: `/ledger${one.query}` }, one.name),
      el("button", { type: "button", class: "quiet", "aria-label": `Forget ${one.name}`, onclick: () => {
        keep(saved().filter((other) => other.query !== one.query));
      } }, "×"))));
}

function keep(all) {
  localStorage.setItem(KEY, JSON.stringify(all));
  show();
}

$("save").addEventListener("click", () => {
  const query = new URLSearchParams(location.search);
  query.delete("page");
  const words = [...query].filter(([name, value]) => value && name !== "sort").map(([, value]) => value);
  const one = { name: words.join(", ") || "all claims", query: `?${query}` };
  keep([...saved().filter((other) => other.query !== one.query), one]);
});

show();

if (matchMedia("(max-width: 59.99rem)").matches) {
  for (const facet of document.querySelectorAll(".facets details")) {
    if (!facet.querySelector(".chosen")) facet.open = false;
  }
}
