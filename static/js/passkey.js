// Makes or uses a passkey for the form that asks for it; the server checks the answer.
(function () {
  "use strict";
  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (c) { return c.charCodeAt(0); });
  }
  function text(buffer) {
    return btoa(String.fromCharCode.apply(null, new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function opened(options) {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    ["allowCredentials", "excludeCredentials"].forEach(function (name) {
      (options[name] || []).forEach(function (known) { known.id = bytes(known.id); });
    });
    return options;
  }
  function written(credential) {
    var response = {};
    ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    });
    return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response: response, clientExtensionResults: {} });
  }
  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    var done = false;
    form.addEventListener("submit", function (event) {
      if (done) return;
      event.preventDefault();
      event.stopPropagation();
      var note = form.querySelector("[data-passkey-error]");
      if (!window.PublicKeyCredential) { note.textContent = "This browser does not know passkeys. Use an app instead."; return; }
      var options = { publicKey: opened(JSON.parse(form.dataset.options)) };
      navigator.credentials[form.dataset.passkey](options).then(function (credential) {
        form.elements[form.dataset.answer || "answer"].value = written(credential);
        done = true;
        form.requestSubmit();
      }).catch(function () { note.textContent = "The passkey was not used. Open the page again to retry, or use a code."; });
    });
  });
})();
