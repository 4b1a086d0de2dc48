// A list asks every few seconds whether it is still as shown. It does not ask in a hidden tab, nor
// while something in it is being typed or chosen; a part in which nothing is says data-live="always".
// It does not ask or change either while a button waits for its answer: what that answer replaces
// has to be there when it comes.
let pressed = 0;
const asked = new WeakMap();

document.addEventListener("htmx:beforeRequest", (event) => {
  const list = event.target;
  if (!list.matches("[data-live]")) {
    pressed += 1;
    return;
  }
  const typing = list.dataset.live !== "always" && list.querySelector("input:focus, textarea:focus, select:focus, details[open]");
  const waiting = document.querySelector(".htmx-request:not([data-live])");
  if (document.hidden || typing || waiting) event.preventDefault();
  asked.set(list, pressed);
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const list = event.detail.requestConfig.elt;
  if (list.matches("[data-live]") && asked.get(list) !== pressed) event.detail.shouldSwap = false;
});
