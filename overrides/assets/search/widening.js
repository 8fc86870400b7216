// What is found by other words for the same, and what holds most of a query, where little holds all of it.
(function (disclosure) {
  "use strict";

  const { sought, isHan } = disclosure.tokens;
  const { common, shares, ranked } = disclosure.ranking;

  const MOST = 0.4; // of the weight of a query: about half
  const MOST_WIDENED = 50; // results that hold less than all terms
  const MOST_RANKED = 100; // documents that are worth ranking for them: ranking takes as long as all the rest
  const MOST_CONCEPTS = 4; // and
  const MOST_NAMES = 4; // of each, as every name costs two files

  // [{place, kind, word, words}] of documents that are not among these places: those first that hold every word by one of its names.
  async function widened(held, asked, places, passes) {
    const { concepts, terms } = await meanings(held, asked);
    const size = held.layout.size;
    const core = await held.postings(asked.core);
    const lost = asked.core.filter((term, at) => !core[at] && !isHan(term)).length * Math.log(1 + held.layout.documents); // alert(1) is not 1
    const byTerms = shares(telling(core), size, lost); // 高中招生 is meant by 高中阶段学校招生 too
    const byNames = shares([...concepts, ...terms], size, lost);
    const best = heaviest([byTerms, byNames], new Set(places), passes);
    const postings = [...core.filter(Boolean), ...concepts.flatMap((concept) => concept.names.flatMap((name) => name.postings))];
    const found = ranked(best, postings, lunr.Query.presence.OPTIONAL).map(({ place }) => {
      const named = concepts.map((concept) => concept.names.find((name) => name.has.has(place)));
      const others = named.filter((name, at) => name && name.word !== concepts[at].word).map((name) => name.word);
      const isSimilar = byNames[place] > 0.999 && concepts.length > 0;
      return { place, kind: isSimilar ? "similar" : "partial", word: others[0] || "", words: asked.words.concat(others) };
    });
    const as = (kind, test) => found.filter((hit) => hit.kind === kind && test(hit));
    return [...as("similar", (hit) => !hit.word), ...as("similar", (hit) => hit.word), ...as("partial", () => true)].slice(0, MOST_WIDENED);
  }

  // The places, but for those that are known, with the most of a query's weight: as many as are worth ranking, newer before older.
  function heaviest([byTerms, byNames], known, passes) {
    const byShare = new Map();
    for (let place = byTerms.length - 1; place >= 0; place -= 1) {
      const share = Math.max(byTerms[place], byNames[place]);
      if (share >= MOST && !known.has(place)) {
        if (!byShare.has(share)) { byShare.set(share, []); }
        byShare.get(share).push(place);
      }
    }
    const found = [];
    for (const share of Array.from(byShare.keys()).sort((one, other) => other - one)) {
      found.push(...passes(byShare.get(share)).slice(0, MOST_RANKED - found.length));
      if (found.length === MOST_RANKED) { break; }
    }
    return found;
  }

  // The concepts of a query as postings of what any of their names stands in, and the terms of the rest that tell something.
  async function meanings(held, asked) {
    const concepts = await Promise.all(
      asked.concepts.slice(0, MOST_CONCEPTS).map(async ({ word, others }) => {
        const names = await Promise.all([word, ...others.slice(0, MOST_NAMES)].map((name) => named(held, name)));
        const places = Array.from(new Set(names.flatMap((name) => Array.from(name.has))));
        return { word, names, places, weight: Math.log(1 + held.layout.documents / (places.length + 1)) };
      })
    );
    const lists = await Promise.all(asked.rest.map(async (list) => telling(await held.postings(list))));
    return { concepts: concepts.filter((concept) => concept.places.length), terms: lists.flat() };
  }

  async function named(held, word) {
    const postings = await held.postings(sought(word));
    return postings.includes(null) ? { word, has: new Set(), postings: [] } : { word, has: new Set(common(postings)), postings };
  }

  // A pair that is rarer than both its neighbours joins two words, and is none itself.
  function telling(postings) {
    const count = (posting) => (posting ? posting.places.length : 0);
    const joins = (at) => at > 0 && at + 1 < postings.length && count(postings[at]) < Math.min(count(postings[at - 1]), count(postings[at + 1]));
    return postings.filter((posting, at) => posting && !joins(at));
  }

  disclosure.widening = { widened };
})((window.disclosure = window.disclosure || {}));
