// A soft sound at the cues of the clock, where it was switched on. The choice stays in this browser.
for (const box of document.querySelectorAll("[data-sound]")) {
  let audio = null;
  const play = (times) => {
    audio ??= new AudioContext();
    audio.resume();
    for (let n = 0; n < times; n += 1) {
      const tone = audio.createOscillator(), volume = audio.createGain(), start = audio.currentTime + n * 0.5;
      tone.frequency.value = 528;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.15, start + 0.05);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.45);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.5);
    }
  };
  box.closest("label").hidden = false;
  box.checked = localStorage.getItem("sound") === "on";
  box.addEventListener("change", () => {
    localStorage.setItem("sound", box.checked ? "on" : "off");
    if (box.checked) play(1);
  });
  document.addEventListener("cue", (event) => { if (box.checked) play(event.detail < 1 ? 1 : 2); });
}
