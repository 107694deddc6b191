// The list of what can be looked at: the site, and each PDF and EPUB.
"use strict";

const made = document.getElementById("made");
const remarks = document.getElementById("remarks");

function entry(text, ...links) {
  const item = document.createElement("li");
  item.append(text);
  for (const [words, address] of links) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words;
    item.append(" ", link);
  }
  return item;
}

function entryOf(path) {
  const address = "/" + path.split("/").map(encodeURIComponent).join("/");
  if (!path.endsWith(".pdf")) return entry(path, ["take the file", address]);
  return entry(path, ["look at its pages", "/-/pdf.html?file=" + encodeURIComponent(path)], ["take the file", address]);
}

function show(state) {
  const site = state.site ? [entry("The site", ["read it", "/"])] : [];
  made.replaceChildren(...site, ...Object.keys(state.apart).map(entryOf));
  const last = state.problems.length || state.refusal ? "What is wrong is shown above." : "Everything is as it was saved.";
  document.getElementById("doing").textContent = state.doing ? `Being made: ${state.doing}.` : last;
  remarks.hidden = !state.remarks.length;
  remarks.replaceChildren(remarks.firstElementChild, ...state.remarks.map(window.postilProblem));
}

document.addEventListener("postil-state", (event) => show(event.detail));
