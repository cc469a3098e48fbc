// Evidence one click away: a cited claim opens beside the sentence that it stands behind.

import { $, ask, el } from "./dom.js";
import { card } from "./cards.js";

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-claim]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const dialog = $("evidence");
  event.preventDefault();
  if (dialog.open && dialog.contains(link)) {
    location.href = link.href;
    return;
  }
  const inside = dialog.querySelector("div");
  inside.replaceChildren(el("p", { class: "soft" }, "…"));
  if (!dialog.open) dialog.showModal();
  try {
    const found = await ask(`/api/v1/claims/${encodeURIComponent(link.dataset.claim)}`);
    const parts = [card(found.card)];
    if (found.card.because) {
      parts.push(el("p", { class: "soft" }, `Interest: ${found.card.because}.`));
    }
    for (const row of found.decisions) {
      parts.push(
        el("p", { class: "soft" }, `${row.verdict} by ${row.author}: ${row.reason}`),
      );
    }
    inside.replaceChildren(...parts);
  } catch (problem) {
    inside.replaceChildren(el("p", { class: "fault" }, problem.message));
  }
});

$("evidence")?.addEventListener("click", (event) => {
  if (event.target === event.currentTarget) event.currentTarget.close();
});

$("leave")?.addEventListener("click", async () => {
  const token = document.querySelector('meta[name="post-token"]').content;
  await fetch("/logout", { method: "POST", headers: { "X-CSRF-Token": token } });
  location.href = "/login";
});

const printing = $("print");
if (printing) {
  printing.hidden = false;
  printing.addEventListener("click", () => print());
}

// On a phone the views are a row to be swept along: begin it at the view that is open.
const here = document.querySelector(".top nav [aria-current]");
if (here) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 40;
