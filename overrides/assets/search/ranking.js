// Which documents hold the terms, and in what order: lunr ranks, over a small index made for the query.
// Documents in which the terms stand equally often in every field rank equally, so that lunr is handed one of each kind, not thousands.
(function (disclosure) {
  "use strict";

  const { FIELDS, frequencies } = disclosure.reading;
  const TITLE = FIELDS.indexOf("title");
  const BOOSTS = [8, 4, 2, 1, 0.5]; // as hooks/disclosure/search/documents.py has them
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

  // Place -> what share of the terms' weight the document there holds, of all that hold any.
  function shares(postings) {
    const total = postings.reduce((sum, posting) => sum + posting.weight, 0);
    const found = new Map();
    postings.forEach((posting) => {
      posting.places.forEach((place) => found.set(place, (found.get(place) || 0) + posting.weight / total));
    });
    return found;
  }

  // [{place, score, inTitle}] of the places, the best first, newer before older among equals. A posting is {places, codes, weight}.
  function ranked(places, postings, presence) {
    const kinds = kindsOf(places, postings);
    const scores = scored(Array.from(kinds.keys()), postings, presence);
    const scoreOf = (kind) => scores.get(kind) || 0;
    const found = Array.from(kinds.keys()).sort((one, other) => scoreOf(other) - scoreOf(one)).flatMap((kind) => {
      const inTitle = kind.split(" ").every((code) => frequencies(Number(code))[TITLE] > 0);
      return kinds.get(kind).map((place) => ({ place, score: scoreOf(kind), inTitle })).reverse();
    });
    return found.sort((one, other) => other.score - one.score || other.place - one.place); // quick, as little is out of order
  }

  // The frequencies of all terms in a document as one text -> the places that have them.
  function kindsOf(places, postings) {
    const ascending = places.slice().sort((one, other) => one - other);
    const columns = postings.map((posting) => codesAt(ascending, posting));
    const kinds = new Map();
    ascending.forEach((place, at) => {
      const kind = columns.map((column) => column[at]).join(" ");
      if (kinds.has(kind)) {
        kinds.get(kind).push(place);
      } else {
        kinds.set(kind, [place]);
      }
    });
    return kinds;
  }

  // The frequencies of a term at each of the places; 0 where it does not stand.
  function codesAt(ascending, posting) {
    let at = 0;
    return ascending.map((place) => {
      while (at < posting.places.length && posting.places[at] < place) {
        at += 1;
      }
      return posting.places[at] === place ? posting.codes[at] : 0;
    });
  }

  // Kind -> lunr's score.
  function scored(kinds, postings, presence) {
    const index = lunr.Index.load(serialised(kinds, postings));
    const found = index.query((query) => {
      postings.forEach((_, at) => query.term(name(at), { usePipeline: false, presence }));
    });
    return new Map(found.map((result) => [kinds[Number(result.ref)], result.score]));
  }

  // An index in lunr's own form: https://lunrjs.com, lunr.Index.load. Terms go by their numbers.
  function serialised(kinds, postings) {
    const vectors = new Map();
    const inverted = postings.map((_, at) => [name(at), Object.assign({ _index: at }, ...FIELDS.map((field) => ({ [field]: {} })))]);
    kinds.forEach((kind, reference) => {
      kind.split(" ").forEach((code, at) => {
        frequencies(Number(code)).forEach((count, field) => {
          if (count) {
            const key = `${FIELDS[field]}/${reference}`;
            inverted[at][1][FIELDS[field]][reference] = {};
            vectors.set(key, (vectors.get(key) || []).concat(at, component(count, postings[at].weight, BOOSTS[field])));
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
