// Which text of a document was in force on a day. Without this script the list says it too: each text has its first and last day.
(function () {
  "use strict";
  var form = document.querySelector(".on-day");
  if (!form) { return; }
  var input = form.querySelector("input"), answer = form.querySelector("output"), texts = [].slice.call(document.querySelectorAll(".texts > li"));

  // Days are written YYYY-MM-DD, and so compare as words do. Of a text that ended nobody knows when, only its first day is certain.
  function found(day) {
    return texts.filter(function (text) {
      var to = text.getAttribute("data-to");
      return text.getAttribute("data-from") <= day && (!to || day <= to);
    })[0];
  }

  function pick() {
    var day = input.value, text = /^\d{4}-\d\d-\d\d$/.test(day) ? found(day) : null;
    texts.forEach(function (each) { each.classList.toggle("picked", each === text); });
    answer.textContent = "";
    if (!day) { return; }
    if (!text) {
      answer.textContent = day + "：没有有效的文本。";
      return;
    }
    var link = text.querySelector(".edition a").cloneNode(true), origin = text.querySelector(".edition .kind");
    answer.appendChild(document.createTextNode(day + (text.hasAttribute("data-over") ? "：可能有效的是" : "：有效的是")));
    answer.appendChild(link);
    answer.appendChild(document.createTextNode(origin ? "（" + origin.textContent.replace("：", "") + "）。" : "，要与修改它的文件一起看，见下面的说明。"));
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  input.addEventListener("input", pick);
  input.addEventListener("change", pick);
  pick();  // a browser may have kept the day of an earlier visit
})();
