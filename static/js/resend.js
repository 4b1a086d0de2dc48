// A lost connection or a failing server loses nothing: the form stays, says so, and can be sent again
// with the same id, which the server counts once.
let sent = null;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-resend]");
  if (form) sent = { form, submitter: event.submitter };
}, true);

function failed() {
  const place = document.getElementById("failed");
  if (!sent || !place || !sent.form.isConnected) return;
  const again = Object.assign(document.createElement("button"), {
    type: "button", className: "btn btn--line btn--sm", textContent: "Send again",
  });
  const words = document.createElement("p");
  words.textContent = sent.form.dataset.resend === "reads"
    ? "We could not reach the server. Nothing on this page is lost."
    : "No answer came, so we do not know whether that was saved. Sending it again never counts twice.";
  const notice = Object.assign(document.createElement("div"), { className: "notice notice--danger" });
  notice.setAttribute("role", "alert");
  notice.append(words, again);
  again.addEventListener("click", () => {
    place.replaceChildren();
    sent.submitter.click(); // htmx takes the rating from the button that was clicked
  });
  place.replaceChildren(notice);
  again.focus();
}

["htmx:sendError", "htmx:timeout"].forEach((name) => document.addEventListener(name, failed));
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status >= 500) failed();
});
