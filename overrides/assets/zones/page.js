// The page “我家属于哪所学校”: what is asked stands in the address behind #, which no browser sends anywhere; the engine (answer.js) answers,
// card.js shows.
(function (lookup) {
  "use strict";
  const { card, made, nameOf } = lookup.showing;
  const at = (id) => document.getElementById("zones-" + id);
  at("unready").remove();

  const PATIENCE = 600;  // before a reader is told that it takes longer
  const LONGEST = 100;  // of a query; the engine reads no more
  const MOST_NAMED = 3;  // schools in the sentence above the answers
  const form = at("form"), field = at("query"), status = at("status"), answers = at("answers"), suggested = at("suggested");
  const arrangements = document.querySelector("section[aria-labelledby=arrangements]");
  const running = Number(form.dataset.running);
  const years = Array.from(form.elements.year.options, (option) => Number(option.value));
  const levels = Array.from(document.querySelectorAll("#zones-form [name=level]"), (choice) => choice.value);
  const siteTitle = document.title;
  let latest = 0;  // the number of the newest question: an answer to an older one is not shown

  // What is asked, and its address

  /** What an address asks for; null when nothing. Links from elsewhere may carry it as a query, too. */
  function asked() {
    const held = [location.hash.slice(1), location.search.slice(1)].find((part) => new URLSearchParams(part).has("q"));
    if (held === undefined) { return null; }
    const given = new URLSearchParams(held), year = Number(given.get("year")), level = given.get("level");
    return {
      query: Array.from(given.get("q")).slice(0, LONGEST).join(""),
      year: years.includes(year) ? year : running,
      level: levels.includes(level) ? level : levels[0],
    };
  }

  function chosen() {
    const level = levels.find((each, place) => document.querySelectorAll("#zones-form [name=level]")[place].checked);
    return { query: field.value.trim(), year: Number(form.elements.year.value), level: level || levels[0] };
  }

  function fill(asking) {
    field.value = asking.query;
    form.elements.year.value = asking.year;
    document.querySelectorAll("#zones-form [name=level]").forEach((each) => { each.checked = each.value === asking.level; });
  }

  const address = (asking) => "#" + new URLSearchParams({ q: asking.query, year: asking.year, level: asking.level });

  /** The question as the next step of the history; the same one again is no step. */
  function enter(asking) {
    const next = address(asking);
    if (location.hash === next && !location.search) { return; }
    try {
      history[location.search || location.hash === next ? "replaceState" : "pushState"](null, "", location.pathname + next);
    } catch (error) {  // some browsers refuse it to a page from a disk
      location.hash = next;
    }
  }

  // Asking the engine

  /** The running and the next school year stand side by side; an older one stands alone. */
  function yearsFor(year) {
    const pair = [running, running + 1];
    return pair.includes(year) ? [year, ...pair.filter((each) => each !== year && years.includes(each))] : [year];
  }

  async function ask(asking) {
    const mine = ++latest;
    if (!asking.query) {
      clear();
      say("请写小区、村、社区的名称，或者路名和门牌号。");
      return;
    }
    const slow = setTimeout(() => { if (mine === latest) { say("正在查……"); } }, PATIENCE);
    answers.setAttribute("aria-busy", "true");
    try {
      await lookup.open("");
      const held = yearsFor(asking.year).map((year) => ({ year, level: asking.level, season: seasonOf(year, asking.level) }));
      const found = await Promise.all(held.map(async (each) =>
        Object.assign(each, { answer: each.season.dataset.pending ? null : await lookup.answer(asking.query, each.year, each.level) })));
      if (mine === latest) { show(asking, found); }
    } catch (error) {
      if (mine === latest) { fail(asking, error); }
    } finally {
      clearTimeout(slow);
      if (mine === latest) { answers.removeAttribute("aria-busy"); }
    }
  }

  /** Every year and level that can be chosen stands on the page. */
  const seasonOf = (year, level) =>
    Array.from(document.querySelectorAll(".season")).find((each) => Number(each.dataset.year) === year && each.dataset.level === level);

  // What is said about what was found

  function say(sentence) { status.textContent = sentence; }

  function clear() {
    answers.textContent = "";
    answers.removeAttribute("aria-busy");
    suggested.textContent = "";
    suggested.hidden = true;
    arrangements.hidden = false;
    document.title = siteTitle;
  }

  function fail(asking, error) {
    clear();
    say("没有查成。");
    const notice = made("div", "notice warning"), again = made("button", "button", "再查一次");
    again.type = "button";
    again.addEventListener("click", () => {
      ask(asking);
      status.focus();  // the button itself will be gone
    });
    notice.append(made("p", "", error.message || "查询出了问题，请重新打开这一页再试。"), again);
    answers.append(notice);
  }

  function show(asking, found) {
    clear();
    say(`“${asking.query}”：` + found.map(summary).join(""));
    suggest(found);
    found.forEach((each) => answers.append(card(each)));
    arrangements.hidden = true;  // each answer holds those of its own year
    answers.classList.toggle("uneven", found.length === 2 && Boolean(found[0].answer) && !found[1].answer);
    document.title = `${asking.query} - ${siteTitle}`;
  }

  function summary(each) {
    if (!each.answer) { return each.season.dataset.pending; }
    const held = each.answer.candidates.map((candidate) => candidate.school);
    const schools = held.slice(0, MOST_NAMED).join("、") + (held.length > MOST_NAMED ? `等${held.length}所学校` : "");
    return `${nameOf(each)}${each.answer.word}${schools && "：" + schools}。`;
  }

  function suggest(found) {
    const names = new Set(found.flatMap((each) => each.answer ? each.answer.suggestions : []));
    suggested.hidden = !names.size;
    if (!names.size) { return; }
    suggested.append(made("p", "", "是不是要查："));
    names.forEach((name) => {
      const button = made("button", "button", name);
      button.type = "button";
      button.addEventListener("click", () => {
        field.value = name;
        send();
        status.focus();
      });
      suggested.append(button, " ");
    });
  }

  // Without a network: the service worker keeps what it fetches, so all files are fetched once; what it has no room for, it says to nobody

  const AT_ONCE = 8;
  const LOOKS = 10, BETWEEN = 500;  // what was fetched is put away a little later: how often it is looked for, and milliseconds from one time to the next
  const ROOT = new URL(".", location.href), SHEETS = "link[rel=stylesheet], script[src]";

  function offerToKeep() {
    const place = at("offline"), worker = navigator.serviceWorker;
    if (!place || !worker) { return; }
    const offer = () => { place.hidden = !worker.controller; };
    worker.addEventListener("controllerchange", offer);
    place.querySelector("button").addEventListener("click", () => { keep(place.querySelector("button"), place.querySelector("[role=status]")); });
    offer();
  }

  async function fetched(address) {
    const response = await fetch(address);
    if (!response.ok) { throw new Error(address); }
    return response.text();
  }

  /** Those of some addresses that are not on this device. */
  async function lacking(addresses) {
    const held = await Promise.all(addresses.map((each) => caches.match(new URL(each, ROOT).href, { ignoreVary: true })));
    return addresses.filter((_, place) => !held[place]);
  }

  async function areKept(addresses) {
    let missing = await lacking(addresses);
    for (let looks = 1; missing.length && looks < LOOKS; looks += 1) {
      await new Promise((resolve) => { setTimeout(resolve, BETWEEN); });
      missing = await lacking(missing);
    }
    return !missing.length;
  }

  async function keep(button, state) {
    button.disabled = true;
    state.textContent = "正在存……";
    try {
      const page = [form.getAttribute("action"), ...Array.from(document.querySelectorAll(SHEETS), (each) => each.href || each.src)];
      const files = [...page, ...(await fetched("zones/files.txt")).split("\n").filter(Boolean)];
      for (let start = 0; start < files.length; start += AT_ONCE) {
        await Promise.all(files.slice(start, start + AT_ONCE).map(fetched));
      }
      state.textContent = await areKept(files) ? "存好了，没有网络也能打开这一页来查。" : "没有存完，这台设备上可能没有空间了，请腾出一些再试。";
    } catch (error) {
      state.textContent = "没有存完，请检查网络后再试。";
    }
    button.disabled = false;
  }

  // The reader

  function send() {
    const asking = chosen();
    if (asking.query) { enter(asking); }
    ask(asking);
  }

  function submit(event) {
    event.preventDefault();
    if (matchMedia("(pointer: coarse)").matches) { field.blur(); }  // so that the keyboard on the glass leaves room for the answer
    send();
  }

  function follow() {
    const asking = asked();
    if (!asking) {
      if (!location.hash) { latest += 1; clear(); say(""); }
      return;  // another part of the page, such as the skip link
    }
    fill(asking);
    ask(asking);
  }

  field.addEventListener("focus", () => { lookup.open("").catch(() => {}); }, { once: true });  // the question itself says what went wrong
  form.addEventListener("submit", submit);
  form.querySelector("button").disabled = false;  // without this script nothing that was typed may be sent
  form.addEventListener("change", (event) => { if (event.target !== field && field.value.trim()) { send(); } });
  addEventListener("popstate", follow);
  offerToKeep();
  const asking = asked();
  if (asking) {
    fill(asking);
    if (asking.query) { enter(asking); }
    ask(asking);
  }
})(window.zoneLookup);
