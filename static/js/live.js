// A list asks every five seconds whether it is still as shown. It does not ask in a hidden tab, nor
// while something in it is being typed or chosen; a part in which nothing is says data-live="always".
document.addEventListener("htmx:beforeRequest", (event) => {
  const list = event.target;
  if (!list.matches("[data-live]")) return;
  const typing = list.dataset.live !== "always" && list.querySelector("input:focus, textarea:focus, select:focus, details[open]");
  if (document.hidden || typing) event.preventDefault();
});
