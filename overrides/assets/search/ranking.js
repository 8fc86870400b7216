// Which documents hold the terms, and in what order: lunr ranks, over a small index made for the query.
// Documents in which the terms stand equally often in every field rank equally, so that lunr is handed one of each kind, not thousands.
(function (disclosure) {
  "use strict";

  const { FIELDS, frequencies } = disclosure.reading;
  const TITLE = FIELDS.indexOf("title");
  const BOOSTS = [8, 4, 2, 1, 0.5]; // as hooks/disclosure/search/documents.py has them
  const MOST_CODES = 2 ** 26; // more than there can be: a kind and a code make one exact number
  const K1 = 1.2; // lunr's own; its b is 0, as the length of a text says nothing of its worth here

  // The places that stand in every posting.
  function common(postings) {
    const [first, ...others] = postings.slice().sort((one, other) => one.places.length - other.places.length);
    return others.reduce((held, posting) => both(held, posting.places), first ? first.places : []);
  }

  function both(places, others) {
    const found = [];
    let at = 0;
    for (const place of places) {
      while (at < others.length && others[at] < place) {
        at += 1;
      }
      if (others[at] === place) {
        found.push(place);
      }
    }
    return found;
  }

  // Of each of all places, what share of the terms' weight the document there holds; `lost` is the weight of terms that no document holds.
  function shares(postings, size, lost) {
    const total = postings.reduce((sum, posting) => sum + posting.weight, lost);
    const found = new Float64Array(size);
    for (const posting of postings) {
      const share = posting.weight / total;
      for (const place of posting.places) {
        found[place] += share;
      }
    }
    return found;
  }

  // [{place, score, inTitle}] of the places, the best first, newer before older among equals. A posting is {places, codes, weight}.
  function ranked(places, postings, presence) {
    const { kinds, ascending, kindAt } = kindsOf(places, postings);
    const scores = scored(kinds, postings, presence);
    const inTitle = kinds.map((codes) => codes.every((code) => frequencies(code)[TITLE] > 0));
    const byScore = new Map(scores.map((score) => [score, []]));
    for (let at = ascending.length - 1; at >= 0; at -= 1) {
      const score = scores[kindAt[at]];
      byScore.get(score).push({ place: ascending[at], score, inTitle: inTitle[kindAt[at]] });
    }
    const bestFirst = Array.from(byScore.keys()).sort((one, other) => other - one);
    return bestFirst.flatMap((score) => byScore.get(score));
  }

  // {kinds, ascending, kindAt}: kinds of documents as the frequencies of each term, the places in ascending order, and the kind of each.
  function kindsOf(places, postings) {
    const ascending = Uint32Array.from(places).sort();
    const kindAt = new Uint32Array(ascending.length);
    let kinds = [[]];
    for (const posting of postings) {
      const codes = codesAt(ascending, posting);
      const finer = [];
      const known = new Map();
      for (let at = 0; at < ascending.length; at += 1) {
        const key = kindAt[at] * MOST_CODES + codes[at];
        if (!known.has(key)) {
          known.set(key, finer.push(kinds[kindAt[at]].concat(codes[at])) - 1);
        }
        kindAt[at] = known.get(key);
      }
      kinds = finer;
    }
    return { kinds, ascending, kindAt };
  }

  // The frequencies of a term at each of the places; 0 where it does not stand.
  function codesAt(ascending, posting) {
    const found = new Uint32Array(ascending.length);
    let at = 0;
    ascending.forEach((place, number) => {
      while (at < posting.places.length && posting.places[at] < place) {
        at += 1;
      }
      found[number] = posting.places[at] === place ? posting.codes[at] : 0;
    });
    return found;
  }

  // lunr's score of each kind; 0 of one that holds nothing.
  function scored(kinds, postings, presence) {
    const index = lunr.Index.load(serialised(kinds, postings));
    const found = index.query((query) => {
      postings.forEach((_, at) => query.term(name(at), { usePipeline: false, presence }));
    });
    const scores = kinds.map(() => 0);
    found.forEach((result) => { scores[Number(result.ref)] = result.score; });
    return scores;
  }

  // An index in lunr's own form: https://lunrjs.com, lunr.Index.load. Terms go by their numbers.
  function serialised(kinds, postings) {
    const vectors = new Map();
    const inverted = postings.map((_, at) => [name(at), Object.assign({ _index: at }, ...FIELDS.map((field) => ({ [field]: {} })))]);
    kinds.forEach((codes, reference) => {
      codes.forEach((code, at) => {
        frequencies(code).forEach((count, field) => {
          if (count) {
            const key = `${FIELDS[field]}/${reference}`;
            inverted[at][1][FIELDS[field]][reference] = {};
            vectors.set(key, vectors.get(key) || []);
            vectors.get(key).push(at, component(count, postings[at].weight, BOOSTS[field]));
          }
        });
      });
    });
    return { version: lunr.version, fields: FIELDS, fieldVectors: Array.from(vectors), invertedIndex: inverted, pipeline: [] };
  }

  // What lunr's builder makes of a term in a field.
  function component(count, weight, boost) {
    return Math.round(((weight * (K1 + 1) * count) / (K1 + count)) * boost * 1000) / 1000;
  }

  function name(at) {
    return `t${String(at).padStart(4, "0")}`; // lunr wants its terms in order
  }

  disclosure.ranking = { common, shares, ranked };
})((window.disclosure = window.disclosure || {}));
