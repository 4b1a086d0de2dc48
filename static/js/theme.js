// Applies a theme at once while its form is on the way to the server, which sets the cookie.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-form]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const choice = event.submitter.value;
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  document.querySelectorAll("[data-theme-form] button").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.value === choice));
  });
  fetch(form.action, { method: "POST", body: new FormData(form, event.submitter) }).catch(() => form.submit());
});
