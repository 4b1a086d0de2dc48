// Counts down what the server's clock said was left, marks the phase, and says the cues of the page.
// The server keeps the time; this only shows it.
function run(timer) {
  const left = Number(timer.dataset.left), total = Number(timer.dataset.total), began = Date.now();
  const shown = timer.querySelector("b"), live = document.getElementById("live");
  const cues = [...document.querySelectorAll("[data-cue]")], phases = [...document.querySelectorAll("[data-begins]")];
  const silence = document.querySelector("[data-silence]"), closing = document.querySelector("[data-strict]");
  const last = (list, reached) => list.filter(reached).at(-1);
  const say = (words) => { if (silence.getAttribute("aria-pressed") !== "true") live.textContent = words; };
  const hush = (on) => {
    silence.setAttribute("aria-pressed", on);
    sessionStorage.setItem("silent", on);
  };
  const tick = () => {
    if (!timer.isConnected) return clearInterval(beat);
    const now = left - Math.floor((Date.now() - began) / 1000), seconds = Math.abs(now), used = total - now;
    shown.textContent = `${now < 0 ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    timer.classList.toggle("timer--over", now < 0);
    timer.querySelector("[data-word]").textContent = now < 0 ? "over" : "left of";
    const cue = last(cues, (one) => used >= total * Number(one.dataset.cue));
    const said = [];
    if (cue?.hidden) {
      said.push(cue.textContent);
      document.dispatchEvent(new CustomEvent("cue", { detail: Number(cue.dataset.cue) }));
    }
    for (const one of cues) one.hidden = one !== cue;
    const phase = last(phases, (one) => used >= 60 * Number(one.dataset.begins));
    if (phase && !phase.hasAttribute("aria-current")) said.push(`Next: ${phase.textContent}`);
    if (said.length) say(said.join(" "));
    phases.forEach((one, place) => {
      one.classList.toggle("is-done", place < phases.indexOf(phase));
      if (one === phase) one.setAttribute("aria-current", "step");
      else one.removeAttribute("aria-current");
    });
    if (closing && now <= 0) closing.readOnly = true;
  };
  silence.hidden = false;
  hush(sessionStorage.getItem("silent") === "true");
  silence.addEventListener("click", () => hush(silence.getAttribute("aria-pressed") !== "true"));
  timer.dataset.running = "shown";
  const beat = setInterval(tick, 1000);
}
const begin = () => document.querySelectorAll("[data-timer][data-running='']").forEach(run);
begin();
document.addEventListener("htmx:afterSettle", begin); // the bar comes anew when a partner pauses
