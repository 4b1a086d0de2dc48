// Sends the notes at most two seconds after they changed. The line above them says what is saved. What
// could not be sent stays on the page and is tried again, and comes back after a reload of this tab.
const notes = document.querySelector("[data-autosave]");
if (notes) {
  const field = notes.elements.notes, key = `notes of ${notes.action}`;
  let fresh = false;
  const say = (words) => { document.querySelector("#saved p").textContent = words; };
  const save = () => {
    if (fresh) htmx.trigger(notes, "save");
    fresh = false;
  };
  const failed = () => {
    fresh = true;
    say("Not saved: the server does not answer. Your words stay here, and are sent again every two seconds.");
  };
  notes.addEventListener("input", () => {
    if (!fresh) say("Not saved yet.");
    fresh = true;
    sessionStorage.setItem(key, JSON.stringify([notes.elements.version.value, field.value]));
  });
  field.addEventListener("blur", save);
  setInterval(save, 1500); // half a second less than promised, for the way to the server
  for (const name of ["htmx:sendError", "htmx:timeout"]) notes.addEventListener(name, failed);
  notes.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status >= 500) failed(); });
  notes.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && !fresh) sessionStorage.removeItem(key);
  });
  const [version, words] = JSON.parse(sessionStorage.getItem(key) || "[]");
  const late = document.querySelector("[data-late]"); // where the time of a strict round is over
  if (words === undefined || words === field.value) sessionStorage.removeItem(key);
  else if (late) {
    late.querySelector("pre").textContent = words;
    late.hidden = false;
  } else {
    field.value = words;
    notes.elements.version.value = version;
    fresh = true;
    say("Not saved yet.");
  }
}
