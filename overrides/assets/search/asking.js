// What somebody typed, as it is looked for: words, terms, what carries no weight, parts of numbers, words that mean the same.
(function (disclosure) {
  "use strict";

  const { numberUnits, sought, isHan, bare } = disclosure.tokens;
  const { canonical, plain } = disclosure.canonical;
  const LONGEST = 120; // characters; no title is longer (rule title-length)
  const MOST_TERMS = 24; // a long text that was pasted is looked for by some of its terms, evenly taken; the text itself is compared afterwards
  const MOST_SIMILAR = 4;
  const SERIAL = 5; // digits that are taken for a number of its own
  const POSSESSIVE = "的"; // no question word: at the end of a query it is part of one (目的)

  // What is meant by a query:
  // problem   why there is nothing to look for, or "long"
  // words     what must stand in a text as it is typed, in canonical form; `exact` with all the signs in it
  // terms     their terms, or some of them (isThinned); `core` those that are left without question words
  // number    the units of what may be a number
  // concepts  [{word, others}]: the words of the thesaurus in it, and what else they are called
  // rest      the terms of what is left besides, in lists of those that overlap
  function understood(typed, { questions, synonyms }) {
    const query = typed.trim();
    const kept = Array.from(query).slice(0, LONGEST).join("");
    const exact = typedWords(kept).filter((word) => canonical(word).text);
    const words = exact.map((word) => canonical(word).text);
    const pieces = withoutQuestions(words, questions);
    const allTerms = sought(words.join("\n"));
    const terms = thinned(allTerms);
    const core = thinned(telling(pieces));
    const particles = [POSSESSIVE, ...questions.filter((question) => question.length === 1)];
    const { concepts, left } = conceptsOf(core.length ? pieces : words, synonyms, particles);
    return {
      problem: problemOf(query, kept, terms),
      words,
      exact: exact.map(plain),
      terms,
      core: core.length && core.join() !== terms.join() ? core : terms,
      isThinned: terms.length < allTerms.length,
      number: numberOf(pieces.join(" ")),
      concepts,
      rest: left.map((piece) => telling([piece])).filter((list) => list.length),
    };
  }

  // What stands between blanks; characters that all stand apart are one word (转 学).
  function typedWords(text) {
    const words = text.split(/\s+/).filter(Boolean);
    return words.every((word) => Array.from(word).length === 1 && isHan(word)) ? [words.join("")] : words;
  }

  function numberOf(text) {
    const units = numberUnits(text.replace(/号文件?$/, "号"));
    return units.some((unit) => !isHan(unit)) && (units.length > 1 || units[0].length >= SERIAL) ? units : [];
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

  // The pieces of a question between its question words. One of a single character asks only at the end.
  function withoutQuestions(words, questions) {
    return words.flatMap((word) =>
      questions
        .reduce((left, question) => {
          const isLong = question.length > 1;
          return isLong ? left.split(question).join("\n") : left.endsWith(question) ? left.slice(0, -question.length) : left;
        }, word)
        .split("\n")
        .filter(Boolean)
    );
  }

  // The terms of pieces; a single Han character that is left over is none.
  function telling(pieces) {
    return sought(pieces.join("\n")).filter((term) => !isHan(term) || Array.from(term).length > 1);
  }

  // Words inside a longer word of the thesaurus are not meant.
  function conceptsOf(pieces, groups, particles) {
    const longestFirst = groups.flatMap((group) => group.map((word) => ({ word, group }))).sort((one, other) => other.word.length - one.word.length);
    let left = pieces.join("\n");
    const concepts = longestFirst.filter(({ word }) => {
      const isThere = left.includes(word);
      left = left.split(word).join("\n");
      return isThere;
    });
    return {
      concepts: concepts.map(({ word, group }) => ({ word, others: group.filter((other) => other !== word && !other.includes(word)) })),
      left: particles.reduce((rest, particle) => rest.split(particle).join("\n"), left).split(/\s+/).filter(Boolean),
    };
  }

  function thinned(terms) {
    return terms.length <= MOST_TERMS ? terms : terms.filter((_, at) => at % Math.ceil(terms.length / MOST_TERMS) === 0);
  }

  // [{from, to, query}]: the query with one of its words put as others put it.
  function similar(typed, { concepts }) {
    const query = typed.trim().normalize("NFKC").toLowerCase();
    const most = Math.max(0, ...concepts.map(({ others }) => others.length));
    const inTurn = Array.from({ length: most }, (_, at) => concepts.filter(({ others }) => others.length > at).map(({ word, others }) => [word, others[at]]));
    return inTurn.flat().slice(0, MOST_SIMILAR).map(([from, to]) => ({ from, to, query: query.split(from).join(to) }));
  }

  // How much a query is like a number: 3 the number, 2 a part of it, 1 a part but for leading zeros, 0 nothing of it.
  function likeness(query, number) {
    const held = numberUnits(number);
    const isPart = (same) => held.some((_, start) => query.every((unit, at) => start + at < held.length && same(unit, held[start + at])));
    if (isPart((one, other) => one === other)) {
      return held.length === query.length ? 3 : 2;
    }
    return isPart((one, other) => bare(one) === bare(other)) ? 1 : 0;
  }

  disclosure.asking = { understood, similar, likeness };
})((window.disclosure = window.disclosure || {}));
