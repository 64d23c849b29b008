// Small helps on top of pages that work without them. No library, no inline handler.
(function () {
  "use strict";
  // Menus close on Escape and on a click elsewhere.
  var menus = document.querySelectorAll("details.menu");
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    menus.forEach(function (menu) { if (menu.open) { menu.open = false; menu.querySelector("summary").focus(); } });
  });
  document.addEventListener("click", function (event) {
    menus.forEach(function (menu) { if (!menu.contains(event.target)) menu.open = false; });
  });
  // A form is sent once; the server refuses a second one anyway.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) { event.preventDefault(); return; }
    if (form.method === "post") {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      window.setTimeout(function () { delete form.dataset.sent; }, 4000);
    }
  });
  // The error summary is read first.
  var summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
  // Long forms are kept in this browser tab until they are sent, in case the session ends.
  document.querySelectorAll("form[data-keep]").forEach(function (form) {
    var key = "keep:" + form.getAttribute("action");
    var note = form.querySelector("[data-saved]");
    var kept = JSON.parse(sessionStorage.getItem(key) || "null");
    var pristine = !document.querySelector(".error-summary");
    if (kept && pristine && note) {
      Object.keys(kept).forEach(function (name) {
        var field = form.elements[name];
        if (field && !field.length && field.type !== "hidden" && !field.value) field.value = kept[name];
      });
    }
    form.addEventListener("input", function () {
      var data = {};
      Array.prototype.forEach.call(form.elements, function (field) {
        if (field.name && ["text", "textarea", "email", "date", "number", "select-one"].indexOf(field.type) > -1) data[field.name] = field.value;
      });
      sessionStorage.setItem(key, JSON.stringify(data));
      if (note) note.textContent = "Kept in this tab " + new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    });
    form.addEventListener("submit", function () { sessionStorage.removeItem(key); });
  });
  // Answers are saved one by one; what cannot be sent waits in this tab and says so.
  document.querySelectorAll("form[data-autosave]").forEach(function (form) {
    var url = form.dataset.autosave, waiting = {}, sequence = Date.now(), timer = null;
    function say(question, words) { var at = form.querySelector('[data-state="' + question + '"]'); if (at) at.textContent = words; }
    function answers(question) {
      var data = new FormData();
      data.append("csrf_token", form.elements.csrf_token.value);
      data.append("question", question);
      data.append("sequence", String(++sequence));
      new FormData(form).forEach(function (value, name) { if (name.indexOf("q:" + question) === 0) data.append(name, value); });
      return data;
    }
    function flush() {
      Object.keys(waiting).forEach(function (question) {
        fetch(url, { method: "POST", body: answers(question), credentials: "same-origin" }).then(function (answer) {
          if (!answer.ok) throw new Error(String(answer.status));
          delete waiting[question];
          say(question, "Saved " + new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
        }).catch(function () { say(question, "Waiting for the network"); window.clearTimeout(timer); timer = window.setTimeout(flush, 5000); });
      });
    }
    form.addEventListener("change", function (event) {
      var match = /^q:([^:]+)/.exec(event.target.name || "");
      if (!match) return;
      waiting[match[1]] = true;
      flush();
    });
    window.addEventListener("online", flush);
  });
  // Two minutes before the session ends, say so.
  var ends = document.body.dataset.endsAt;
  if (ends) {
    var left = new Date(ends).getTime() - Date.now() - 120000;
    if (left > 0 && left < 43200000) window.setTimeout(function () {
      var note = document.createElement("p");
      note.className = "flash"; note.setAttribute("role", "alert");
      note.textContent = "Your session ends in two minutes. Save what you are doing, or open any page to stay signed in.";
      document.querySelector("main").prepend(note);
    }, left);
  }
})();
