// The questions among the texts of documents: which of them a query asks, and where their answers stand.
(function (disclosure) {
  "use strict";

  const { sought } = disclosure.tokens;
  const { canonical } = disclosure.canonical;
  const { marked, excerpt } = disclosure.excerpts;

  const LEAST = 0.6; // of the terms of a query, in one question with its answer
  const MOST_CHUNKS = 20; // of one long text
  const MOST_FURTHER = 3; // questions of the same document that a hit names too
  const GAP = "\u3000"; // between a question, its answer, and other ways to ask it

  // What a hit shows when one of the document's questions is what was asked: that question, its address, its answer; and others that hold as
  // much of the query. Null where its title holds as much, or none holds enough.
  async function answer(held, asked, hit, document) {
    if (!document.answers || held.current.isPart || hit.kind === "number") {
      return null;
    }
    const words = hit.words || asked.words;
    const terms = Array.from(new Set(asked.core.concat(hit.word ? sought(hit.word) : [])));
    const count = (text) => {
      const plain = canonical(text).text;
      return terms.filter((term) => plain.includes(term)).length;
    };
    const found = (await questions(held, hit.place, document)).map((each) => Object.assign(each, { whole: count(each.line), own: count(each.question) }));
    const order = found.sort((one, other) => other.whole - one.whole || other.own - one.own); // keeps those that are equal in their order
    const best = order[0];
    if (!best || best.whole < Math.max(LEAST * asked.core.length, 1) || count(document.title) >= best.whole) {
      return null;
    }
    const further = order.slice(1).filter((each) => each.whole === best.whole && each.own >= Math.min(best.own, 1)).slice(0, MOST_FURTHER);
    return Object.assign(
      { title: best.question, titleMarks: marked(best.question, words), address: best.address },
      { within: { title: document.title, address: document.address }, further: further.map((each) => ({ title: each.question, address: each.address })) },
      excerpt(best.answer, words)
    );
  }

  // [{question, answer, line, address}] of a document; the line has the other ways to ask it too.
  async function questions(held, place, document) {
    const rest = Array.from({ length: Math.min(document.chunks, MOST_CHUNKS) - 1 }, (_, at) => held.chunk(place, at + 1));
    return [document, ...(await Promise.all(rest))].flatMap(({ text, answers }) => {
      const lines = text.split("\n");
      return answers.map(([at, address]) => {
        const [question, answer] = lines[at].split(GAP);
        return { question, answer: answer || "", line: lines[at], address };
      });
    });
  }

  disclosure.answers = { answer };
})((window.disclosure = window.disclosure || {}));
