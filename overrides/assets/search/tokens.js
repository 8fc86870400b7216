// A text cut into terms, exactly as hooks/disclosure/search/tokens.py does it (tests/search/vectors.json). canonical.js leads back to places in the text.
(function (disclosure) {
  "use strict";

  const HAN = "\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const DIGITS = "0-9";
  const LETTERS =
    "a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u0370-\\u0373\\u0376\\u0377\\u037b-\\u037d\\u0386\\u0388-\\u03ff\\u0400-\\u0481\\u048a-\\u052f\\u0620-\\u065f\\u066e-\\u06d3" +
    "\\u0f40-\\u0fbc\\u1820-\\u18aa\\u1e00-\\u1fff\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc-\\u30fe\\u3105-\\u312f\\ua000-\\ua48c\\uac00-\\ud7a3";
  const LONGEST_RUN = 40;
  const FILLERS = ["第", "年"]; // written into a number or left out as one likes
  const PASSED_OVER = /[\u00ad\u200b-\u200d\u2060\ufeff"“”‘’「」『』]/;
  // All but these is folded: what is left out folds to itself, or is punctuation that parts stretches whether folded or not.
  const FOLDED = /["]|[^\u0000-@[-\u007f\u4e00-\u9fff、。，；：（）《》〔〕]/gu;
  const STRETCH = new RegExp(`[${HAN}${DIGITS}${LETTERS}]+`, "gu");
  const UNIT = new RegExp(`[${HAN}]|[${DIGITS}]+|[${LETTERS}]+`, "gu");
  const IS_HAN = new RegExp(`^[${HAN}]`, "u");

  // The text as it is compared: each character by itself in NFKC and lower case. `moved` are the characters that became longer
  // or shorter: {from, to} in what was made of the text, {start, end} in the text as it was given.
  function folded(text) {
    const moved = [];
    let shift = 0;
    const found = text.replace(FOLDED, (character, at) => {
      const made = PASSED_OVER.test(character) ? "" : character.normalize("NFKC").toLowerCase();
      if (made.length !== character.length) {
        moved.push({ from: at + shift, to: at + shift + made.length, start: at, end: at + character.length });
        shift += made.length - character.length;
      }
      return made;
    });
    return { text: found, moved };
  }

  // The stretches of a text, each a list of its units.
  function stretches(text) {
    return (folded(text).text.match(STRETCH) || []).map((stretch) => stretch.match(UNIT).map(cut));
  }

  function cut(unit) {
    return unit.length > LONGEST_RUN ? Array.from(unit).slice(0, LONGEST_RUN).join("") : unit;
  }

  function isHan(unit) {
    return IS_HAN.test(unit);
  }

  function termsOf(units) {
    return units.length === 1 ? units : units.slice(1).map((unit, at) => units[at] + unit).concat(units.filter((unit) => !isHan(unit)));
  }

  // The units of an index or document number, or of what may be one.
  function numberUnits(text) {
    return stretches(text).flat().filter((unit) => !FILLERS.includes(unit));
  }

  // A unit of a number as it is compared: without leading zeros.
  function bare(unit) {
    return unit.replace(/^0+(?=.)/, "");
  }

  disclosure.tokens = {
    STRETCH,
    folded,
    stretches,
    isHan,
    terms: (text) => stretches(text).flatMap(termsOf),
    // What is looked for: a pair holds its runs already.
    sought: (text) => Array.from(new Set(stretches(text).flatMap((units) => termsOf(units).slice(0, Math.max(units.length - 1, 1))))),
    numberUnits,
    numberTerms: (units) => units.slice(1).map((unit, at) => `#${bare(units[at])}/${bare(unit)}`),
    bare,
  };
})((window.disclosure = window.disclosure || {}));
