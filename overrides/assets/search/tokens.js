// A text cut into terms, exactly as hooks/disclosure/search/tokens.py does it (tests/search/vectors.json), and with where each unit stands.
(function (disclosure) {
  "use strict";

  const HAN = "\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const DIGITS = "0-9";
  const LETTERS =
    "a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u0370-\\u0373\\u0376\\u0377\\u037b-\\u037d\\u0386\\u0388-\\u03ff\\u0400-\\u0481\\u048a-\\u052f\\u0620-\\u065f\\u066e-\\u06d3" +
    "\\u0f40-\\u0fbc\\u1820-\\u18aa\\u1e00-\\u1fff\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc-\\u30fe\\u3105-\\u312f\\ua000-\\ua48c\\uac00-\\ud7a3";
  const LONGEST_RUN = 40;
  const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
  const STRETCH = new RegExp(`[${HAN}${DIGITS}${LETTERS}]+`, "gu");
  const UNIT = new RegExp(`[${HAN}]|[${DIGITS}]+|[${LETTERS}]+`, "gu");
  const IS_HAN = new RegExp(`^[${HAN}]`, "u");

  // Each character by itself in NFKC and lower case, with the place in the text that each piece of it comes from.
  function folded(text) {
    let found = "";
    const starts = [];
    const ends = [];
    let start = 0;
    for (const character of text) {
      const piece = character >= "\u4e00" && character <= "\u9fff" ? character : UNSEEN.test(character) ? "" : character.normalize("NFKC").toLowerCase();
      for (let at = 0; at < piece.length; at += 1) {
        starts.push(start);
        ends.push(start + character.length);
      }
      found += piece;
      start += character.length;
    }
    return { text: found, starts, ends };
  }

  // The stretches of a text, each a list of units {text, start, end}; start and end count in the text as it was given.
  function stretches(text) {
    const held = folded(text);
    return Array.from(held.text.matchAll(STRETCH), (stretch) =>
      Array.from(stretch[0].matchAll(UNIT), (unit) => ({
        text: Array.from(unit[0]).slice(0, LONGEST_RUN).join(""),
        start: held.starts[stretch.index + unit.index],
        end: held.ends[stretch.index + unit.index + unit[0].length - 1],
      }))
    );
  }

  function isHan(unit) {
    return IS_HAN.test(unit);
  }

  function termsOf(units) {
    if (units.length === 1) {
      return [units[0].text];
    }
    const pairs = units.slice(1).map((unit, at) => units[at].text + unit.text);
    const runs = units.map((unit) => unit.text).filter((unit) => !isHan(unit));
    return units.every((unit) => isHan(unit.text)) ? pairs : pairs.concat(runs);
  }

  // A unit of a number as it is compared: without leading zeros.
  function bare(unit) {
    return unit.replace(/^0+(?=.)/, "");
  }

  disclosure.tokens = {
    stretches,
    isHan,
    terms: (text) => stretches(text).flatMap(termsOf),
    // What is looked for: a pair holds its runs already.
    sought: (text) => Array.from(new Set(stretches(text).flatMap((units) => termsOf(units).slice(0, Math.max(units.length - 1, 1))))),
    numberTerms: (units) => units.slice(1).map((unit, at) => `#${bare(units[at])}/${bare(unit)}`),
    bare,
  };
})((window.disclosure = window.disclosure || {}));
