// A report: its words and its claims show each other; decisions by mouse or by keys.

import { $, ask, el, post } from "./dom.js";

const cards = [...document.querySelectorAll("[data-claim-id]")];
const byId = new Map(cards.map((one) => [one.dataset.claimId, one]));
const marks = [...document.querySelectorAll("#text mark")];
const review = $("report").dataset.review === "yes";

for (const mark of marks) {
  const own = mark.dataset.claims.split(" ").map((id) => byId.get(id)).filter(Boolean);
  if (!own.length) continue;
  const control = own.find((one) => one.dataset.kind === "control");
  mark.classList.add(control ? "control" : "other");
  if (own.every((one) => one.classList.contains("rejected"))) mark.classList.add("rejected");
  mark.style.textDecorationColor = (control ?? own[0]).dataset.colour;
  mark.title = own.map((one) => one.querySelector(".says").textContent).join("; ");
  mark.tabIndex = 0;
  mark.setAttribute("role", "button");
  mark.addEventListener("mouseenter", () => light(own, true));
  mark.addEventListener("mouseleave", () => light(own, false));
  mark.addEventListener("click", () => go(own[0]));
  mark.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go(own[0]);
  });
}

for (const one of cards) {
  one.addEventListener("mouseenter", () => light([one], true));
  one.addEventListener("mouseleave", () => light([one], false));
  one.addEventListener("focusin", () => light([one], true));
  one.addEventListener("focusout", () => light([one], false));
}

function light(lit, on) {
  const ids = new Set(lit.map((one) => one.dataset.claimId));
  for (const one of lit) one.classList.toggle("lit", on);
  for (const mark of marks) {
    if (mark.dataset.claims.split(" ").some((id) => ids.has(id))) mark.classList.toggle("lit", on);
  }
}

function go(one) {
  one.focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  one.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
}

if (location.hash) {
  const meant = document.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
  if (meant) {
    go(meant);
    const mark = marks.find((one) => one.dataset.claims.split(" ").includes(meant.dataset.claimId));
    mark?.scrollIntoView({ block: "center" });
  }
}

if (review) beginReview();

function beginReview() {
  const author = $("author");
  if (author) {
    author.value = localStorage.getItem("author") ?? "";
    author.addEventListener("change", () => localStorage.setItem("author", author.value.trim()));
  }
  for (const one of cards) {
    for (const button of one.querySelectorAll("[data-verdict]")) {
      button.addEventListener("click", () => decide(one, button.dataset.verdict));
    }
  }
  const keys = { a: "accept", c: "correct", r: "reject", u: "withdraw" };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = cards.findIndex((one) => one.contains(document.activeElement));
    if (event.key === "j" || event.key === "k") {
      const next = at < 0 ? 0 : at + (event.key === "j" ? 1 : -1);
      if (cards[next]) go(cards[next]);
    } else if (keys[event.key] && at >= 0) {
      decide(cards[at], keys[event.key]);
    } else return;
    event.preventDefault();
  });
}

/** Ask why, then record; a decision without a reason helps nobody who comes after. */
function decide(one, verdict) {
  const dialog = $("decide");
  $("decide-name").textContent = `${one.querySelector(".says").textContent.trim()}: ${NAMES[verdict]}`;
  $("decide-fields").hidden = verdict !== "correct";
  $("reason").value = verdict === "accept" ? "as the report says" : "";
  $("value").value = "";
  $("fault").textContent = "";
  if (verdict === "correct") tellNow(one.dataset.claimId);
  const last = [...one.querySelectorAll("[data-decision]")].pop();
  if (verdict === "withdraw" && !last) return;
  dialog.showModal();
  (verdict === "correct" ? $("value") : $("reason")).focus();
  dialog.querySelector("form").onsubmit = async (event) => {
    if (event.submitter?.value !== "yes") return;
    event.preventDefault();
    const author = $("author").value.trim();
    if (!author) {
      $("fault").textContent = "Say who you are first: your name is kept with the decision.";
      return;
    }
    const body = { claim_id: one.dataset.claimId, verdict, author, reason: $("reason").value };
    if (verdict === "correct") Object.assign(body, { field: $("field").value, value: $("value").value });
    if (verdict === "withdraw") body.withdraws = last.dataset.decision;
    try {
      const row = await post("/api/v1/decisions", JSON.stringify(body));
      dialog.close();
      tell(one, verdict, row);
    } catch (problem) {
      $("fault").textContent = problem.message;
    }
  };
}

/** Say beside the field what it says now, so that a correction is made in the same terms. */
async function tellNow(id) {
  const { row } = await ask(`/api/v1/claims/${encodeURIComponent(id)}`);
  const tell = () => {
    $("now").textContent = row[$("field").value] ?? "not known";
  };
  $("field").onchange = tell;
  tell();
}

const NAMES = { accept: "accept", correct: "correct", reject: "reject", withdraw: "take the last decision back" };
const STANDING = { accept: "accepted", correct: "corrected", reject: "rejected", withdraw: "open" };

function tell(one, verdict, row) {
  one.classList.remove("open", "accepted", "corrected", "rejected");
  one.classList.add(STANDING[verdict]);
  one.querySelector(".state").textContent = STANDING[verdict];
  let list = one.querySelector(".decisions");
  if (!list) {
    list = el("ul", { class: "decisions" });
    one.querySelector(".verdicts").before(list);
  }
  const what = row.field ? ` ${row.field} = ${row.value}` : "";
  list.append(el("li", { "data-decision": row.id }, el("b", {}, row.verdict), `${what}, ${row.author}: ${row.reason}`));
  go(one);
}
