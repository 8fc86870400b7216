// An answer as the page shows it, never a bare one. Who decides, when, with what, and where a table was published stands on the page already,
// and is copied from there.
(function (lookup) {
  "use strict";

  const MOST_OPEN = 3;  // so many rows are shown unfolded where no school is found

  const nameOf = (each) => `${each.year}学年${each.level}`;
  const labelOfBoundaries = () => document.getElementById("zones-form").dataset.boundary;

  /** The answer of a year: { year, level, season: its section of the page, answer: null where no zones are published }. */
  function card(each) {
    const place = made("section", "answer"), title = made("h2", "", nameOf(each));
    title.id = `answer-${each.year}`;
    place.setAttribute("aria-labelledby", title.id);
    place.append(title);
    if (each.answer) { place.append(...told(each.answer)); } else { place.append(made("p", "notice", each.season.dataset.pending)); }
    place.append(...arranged(each));
    return place;
  }

  function told(answer) {
    const isAlone = answer.candidates.length === 1;
    const parts = [verdict(answer.word, answer.reason), made("p", "quiet meaning", meaningOf(answer.word))];
    answer.candidates.forEach((each) => parts.push(candidate(each, isAlone)));
    const open = answer.candidates.length ? 0 : MOST_OPEN;  // without a school the answer rests on these rows
    parts.push(...answer.beside.slice(0, open).map((each) => ground(each, false)));
    const others = answer.beside.slice(open);
    if (others.length) {
      const further = folded(`表里还提到这里（${others.length} 处）`);
      further.append(...others.map((each) => ground(each, false)));
      parts.push(further);
    }
    return parts;
  }

  function verdict(word, reason) {
    const line = made("p", "verdict"), badge = made("strong", "word", word);
    badge.dataset.word = word;
    line.append(badge, " " + reason);
    return line;
  }

  function meaningOf(word) {
    const held = Array.from(document.querySelectorAll(".meanings dt")).find((each) => each.textContent.trim() === word);
    return held ? held.nextElementSibling.textContent : "";
  }

  function candidate(each, isAlone) {
    const place = made("article", "candidate"), title = made("h3");
    title.append(each.facts && each.facts.address ? link(each.facts.address, each.school) : each.school);
    place.append(title);
    if (!isAlone) { place.append(verdict(each.word, each.reason)); }
    if (each.facts && (each.facts.place || each.facts.phone)) { place.append(whereabouts(each.facts)); }
    if (each.conditions.length) {
      place.append(made("p", "point", "要看的条件："), list(each.conditions));
    }
    const isOpenEnded = each.word === "可能" || each.word === "无法判断";
    const shown = isOpenEnded ? each.grounds.length : 1;  // where one ground settles it, the others are folded away
    each.grounds.slice(0, shown).forEach((held) => place.append(ground(held, isOpenEnded)));
    if (each.grounds.length > shown) {
      const further = folded(`其余依据（${each.grounds.length - shown} 处）`);
      each.grounds.slice(shown).forEach((held) => further.append(ground(held, false)));
      place.append(further);
    }
    return place;
  }

  function whereabouts(facts) {
    const line = made("p", "whereabouts");
    if (facts.place) { line.append(made("span", "", `地址：${facts.place}`)); }
    if (facts.phone) {
      const phone = made("span", "", "电话：");
      phone.append(dialling(facts.phone));
      line.append(phone);
    }
    return line;
  }

  /** A row in its own words, with what decides marked, why, and where it was published. */
  function ground(each, isToBeChecked) {
    const place = made("figure", "ground"), words = made("blockquote");
    const hasMark = each.end > each.start && each.end - each.start < each.text.length;
    if (hasMark) {
      words.append(each.text.slice(0, each.start), made("mark", "", each.text.slice(each.start, each.end)), each.text.slice(each.end));
    } else {
      words.append(each.text);
    }
    const caption = made("figcaption");
    caption.append(`${each.schools.join("、")}，${each.label}（表的第 ${each.row} 行）`);
    place.append(caption, words, made("p", "reason", each.reason));
    const pieces = isToBeChecked && each.label === labelOfBoundaries() ? sides(each.text) : [];
    if (pieces.length > 1) {
      place.append(made("p", "point", "请逐条核对您家在不在这些界线以内："), list(pieces));
    }
    [["条件", each.conditions], ["备注", each.note], ["修改", each.amends]].forEach(([title, text]) => {
      if (text && text !== each.text) { place.append(made("p", "aside", `${title}：${text}`)); }
    });
    const [source, ...amending] = [each.table, ...each.amendedBy].map((table) => document.querySelector(`.sources [data-table="${table}"]`));
    if (source) {
      const line = made("p", "source", "出自");
      line.append(...copies(source));
      amending.filter(Boolean).forEach((held) => line.append("；后来修改：", ...copies(held)));
      place.append(line);
    }
    return place;
  }

  /** A boundary cut into what is to be checked one by one, in its own words: 甲路以北、乙路以南, but not 甲路、乙路以南, which is one. */
  function sides(text) {
    const ring = text.match(/^([^、，,；;。]+?)(?:所?(?:围成|围合|合围|形成)的?(?:封闭)?(?:区域|范围|地段)?)$/);
    if (ring && /[—–]/.test(ring[1])) { return ring[1].split(/[—–]+/).filter(Boolean); }
    const isSide = (part) => /^[东南西北]{1,2}(?:[至到起临接邻面侧边以]|[:：])|以[东南西北](?:[（(].*[)）])?$/.test(part);
    return text.split(/[；;，,。\n]+/).flatMap((piece) => {
      const parts = piece.split("、").map((part) => part.trim());
      return parts.every(isSide) ? parts : [piece.trim()];
    }).filter(Boolean);
  }

  /** Who decides, when, with what; that a zone is no promise; the table. */
  function arranged(each) {
    const parts = [], season = each.season, announcement = season.querySelector(".announcement a");
    if (each.answer && each.answer.word === "无法判断") {
      const ring = made("p", "ring", "请打电话问：");
      ring.append(...copies(season.querySelector(".whom")), " ", ...copies(season.querySelector(".phone")));
      parts.push(ring);
    }
    const promise = made("p", "promise", "划在范围里不等于保证有学位，以当年的招生公告为准");
    promise.append(...(announcement ? ["：", announcement.cloneNode(true), "。"] : ["（这一学年的公告还没有列出）。"]));
    parts.push(promise, made("h3", "", "由谁确定、怎样报名"), season.querySelector("dl").cloneNode(true));
    const table = season.querySelector(".table");
    if (table) { parts.push(table.cloneNode(true)); }
    return parts;
  }

  // Pieces

  function made(tag, className, text) {
    const place = document.createElement(tag);
    if (className) { place.className = className; }
    if (text) { place.textContent = text; }
    return place;
  }

  function link(to, words) {
    const place = made("a", "", words);
    place.href = encodeURI(to);
    return place;
  }

  function list(texts) {
    const place = made("ul");
    texts.forEach((text) => place.append(made("li", "", text)));
    return place;
  }

  function folded(title) {
    const place = made("details");
    place.append(made("summary", "", title));
    return place;
  }

  /** The telephone numbers of a text dial: those that hooks/markup.py lets dial. What stands before one is matched too, as older browsers cannot look back. */
  function dialling(text) {
    const place = made("span");
    text.split(/((?:^|[^\w-])(?:0\d{2,3}-[2-9]\d{6,7}|400-\d{3}-\d{4})(?![\d-]))/).forEach((part, position) => {
      if (position % 2) {
        const [, before, figures] = part.match(/^([^\w-]?)(.*)$/), number = made("a", "", figures);
        number.href = "tel:" + figures;
        place.append(before, number);
      } else {
        place.append(part);
      }
    });
    return place;
  }

  const copies = (place) => Array.from(place.childNodes, (each) => each.cloneNode(true));

  lookup.showing = { card, made, nameOf };
})((window.zoneLookup = window.zoneLookup || {}));
