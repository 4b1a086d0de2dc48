// Keeps a spoken answer in this browser and nowhere else: recorded during a mock, played and deleted in
// its debrief. Pieces of a second each are written down at once, so that a reload loses no more.
(() => {
  const KEPT = 30 * 24 * 3600 * 1000; // milliseconds
  if (!window.MediaRecorder || !navigator.mediaDevices || !window.indexedDB) return;
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  async function pieces(mode) {
    const asked = indexedDB.open("recordings", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("pieces", { autoIncrement: true }).createIndex("mock", "mock");
    };
    return (await done(asked)).transaction("pieces", mode).objectStore("pieces");
  }
  async function remove(gone) {
    const store = await pieces("readwrite"), request = store.openCursor();
    await new Promise((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) { resolve(); return; }
        if (gone(cursor.value)) cursor.delete();
        cursor.continue();
      };
    });
  }

  function recordIn(place) {
    const mock = place.dataset.record, button = place.querySelector("button"), says = document.getElementById("recording");
    let recorder = null;
    const show = (on) => {
      button.setAttribute("aria-pressed", on);
      button.textContent = on ? "Stop recording" : "Record my voice";
      says.textContent = on ? "Recording. It stays in this browser, never leaves it, and waits for you in the debrief." : "";
    };
    const start = async () => {
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: true }), part = Date.now();
        recorder = new MediaRecorder(stream);
        recorder.ondataavailable = async ({ data }) => {
          try { await done((await pieces("readwrite")).add({ mock, part, data })); }
          catch { says.textContent = "This browser cannot keep the recording. The round works without it."; }
        };
        recorder.onstop = () => { for (const track of stream.getTracks()) track.stop(); };
        recorder.start(1000);
        show(true);
      } catch {
        recorder = null;
        says.textContent = "No microphone, or it is not allowed. The round works without it.";
      }
    };
    const stop = () => {
      recorder.stop();
      recorder = null;
      show(false);
    };
    button.addEventListener("click", () => {
      sessionStorage.setItem("recording", recorder ? "" : mock);
      if (recorder) stop();
      else start();
    });
    let ran = false;
    const follow = () => { // the page was loaded again; or a partner pauses, goes on, ends the round
      const runs = Boolean(document.querySelector("[data-timer][data-running]"));
      if (runs === ran) return;
      ran = runs;
      place.hidden = !runs;
      if (runs && sessionStorage.getItem("recording") === mock) start();
      if (!runs && recorder) stop();
    };
    follow();
    document.addEventListener("htmx:afterSettle", follow);
  }

  async function playIn(place) {
    const mock = place.dataset.recording, list = place.querySelector("ol"), parts = new Map();
    for (const { part, data } of await done((await pieces("readonly")).index("mock").getAll(mock))) {
      parts.set(part, [...(parts.get(part) || []), data]);
    }
    for (const [part, found] of parts) {
      const sound = Object.assign(new Audio(URL.createObjectURL(new Blob(found, { type: found[0].type }))), { controls: true });
      sound.setAttribute("aria-label", `Recorded at ${new Date(part).toLocaleTimeString()}`);
      sound.addEventListener("ended", () => sound.parentElement.nextElementSibling?.firstChild.play());
      list.appendChild(document.createElement("li")).append(sound);
    }
    place.hidden = parts.size === 0;
    place.querySelector("button").addEventListener("click", async () => {
      await remove((one) => one.mock === mock);
      place.replaceChildren(Object.assign(document.createElement("p"), { textContent: "The recording is deleted." }));
    });
  }

  remove((one) => one.part < Date.now() - KEPT).catch(() => {});
  for (const place of document.querySelectorAll("[data-record]")) recordIn(place);
  for (const place of document.querySelectorAll("[data-recording]")) playIn(place).catch(() => {});
})();
