// Add: files dropped or chosen, a text or a link; the jobs' table follows the worker live.

import { $, el, post } from "./dom.js";

const MOST = 20_000_000;

async function send(kind, name, content, published = "") {
  const query = new URLSearchParams({ kind, name, published });
  return post(`/api/v1/jobs?${query}`, content, "application/octet-stream");
}

async function sendFiles(files) {
  $("fault").textContent = "";
  for (const file of files) {
    try {
      if (file.size > MOST) throw new Error("larger than 20 MB: add it by the command");
      await send("file", file.name, await file.arrayBuffer(), $("dated").value);
    } catch (problem) {
      $("fault").textContent = `${file.name}: ${problem.message}`;
    }
  }
}

const drop = $("files");
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  sendFiles(event.dataTransfer.files);
});
$("file").addEventListener("change", (event) => {
  sendFiles(event.target.files);
});

$("paste").addEventListener("submit", async (event) => {
  event.preventDefault();
  const content = $("content").value.trim();
  const link = /^https?:\/\/\S+$/.test(content);
  $("fault").textContent = "";
  try {
    await send(link ? "link" : "text", link ? "" : $("title").value, content, $("published").value);
    $("content").value = "";
    $("title").value = "";
  } catch (problem) {
    $("fault").textContent = problem.message;
  }
});

addEventListener("jobs", (event) => {
  const body = document.querySelector("#jobs tbody");
  if (!event.detail.length) return;
  body.replaceChildren(...event.detail.map((job) => {
    const made = `${job.kind}, ${job.made_at.slice(0, 16).replace("T", " ")}`;
    return el("tr", { "data-job": job.id },
      el("th", { scope: "row" }, `${job.name} `, el("span", { class: "soft" }, made)),
      el("td", { "data-label": "State" }, job.state),
      el("td", { "data-label": "Reports", class: "num" }, String(job.added || job.done)),
      el("td", { "data-label": "Claims", class: "num" }, String(job.claims)),
      el("td", { "data-label": "Problems" }, job.problems.join("; ")));
  }));
});
