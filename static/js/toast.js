// A toast leaves after ten seconds, unless it is pointed at or holds the focus. The same way back
// also stands on the card's own page.
function watch(toast) {
  const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove());
  setTimeout(leave, 10000);
}

document.querySelectorAll("[data-toast]").forEach(watch);
document.addEventListener("htmx:afterSettle", () => document.querySelectorAll("[data-toast]").forEach(watch));
