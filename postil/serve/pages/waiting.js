// The page before anything is made: says what is being made now.
"use strict";

document.addEventListener("postil-state", (event) => {
  const state = event.detail;
  const wrong = state.problems.length || state.refusal;
  document.getElementById("doing").textContent =
    state.doing ? `Being made now: ${state.doing}.` : wrong ? "It could not be made; a save tries again." : "It is there.";
});
