// Keeps what is typed and chosen in a form with data-draft in this browser until its door took it, and puts
// it back after a reload or a new sign-in. A cookie names the door that took a form. A draft of somebody
// else goes, one after 30 days too, and all of them when one signs out.
(() => {
  const KEPT = 30 * 24 * 3600 * 1000; // milliseconds
  const person = document.body.dataset.person, mine = `draft ${person} `;
  const read = (key) => JSON.parse(localStorage.getItem(key)) || { at: 0, fields: null };
  const forget = (which) => {
    const drafts = Object.keys(localStorage).filter((key) => key.startsWith("draft "));
    drafts.filter(which).forEach((key) => localStorage.removeItem(key));
  };
  const fields = (form) => [...form.elements].filter(({ name, type }) => (
    name && (name === "version" || !["hidden", "submit", "button", "file"].includes(type))
  ));
  const stateOf = (form) => fields(form).map(({ name, value, checked }) => [name, value, Boolean(checked)]);
  const fill = (form, state) => fields(form).forEach((one) => {
    const choice = one.type === "radio" || one.type === "checkbox";
    const known = state.find(([name, value]) => name === one.name && (!choice || value === one.value));
    if (known && choice) one.checked = known[2];
    else if (known) one.value = known[1];
  });

  function say(form, clear) {
    const notice = Object.assign(document.createElement("div"), { className: "notice notice--now" });
    const [inside, words, button] = ["div", "p", "button"].map((name) => document.createElement(name));
    words.textContent = "What you typed here before is back. It is kept in this browser only, and not sent yet.";
    Object.assign(button, { type: "button", className: "btn btn--line btn--sm mt-2", textContent: "Clear it" });
    button.addEventListener("click", () => {
      clear();
      notice.remove();
      form.querySelector("input:not([type=hidden]), textarea, select").focus();
    });
    notice.setAttribute("role", "status");
    inside.append(words, button);
    notice.append(inside);
    form.prepend(notice);
  }

  function begin(form) {
    const door = new URL(form.getAttribute("action") ?? "", location).pathname; // a story has a field "action"
    const key = mine + door, given = stateOf(form);
    const keep = () => localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: stateOf(form) }));
    form.dataset.draft = "kept";
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "draft", value: "kept" }));
    form.addEventListener("input", keep);
    const answers = document.body.dataset.method === "POST" && location.pathname === door;
    if (answers) return keep(); // this page says what is missing, and holds itself what was sent
    const draft = read(key).fields;
    if (draft) fill(form, draft);
    const clear = () => {
      localStorage.removeItem(key);
      fill(form, given);
    };
    if (JSON.stringify(stateOf(form)) === JSON.stringify(given)) clear();
    else say(form, clear);
  }
  const beginAll = () => document.querySelectorAll("form[data-draft='']").forEach(begin);

  const taken = document.cookie.match(/(?:^|; )taken="?([^";]+)/);
  if (taken) {
    localStorage.removeItem(mine + taken[1]);
    document.cookie = "taken=; path=/; max-age=0";
  }
  forget((key) => !key.startsWith(mine) || Date.now() - read(key).at > KEPT);
  beginAll();
  document.addEventListener("htmx:afterSettle", beginAll); // a note comes once its page is open
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-forget]")) return;
    forget(() => true);
    sessionStorage.clear();
  });
})();
