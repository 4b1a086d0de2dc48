// An item of the plan is dragged to another day, or with the focus on it: M opens its form, [ and ]
// move it a day earlier or later. Each sends the form below the days, as the item's own page does.
const form = document.querySelector("[data-move-form]");

function send(slot, values) {
  if (!form || !slot) return;
  form.action = slot.dataset.move;
  for (const name of ["day", "by"]) form.elements[name].value = values[name] || "";
  form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  const slot = event.target.closest("[data-move]");
  if (!slot || event.target.closest("input, select, textarea")) return;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("[data-single-keys=off]")) return;
  const by = { "[": "-1", "]": "1" }[event.key];
  if (by) send(slot, { by });
  else if (event.key === "m") slot.querySelector(".slot__move a").click();
});

document.addEventListener("dragstart", (event) => {
  const slot = event.target.closest("[data-move]");
  if (slot) event.dataTransfer.setData("text/plain", slot.id);
});
document.addEventListener("dragover", (event) => {
  if (event.target.closest("[data-day]")) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const day = event.target.closest("[data-day]");
  if (!day) return;
  event.preventDefault();
  const slot = document.getElementById(event.dataTransfer.getData("text/plain"));
  if (slot && slot.closest("[data-day]") !== day) send(slot, { day: day.dataset.day });
});
