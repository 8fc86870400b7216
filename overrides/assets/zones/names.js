// Names as they are compared: what hooks/disclosure/zones/names.py, outline.py and gazetteer.py make of them. Lengths count signs, not UTF-16 units.
(function (zoneLookup) {
  "use strict";

  const IDLE = /[·.\s]/gu;
  // What stands behind a number that is written out; in front of all else hundreds are letters of a name (百合苑, 千禧园).
  const COUNTED = "号|弄|支弄|幢|栋|座|组|队|社|小组|村民|居民|单元|室|层|楼|户|排|门|段|巷|街|横|里|期|区|苑|之|附|[-&至到]|$";
  const SIGN = "[零〇○一二两三四五六七八九十百千]";
  const HAN_NUMBER = new RegExp(`(?<!${SIGN})${SIGN}{0,9}[零〇○百千]${SIGN}{0,9}(?=${COUNTED})|[零〇○一二三四五六七八九十]+`, "gu");
  const OFFICE = /([居村])(?:民委员会|委会?)/gu;
  const BY_PLACE = /^[一二三四五六七八九][零一二三四五六七八九]{1,4}$/u; // 一〇一
  const FIGURES = "零一二三四五六七八九";
  const TIMES = new Map([
    ["千", 1000],
    ["百", 100],
    ["十", 10],
  ]);
  const BRACKETS = /[（(][^（）()]{0,60}[）)]/gu;
  const COUNTY = /^(?:.{2,6}?[县市区]|[县市])(?=.{3,})/u;
  const REGION = /^(?:.{2,8}?(?:省|自治区))?(?:.{2,8}?市)?(?:.{1,8}?县)?/u;
  const TOWN = /^(?:.{2,5}?[镇乡])(?=.{2})/u;
  const AREA = /^(?:.{2,8}?(?:省|自治区))?(?:.{2,8}?市)?(?:.{1,8}?县)?(?:.{1,8}?(?:镇|乡|街道))?/u;
  const LEAST_LIKENESS = 0.4;
  const MOST_SUGGESTIONS = 6;
  const LONGEST_UNKNOWN = 6;

  const forms = new Map(); // sign -> its uniform form

  // The signs with another form, and those forms, as head.js has them.
  function learn([signs, meant]) {
    const uniform = Array.from(meant);
    forms.clear();
    Array.from(signs).forEach((sign, at) => forms.set(sign, uniform[at]));
  }

  function uniform(text) {
    return Array.from(text, (sign) => forms.get(sign) ?? sign).join("");
  }

  function size(text) {
    return Array.from(text).length;
  }

  function head(text, length) {
    return Array.from(text).slice(0, length).join("");
  }

  function key(text) {
    return uniform(text).replace(IDLE, "").replace(HAN_NUMBER, figures).replace(OFFICE, "$1委会").toUpperCase();
  }

  function figures(text) {
    const plain = text.replace(/[〇○]/gu, "零");
    if (BY_PLACE.test(plain) && plain.includes("零")) {
      return Array.from(plain, (sign) => FIGURES.indexOf(sign)).join("");
    }
    return String(whole(Array.from(plain.replace(/两/gu, "二"))) ?? text);
  }

  // The number that signs write out (二百零五); null where they write none, or one that could be two (一百二): hooks/disclosure/model/numeral.py.
  function whole(signs) {
    let [total, digit, lowest, hasZero] = [0, 0, 10000, false];
    for (const sign of signs) {
      const times = TIMES.get(sign);
      if (sign === "零" ? digit || hasZero : !times && digit) {
        return null;
      }
      if (times) {
        if (times >= lowest || !(digit || (times === 10 && !total))) {
          return null;
        }
        [lowest, total, digit, hasZero] = [times, total + (digit || 1) * times, 0, false];
      } else if (sign === "零") {
        hasZero = true;
      } else {
        digit = FIGURES.indexOf(sign);
      }
    }
    const isEither = digit && total && lowest > 10 && !hasZero;
    return isEither || !(total || digit || hasZero) ? null : total + digit;
  }

  function schoolKey(name) {
    return key(name.replace(BRACKETS, "")).replace(COUNTY, "");
  }

  // The town at the beginning of a key, or nothing.
  function townIn(text) {
    const found = `${text}##`.replace(REGION, "").match(TOWN);
    return found ? found[0] : "";
  }

  // A key without province, city and county in front.
  function withoutArea(name) {
    const rest = name.slice(name.match(AREA)[0].length);
    return size(rest) >= 2 ? rest : name;
  }

  function pairs(text) {
    const signs = Array.from(text);
    return [...new Set(signs.slice(1).map((sign, at) => signs[at] + sign))];
  }

  // By which names that resemble each other are found.
  function traits(name) {
    const signs = Array.from(name);
    return [...new Set([...pairs(name), ...signs.slice(2).map((sign, at) => `${signs[at]}·${sign}`)])];
  }

  function likeness(name, other) {
    const theirs = new Set(pairs(`^${other}$`));
    const count = pairs(`^${name}$`).filter((pair) => theirs.has(pair)).length;
    const signs = Array.from(name);
    const isRun = signs.slice(2).some((_, at) => other.includes(signs.slice(at, at + 3).join("")));
    const more = other.includes(name) || name.includes(other) ? 0.5 : isRun ? 0.2 : 0;
    return (2 * count) / (size(name) + size(other) + 2) + more;
  }

  // Of names as [key, name to show] those that resemble an unknown one, the most alike first.
  function near(name, known) {
    const scored = [...new Map(known)].map(([each, shown]) => ({ each, shown, likeness: likeness(name, each) }));
    const close = scored.filter((each) => each.likeness >= LEAST_LIKENESS);
    close.sort((one, other) => other.likeness - one.likeness || inOrder(one.each, other.each));
    return [...new Set(close.map(({ shown }) => shown))].slice(0, MOST_SUGGESTIONS);
  }

  // The order of two texts by the numbers of their signs.
  function inOrder(one, other) {
    const [these, those] = [Array.from(one), Array.from(other)];
    const at = these.findIndex((sign, place) => sign !== those[place]);
    if (at < 0) {
      return these.length - those.length;
    }
    return at < those.length ? these[at].codePointAt(0) - those[at].codePointAt(0) : 1;
  }

  zoneLookup.names = { learn, uniform, size, head, key, schoolKey, townIn, withoutArea, pairs, traits, near, inOrder, LONGEST_UNKNOWN };
})((window.zoneLookup = window.zoneLookup || {}));
