// Small helps on top of pages that work without them. No library, no inline handler.
(function () {
  "use strict";
  var body = document.body;
  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }
  function clock() { return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }); }

  // Menus close on Escape and on a click elsewhere.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    each("details.menu[open]", function (menu) { menu.open = false; menu.querySelector("summary").focus(); });
  });
  document.addEventListener("click", function (event) {
    each("details.menu[open]", function (menu) { if (!menu.contains(event.target)) menu.open = false; });
  });

  // A form is sent once; the server refuses a second one anyway.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) { event.preventDefault(); return; }
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    window.setTimeout(function () { delete form.dataset.sent; }, 4000);
  });

  // The error summary is read first.
  var summary = document.querySelector(".error-summary");
  if (summary) summary.focus();

  // Long forms are kept in this browser tab until they have arrived, in case the session ends before.
  var prefix = "keep:" + (body.dataset.reader || "") + ":", errorPage = document.querySelector("[data-error-page]");
  function kept(key) { try { return JSON.parse(sessionStorage.getItem(key)); } catch (ignored) { return null; } }
  function forget(other) {
    Object.keys(sessionStorage).forEach(function (key) { if (key.indexOf("keep:") === 0 && other(key)) sessionStorage.removeItem(key); });
  }
  function values(form) {
    var found = {};
    new FormData(form).forEach(function (value, name) {
      var field = form.elements[name], kind = field && field.type;
      if (typeof value !== "string" || (kind === "hidden" && name !== "seen") || kind === "password") return;
      (found[name] = found[name] || []).push(value);
    });
    return found;
  }
  function restore(form, found) {
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || (field.type === "hidden" && field.name !== "seen") || field.type === "password" || field.type === "file") return;
      var wanted = found[field.name] || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = wanted.indexOf(field.value) > -1;
      else if (field.options) Array.prototype.forEach.call(field.options, function (option) { option.selected = wanted.indexOf(option.value) > -1; });
      else if (wanted.length) field.value = wanted[0];
    });
  }
  // Whoever signs in after another finds nothing of theirs; a visitor may be the same person, about to sign in again.
  if (body.dataset.reader) forget(function (key) { return key.indexOf(prefix) !== 0; });
  var sent = sessionStorage.getItem("sent");
  sessionStorage.removeItem("sent");
  if (sent && body.dataset.reader && !summary && !errorPage) sessionStorage.removeItem(sent);
  each("form[data-keep]", function (form) {
    var key = prefix + form.getAttribute("action"), note = form.querySelector("[data-saved]"), draft = kept(key);
    var before = JSON.stringify(values(form));
    if (draft && !summary && JSON.stringify(draft.values) !== before) {
      restore(form, draft.values);
      note.textContent = "What you typed here at " + draft.at + " is back. ";
      var undo = document.createElement("button");
      undo.type = "button"; undo.className = "second"; undo.textContent = "Discard it";
      undo.addEventListener("click", function () { sessionStorage.removeItem(key); restore(form, JSON.parse(before)); note.textContent = "Discarded."; });
      note.appendChild(undo);
    }
    form.addEventListener("input", function () {
      var at = clock();
      sessionStorage.setItem(key, JSON.stringify({ at: at, values: values(form) }));
      note.textContent = "Saved in this tab " + at;
    });
    form.addEventListener("submit", function () { sessionStorage.setItem("sent", key); });
  });
  each("form[data-leave]", function (form) { form.addEventListener("submit", function () { forget(function () { return true; }); }); });

  // Topics are suggested while somebody types; the button asks for the same without a script.
  each("[data-suggest]", function (box) {
    var form = box.closest("form"), typing = null, asked = 0;
    function ask() {
      var data = new FormData(form), mine = ++asked;
      data.append("step", "suggest");
      fetch(form.getAttribute("action"), { method: "POST", body: data, credentials: "same-origin", redirect: "manual" }).then(function (answer) {
        return answer.ok ? answer.text() : "";
      }).then(function (page) {
        var fresh = page && new DOMParser().parseFromString(page, "text/html").querySelector("[data-suggest]");
        if (fresh && mine === asked) box.replaceChildren.apply(box, Array.prototype.slice.call(fresh.childNodes));
      }).catch(function () { /* the button is still there */ });
    }
    form.addEventListener("input", function (event) {
      if (["title", "text"].indexOf(event.target.name) < 0) return;
      window.clearTimeout(typing); typing = window.setTimeout(ask, 700);
    });
    box.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      event.preventDefault();
      if (button.name !== "use") { ask(); return; }
      form.elements.topic.value = button.value;
      form.elements.topic.focus();
      form.elements.topic.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });

  // Two minutes before the session ends, say so. The server says how long it lasts: a phone's clock may be wrong.
  var lasts = Number(body.dataset.sessionLeft || 0) * 1000, timer = null;
  function alive() {
    if (!lasts) return;
    localStorage.setItem("alive", String(Date.now()));
    window.clearTimeout(timer);
    timer = window.setTimeout(warn, Math.max(lasts - 120000, 0));
  }
  function warn() {
    var idle = Date.now() - Number(localStorage.getItem("alive"));
    if (idle < lasts - 121000) { timer = window.setTimeout(warn, lasts - 120000 - idle); return; }
    var note = document.createElement("div"), words = document.createElement("p"), stay = document.createElement("button");
    note.className = "flash session-ends"; note.setAttribute("role", "alert");
    words.textContent = "Your session ends in two minutes.";
    stay.type = "button"; stay.textContent = "Stay signed in";
    stay.addEventListener("click", function () {
      fetch(window.location.href, { method: "HEAD", redirect: "manual" }).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        note.remove(); alive();
      }).catch(function () { words.textContent = "That did not work. Copy what you have not saved, then open the page again."; });
    });
    note.append(words, stay);
    document.querySelector("main .wrap:last-child").prepend(note);
  }
  alive();

  // Answers are saved one by one; what cannot be sent waits in this tab and says so.
  each("form[data-autosave]", function (form) {
    var url = form.dataset.autosave, waiting = {}, turn = 0, sequence = Date.now(), later = null, typing = null, leaving = new AbortController();
    function say(question, words) { var at = form.querySelector('[data-state="' + question + '"]'); if (at) at.textContent = words; }
    function answers(question) {
      var data = new FormData();
      data.append("csrf_token", form.elements.csrf_token.value);
      data.append("question", question);
      data.append("sequence", String(++sequence));
      new FormData(form).forEach(function (value, name) { if (name.split(":")[1] === question) data.append(name, value); });
      return data;
    }
    function retry(seconds) { window.clearTimeout(later); later = window.setTimeout(flush, seconds * 1000); }
    function send(question) {
      var mine = waiting[question];
      fetch(url, { method: "POST", body: answers(question), credentials: "same-origin", redirect: "manual", signal: leaving.signal }).then(function (answer) {
        if (answer.type === "opaqueredirect") { say(question, "Not saved: your session has ended. Sign in again in another tab, then save here."); return null; }
        if (answer.status === 409) return answer.json().then(function (told) { delete waiting[question]; say(question, told.why); });
        if (answer.status === 400 || answer.status === 403) { say(question, "Not saved: open the page again, then answer again."); return null; }
        if (!answer.ok) throw new Error(String(answer.status));
        if (waiting[question] === mine) delete waiting[question];
        say(question, "Saved " + clock());
        return alive();
      }).catch(function () { if (!leaving.signal.aborted) { say(question, "Waiting for the network"); retry(5); } });
    }
    function flush() { Object.keys(waiting).forEach(send); }
    function changed(event) {
      var question = (event.target.name || "").split(":")[1];
      if (question) waiting[question] = ++turn;
      return question;
    }
    form.addEventListener("change", function (event) { if (changed(event)) flush(); });
    form.addEventListener("input", function (event) {
      if (!/^(text|textarea)$/.test(event.target.type) || !changed(event)) return;
      window.clearTimeout(typing); typing = window.setTimeout(flush, 1500);
    });
    window.addEventListener("online", flush);
    // The form that is sent carries every answer: one that is still under way would come too late and be refused.
    form.addEventListener("submit", function () { window.clearTimeout(typing); window.clearTimeout(later); leaving.abort(); });
  });
})();
