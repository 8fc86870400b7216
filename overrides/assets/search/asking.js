// What somebody typed, as it is looked for: words, terms, what carries no weight, parts of numbers, words that mean the same.
(function (disclosure) {
  "use strict";

  const { stretches, sought, isHan, bare } = disclosure.tokens;
  const LONGEST = 100; // characters; no title is longer
  const MOST_TERMS = 24; // of a long text that was pasted every second term will do: the text itself is compared afterwards
  const MOST_SIMILAR = 4;
  const SERIAL = 5; // digits that are taken for a number of its own
  const FUNCTION_WORDS = /[的了吗呢吧么啊]/;

  // A text with one blank between its stretches, to compare texts by; `starts` and `ends` lead back into the text.
  function canonical(text) {
    const starts = [];
    const ends = [];
    let found = "";
    stretches(text).forEach((units) => {
      if (found) {
        found += " ";
        starts.push(units[0].start);
        ends.push(units[0].start);
      }
      units.forEach((unit) => {
        for (let at = 0; at < unit.text.length; at += 1) {
          starts.push(unit.start);
          ends.push(unit.end);
        }
        found += unit.text;
      });
    });
    return { text: found, starts, ends };
  }

  // {problem, words, terms, core, weighty, number}: `words` are what must stand in a text as it is typed, `terms` their terms, `core` those
  // that are left without question words, `weighty` those of the core that tell something, `number` the units of what may be a number.
  function understood(typed, questionWords) {
    const query = typed.trim();
    const kept = Array.from(query).slice(0, LONGEST).join("");
    const words = kept.split(/\s+/).map((word) => canonical(word).text).filter(Boolean);
    const terms = thinned(sought(words.join("\n")));
    const core = thinned(lookedFor(withoutQuestions(words, questionWords)));
    const units = stretches(kept).flat().map((unit) => unit.text);
    const looksLikeNumber = units.some((unit) => !isHan(unit)) && (units.length > 1 || units[0].length >= SERIAL);
    return {
      problem: problemOf(query, kept, terms),
      words,
      terms,
      core: core.length ? core : terms,
      weighty: core.filter((term) => !FUNCTION_WORDS.test(term)),
      number: looksLikeNumber ? units : [],
    };
  }

  function problemOf(query, kept, terms) {
    if (!query) {
      return "empty";
    }
    if (!terms.length) {
      return "no-terms";
    }
    if (terms.every((term) => isHan(term) && Array.from(term).length === 1)) {
      return "single";
    }
    return kept.length < query.length ? "long" : "";
  }

  // One of a single character asks only at the end.
  function withoutQuestions(words, questionWords) {
    return words.map((word) =>
      questionWords.reduce((left, question) => {
        const isLong = question.length > 1;
        return isLong ? left.split(question).join("\n") : left.endsWith(question) ? left.slice(0, -question.length) : left;
      }, word)
    );
  }

  // The terms of what is left of a question; a single Han character that is left over is none.
  function lookedFor(words) {
    return sought(words.join("\n")).filter((term) => !isHan(term) || Array.from(term).length > 1);
  }

  function thinned(terms) {
    return terms.length <= MOST_TERMS ? terms : terms.filter((_, at) => at % Math.ceil(terms.length / MOST_TERMS) === 0);
  }

  // [{from, to, query}]: the query with one of its words put as others put it. A word inside a longer one of the thesaurus is not meant.
  function similar(typed, groups) {
    const query = typed.trim().normalize("NFKC").toLowerCase();
    const longestFirst = groups.flatMap((group) => group.map((word) => ({ word, group }))).sort((one, other) => other.word.length - one.word.length);
    let left = query;
    const meant = longestFirst.filter(({ word }) => {
      const isThere = left.includes(word);
      left = left.split(word).join("\n");
      return isThere;
    });
    const found = meant.flatMap(({ word, group }) => {
      const others = group.filter((other) => !query.includes(other) && !other.includes(word));
      return others.map((other) => ({ from: word, to: other, query: query.split(word).join(other) }));
    });
    return found.slice(0, MOST_SIMILAR);
  }

  // How much a query is like a number: 3 the number, 2 a part of it, 1 a part but for leading zeros, 0 nothing of it.
  function likeness(query, number) {
    const held = stretches(number).flat().map((unit) => unit.text);
    const isPart = (same) => held.some((_, start) => query.every((unit, at) => start + at < held.length && same(unit, held[start + at])));
    if (isPart((one, other) => one === other)) {
      return held.length === query.length ? 3 : 2;
    }
    return isPart((one, other) => bare(one) === bare(other)) ? 1 : 0;
  }

  disclosure.asking = { canonical, understood, similar, likeness };
})((window.disclosure = window.disclosure || {}));
