// Small things that every page's script needs. Words of reports enter the page as text nodes only.

export const $ = (id) => document.getElementById(id);

/** Make an element; children that are strings become text, never HTML. */
export function el(name, attributes = {}, ...children) {
  const made = name.includes(":")
    ? document.createElementNS("http://www.w3.org/2000/svg", name.split(":")[1])
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Ask the API; what it can't answer is an error with the server's one line. */
export async function ask(address, options = {}) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error ?? `the server answers ${answer.status}`);
  return body;
}

/** Post to the API with what shows that this page is the server's own. */
export function post(address, body, type = "application/json") {
  const token = document.querySelector('meta[name="post-token"]').content;
  return ask(address, {
    method: "POST",
    headers: { "Content-Type": type, "X-CSRF-Token": token },
    body,
  });
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Write a day as our sentences do: 12 Nov 2001. */
export function dayWords(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** Add days to a day. */
export function addDays(iso, days) {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Count the days from one day to another. */
export const daysBetween = (from, to) =>
  Math.round((new Date(`${to}T00:00:00Z`) - new Date(`${from}T00:00:00Z`)) / 86_400_000);

/** The run that covers a day, of runs [first day, last day, …] in their order, or null. */
export function runOn(runs, day) {
  let [from, to] = [0, runs.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (runs[middle][1] < day) from = middle + 1;
    else to = middle;
  }
  return from < runs.length && runs[from][0] <= day ? runs[from] : null;
}

/** Start with a capital. */
export const sentence = (words) =>
  (words.slice(0, 1).toUpperCase() + words.slice(1)).replaceAll(" %", "\u00a0%");
