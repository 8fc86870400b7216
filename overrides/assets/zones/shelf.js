// What is known of one year and level: the shards that hooks/disclosure/zones/shard_shelf.py writes, loaded as they are asked for.
(function (zoneLookup) {
  "use strict";

  const { load } = zoneLookup.loading;
  const { head, pairs, traits, near, LONGEST_UNKNOWN } = zoneLookup.names;

  const STEP = 2; // signs by which names are grouped
  const ROWS_BLOCK = 16;
  const MOST_WORDS = 24;
  const FEW_ROWS = 2; // are looked through before more pairs of a name are asked for theirs
  const [UNREAD, TOLD] = [0, 1];
  const EVERY_PRIMARY = "各小学";
  const EFFECTS = ["takes", "leaves", "borders", "feeds"];
  const [IS_UNREAD, IS_BOUNDARY] = [1, 2];

  const NOTHING = { e: {}, g: {}, q: {}, f: {}, r: [], a: {}, w: {} }; // of a file that is not loaded yet

  // Thrown where an answer needs files that are not loaded yet.
  class Missing extends Error {}

  // Every question is answered at once from what is loaded; what is not is noted down, and answered as if it held nothing until `settle`.
  class Shelf {
    constructor(folder, year, level) {
      Object.assign(this, { folder, year, level, files: new Map(), missing: new Set(), groups: null });
    }

    // What a file holds, or undefined.
    file(name) {
      if (!this.files.has(name)) {
        this.missing.add(name);
      }
      return this.files.get(name);
    }

    // All that has been asked must be loaded.
    settle() {
      if (this.missing.size) {
        throw new Missing();
      }
    }

    // Loads what has been missed; called before anything else can be asked.
    async complete() {
      const names = [...this.missing];
      this.missing.clear();
      const held = await Promise.all(names.map((name) => load(`${this.folder}/${name}`)));
      if (!held.every((each) => each && typeof each === "object")) {
        throw new TypeError("damaged");
      }
      names.forEach((name, at) => this.files.set(name, held[at]));
    }

    // Loads what every question needs.
    async prepare() {
      this.file("h");
      await this.complete();
    }

    // Without it nothing can be asked.
    get head() {
      const held = this.file("h");
      if (!held) {
        throw new Missing();
      }
      return held;
    }

    // The shard of a group of names or a pair of signs.
    shard(family, key) {
      return this.file(`${family}/${(crc32(key) & this.head.masks[family]).toString(16)}`) || NOTHING;
    }

    block(row) {
      return this.file(`r/${Math.floor(row / ROWS_BLOCK)}`) || NOTHING;
    }

    hasGroup(group) {
      this.groups = this.groups || bytesOf(this.head.groups);
      const place = crc32(group) & (this.groups.length * 8 - 1);
      return ((this.groups[place >> 3] >> (place & 7)) & 1) === 1;
    }

    // [group, rest] in which a name that begins with these signs can stand.
    places(signs) {
      const found = [];
      for (let length = STEP; ; length += STEP) {
        const group = signs.slice(0, length).join("");
        if (this.hasGroup(group)) {
          found.push([group, signs.slice(length).join("")]);
        }
        if (length >= signs.length || !this.head.deeper.includes(group)) {
          return found;
        }
      }
    }

    // Every name that stands somewhere in a text will be asked for.
    expect(text) {
      const signs = Array.from(text);
      signs.forEach((_, at) => this.places(signs.slice(at)).forEach(([group]) => this.shard("p", group)));
    }

    // {known: [shown, kind, loose, entries], facts}: what is known of a key, and what holds for the rows of its entries.
    record(key) {
      const found = this.places(Array.from(key)).map(([group, rest]) => {
        const shard = this.shard("p", group);
        return { known: own(own(shard.g, group), rest), facts: shard.f };
      });
      return found.find(({ known }) => known) || { known: [0], facts: {} };
    }

    // {shown, kind, loose} of a known name, or null; loose: the names that come to this one without their town or their ending.
    name(key) {
      const [shown, kind, loose] = this.record(key).known;
      return shown === 0 ? null : { shown: shown === 1 ? key : shown, kind: kind || "", loose: loose || [] };
    }

    loose(key) {
      return this.record(key).known[2] || [];
    }

    entries(key) {
      const { known: [shown, , , entries], facts } = this.record(key);
      return (entries || []).map((held) => readEntry(held, facts, key, shown === 1 ? key : shown || ""));
    }

    // The entries that name a primary school by its key, or every primary of its town.
    feeders(primary) {
      const signs = Array.from(primary);
      const towns = signs.slice(2).map((_, at) => signs.slice(0, at + 2).join("") + EVERY_PRIMARY);
      const { e: feeding, f: facts } = this.file("f") || NOTHING;
      return [primary, ...towns].flatMap((name) => (own(feeding, name) || []).map((held) => readEntry(held, facts, name, "")));
    }

    // {words, isWhole}: the free words that hold a name, those that could not be read first; isWhole: none of those was left out.
    // isWithTold: whether those of conditions and notes are asked for too.
    speakingOf(name, isWithTold) {
      const unread = this.holding(name, UNREAD);
      const told = isWithTold ? this.holding(name, TOLD) : [];
      const isWhole = unread !== null && unread.length <= MOST_WORDS;
      return { words: [...(unread || []).slice(0, MOST_WORDS), ...(told || []).slice(0, MOST_WORDS)], isWhole };
    }

    // The words of a kind that hold a name, in the order of the table; null when each pair of it stands in too many texts.
    holding(name, kind) {
      const all = pairs(name);
      const some = [all[0], all[all.length >> 1], all[all.length - 1]];
      const isEnough = (found) => found && found.length <= FEW_ROWS;
      const first = this.rowsOf(all.slice(0, 1), kind);
      const rows = isEnough(first) ? first : this.rowsOf(some, kind) || this.rowsOf(all, kind);
      const found = rows && rows.flatMap((row) => {
        const block = this.block(row);
        const texts = (own(block.w, row) || []).filter(([text]) => text.includes(name));
        return texts.flatMap(([, ...places]) => places.map((place) => readWords(place, block.f)));
      });
      return found && found.filter((each) => each.isUnread === (kind === UNREAD)).sort(inOrderOfTable);
    }

    // Rows in which texts stand first that hold all of the pairs; null when all pairs are in too many texts to tell anything.
    rowsOf(all, kind) {
      const held = all.map((pair) => (own(this.shard("p", pair).q, pair) || [[], []])[kind]);
      const telling = held.filter(Boolean);
      return telling.length ? telling.reduce((rows, more) => rows.filter((row) => more.includes(row))) : null;
    }

    // All schools of a row, and those that it names itself.
    schools(where) {
      const [count, ...numbers] = this.head.together[where.schools];
      const all = numbers.map((number) => this.head.schools[number]);
      return { all, named: all.slice(0, count) };
    }

    // {has(row), open: [row]}: the rows of a school whose zone others leave out, and those that may hold more than they name; or null.
    rowsOfSchool(school) {
      const held = own(this.head.deferred, school);
      if (!held) {
        return null;
      }
      const [runs, open] = held;
      const firsts = runs.filter((_, at) => at % 2 === 0);
      return {
        has: (row) => firsts.some((first, at) => first <= row && row < first + runs[at * 2 + 1]),
        count: runs.reduce((sum, length, at) => sum + (at % 2 ? length : 0), 0),
        open,
      };
    }

    // The school of these rows that is called so, or nothing.
    called(key) {
      return this.head.schools[own(this.head.called, key)] || "";
    }

    // The rows that are shown beside all zones of a school; passage: which of their own, or -1 for conditions and note.
    general(school) {
      const facts = { isClosed: false, asked: [], open: "", deferrals: [] };
      return (own(this.head.general, this.head.schools.indexOf(school)) || []).map(([zone, schools, passage = -1]) => ({ where: { zone, schools, facts }, passage }));
    }

    row(where) {
      const block = this.block(where.zone);
      const held = block === NOTHING ? [0, 0, where.schools, [], "", "", ""] : block.r[where.zone % ROWS_BLOCK];
      const [table, row, schools, passages, conditions, note, amends, amendedBy] = held;
      const read = ([label, text]) => ({ label: this.head.labels[label], text });
      const words = { passages: passages.map(read), conditions, note, amends };
      return { table, row, schools: this.schools({ schools }).named, ...words, amendedBy: amendedBy || [] };
    }

    // {address, phone, place} of a school of a row, or null.
    schoolFacts(school, where) {
      const held = own(this.block(where.zone).a, this.head.schools.indexOf(school));
      return held && { address: held[0], phone: held[1], place: held[2] };
    }

    // Names of the table like an unknown one.
    near(name) {
      const start = head(name, LONGEST_UNKNOWN);
      const known = traits(start).flatMap((trait) => own(this.shard("n", trait), trait) || []);
      return near(start, known.map((each) => (typeof each === "string" ? [each, each] : each)));
    }
  }

  // What a thing holds under a key, null for nothing; a file that has no such thing at all is damaged.
  function own(held, key) {
    return held !== null && Object.prototype.hasOwnProperty.call(held, key) ? held[key] : null;
  }

  // A row as an entry or a place of words gives it: its number, that of its schools, and what holds for it.
  function readWhere(zone, schools, held) {
    const [isClosed, asked, open, deferrals] = held;
    const read = ([school, passage, start, end]) => ({ school, passage, start, end });
    return { zone, schools, facts: { isClosed: isClosed === 1, asked: asked || [], open: open || "", deferrals: (deferrals || []).map(read) } };
  }

  function readEntry([zone, schools, row, passage, start, end, effect, name, ...more], facts, key, shown) {
    const [ranges, but, doubt, open, asked, only, apart] = more;
    const limits = (held) => (held || []).map(([limit, some]) => ({ key: limit, ranges: readRanges(some) }));
    return {
      key, name: name || shown, where: readWhere(zone, schools, facts[row]), passage, start, end, effect: EFFECTS[effect],
      ranges: readRanges(ranges), but: readRanges(but), doubt: readRanges(doubt),
      open: open || "", asked: asked || [], only: limits(only), apart: limits(apart),
    };
  }

  function readRanges(held) {
    return (held || []).map(([written, first, last, parity, unit, isVague]) => ({
      written, first: readDoor(first), last: readDoor(last), parity: parity || "", unit: unit || "", isVague: isVague === 1,
    }));
  }

  function readDoor(held) {
    if (held === null) {
      return null;
    }
    const [number, sub] = typeof held === "number" ? [held, ""] : held;
    return { number, sub };
  }

  function readWords([zone, schools, row, passage, start, end, signs], facts) {
    const isUnread = (signs & IS_UNREAD) !== 0;
    return { where: readWhere(zone, schools, facts[row]), passage, start, end, isUnread, isBoundary: (signs & IS_BOUNDARY) !== 0 };
  }

  function inOrderOfTable(one, other) {
    const order = (each) => [each.where.zone, each.passage, each.start, each.end];
    const theirs = order(other);
    return order(one).map((each, at) => each - theirs[at]).find(Boolean) || 0;
  }

  function bytesOf(base64) {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  }

  // CRC-32 (ISO 3309) of a text in UTF-8.
  function crc32(text) {
    return ~new TextEncoder().encode(text).reduce((left, byte) => {
      let register = left ^ byte;
      for (let bit = 0; bit < 8; bit += 1) {
        register = (register >>> 1) ^ (register & 1 ? 0xedb88320 : 0);
      }
      return register;
    }, -1) >>> 0;
  }

  zoneLookup.shelf = { Shelf, Missing };
})((window.zoneLookup = window.zoneLookup || {}));
