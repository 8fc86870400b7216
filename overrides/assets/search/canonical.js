// Texts as they are compared, and the way back from there: is a word in a text as it was typed, and where does it stand?
(function (disclosure) {
  "use strict";

  const { folded, IN_STRETCH } = disclosure.tokens;
  const STRETCH = new RegExp(`[${IN_STRETCH}]+`, "gu");
  const BETWEEN = new RegExp(`[^${IN_STRETCH}]+`, "gu");
  const MOST_REMEMBERED = 200;
  const remembered = new Map();

  // {text, folded}: a text with one blank between its stretches, and what it was made of. The last ones are remembered, as each is asked for
  // by every word, to compare, to mark and to cut.
  function canonical(text) {
    if (!remembered.has(text)) {
      if (remembered.size >= MOST_REMEMBERED) {
        remembered.clear();
      }
      const held = folded(text);
      remembered.set(text, { text: held.text.replace(BETWEEN, " ").trim(), folded: held, stretches: null });
    }
    return remembered.get(text);
  }

  // [[start, end], ...]: where in the text itself a word stands whose canonical form has these places.
  function occurrences(held, word) {
    const found = [];
    for (let at = held.text.indexOf(word); at >= 0; at = held.text.indexOf(word, at + 1)) {
      found.push([inText(held, at)[0], inText(held, at + word.length - 1)[1]]);
    }
    return found;
  }

  // [start, end] of one UTF-16 unit of the canonical form.
  function inText(held, at) {
    held.stretches = held.stretches || stretchesOf(held.folded.text);
    const within = last(held.stretches, (stretch) => stretch.begin <= at);
    const place = within.from + at - within.begin;
    const moved = last(held.folded.moved, (piece) => piece.from <= place) || { to: 0, end: 0 };
    return place < moved.to ? [moved.start, moved.end] : [place - moved.to + moved.end, place - moved.to + moved.end + 1];
  }

  // [{begin, from}]: where each stretch begins in the canonical form, and in the folded one.
  function stretchesOf(text) {
    let begin = 0;
    return Array.from(text.matchAll(STRETCH), (stretch) => {
      const found = { begin, from: stretch.index };
      begin += stretch[0].length + 1;
      return found;
    });
  }

  // The last element of those at the beginning that pass a test; found by halving.
  function last(sorted, test) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = test(sorted[middle]) ? [middle + 1, high] : [low, middle];
    }
    return sorted[low - 1];
  }

  disclosure.canonical = { canonical, occurrences };
})((window.disclosure = window.disclosure || {}));
