// The index that holds now: its shards and documents as they are needed, each fetched once.
(function (disclosure) {
  "use strict";

  const { load, forget } = disclosure.loading;
  const { readShard, readLayout, readDays, readChoices, readDocument, unpack } = disclosure.reading;
  const { ranked } = disclosure.ranking;

  // One index: what search/current.js says of it, and its shards and documents as they are loaded.
  class Index {
    constructor(current) {
      this.current = current;
      this.layout = readLayout(current);
      this.shards = new Map();
      this.documents = new Map();
    }
    // What `read` makes of a file; one that is damaged is fetched anew the next time.
    async file(name, read) {
      const whole = `${this.current.digest}/${name}`;
      const held = await load(whole);
      try {
        return read(held);
      } catch (error) {
        forget(whole);
        throw error;
      }
    }
    // The postings of terms, in their order; null for one that no document holds.
    async postings(terms) {
      const found = await Promise.all(terms.map((term) => this.shard(crc32(term) & (this.current.shards - 1))));
      return terms.map((term, at) => found[at].get(term) || null);
    }
    shard(number) {
      return kept(this.shards, number, () => this.file(`s/${number.toString(16).padStart(3, "0")}`, (held) => readShard(held, this.layout)));
    }
    document(place) {
      return kept(this.documents, place, () => this.file(this.layout.name(place), readDocument));
    }
    chunk(place, number) {
      return this.file(`${this.layout.name(place)}-${number}`, (held) => ({ text: unpack(held[0]), answers: held[1] }));
    }
    days() {
      return this.file("days", (held) => readDays(held, this.layout));
    }
    choices(attribute) {
      return this.file({ genre: "genres", status: "statuses" }[attribute], readChoices);
    }
  }

  // What a map holds under a key; made and remembered when it is not there, forgotten when that fails.
  function kept(map, key, make) {
    if (!map.has(key)) {
      const promised = make();
      promised.catch(() => map.delete(key));
      map.set(key, promised);
    }
    return map.get(key);
  }

  // CRC-32 (ISO 3309) of a text in UTF-8, as it is in hooks/disclosure/search/postings.py.
  function crc32(text) {
    return ~new TextEncoder().encode(text).reduce((left, byte) => {
      let register = left ^ byte;
      for (let bit = 0; bit < 8; bit += 1) {
        register = (register >>> 1) ^ (register & 1 ? 0xedb88320 : 0);
      }
      return register;
    }, -1) >>> 0;
  }

  let present = null; // promise of the index that holds now

  function index() {
    if (!present) {
      present = load("current").then((held) => new Index(held[0]));
      present.catch(() => { present = null; });
    }
    return present;
  }

  // Do something with the index; when a file of it is gone, because a new release has come, once more with the new one.
  async function withIndex(action) {
    const held = await index();
    try {
      return await action(held);
    } catch (error) {
      if (error.code !== "unreachable") {
        throw error;
      }
      forget("current");
      present = null;
      const newer = await index();
      if (newer.current.digest === held.current.digest) {
        throw error;
      }
      return action(newer);
    }
  }

  // What the first search needs is fetched and compiled while people still type; whether it came is asked again by each search.
  // In a browser without what is needed this fails, page.js never runs, and the sentence of search.html stays.
  function prepare() {
    unpack("");
    ranked([0], [{ places: [0], codes: [1], weight: 1 }], lunr.Query.presence.REQUIRED);
    index().catch(() => {});
  }

  disclosure.index = { index, withIndex };
  prepare();
})((window.disclosure = window.disclosure || {}));
