// Answers a query: loads what holds its terms, ranks, compares the texts themselves, and says what a page of results shows.
(function (disclosure) {
  "use strict";

  const { index, withIndex } = disclosure.index;
  const { FIELDS, frequencies } = disclosure.reading;
  const { numberTerms } = disclosure.tokens;
  const { canonical, plain } = disclosure.canonical;
  const { understood, similar, likeness } = disclosure.asking;
  const { common, ranked } = disclosure.ranking;
  const { widened } = disclosure.widening;
  const { excerpt, marked } = disclosure.excerpts;
  const { answer } = disclosure.answers;

  const SIZE = 10; // results on a page, and how many make a search a full one
  const MOST_COMPARED = 64; // documents, to see whether they hold the words as typed
  const ENOUGH_COMPARED = 30; // when the words stand there, though with other signs between them
  const MOST_NUMBERED = 20; // documents with a number that the query is a part of: the newest
  const GROWING = /(?:(?!\p{Ideographic})[\p{N}\p{L}])+$/u;
  const MOST_CHUNKS = 5; // of one long text

  // Everything that holds what is asked for: places by their number, places that hold all terms, and the postings that rank them.
  async function matches(held, asked) {
    const [postings, numbered] = await Promise.all([held.postings(asked.core), byNumber(held, asked)]);
    const found = postings.includes(null) ? [] : common(postings);
    return { postings: postings.filter(Boolean), numbered, all: found.concat(numbered.filter((place) => !found.includes(place))) };
  }

  // Places of the documents with a number that the query is, or is a part of. One pair of units is asked first, as most queries are no number.
  async function byNumber(held, asked) {
    if (!asked.number.length) {
      return [];
    }
    const terms = asked.number.length > 1 ? numberTerms(asked.number) : asked.number;
    const probe = terms.filter((term) => /\d\/\d/.test(term)).pop() || terms.filter((term) => /\d/.test(term)).pop() || terms[0];
    const [first] = await held.postings([probe]);
    const postings = first ? [first, ...(await held.postings(terms.filter((term) => term !== probe)))] : [null];
    const numbers = FIELDS.indexOf("numbers");
    const bearing = first ? first.places.filter((_, at) => frequencies(first.codes[at])[numbers]) : []; // not those that only mention it
    const places = postings.includes(null) ? [] : common([...postings, { places: bearing }]).slice(-MOST_NUMBERED);
    const documents = await Promise.all(places.map((place) => held.document(place)));
    const worth = places.map((_, at) => Math.max(...documents[at].numbers.map((number) => likeness(asked.number, number))));
    const order = places.map((_, at) => at).filter((at) => worth[at] > 0);
    return order.sort((one, other) => worth[other] - worth[one] || places[other] - places[one]).map((at) => places[at]);
  }

  // A test of places for what the filters ask; each filter by itself, so that one can be left out to count what others would show.
  async function filters(held, request) {
    const found = {};
    if (request.category) {
      const folder = `${request.category}/`;
      found.category = (place) => `${held.layout.shelf(place).category}/`.startsWith(folder);
    }
    if (request.year) {
      found.year = (place) => held.layout.shelf(place).year === String(request.year);
    }
    await Promise.all(
      ["genre", "status"].filter((attribute) => request[attribute]).map(async (attribute) => {
        const choice = await held.choices(attribute);
        found[attribute] = (place) => choice(place) === request[attribute];
      })
    );
    return (places, except) => {
      const tests = Object.keys(found).filter((attribute) => attribute !== except).map((attribute) => found[attribute]);
      return places.filter((place) => tests.every((test) => test(place)));
    };
  }

  function counted(places, value) {
    const counts = {};
    places.forEach((place) => { counts[value(place)] = (counts[value(place)] || 0) + 1; });
    return counts;
  }

  // How well a document holds the words of a query as they were typed: 0 and 1 with all signs in them (in the title, in the text), 2 and 3
  // but for the signs, 4 not all of them.
  async function literally(held, place, asked) {
    const document = await held.document(place);
    const ways = [[asked.exact, plain], [asked.words, (text) => canonical(text).text]];
    let left = ways.map(([words]) => words);
    const look = (text) => {
      left = ways.map(([, form], at) => {
        const made = left[at].length ? form(text) : "";
        return left[at].filter((word) => !made.includes(word));
      });
    };
    look(document.title);
    const inTitle = left.map((words) => !words.length);
    look(document.numbers.join("\n"));
    look(document.text);
    for (let number = 1; left[0].length && number < Math.min(document.chunks, MOST_CHUNKS); number += 1) {
      look((await held.chunk(place, number)).text);
    }
    return ways.reduce((best, _, at) => Math.min(best, inTitle[at] ? 2 * at : left[at].length ? 4 : 2 * at + 1), 4);
  }

  // The ranked documents with those first that hold the words as they were typed, in the title before in the text; as many as are wanted are
  // certain.
  async function compared(held, documents, asked, wanted) {
    const found = [[], [], [], [], []];
    let at = 0;
    const enough = () => {
      const best = at < ENOUGH_COMPARED ? 2 : 4; // signs alone are not looked for through everything
      const certain = found.slice(0, best).flat().length;
      return found[0].length >= wanted || (certain >= wanted && !(at < documents.length && documents[at].inTitle));
    };
    while (at < Math.min(documents.length, MOST_COMPARED) && !enough()) {
      const batch = documents.slice(at, Math.min(at + Math.max(SIZE, 2 * at), MOST_COMPARED)); // few rounds, as each costs a way to the server
      const places = await Promise.all(batch.map((each) => literally(held, each.place, asked)));
      batch.forEach((each, number) => found[places[number]].push(each));
      at += batch.length;
    }
    return [...found.flat(), ...documents.slice(at)];
  }

  // Places that hold even the question words, where there are too many to compare the texts of all.
  async function wholly(held, asked) {
    const postings = asked.core === asked.terms ? [null] : await held.postings(asked.terms);
    return new Set(postings.includes(null) ? [] : common(postings));
  }

  // What holds all terms, in its order.
  async function ordered(held, asked, found, places, request) {
    if (request.sort === "date") {
      const days = await held.days();
      return places.slice().sort((one, other) => days[other] - days[one] || other - one);
    }
    const numbered = found.numbered.filter((place) => places.includes(place));
    const others = places.filter((place) => !numbered.includes(place));
    const documents = ranked(others, found.postings, lunr.Query.presence.REQUIRED);
    const whole = documents.length > MOST_COMPARED ? await wholly(held, asked) : new Set();
    documents.sort((one, other) => whole.has(other.place) - whole.has(one.place) || other.inTitle - one.inTitle);
    const best = await compared(held, documents, asked, Math.max(request.page * SIZE - numbered.length, 0));
    return [...numbered, ...best.map((each) => each.place)];
  }

  // Hits whose documents are on their way while others are still being compared.
  async function fetched(held, finding, wanted) {
    const hits = await finding;
    hits.slice(0, wanted).forEach((hit) => held.document(hit.place));
    return hits;
  }

  async function search(request) {
    return withIndex(async (held) => {
      const asked = understood(request.query, held.current.words);
      if (asked.problem === "empty" || asked.problem === "no-terms") {
        return { problem: asked.problem, total: 0, hits: [], pages: 0, counts: { category: {}, year: {} }, similar: [] };
      }
      const page = Math.max(request.page || 1, 1);
      const [found, passes] = await Promise.all([matches(held, asked), filters(held, request)]);
      const places = passes(found.all);
      const ordering = Promise.all([
        ordered(held, asked, found, places, Object.assign({}, request, { page })),
        places.length < SIZE && !found.numbered.length ? fetched(held, widened(held, asked, places, passes), SIZE - places.length) : [],
      ]);
      const byAttribute = { // while files are on their way
        category: counted(passes(found.all, "category"), (place) => held.layout.shelf(place).category),
        year: counted(passes(found.all, "year"), (place) => held.layout.shelf(place).year),
      };
      const [order, others] = await ordering;
      const numbered = new Set(found.numbered);
      const hits = order.map((place) => ({ place, kind: numbered.has(place) ? "number" : "all" })).concat(others);
      const shown = hits.slice((page - 1) * SIZE, page * SIZE);
      return {
        problem: asked.problem,
        total: places.length,
        hits: await Promise.all(shown.map((hit) => described(held, asked, hit))),
        pages: Math.ceil(hits.length / SIZE),
        counts: byAttribute,
        similar: similar(request.query, asked),
      };
    });
  }

  // Fetches what a search may need that begins as what has been typed so far. A run of letters or digits at its end may still grow, and a
  // long text is looked for by other terms with every key. Nothing is tried again here: the search itself does that.
  async function expect(typed) {
    const held = await index();
    const asked = understood(typed.replace(GROWING, ""), held.current.words);
    await (asked.problem || asked.isThinned ? null : held.postings(asked.core));
  }

  // How many of what is found have each value of an attribute: "genre" or "status".
  async function counts(attribute, request) {
    return withIndex(async (held) => {
      const asked = understood(request.query, held.current.words);
      const [found, passes, choice] = await Promise.all([matches(held, asked), filters(held, request), held.choices(attribute)]);
      return counted(passes(found.all, attribute), choice);
    });
  }

  // A hit as it is shown.
  async function described(held, asked, hit) {
    const document = await held.document(hit.place);
    const words = hit.words || asked.words;
    const found = await answer(held, asked, hit, document);
    const { title, address, published, status, numbers } = document;
    const category = held.layout.shelf(hit.place).category;
    const shown = { title, address, published, status, category, indexNumber: numbers[0], documentNumber: numbers[1], kind: hit.kind, word: hit.word || "" };
    return Object.assign(shown, found || Object.assign({ titleMarks: marked(title, words) }, excerpt(await textWith(held, hit.place, document, words), words)));
  }

  // The part of a long text in which the words stand, or its beginning.
  async function textWith(held, place, document, words) {
    for (let number = 0, text = document.text; number < Math.min(document.chunks, MOST_CHUNKS); number += 1) {
      text = number ? (await held.chunk(place, number)).text : text;
      if (words.every((word) => canonical(text).text.includes(word))) {
        return text;
      }
    }
    return document.text;
  }

  disclosure.search = search;
  disclosure.expect = expect;
  disclosure.counts = counts;
})((window.disclosure = window.disclosure || {}));
