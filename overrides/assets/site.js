// Reading modes, remembered; and the service worker. Everything else on the site works without this script; so does 适老版, for one page at a time, by its link.
// It stands in the head and is not deferred, so that a page never shows in one mode and jumps into another.
(function () {
  "use strict";
  var root = document.documentElement;

  function recall(name) {
    try { return localStorage.getItem(name) || ""; } catch (error) { return ""; }
  }
  function remember(name, value) {
    try { localStorage.setItem(name, value); } catch (error) { /* A browser that keeps nothing still shows the mode. */ }
  }
  function set(name, on) { root.classList[on ? "add" : "remove"](name); }
  function isDark() { return root.classList.contains("dark"); }

  var system = matchMedia("(prefers-color-scheme: dark)");
  function followSystem() { if (!recall("theme")) { set("dark", system.matches); } }

  root.classList.add("scripted");
  set("dark", recall("theme") === "dark");
  followSystem();
  set("enlarged", recall("reading") === "large" || location.hash === "#large");

  document.addEventListener("DOMContentLoaded", function () {
    var theme = document.querySelector(".tools .theme");
    function sayTheme() { theme.querySelector("span").textContent = isDark() ? "浅色" : "深色"; }
    function systemChanged() { followSystem(); sayTheme(); }
    if (theme) {
      theme.hidden = false;
      sayTheme();
      theme.addEventListener("click", function () {
        set("dark", !isDark());
        remember("theme", isDark() ? "dark" : "light");
        sayTheme();
      });
      if (system.addEventListener) { system.addEventListener("change", systemChanged); } else { system.addListener(systemChanged); }
    }
    [["large", true], ["normal", false]].forEach(function (pair) {
      var link = document.querySelector(".tools ." + pair[0]);
      if (!link) { return; }
      link.addEventListener("click", function (event) {
        event.preventDefault();
        if (location.hash === "#large") { history.replaceState(null, "", location.pathname + location.search); }
        set("enlarged", pair[1]);
        remember("reading", pair[1] ? "large" : "");
        var other = document.querySelector(".tools ." + (pair[1] ? "normal" : "large"));
        if (other) { other.focus(); }
      });
    });
  });

  // The service worker (sw.js), which keeps pages for when there is no network. A preview and a folder on disk have none. The first page
  // is loaded without it (or under that of a site above this one), so it is told what that page consists of.
  var worker = root.dataset.worker, workers = navigator.serviceWorker;
  if (worker && workers && isSecureContext && /^https?:$/.test(location.protocol)) {
    addEventListener("load", function () {
      var isFirst = !workers.controller || workers.controller.scriptURL !== new URL(worker, location.href).href;
      workers.register(worker).then(function () { return workers.ready; }).then(function (registration) {
        var loaded = performance.getEntriesByType("resource").map(function (each) { return each.name; });
        if (isFirst) { registration.active.postMessage([location.href].concat(loaded)); }
      }).catch(function () { /* The site works without it. */ });
    });
  }
})();
