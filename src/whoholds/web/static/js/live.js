// Live: the server says when the ledger has grown; the page says so, and pages that can redraw do.

import { $, el } from "./dom.js";

const news = $("news");
if (document.querySelector('meta[name="post-token"]').content && "EventSource" in window) {
  const seen = document.body.dataset.state;
  let events = null;
  const hear = (event) => {
    const told = JSON.parse(event.data);
    if (told.state === document.body.dataset.state) return;
    document.body.dataset.state = told.state;
    const redraw = new CustomEvent("grown", { detail: told, cancelable: true });
    if (dispatchEvent(redraw) && told.state !== seen) {
      const again = el("a", { href: location.href }, "show it");
      news.replaceChildren(el("p", {}, "There is news in the ledger: ", again));
      again.addEventListener("click", (click) => {
        click.preventDefault();
        location.reload();
      });
    } else {
      news.replaceChildren(el("p", {}, "The picture was drawn anew from new claims."));
      setTimeout(() => news.replaceChildren(), 6000);
    }
  };
  // A browser keeps few lines to one server: a page that nobody looks at gives its own up.
  const follow = () => {
    events?.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource("/api/v1/events");
    events.addEventListener("ledger", hear);
    events.addEventListener("jobs", (event) => {
      dispatchEvent(new CustomEvent("jobs", { detail: JSON.parse(event.data).jobs }));
    });
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => events?.close());
  follow();
}
