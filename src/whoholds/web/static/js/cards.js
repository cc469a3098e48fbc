// Claims as cards and as the short names that sentences cite them by.

import { el } from "./dom.js";

function cite(claim) {
  return el(
    "a",
    {
      class: "cite",
      href: `/claim/${encodeURIComponent(claim.id)}`,
      "data-claim": claim.id,
      title: `${claim.outlet}: “${claim.quote}”`,
    },
    claim.short,
  );
}

export const cites = (claims) => claims.flatMap((claim) => [" ", cite(claim)]);

export function swatch(colour) {
  return el(
    "svg:svg",
    { class: "swatch", viewBox: "0 0 10 10", width: 10, height: 10, "aria-hidden": "true" },
    el("svg:rect", { width: 10, height: 10, rx: 2, fill: colour }),
  );
}

export function card(claim) {
  const strong = (mark) => mark.startsWith("denied") || mark === "unconfirmed";
  const voice = el("p", { class: "voice" });
  if (claim.side) voice.append(swatch(claim.colour), " ");
  voice.append(claim.voice);
  for (const mark of claim.marks) {
    voice.append(" ", el("span", { class: strong(mark) ? "tag strong" : "tag" }, mark));
  }
  if (claim.withdrawn) {
    const words = `withdrawn by its outlet, ${claim.withdrawn}`;
    voice.append(" ", el("span", { class: "tag strong" }, words));
  }
  if (claim.synthetic) voice.append(" ", el("span", { class: "tag" }, "synthetic"));
  const place = claim.place ? ` · ${claim.place}` : "";
  return el(
    "article",
    { class: `card ${claim.bears} ${claim.withdrawn ? "gone" : ""}` },
    el("p", { class: "head" }, `${claim.published_words} · ${claim.outlet}${place}`),
    el(
      "p",
      { class: "says" },
      claim.says,
      claim.date ? el("span", { class: "when" }, ` (${claim.date})`) : null,
    ),
    el("blockquote", {}, `“${claim.quote}”`),
    voice,
    el(
      "p",
      { class: "links" },
      el(
        "a",
        { href: `/report/${encodeURIComponent(claim.doc)}#c-${claim.short}` },
        "In its report",
      ),
      el(
        "a",
        { href: `/claim/${encodeURIComponent(claim.id)}`, "data-claim": claim.id },
        `Claim ${claim.short}`,
      ),
    ),
  );
}
