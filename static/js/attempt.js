// In the field for one's own answer, Ctrl or Cmd with Enter shows the card's answer, and Escape leaves
// the field, so that keys are keys again.
document.addEventListener("keydown", (event) => {
  if (event.target.name !== "typed_answer" || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.querySelector("button").click();
  else if (event.key === "Escape") document.getElementById("q").focus();
  else return;
  event.preventDefault();
});
