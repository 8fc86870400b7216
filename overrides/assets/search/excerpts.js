// Where words stand in a text: the places to mark, and the stretch of the text to show.
(function (disclosure) {
  "use strict";

  const { sought } = disclosure.tokens;
  const { canonical, occurrences } = disclosure.canonical;
  const BEFORE = 24; // characters shown before what was found
  const LENGTH = 110;
  const MOST_PLACES = 100; // of a word that stands in every line the first ones will do

  // [[start, end], ...] of the words in a text; of a word that does not stand there as it is, its terms.
  function marked(text, words) {
    const held = canonical(text);
    const parts = words.flatMap((word) => (held.text.includes(word) ? [word] : sought(word)));
    return joined(parts.flatMap((part) => occurrences(held, part)).sort((one, other) => one[0] - other[0] || one[1] - other[1]));
  }

  function joined(places) {
    return places.reduce((found, [start, end]) => {
      const last = found[found.length - 1];
      if (last && start <= last[1]) {
        last[1] = Math.max(last[1], end);
      } else {
        found.push([start, end]);
      }
      return found;
    }, []);
  }

  // {snippet, snippetMarks}: the stretch in which most of the words' characters stand, the first one of several.
  function excerpt(text, words) {
    const places = marked(text, words).slice(0, MOST_PLACES);
    const start = begin(text, places);
    const end = whole(text, Math.min(start + LENGTH, text.length));
    const shown = text.slice(start, end).replace(/\s/g, " ");
    const before = start > 0 ? "…" : "";
    const begun = places.filter(([from]) => from >= start && from < end);
    const inside = begun.filter(([, to], at) => at === 0 || to <= end).map(([from, to]) => [from, Math.min(to, end)]); // one that is too long is cut
    return {
      snippet: before + shown + (end < text.length ? "…" : ""),
      snippetMarks: inside.map((place) => place.map((at) => at - start + before.length)),
    };
  }

  function begin(text, places) {
    const worth = (from) => new Set(places.filter((place) => place[0] >= from && place[0] < from + LENGTH - BEFORE).map(([start, end]) => text.slice(start, end))).size;
    const best = places.reduce((held, [from]) => (worth(from) > held.worth ? { from, worth: worth(from) } : held), { from: 0, worth: 0 }).from;
    const line = text.lastIndexOf("\n", best) + 1;
    return whole(text, best - line <= BEFORE ? line : best - BEFORE);
  }

  // The place itself, or the one before it where a character of two units would be cut.
  function whole(text, at) {
    return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
  }

  disclosure.excerpts = { marked, excerpt };
})((window.disclosure = window.disclosure || {}));
