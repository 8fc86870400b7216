// Reading modes, remembered. Everything else on the site works without this script; so does 适老版, for one page at a time, by its link.
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
  function isDark() {
    return root.classList.contains("dark") || (!root.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
  }
  function setTheme(theme) {
    root.classList.toggle("dark", theme === "dark");
    root.classList.toggle("light", theme === "light");
  }

  root.classList.add("scripted");
  setTheme(recall("theme"));
  root.classList.toggle("enlarged", recall("reading") === "large" || location.hash === "#large");

  document.addEventListener("DOMContentLoaded", function () {
    var theme = document.querySelector(".tools .theme");
    function sayTheme() { theme.querySelector("span").textContent = isDark() ? "浅色" : "深色"; }
    if (theme) {
      theme.hidden = false;
      sayTheme();
      theme.addEventListener("click", function () {
        var next = isDark() ? "light" : "dark";
        setTheme(next);
        remember("theme", next);
        sayTheme();
      });
    }
    [["large", true], ["normal", false]].forEach(function (pair) {
      var link = document.querySelector(".tools ." + pair[0]);
      if (!link) { return; }
      link.addEventListener("click", function (event) {
        event.preventDefault();
        if (location.hash === "#large") { history.replaceState(null, "", location.pathname + location.search); }
        root.classList.toggle("enlarged", pair[1]);
        remember("reading", pair[1] ? "large" : "");
        var other = document.querySelector(".tools ." + (pair[1] ? "normal" : "large"));
        if (other) { other.focus(); }
      });
    });
  });
})();
