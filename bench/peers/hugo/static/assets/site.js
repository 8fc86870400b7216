"use strict";
// Dark or light, as the reader chose last.
const button = document.querySelector(".theme");
const show = (theme) => { document.documentElement.dataset.theme = theme; };
show(localStorage.getItem("theme") || "light");
button.hidden = false;
button.addEventListener("click", () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", theme);
  show(theme);
});
