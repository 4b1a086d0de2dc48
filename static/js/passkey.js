// Passkeys: shows what needs them where they can work, and carries the browser's answer in a form.
(() => {
  const named = !/^(\d+\.){3}\d+$|^\[/.test(location.hostname); // an address of numbers has no passkeys
  if (!window.PublicKeyCredential || !window.isSecureContext || !named) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((entry) => ({ ...entry, id: bytes(entry.id) }));

  async function options(place) {
    if (place.dataset.passkeyOptions) {
      return JSON.parse(document.getElementById(place.dataset.passkeyOptions).textContent);
    }
    const answer = await fetch(place.dataset.passkeyUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async function create(given, alone) {
    const key = given.creation_options.publicKey;
    const selection = { ...key.authenticatorSelection, residentKey: alone ? "required" : "discouraged", requireResidentKey: alone };
    if (alone) selection.userVerification = "required";
    return navigator.credentials.create({
      publicKey: {
        ...key,
        authenticatorSelection: selection,
        challenge: bytes(key.challenge),
        user: { ...key.user, id: bytes(key.user.id) },
        excludeCredentials: known(key.excludeCredentials),
      },
    });
  }

  async function get(given) {
    const key = given.request_options.publicKey;
    return navigator.credentials.get({
      publicKey: { ...key, challenge: bytes(key.challenge), allowCredentials: known(key.allowCredentials) },
    });
  }

  function plain(credential) {
    const answer = credential.response;
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (answer[name]) response[name] = text(answer[name]);
    }
    if (answer.getTransports) response.transports = answer.getTransports();
    const { id, type } = credential;
    return { id, rawId: id, type, response, clientExtensionResults: credential.getClientExtensionResults() };
  }

  document.querySelectorAll("[data-passkey-missing]").forEach((note) => { note.hidden = true; });
  document.querySelectorAll("[data-passkey]").forEach((place) => {
    place.hidden = false;
    const form = place.querySelector("form");
    if (!form) return;
    const trouble = place.querySelector("[data-passkey-trouble]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      trouble.hidden = true;
      try {
        const given = await options(place);
        const alone = Boolean(form.elements.passwordless?.checked);
        const credential = place.dataset.passkey === "create" ? await create(given, alone) : await get(given);
        form.elements.credential.value = JSON.stringify(plain(credential));
        form.submit();
      } catch {
        trouble.hidden = false;
      }
    });
  });
})();
