// Tables of data: a click on a heading sorts by its column, a second one the other way, a third one brings the order of the file back.
// Without this script a table stands in the order of the file.
(function () {
  "use strict";
  var compare = window.Intl && Intl.Collator ? new Intl.Collator("zh-CN", { numeric: true }).compare : function (a, b) { return a < b ? -1 : a > b ? 1 : 0; };

  // Full-width digits and commas between thousands make no other number.
  function textOf(row, column) {
    return row.cells[column].textContent.trim().normalize("NFKC").replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
  }

  // Empty cells, and in a column of numbers what is none, stand last either way.
  function ordered(rows, column, isNumber, isDown) {
    var keyed = rows.map(function (row, place) {
      var text = textOf(row, column), number = isNumber ? parseFloat(text) : NaN;
      return { row: row, place: place, text: text, number: number, isLast: isNumber ? isNaN(number) : text === "" };
    });
    keyed.sort(function (a, b) {
      if (a.isLast !== b.isLast) { return a.isLast ? 1 : -1; }
      var order = a.isLast ? 0 : isNumber ? a.number - b.number : compare(a.text, b.text);
      return (isDown ? -order : order) || a.place - b.place;
    });
    return keyed.map(function (each) { return each.row; });
  }

  function prepare(table) {
    var body = table.tBodies[0], headings = [].slice.call(table.tHead.rows[0].cells), rows = [].slice.call(body.rows);
    if (rows.length < 2) { return; }
    headings.forEach(function (heading, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      heading.textContent = "";
      heading.appendChild(button);
      button.addEventListener("click", function () {
        var before = heading.getAttribute("aria-sort");
        var next = before === "ascending" ? "descending" : before === "descending" ? "" : "ascending";
        headings.forEach(function (other) { other.removeAttribute("aria-sort"); });
        if (next) { heading.setAttribute("aria-sort", next); }
        var wanted = next ? ordered(rows, column, heading.classList.contains("number"), next === "descending") : rows;
        wanted.forEach(function (row) { body.appendChild(row); });
      });
    });
  }

  [].forEach.call(document.querySelectorAll("table.sortable"), prepare);
})();
