// Fills in the time zone that the browser knows, so that a study day is the person's own.
document.querySelectorAll("[data-time-zone]").forEach((field) => {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
});
