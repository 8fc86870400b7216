// Claims of several rows weighed against each other: hooks/disclosure/zones/lookup_contest.py, whose sentences these are.
(function (zoneLookup) {
  "use strict";

  const { schoolKey } = zoneLookup.names;
  const { GIVES, atMostPerhaps, withoutStop } = zoneLookup.claims;

  const CERTAINTY = ["确定", "视条件", "可能"];
  const MOST_NAMED = 3;

  // Rows that leave out another school's zone, settled by the claims of that school before any such exception.
  function deferred(shelf, found) {
    const settled = found.slice();
    const places = new Map();
    found.forEach((each, place) => {
      if (each.where.facts.deferrals.length) {
        places.set(each.where.zone, [...(places.get(each.where.zone) || []), place]);
      }
    });
    places.forEach((own) => {
      const { where } = found[own[0]];
      where.facts.deferrals.forEach((other) => {
        const after = ofDeferral(shelf, where, other, found, own.map((place) => settled[place]));
        own.forEach((place, at) => {
          settled[place] = after[at];
        });
      });
    });
    return settled;
  }

  // The claims of a row, less what belongs to the other school.
  function ofDeferral(shelf, where, other, found, own) {
    const perhaps = (why) => own.map((each) => atMostPerhaps(each, why));
    const rows = shelf.rowsOfSchool(other.school);
    const isTheirs = (zone) => zone !== where.zone && rows.has(zone);
    if (!rows || rows.count - (rows.has(where.zone) ? 1 : 0) === 0) {
      return perhaps("规则不含另一所学校的学区，那所学校的范围不在这张表里");
    }
    const theirs = found.filter((each) => isTheirs(each.where.zone));
    const inside = theirs.filter((each) => each.rank === "inside");
    const names = shelf.schools(where).named.map(schoolKey);
    if (inside.some((each) => each.where.facts.deferrals.some((back) => names.includes(back.school)))) {
      return perhaps("两所学校的规则互相写明不含对方的学区");
    }
    if (inside.length) {
      const { passage, start, end } = other;
      const reason = "规则写明不含另一所学校的学区，那所学校的规则写到了这里。";
      return own.map((each) => (GIVES.includes(each.rank) ? { ...each, passage, start, end, rank: "excluded", reason } : each));
    }
    if (theirs.some((each) => GIVES.includes(each.rank)) || rows.open.some((row) => row !== where.zone)) {
      return perhaps("规则不含另一所学校的学区，这里是否在那个学区里要对照那所学校的规则");
    }
    return own;
  }

  // {schools: [{school, word, reason, claims, asked}], beside: [claim]}: the schools, the most certain first, and the claims that give none.
  function weighed(shelf, found) {
    const everything = new Map();
    found.forEach((each) =>
      shelf.schools(each.where).all.forEach((school) => everything.set(school, [...(everything.get(school) || []), each])),
    );
    const bySchool = new Map([...everything].map(([school, said]) => [school, ownClaims(said)]).filter(([, own]) => own.length));
    const isInside = (each) => each.rank === "inside";
    const settled = new Map([...bySchool].map(([school, own]) => [school, own.filter(isInside)]).filter(([, inside]) => inside.length));
    const plain = [...settled.keys()].filter((school) => settled.get(school).some((each) => !each.asked.length));
    const contest = { bySchool, settled, plain };
    const judged = [...bySchool].map(([school, own]) => judge(contest, school, own));
    judged.sort((one, other) => CERTAINTY.indexOf(one.word) - CERTAINTY.indexOf(other.word));
    let beside = found.filter((each) => !GIVES.includes(each.rank));
    if (judged.length && judged[0].word === "确定") {
      beside = judged.splice(1).flatMap((each) => each.claims).concat(beside);
    }
    const places = beside.map((each) => [[each.where.zone, each.passage, each.start, each.end].join(), each]);
    return { schools: judged, beside: [...new Map(places).values()] };
  }

  // A school's claims, the strongest first, held against what its other rows leave out.
  function ownClaims(said) {
    const keys = (test) => new Set(said.filter(test).map((each) => each.key));
    const isBoundary = (each) => each.rank === "borders" || each.isBoundary;
    const excluded = keys((each) => each.rank === "excluded");
    const firm = keys((each) => GIVES.includes(each.rank) && !isBoundary(each));
    const kept = said.filter((each) => GIVES.includes(each.rank) && !(isBoundary(each) && excluded.has(each.key) && !firm.has(each.key)));
    const held = kept.map((each) => {
      // A row that names exactly what another one leaves out takes it back.
      const isTakenBack = excluded.size === 1 && excluded.has(each.key) && each.isExact && !each.isWholeStreet;
      return excluded.size && !isTakenBack ? atMostPerhaps(each, "这所学校的另一行写明不含这里") : each;
    });
    const strength = (each) => GIVES.indexOf(each.rank) * 2 + (each.asked.length ? 1 : 0);
    return held.sort((one, other) => strength(one) - strength(other));
  }

  // The word for a school, and why.
  function judge(contest, school, own) {
    const asked = [...new Set(own.flatMap((each) => each.asked))];
    const head = withoutStop(own[0].reason);
    const said = (word, reason) => ({ school, word, reason, claims: own, asked });
    const isPlain = contest.plain.includes(school);
    if (!contest.settled.has(school)) {
      return said("可能", own[0].reason);
    }
    if (isPlain && contest.plain.length > 1) {
      const why = `但是${others(contest.plain, school)}的规则也写了这里，可能是同名的两处，也可能写错，要向招生的部门核实`;
      return said("可能", `${head}，${why}。`);
    }
    const why = contested(contest, school);
    if (why) {
      return said("可能", `${head}，但是${why}。`);
    }
    if (contest.settled.size > 1) {
      const rest = others([...contest.settled.keys()], school);
      return said("视条件", `${head}，${rest}的规则也写了这里，属于哪所学校要看条件，或者由家长选择、派位。`);
    }
    if (!isPlain) {
      return said("视条件", `${head}，能不能在这所学校入学要看条件：${own[0].asked.join("；")}。`);
    }
    return { ...said("确定", own[0].reason), asked: [] };
  }

  // The other schools by name; of many only the first.
  function others(schools, school) {
    const rest = schools.filter((each) => each !== school);
    return rest.slice(0, MOST_NAMED).join("、") + (rest.length > MOST_NAMED ? `等${rest.length}所学校` : "");
  }

  // Why another school's open words leave a settled claim open; empty when none do.
  function contested(contest, school) {
    const inside = contest.settled.get(school);
    const keys = new Set(inside.map((each) => each.key).filter(Boolean));
    const areStreets = inside.every((each) => each.isWholeStreet);
    for (const [other, claims] of contest.bySchool) {
      const held = other === school || contest.settled.has(other) ? [] : claims.filter((each) => keys.has(each.key));
      for (const each of held) {
        if (each.rank === "perhaps" || each.rank === "unread") {
          return `${other}的规则也写到这里，没有写清楚分界`;
        }
        if (each.rank === "borders" && areStreets) {
          return `${other}的边界线也在这条路上，路的两侧可能分属两校`;
        }
      }
    }
    return "";
  }

  zoneLookup.contest = { deferred, weighed };
})((window.zoneLookup = window.zoneLookup || {}));
