// What a script adds to the pages of the site: notes in a card, the choice of the clean text kept, citations copied.
// Nothing depends on it: without it a call leads to its note, and comes back.
"use strict";

const words = document.getElementById("_words")?.dataset;

// The choice between annotated and clean text, from page to page. A browser may keep nothing for a page: then it is not kept.
const CHOICE = "text";

function stored(write) {
  try {
    return write ? localStorage.setItem(CHOICE, write) : localStorage.getItem(CHOICE);
  } catch (refusal) {
    if (!(refusal instanceof DOMException)) throw refusal;
    return null;
  }
}

for (const option of document.querySelectorAll("input[name=_text]")) {
  if (stored() === option.id) option.checked = true;
  option.addEventListener("change", () => stored(option.id));
}

// Menus close as menus do.
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-closes][open]")) if (!menu.contains(except)) menu.open = false;
}

document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details[data-closes][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A citation can be copied, with the address of the page where it names none.
function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

async function copy(cite, pressed) {
  const link = cite.querySelector("p a");
  await navigator.clipboard.writeText([cite.querySelector(".citation").textContent, link?.href ?? location.href].join(" "));
  pressed.textContent = words.copied;
}

if (words && navigator.clipboard) {
  for (const cite of document.querySelectorAll(".cite")) {
    cite.addEventListener("toggle", () => {
      if (cite.open && !cite.querySelector("button")) cite.append(button(words.copy, (event) => copy(cite, event.target)));
    });
  }
}

// Notes in a card.
const card = document.createElement("div");
let caller = null;
let wasOpen = false;

function noteOf(call) {
  return call.closest("aside") ? null : document.getElementById(decodeURIComponent(call.hash.slice(1)));
}

function copyOf(note) {
  const copied = document.createElement("div");
  copied.lang = note.closest("[lang]").lang;
  copied.append(...[...note.childNodes].map((child) => child.cloneNode(true)));
  for (const link of copied.querySelectorAll(".backlink, .permalink, .noteref")) link.remove();
  for (const named of copied.querySelectorAll("[id]")) named.removeAttribute("id");
  return copied;
}

function mark(call, isOpen) {
  call.classList.toggle("open", isOpen);
  const name = call.id.replace(/^call-/, "");
  for (const lemma of document.querySelectorAll(`[data-notes~="${CSS.escape(name)}"]`)) lemma.classList.toggle("open", isOpen);
}

function place(call) {
  const at = call.getBoundingClientRect();
  const room = document.documentElement.clientWidth - card.offsetWidth - 12;
  const below = at.bottom + 8 + card.offsetHeight < innerHeight || at.top < card.offsetHeight + 8;
  card.style.left = `${Math.max(12, Math.min(at.left - 24, room)) + scrollX}px`;
  card.style.top = `${(below ? at.bottom + 8 : at.top - card.offsetHeight - 8) + scrollY}px`;
}

function show(call, note) {
  const head = document.createElement("div");
  const title = document.createElement("span");
  head.className = "card-head";
  title.textContent = words.note.replace("{number}", note.dataset.label);
  head.append(title, button(words.close, () => card.hidePopover()));
  card.setAttribute("aria-label", title.textContent);
  card.replaceChildren(head, copyOf(note));
  caller = call;
  card.removeAttribute("style");
  card.showPopover();
  if (getComputedStyle(card).position === "absolute") place(call);
  mark(call, true);
  card.focus();
}

function opened(event) {
  const call = event.target.closest?.("a.noteref");
  const note = call && !event.ctrlKey && !event.metaKey && !event.shiftKey && noteOf(call);
  if (!note) return;
  event.preventDefault();
  if (!wasOpen) show(call, note);
  wasOpen = false;
}

if (words && "showPopover" in HTMLElement.prototype) {
  card.className = "card";
  card.popover = "auto";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  document.querySelector("main").append(card);
  // A press outside closes the card before the click is heard: a second click on its call is to leave it closed.
  document.addEventListener("pointerdown", (event) => {
    wasOpen = caller !== null && event.target.closest?.("a.noteref") === caller;
  }, true);
  document.addEventListener("click", opened);
  card.addEventListener("toggle", (event) => {
    if (event.newState !== "closed" || !caller) return;
    const left = caller;
    caller = null;
    mark(left, false);
    if (!document.activeElement || document.activeElement === document.body) left.focus({ preventScroll: true });
  });
  card.addEventListener("click", (event) => event.target.closest("a") && card.hidePopover());
}
