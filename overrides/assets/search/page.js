// The search page: what is asked stands in the address, what is found in the list. The engine (engine.js) finds; it is asked, never known.
(function (disclosure) {
  "use strict";
  const { HEADINGS, PROBLEMS, MENDED_BY_TRYING_AGAIN, shortened, made, entry } = disclosure.wording;
  const at = (id) => document.getElementById("search-" + id);
  at("unready").remove();

  const PAUSE = 300;  // after the last key, in milliseconds
  const PATIENCE = 600;  // before a reader is told that it takes longer
  const LONGEST = 200;  // of a query in an address; the engine reads less, and a server takes no address without end
  const FILTERS = ["category", "year", "genre", "status"];
  const COUNTED_LATER = ["genre", "status"];

  const form = at("form"), field = at("query"), list = at("results"), heading = at("heading"), more = at("more"), filters = at("filters");
  const turns = at("turns"), siteTitle = document.title;
  let request = asked(location.search), seen = "", timer = 0, isComposing = false;
  let latest = 0;  // the number of the newest search: an answer to an older one is not shown

  // What is asked, and its address

  function asked(search) {
    const given = new URLSearchParams(search), page = given.get("page") || "";
    const found = { query: given.get("q") || "", sort: given.get("sort") === "date" ? "date" : "relevance" };
    FILTERS.forEach((name) => { found[name] = given.get(name) || ""; });
    found.page = /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
    return found;
  }

  /** Whether an address asks for anything, be it for nothing but blanks. */
  const asks = (search) => ["q", ...FILTERS].some((name) => new URLSearchParams(search).has(name));

  const other = (changes) => Object.assign({}, request, { page: 1 }, changes);

  function address(asking) {
    const held = new URLSearchParams({ q: Array.from(asking.query).slice(0, LONGEST).join("") });
    FILTERS.filter((name) => asking[name]).forEach((name) => held.set(name, asking[name]));
    if (asking.sort === "date") { held.set("sort", "date"); }
    if (asking.page > 1) { held.set("page", asking.page); }
    return "?" + held;
  }

  /**
   * Puts what is asked into the address; false when the browser leaves for that address instead.
   * While words are "typed" they are one step of the history, which what is then "sent" takes over; whatever is "chosen" is the next step.
   */
  function enter(how) {
    const next = address(request), isSame = asks(location.search) && address(asked(location.search)) === next;
    const replaces = isSame || (how !== "chosen" && history.state && history.state.isDraft);
    try {
      history[replaces ? "replaceState" : "pushState"]({ isDraft: how === "typed" }, "", next);
    } catch (error) {  // some browsers refuse it to a page from a disk
      if (how === "typed" || isSame) { return true; }
      location.assign(next);
      return false;
    }
    seen = location.search;
    return true;
  }

  async function ask(asking, how) {
    clearTimeout(timer);
    request = asking;
    if (enter(how)) { await answer(); }
  }

  // Asking the engine

  async function answer() {
    const mine = ++latest, asking = Object.assign({}, request);
    const slow = setTimeout(() => { if (mine === latest) { say("正在查找……"); } }, PATIENCE);
    at("ways").hidden = true;
    list.setAttribute("aria-busy", "true");
    try {
      const found = await disclosure.search(asking);
      if (mine === latest) { show(found); }
    } catch (error) {
      if (mine === latest) { fail(error); }
    } finally {
      clearTimeout(slow);
      if (mine === latest) { list.setAttribute("aria-busy", "false"); }
    }
  }

  /** The numbers of what is folded away, once it is unfolded. */
  async function countMore() {
    if (!more.open || filters.hidden) { return; }
    const mine = latest, state = at("more-state");
    try {
      const counts = await Promise.all(COUNTED_LATER.map((name) => disclosure.counts(name, Object.assign({}, request))));
      if (mine !== latest) { return; }
      COUNTED_LATER.forEach((name, position) => fillFilter(name, counts[position]));
      state.textContent = "";
    } catch (error) {
      if (mine === latest) { state.textContent = "暂时数不出来，请过一会儿再打开。"; }
    }
    COUNTED_LATER.forEach((name) => { document.getElementById("by-" + name).hidden = Boolean(state.textContent); });
  }

  // What is said about what was found

  function say(sentence, number) {
    const count = at("count");
    count.textContent = sentence;
    if (number === undefined) { count.removeAttribute("data-total"); } else { count.dataset.total = number; }
  }

  function advise(sentence, mayTryAgain) {
    const advice = at("advice");
    advice.hidden = !sentence;
    advice.querySelector("p").textContent = sentence || "";
    at("again").hidden = !mayTryAgain;
  }

  function fail(error) {
    const code = error && PROBLEMS[error.code] ? error.code : "unknown";
    if (code === "unknown") { console.error(error); }
    clear();
    say(PROBLEMS[code][0]);
    advise(PROBLEMS[code][1], MENDED_BY_TRYING_AGAIN.includes(code));
  }

  function clear() {
    list.textContent = "";
    [at("above"), filters, turns, at("similar")].forEach((each) => { each.hidden = true; });
    at("clear").hidden = !FILTERS.some((name) => request[name]);
    document.title = (request.query && shortened(request.query) + " - ") + siteTitle;
  }

  function show(found) {
    clear();
    const problem = PROBLEMS[found.problem], isBeyond = request.page > 1 && !found.hits.length && found.pages > 0;
    if (problem && !found.hits.length) { say(problem[0], found.total); advise(problem[1]); return; }
    say(sentence(found, isBeyond), found.total);
    advise(found.hits.length || isBeyond || at("clear").hidden ? "" : "请清除筛选，在全部信息里再找一次。");
    at("above").hidden = false;
    filters.hidden = at("clear").hidden && !Object.keys(found.counts.category || {}).length;
    at("sort").hidden = found.hits.length < 2;
    at("sort").querySelectorAll("a").forEach((each) => choose(each, other({ sort: each.dataset.sort }), request.sort));
    FILTERS.slice(0, 2).forEach((name) => fillFilter(name, found.counts[name] || {}));
    if (more.open) { countMore(); } else { more.open = COUNTED_LATER.some((name) => request[name]); }  // its opening counts too
    showSimilar(found.similar || []);
    found.hits.forEach((hit, position) => list.append(entry(hit, position ? found.hits[position - 1].kind : "", nameOf)));
    showTurns(found.pages, isBeyond);
  }

  function sentence(found, isBeyond) {
    const said = FILTERS.filter((name) => request[name]).map((name) => filterName(name) + "：" + nameOf(name, request[name]));
    const within = said.length ? "（" + said.join("，") + "）" : "";
    const cut = found.problem === "long" ? "写得太长，只按开头一段查找。" : "";
    if (isBeyond) { return cut + `没有第 ${request.page} 页，一共只有 ${found.pages} 页。`; }
    if (!found.total) { return cut + (found.hits.length ? `没有全部符合的${within}，下面是最接近的。` : `没有找到“${shortened(request.query)}”${within}。`); }
    const rest = found.pages > 1 ? `第 ${request.page} 页，共 ${found.pages} 页。` : "";
    const also = found.hits.some((hit) => HEADINGS[hit.kind]) ? "另有相近的排在后面。" : "";
    return cut + `共找到 ${found.total} 条${within}。` + also + rest;
  }

  // Filters

  const items = (name) => Array.from(document.querySelectorAll(`#by-${name} li`));
  const filterName = (name) => document.getElementById("by-" + name).dataset.name;

  function nameOf(name, value) {
    const held = items(name).find((each) => each.dataset.value === value);
    return held ? held.querySelector("a > span").textContent : value;
  }

  function choose(link, asking, chosen) {
    link.href = address(asking);
    const is = (link.dataset.sort || link.parentNode.dataset.value || "") === chosen;
    if (is) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
  }

  /** How many stand under a value, and below it where it is a folder. */
  const total = (counts, value) =>
    Object.keys(counts).reduce((sum, each) => sum + (each === value || each.startsWith(value + "/") ? counts[each] : 0), 0);

  /** Numbers and addresses of a filter; what is without a hit is hidden, and what stands below a category that is not chosen. */
  function fillFilter(name, counts) {
    const chosen = request[name];
    items(name).forEach((item) => {
      const value = item.dataset.value, link = item.querySelector("a"), below = item.querySelector("ul");
      choose(link, other({ [name]: value }), chosen);
      const isOpen = chosen === value || chosen.startsWith(value + "/");
      if (value) {
        const count = total(counts, value);
        link.querySelector(".count").textContent = count;
        item.hidden = !count && !isOpen;
      }
      if (below) { below.hidden = !isOpen; }
    });
  }

  // Filters stand beside the results where there is room, and are folded above them where there is not.
  const desk = matchMedia("(min-width: 50rem)");
  let isBeside = false;
  function fold() {
    const was = isBeside;
    isBeside = desk.matches && !document.documentElement.classList.contains("enlarged");
    if (was !== isBeside) { filters.open = isBeside; }
  }

  function showSimilar(similar) {
    const place = at("similar");
    place.hidden = !similar.length;
    place.querySelectorAll("a").forEach((each) => each.remove());
    similar.forEach((word) => {
      const link = made("a", word.to);
      link.href = address(other({ query: word.query }));
      place.append(" ", link);
    });
  }

  function showTurns(pages, isBeyond) {
    const [back, on] = turns.querySelectorAll("a"), page = isBeyond ? pages + 1 : request.page;
    turns.hidden = pages < 2 && !isBeyond;
    back.classList.toggle("unused", page < 2);
    on.classList.toggle("unused", page >= pages);
    back.href = address(other({ page: page - 1 }));
    on.href = address(other({ page: page + 1 }));
    turns.querySelector("span").textContent = isBeyond ? "" : `第 ${page} 页，共 ${pages} 页`;
  }

  // The reader

  function type() {
    clearTimeout(timer);
    if (isComposing) { return; }
    timer = setTimeout(searchTyped, PAUSE);
    disclosure.expect(field.value).catch(() => {});  // the search itself says what went wrong
  }

  function searchTyped() {
    if (field.value.trim() && field.value !== request.query) { ask(other({ query: field.value }), "typed"); }
  }

  function submit(event) {
    event.preventDefault();
    if (isComposing) { return; }
    if (matchMedia("(pointer: coarse)").matches) { field.blur(); }  // so that the keyboard on the glass leaves room for what is found
    ask(other({ query: field.value }), "sent");
  }

  async function follow(event) {
    const link = event.target.closest("main a[href^='?']");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    event.preventDefault();
    const isExample = at("ways").contains(link);
    const isLast = filters.contains(link) && !link.parentNode.querySelector("ul");  // nothing is left to choose below it
    const asking = asked(link.search), isUnsent = field.value.trim() && field.value !== request.query;
    if (isUnsent && asking.query === request.query) { asking.query = field.value; }  // typed a moment ago: the filter is for that
    field.value = asking.query;
    await ask(asking, "chosen");
    if (isLast && !isBeside) { filters.open = false; }
    if (turns.contains(link) || isExample || (isLast && !isBeside)) { focusResults(); }
  }

  function focusResults() {
    const first = at("above").hidden ? at("count") : heading;
    first.focus({ preventScroll: true });
    first.scrollIntoView();
  }

  function goBack() {
    if (location.search === seen) { return; }  // only the part after # has changed
    clearTimeout(timer);
    start();
  }

  function start() {
    request = asked(seen = location.search);
    field.value = request.query;
    if (asks(location.search)) { answer(); return; }
    latest += 1;
    clear();
    say("");
    advise("");
    list.removeAttribute("aria-busy");
    at("ways").hidden = false;
  }

  field.addEventListener("compositionstart", () => { isComposing = true; clearTimeout(timer); });
  field.addEventListener("compositionend", () => { isComposing = false; type(); });
  field.addEventListener("input", (event) => { if (!event.isComposing) { type(); } });
  form.addEventListener("submit", submit);
  document.addEventListener("click", follow);
  addEventListener("popstate", goBack);
  more.addEventListener("toggle", countMore);
  at("again").addEventListener("click", async () => {
    await answer();
    focusResults();
  });
  at("clear").addEventListener("click", async () => { await ask(other({ category: "", year: "", genre: "", status: "" }), "chosen"); focusResults(); });
  if (desk.addEventListener) { desk.addEventListener("change", fold); } else { desk.addListener(fold); }
  new MutationObserver(fold).observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
  fold();
  const early = asks(location.search) ? "" : field.value;  // typed before this script had come
  start();
  if (early) { field.value = early; type(); }
})((window.disclosure = window.disclosure || {}));
