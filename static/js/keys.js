// Presses the link or button that carries the key in data-key, so a key can do nothing a pointer cannot.
// Keys: single characters, "space", "enter", "escape", "ctrl+z". A setting turns single characters off.
document.addEventListener("keydown", (event) => {
  if (event.repeat || event.metaKey || event.altKey) return;
  const name = event.key === " " ? "space" : event.key.toLowerCase();
  const key = event.ctrlKey ? `ctrl+${name}` : name;
  // A choice that is made needs no key but the arrows, so Space goes on from there.
  const typing = event.target.closest("input:not([type=radio]:checked), textarea, select, [contenteditable]");
  const pressing = event.target.closest("a, button, summary") && (name === "space" || name === "enter");
  if (typing || pressing) return;
  if (document.querySelector(":popover-open") && name !== "?") return;
  const single = name.length === 1 && !event.ctrlKey;
  if ((single || name === "space") && document.querySelector("[data-single-keys=off]")) return;
  const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(key));
  if (!found || found.disabled) return;
  event.preventDefault();
  found.click();
});
