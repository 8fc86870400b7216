// What the search page says: its sentences, and a hit as an item of its list. Used by page.js.
// All that comes from the index is put down as text.
(function (disclosure) {
  "use strict";
  const HEADINGS = { similar: "说法相近", partial: "部分匹配" };
  /** Code of a problem -> what it is, what to do about it. */
  const PROBLEMS = {
    "empty": ["还没有写要找什么。", "请在上面写词语、问句，或者文号、索引号，再点“检索”。"],
    "no-terms": ["只有标点符号，没法查找。", "请写汉字、字母或者数字，例如：转学 材料。"],
    "single": ["单个汉字没法查找。", "请写两个字以上的词，例如不写“费”，写“学费”。"],
    "unreachable": ["现在查不了：检索用的文件没有取到。", "多半是网络断了，或者网站正在更新。请看看网络，过一会儿重试。"],
    "unknown": ["查找时出了错。", "请重试；还是不行，请打电话告诉我们。"],
  };
  const MENDED_BY_TRYING_AGAIN = ["unreachable", "unknown"];

  /** The beginning of a query, for a sentence. */
  function shortened(query) {
    const units = Array.from(query.trim());
    return units.length > 20 ? units.slice(0, 20).join("") + "……" : units.join("");
  }

  function made(name, text, look) {
    const element = document.createElement(name);
    element.textContent = text || "";
    if (look) { element.className = look; }
    return element;
  }

  /** Fills an element with a text, the places that were found marked. */
  function marked(element, text, places) {
    let end = 0;
    (places || []).forEach(([from, to]) => {
      element.append(text.slice(end, from), made("mark", text.slice(from, to)));
      end = to;
    });
    element.append(text.slice(end));
    return element;
  }

  /** An item of the list: a link that says the title and nothing else, then the rest; the first of its kind bears the heading of the others. */
  function entry(hit, kindBefore, nameOf) {
    const item = document.createElement("li"), link = marked(document.createElement("a"), hit.title, hit.titleMarks);
    link.href = "./" + hit.address;
    item.append(link);
    if (HEADINGS[hit.kind] && hit.kind !== kindBefore) { item.append(made("h3", HEADINGS[hit.kind])); }
    const flags = made("p", "", "flags");
    if (hit.kind === "number") { flags.append(made("span", "编号匹配", "badge")); }
    if (hit.word) { flags.append(made("span", "近义词：" + hit.word, "badge")); }
    if (hit.status && hit.status !== "有效") { flags.append(made("span", hit.status, "badge flag")); }
    Array.from(flags.children).slice(1).forEach((flag) => flag.before(" "));  // for those who hear or copy it
    if (flags.firstChild) { item.append(flags); }
    if (hit.snippet) { item.append(marked(made("p", "", "snippet"), hit.snippet, hit.snippetMarks)); }
    (hit.further || []).forEach((each) => item.append(leading("further", "还有：", each)));
    if (hit.within) { item.append(leading("within", "出自：", hit.within)); }
    item.append(about(hit, nameOf));
    return item;
  }

  /** A line that leads to something beside what was found. */
  function leading(look, words, { title, address }) {
    const line = made("p", words, look), link = made("a", title);
    link.href = "./" + address;
    line.append(link);
    return line;
  }

  function about(hit, nameOf) {
    const line = made("p", "", "about");
    line.append(made("time", hit.published), " ", made("span", nameOf("category", hit.category), "column"));
    if (hit.documentNumber) { line.append(" ", made("span", hit.documentNumber)); }
    line.append(" ", made("span", "索引号 " + hit.indexNumber));
    return line;
  }

  disclosure.wording = { HEADINGS, PROBLEMS, MENDED_BY_TRYING_AGAIN, shortened, made, entry };
})((window.disclosure = window.disclosure || {}));
