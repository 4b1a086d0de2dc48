// Sends the notes every two seconds while they change. The line above them says what is saved; what
// could not be sent stays on the page and is tried again.
const notes = document.querySelector("[data-autosave]");
if (notes) {
  let fresh = false;
  const say = (words) => { document.querySelector("#saved p").textContent = words; };
  const failed = () => {
    fresh = true;
    say("Not saved: the server does not answer. Your words stay here, and are sent again every two seconds.");
  };
  notes.addEventListener("input", () => {
    if (!fresh) say("Not saved yet.");
    fresh = true;
  });
  setInterval(() => {
    if (fresh) htmx.trigger(notes, "save");
    fresh = false;
  }, 2000);
  for (const name of ["htmx:sendError", "htmx:timeout"]) notes.addEventListener(name, failed);
  notes.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status >= 500) failed(); });
}
