// Alt with an arrow moves the item whose link has the focus one place up or down, as the buttons on
// its own page do. The focus stays on it.
document.addEventListener("keydown", (event) => {
  const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const link = event.target.closest("[data-move]");
  if (!way || !link || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const values = { way, show: link.dataset.show, csrfmiddlewaretoken };
  htmx.ajax("POST", link.dataset.move, { source: link, target: "#list", swap: "outerHTML", values });
});
