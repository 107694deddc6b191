// The pages of one PDF in the browser's own viewer. What it shows cannot be asked, so the page to come back to is the one
// that was chosen here; it stands in the address.
"use strict";

const file = new URLSearchParams(location.search).get("file") || "";
const viewer = document.getElementById("pages");
const page = document.getElementById("page");
let etag = "";

function chosen() {
  return Math.max(1, Math.floor(Number(page.value)) || 1);
}

function turn(number) {
  page.value = Math.max(1, number);
  history.replaceState(null, "", `#page=${chosen()}`);
  load();
}

// The query is for the browser alone: another one makes its viewer read the file again.
function load() {
  if (!etag) return;
  viewer.src = `/${file.split("/").map(encodeURIComponent).join("/")}?${etag}#page=${chosen()}`;
}

function show(state) {
  document.getElementById("doing").textContent = state.doing ? `Being made: ${state.doing}.` : "";
  if (!state.apart[file] || state.apart[file] === etag) return;
  etag = state.apart[file];
  load();
}

const asked = /^#page=([0-9]+)$/.exec(location.hash);
page.value = asked ? asked[1] : 1;
document.getElementById("name").textContent = file;
document.title = `${file}: pages`;
document.getElementById("back").addEventListener("click", () => turn(chosen() - 1));
document.getElementById("on").addEventListener("click", () => turn(chosen() + 1));
page.addEventListener("change", () => turn(chosen()));
document.getElementById("turn").addEventListener("submit", (event) => { event.preventDefault(); turn(chosen()); });
document.addEventListener("postil-state", (event) => show(event.detail));
