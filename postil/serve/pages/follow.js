// Follows the book: loads the page again where it was when the book has changed, and shows over it what is wrong.
// Nothing of this is in the files of the site; the server adds it to each page that it gives.
"use strict";

(() => {
  const own = document.currentScript.dataset.version;
  const PLACE = "postil-place";
  let events = null;
  let overlay = null;
  let shut = "";

  // Where we are: the last element with an id that begins at or above the upper edge, and how far from it.
  function place() {
    let best = null;
    for (const element of document.querySelectorAll("body [id]")) {
      const box = element.getBoundingClientRect();
      if (!box.width && !box.height) continue;
      if (box.top <= 1 && (!best || box.top >= best.top)) best = { id: element.id, top: box.top };
    }
    return { path: location.pathname, x: scrollX, y: scrollY, ...best };
  }

  function comeBack() {
    const kept = sessionStorage.getItem(PLACE);
    if (!kept) return;
    sessionStorage.removeItem(PLACE);
    const then = JSON.parse(kept);
    if (then.path !== location.pathname) return;
    const element = then.id && then.y > 0 ? document.getElementById(then.id) : null;
    const y = element ? element.getBoundingClientRect().top + scrollY - then.top : then.y;
    scrollTo({ left: then.x, top: y, behavior: "instant" });
  }

  function reload() {
    sessionStorage.setItem(PLACE, JSON.stringify(place()));
    history.scrollRestoration = "manual";
    location.reload();
  }

  function line(kind, text, name) {
    const element = document.createElement(kind);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  }

  // One thing that is wrong, as the terminal tells it.
  function problem(told) {
    const item = document.createElement("article");
    item.append(line("p", told.where, "where"), line("p", `${told.severity} ${told.code}: ${told.sentence}`, "sentence"));
    if (told.excerpt) item.append(line("pre", told.excerpt));
    if (told.near.length) item.append(line("p", `Did you mean: ${told.near.join(", ")}`));
    if (told.hint) item.append(line("p", `Hint: ${told.hint}`, "hint"));
    return item;
  }
  window.postilProblem = problem;

  // A shadow keeps the styles of the site and ours apart.
  function board() {
    if (overlay) return overlay.firstChild.shadowRoot.lastChild;
    overlay = document.createElement("div");
    overlay.id = "postil-overlay";
    const host = document.createElement("div");
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "/-/overlay.css";
    shadow.append(sheet, document.createElement("div"));
    overlay.append(host);
    document.body.append(overlay);
    return shadow.lastChild;
  }

  function takeAway() {
    if (overlay) overlay.remove();
    overlay = null;
  }

  function showWrong(state) {
    const section = document.createElement("section");
    section.setAttribute("role", "alert");
    section.lang = "en";
    section.dir = "ltr";
    const button = line("button", "Hide until the next save");
    button.type = "button";
    button.addEventListener("click", () => { shut = JSON.stringify([state.problems, state.refusal]); takeAway(); });
    const head = document.createElement("header");
    head.append(line("h2", "The book cannot be made as it stands"), button);
    section.append(head, ...state.problems.map(problem));
    if (state.refusal) section.append(line("pre", state.refusal, "refusal"));
    board().replaceChildren(section);
  }

  function hear(state) {
    const wrong = state.problems.length > 0 || state.refusal;
    if (state.doing) shut = "";
    if (!wrong) takeAway();
    else if (shut !== JSON.stringify([state.problems, state.refusal])) showWrong(state);
    document.dispatchEvent(new CustomEvent("postil-state", { detail: state }));
    if (own !== undefined && state.version !== own) reload();
  }

  // A window that nobody sees needs no line: browsers have but six to one server.
  function listen() {
    if (document.hidden) {
      if (events) events.close();
      events = null;
    } else if (!events) {
      events = new EventSource("/-/events");
      events.addEventListener("message", (event) => hear(JSON.parse(event.data)));
    }
  }

  addEventListener("keydown", (event) => { if (event.key === "Escape") overlay?.firstChild.shadowRoot.querySelector("button").click(); });
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => { if (events) events.close(); events = null; });
  addEventListener("pageshow", listen);
  if (document.readyState === "complete") comeBack();
  else addEventListener("load", comeBack);
  listen();
})();
