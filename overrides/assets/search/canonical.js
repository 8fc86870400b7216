// Texts as they are compared, and the way back from there: is a word in a text as it was typed, and where does it stand?
(function (disclosure) {
  "use strict";

  const { folded, STRETCH } = disclosure.tokens;
  const BETWEEN = new RegExp(STRETCH.source.replace("[", "[^"), "gu");
  const MOST_REMEMBERED = 200;
  const remembered = new Map();

  // {text, made, begins}: a text with one blank between its stretches, what folding made of it, and where the stretches begin in both
  // (found when first asked for, as most texts are only compared). The last ones are remembered, as each is asked for by every word.
  function canonical(text) {
    if (!remembered.has(text)) {
      if (remembered.size >= MOST_REMEMBERED) {
        remembered.clear();
      }
      const made = folded(text);
      remembered.set(text, { text: made.text.replace(BETWEEN, " ").trim(), made, begins: null });
    }
    return remembered.get(text);
  }

  // A text with all its signs, in one width and case.
  function plain(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  // [[start, end], ...]: where a word in its canonical form stands in the text as it was given.
  function occurrences(held, word) {
    const found = [];
    for (let at = held.text.indexOf(word); at >= 0; at = held.text.indexOf(word, at + 1)) {
      found.push([inText(held, at)[0], inText(held, at + word.length - 1)[1]]);
    }
    return found;
  }

  // [start, end] of one UTF-16 unit of the canonical form.
  function inText(held, at) {
    held.begins = held.begins || beginsOf(held.made.text);
    const begin = last(held.begins, (each) => each.here <= at);
    const place = begin.there + at - begin.here;
    const moved = last(held.made.moved, (piece) => piece.from <= place) || { to: 0, end: 0 };
    return place < moved.to ? [moved.start, moved.end] : [place - moved.to + moved.end, place - moved.to + moved.end + 1];
  }

  // [{here, there}]: where each stretch begins in the canonical form, and in what folding made.
  function beginsOf(text) {
    let here = 0;
    return Array.from(text.matchAll(STRETCH), (stretch) => {
      const found = { here, there: stretch.index };
      here += stretch[0].length + 1;
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

  disclosure.canonical = { canonical, plain, occurrences };
})((window.disclosure = window.disclosure || {}));
