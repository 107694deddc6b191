// The search: goes through the words of the book, which search-index.js holds. Nothing is asked of any server, so it works
// from a folder too. A word is found where it begins; in scripts without blanks between words, and there alone, anywhere.
"use strict";

const form = document.getElementById("_search");
const field = document.getElementById("_words");
const count = document.getElementById("_count");
const list = document.getElementById("_found");
const more = document.getElementById("_more");

const AT_ONCE = 30;
const BEFORE = 70;
const AFTER = 170;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;
const SIGNS = { "‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "–": "-", "—": "-" };
// Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic, soft hyphens.
const UNHEARD = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u00ad]/g;

const known = new Map();

// What a character is compared as: no capitals, no accents, one kind of quotation mark. It may be none or several.
function folded(character) {
  if (!known.has(character)) {
    known.set(character, SIGNS[character] ?? character.normalize("NFKD").replace(UNHEARD, "").toLowerCase());
  }
  return known.get(character);
}

function fold(text) {
  return Array.from(text.normalize("NFC"), folded).join("");
}

// The same, with the place in the text of each character that is compared, and of the end.
function foldedWithPlaces(text) {
  const places = [];
  let at = 0;
  for (const character of text) {
    for (let turn = folded(character).length; turn > 0; turn--) places.push(at);
    at += character.length;
  }
  return [Array.from(text, folded).join(""), [...places, at]];
}

const parts = globalThis.searched.flatMap((page) =>
  page.parts.map(([name, called, words]) => ({ page, name, called, words: words.normalize("NFC"), inName: fold(called), inWords: fold(words) })),
);

// The words that were asked for; what stands between quotation marks is one.
function asked(query) {
  const found = fold(query).matchAll(/"([^"]+)"|[^\s"]+/g);
  const terms = Array.from(found, (match) => (match[1] ?? match[0]).trim().replace(/\s+/g, " "));
  return [...new Set(terms.map((term) => term.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")))].filter(Boolean);
}

function pattern(term) {
  const begins = UNSPACED.test(term) ? "" : "(?<![\\p{L}\\p{N}])";
  return new RegExp(begins + term.replace(/[\\^$.*+?()[\]{}|\/-]/g, "\\$&"), "gu");
}

function times(text, looked) {
  return text.match(looked)?.length ?? 0;
}

// How well a part answers: nothing where a word is not in it; a word in its name counts for more than any in its text.
function weight(part, patterns) {
  let sum = 0;
  for (const looked of patterns) {
    const here = 20 * times(part.inName, looked) + Math.min(times(part.inWords, looked), 5);
    if (!here) return 0;
    sum += here;
  }
  return sum;
}

function found(patterns) {
  return parts
    .map((part) => ({ part, weight: weight(part, patterns) }))
    .filter((answer) => answer.weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map((answer) => answer.part);
}

// Where the words stand in a text, in order, those that overlap as one.
function stretches(text, patterns) {
  const [looked, places] = foldedWithPlaces(text);
  const all = patterns.flatMap((each) => Array.from(looked.matchAll(each), (hit) => [places[hit.index], places[hit.index + hit[0].length]]));
  const merged = [];
  for (const [start, end] of all.sort((one, other) => one[0] - other[0])) {
    if (merged.length && start <= merged.at(-1)[1]) merged.at(-1)[1] = Math.max(end, merged.at(-1)[1]);
    else merged.push([start, end]);
  }
  return merged;
}

// Some words around the first that was asked for, cut where a word ends.
function excerpt(text, marked) {
  const first = marked[0]?.[0] ?? 0;
  const start = first > BEFORE ? Math.max(text.lastIndexOf(" ", first - BEFORE) + 1, first - BEFORE - 20) : 0;
  const rest = first + AFTER < text.length ? text.indexOf(" ", first + AFTER) : -1;
  const end = first + AFTER >= text.length ? text.length : Math.min(rest < 0 ? text.length : rest, first + AFTER + 20);
  const shown = document.createElement("p");
  let at = start;
  shown.append(start > 0 ? "… " : "");
  for (const [from, to] of marked.filter((each) => each[0] >= start && each[1] <= end)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    shown.append(text.slice(at, from), mark);
    at = to;
  }
  shown.append(text.slice(at, end), end < text.length ? " …" : "");
  return shown;
}

function result(part, patterns) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const title = document.createElement("span");
  link.href = part.page.href + (part.name ? `#${encodeURIComponent(part.name)}` : "");
  link.textContent = part.called || part.page.title;
  title.className = "of";
  title.textContent = part.called ? part.page.title : "";
  item.lang = part.page.lang;
  item.append(link, " ", title, excerpt(part.words, stretches(part.words, patterns)));
  return item;
}

let rest = [];
let shownPatterns = [];

function showMore() {
  const next = rest.splice(0, AT_ONCE).map((part) => result(part, shownPatterns));
  list.append(...next);
  more.hidden = rest.length === 0;
  return next[0];
}

function said(number) {
  if (number === 0) return count.dataset.none;
  return (number === 1 ? count.dataset.one : count.dataset.many).replace("{number}", number);
}

function search() {
  const terms = asked(field.value);
  shownPatterns = terms.map(pattern);
  rest = terms.length ? found(shownPatterns) : [];
  count.textContent = terms.length ? said(rest.length) : "";
  list.replaceChildren();
  showMore();
}

// The address keeps what is asked for, so that it can be sent to somebody, and so that "back" finds it again.
function keep() {
  const address = new URL(location.href);
  address.searchParams.set("q", field.value);
  if (!field.value) address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

let waiting = 0;

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { search(); keep(); }, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search();
  keep();
});
more.querySelector("button").addEventListener("click", () => showMore()?.querySelector("a").focus());

document.getElementById("_without").remove();
document.getElementById("_instead").remove();
form.hidden = false;
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) search();
else field.focus({ preventScroll: true });
