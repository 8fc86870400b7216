// The look-up “我家属于哪所学校”: hooks/disclosure/zones/answer.py in the browser, with equal answers. It offers
//   zoneLookup.open(root)                  promise of [{year, levels}], the latest year first; root: from the page to the site's root
//   zoneLookup.answer(query, year, level)  promise of {query, year, level, word, reason, candidates, beside, suggestions}
// A promise that fails does so with an Error whose message is a sentence to show.
(function (zoneLookup) {
  "use strict";

  const { Unavailable, load, forget, forgetAll, startAt, explained } = zoneLookup.loading;
  const { learn, schoolKey } = zoneLookup.names;
  const { plain, scan } = zoneLookup.scanning;
  const { Shelf, Missing } = zoneLookup.shelf;
  const { claims, fedBy, general } = zoneLookup.claims;
  const { deferred, weighed } = zoneLookup.contest;

  const [PRIMARY, JUNIOR] = ["小学", "初中"];
  const [MOST_SCHOOLS, MOST_GROUNDS, MOST_BESIDE] = [12, 3, 12];
  const FEW_ROWS = 4;
  const IS_CERTAIN = ["确定", "视条件"];

  let shelves = null; // promise of [Shelf], as the head says

  function open(root) {
    if (startAt(root)) {
      shelves = null;
    }
    return answering(async () => {
      const years = new Map();
      const all = await present();
      all.forEach(({ year, level }) => years.set(year, [...(years.get(year) || []), level]));
      // What every question to the latest year needs is fetched while people still type; whether it came is asked again by each question.
      all.filter(({ year }) => year === all[0].year).forEach((shelf) => shelf.prepare().catch(() => {}));
      return Array.from(years, ([year, levels]) => ({ year, levels }));
    });
  }

  function answer(query, year, level) {
    return answering(async () => answered(await present(), String(query), year, level));
  }

  // The shelves of the release that holds now.
  function present() {
    if (!shelves) {
      shelves = load("head").then(shelvesOf);
      shelves.catch(() => {
        shelves = null;
      });
    }
    return shelves;
  }

  function shelvesOf({ signs, years }) {
    learn(signs);
    return years.flatMap(([year, levels]) => levels.map(([level, folder]) => new Shelf(folder, year, level)));
  }

  // A page may stand open over a new release, whose shards have other names: after a failure the head is fetched anew, and what failed tried
  // once more. What is loaded stays when the head does not come, so that without a network known places are still found.
  async function answering(action) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof Unavailable)) {
        forgetAll();
      }
      if (!(await renewed())) {
        throw explained(error);
      }
    }
    return action().catch((error) => {
      throw explained(error);
    });
  }

  async function renewed() {
    forget("head");
    try {
      shelves = Promise.resolve(shelvesOf(await load("head")));
      return true;
    } catch {
      return false;
    }
  }

  // The answer is found from what is loaded; as long as that is not all it needs, more is loaded and it is found again.
  async function answered(all, query, year, level) {
    for (;;) {
      try {
        return found(all, query, year, level);
      } catch (error) {
        if (!(error instanceof Missing)) {
          throw error;
        }
        await Promise.all(all.map((shelf) => shelf.complete()));
      }
    }
  }

  function found(all, query, year, level) {
    const of = (name) => all.find((shelf) => shelf.year === year && shelf.level === name);
    const shelf = of(level);
    const none = { query, year, level, word: "无法判断", candidates: [], beside: [], suggestions: [] };
    if (!shelf) {
      return { ...none, reason: `${year}学年${level}的招生范围还没有公布，或者不在这张表里，请向招生的部门咨询。` };
    }
    const primary = level === JUNIOR ? of(PRIMARY) : undefined;
    const both = [shelf, primary].filter(Boolean);
    both.forEach((each) => each.file("h"));
    if (primary) {
      shelf.file("f"); // with the first files, as the schools to ask it for are found last
    }
    together(...both.map((each) => () => each.expect(plain(query))));
    const parts = scanned(shelf, query);
    if (!parts.mentions.length && !parts.unknown.length && !primary) {
      return { ...none, reason: "请填写小区、村、社区的名称，或者路名和门牌号。" };
    }
    expectRows(shelf, parts);
    const [said, fed] = together(
      () => deferred(shelf, claims(shelf, parts)),
      () => (primary ? throughPrimaries(shelf, primary, parts, query) : []),
    );
    const given = said.concat(fed);
    return { ...none, ...told(shelf, parts, weighed(shelf, given.concat(general(shelf, given))), query) };
  }

  // A few rows of the names in the query are fetched together with what weighs them.
  function expectRows(shelf, { mentions }) {
    const rows = new Set(mentions.flatMap((mention) => shelf.entries(mention.key)).map((entry) => entry.where.zone));
    if (rows.size <= FEW_ROWS) {
      rows.forEach((row) => shelf.block(row));
    }
  }

  // What each of several actions gives; when one of them misses files, the others still note theirs, so that all come at once.
  function together(...actions) {
    const missed = [];
    const given = actions.map((action) => {
      try {
        return action();
      } catch (error) {
        missed.push(error);
        return undefined;
      }
    });
    if (missed.length) {
      throw missed.find((error) => !(error instanceof Missing)) || missed[0];
    }
    return given;
  }

  function scanned(shelf, query) {
    shelf.expect(plain(query));
    shelf.settle();
    const parts = scan(shelf, query);
    parts.mentions.forEach((mention) => shelf.name(mention.key));
    shelf.settle();
    return parts;
  }

  function throughPrimaries(shelf, primary, parts, query) {
    const { schools } = weighed(primary, deferred(primary, claims(primary, scanned(primary, query), true)));
    const given = schools.slice(0, MOST_SCHOOLS).flatMap(({ school, word }) => fedBy(shelf, school, parts.mentions, IS_CERTAIN.includes(word)));
    shelf.settle();
    return given;
  }

  function told(shelf, parts, result, query) {
    const grounds = (held) => held.map((each) => ground(shelf, each));
    const candidates = result.schools.slice(0, MOST_SCHOOLS).map(({ school, word, reason, claims: held, asked }) => ({
      school, word, reason, grounds: grounds(held.slice(0, MOST_GROUNDS)), conditions: asked, facts: shelf.schoolFacts(school, held[0].where),
    }));
    const beside = grounds(result.beside.slice(0, MOST_BESIDE));
    const word = candidates.length ? result.schools[result.schools.length - 1].word : "无法判断";
    const suggestions = IS_CERTAIN.includes(word) ? [] : suggested(shelf, parts);
    shelf.settle();
    const school = candidates.length ? "" : shelf.called(schoolKey(plain(query)));
    return { word, reason: school ? askedFor(school) : reasonOf(result, suggestions), candidates, beside, suggestions };
  }

  function ground(shelf, { where, passage, start, end, reason }) {
    const { table, row, schools, passages, conditions, note, amends, amendedBy } = shelf.row(where);
    const whole = { label: "条件、备注", text: [conditions, note].filter(Boolean).join("\n"), start: 0, end: 0 };
    const words = passage < 0 ? whole : { ...passages[passage], start, end };
    return { table, row, schools, ...words, reason, conditions, note, amends, amendedBy };
  }

  // Names that may be meant by loose mentions and unknown words.
  function suggested(shelf, { mentions, unknown }) {
    const loose = mentions.filter((each) => each.isLoose).map((each) => shelf.name(each.key)?.shown);
    return [...new Set([...loose, ...unknown.flatMap((name) => shelf.near(name))])].filter(Boolean);
  }

  function askedFor(school) {
    return `“${school}”是学校的名称，它招收哪些地方，请看这所学校的页面。查您家属于哪所学校，请填小区、村、社区的名称，或者路名和门牌号。`;
  }

  function reasonOf({ schools, beside }, suggestions) {
    const has = (rank) => beside.some((each) => each.rank === rank);
    if (schools.length === 1) {
      return schools[0].reason;
    }
    if (schools.length > MOST_SCHOOLS) {
      return `招生范围表里有${schools.length}所学校与这里有关，这里只列出前${MOST_SCHOOLS}所，请补上门牌号，或者写得更完整再查。`;
    }
    if (schools.length) {
      return `招生范围表里有${schools.length}所学校与这里有关，要逐一核对。`;
    }
    if (has("excluded")) {
      return "规则写明不含这里，也没有别的学校写明招收，请向招生的部门咨询。";
    }
    if (has("beside")) {
      return "规则写了这里的一些号码，但是没有一条写到您填的号码，请核对号码，或者向招生的部门咨询。";
    }
    if (beside.length) {
      return "规则只在条件和说明里提到了这里，不能断定属于哪所学校，请向招生的部门咨询。";
    }
    const meant = suggestions.length ? `是不是想查：${suggestions.join("、")}？` : "";
    return `招生范围表里没有找到您填的地方，不等于没有学校招收。${meant}请换一个名称（小区的登记名、社区、村、路名和门牌号）再查，或者向招生的部门咨询。`;
  }

  zoneLookup.open = open;
  zoneLookup.answer = answer;
})((window.zoneLookup = window.zoneLookup || {}));
