// Reads what hooks/disclosure/search writes: bits in base64, postings, days, packed texts.
(function (disclosure) {
  "use strict";

  const FIELDS = ["title", "numbers", "summary", "body", "files"];
  const BODY = FIELDS.indexOf("body");
  const SHELF = 16;
  const YEAR_ORDER = 1;
  const COUNT_ORDER = 1;
  const FIRST_DAY_ORDER = 8;
  const STEP_ORDER = 2;

  class Bits {
    constructor(base64) {
      if (base64.length % 4) {
        throw new RangeError("damaged");
      }
      const length = (base64.length / 4) * 3 - base64.match(/=*$/)[0].length;
      this.bytes = new Uint8Array(length + 8);
      this.end = length * 8;
      this.at = 0;
      if (this.bytes.setFromBase64) {
        this.bytes.setFromBase64(base64);
      } else {
        const text = atob(base64);
        for (let at = 0; at < length; at += 1) {
          this.bytes[at] = text.charCodeAt(at);
        }
      }
    }
    // The next 25 bits or more, as the first ones of 32.
    ahead() {
      const byte = this.at >> 3;
      const bytes = this.bytes;
      return ((bytes[byte] << 24) | (bytes[byte + 1] << 16) | (bytes[byte + 2] << 8) | bytes[byte + 3]) << (this.at & 7);
    }
    take(count) {
      const taken = count ? this.ahead() >>> (32 - count) : 0;
      this.at += count;
      return taken;
    }
    golomb(order) {
      const ahead = this.ahead();
      const zeros = Math.clz32(ahead);
      const length = 2 * zeros + 1 + order;
      if (length > 25) {
        return this.long(order, zeros);
      }
      this.at += length;
      return (ahead >>> (32 - length)) - (1 << order);
    }
    // Reads the next number of order 0 if it is 0, and says whether it was.
    skipZero() {
      const bit = (this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1;
      this.at += bit;
      return bit === 1;
    }
    long(order, zeros) {
      if (zeros > 24) {
        throw new RangeError("damaged"); // no number here is so large
      }
      const length = zeros + 1 + order;
      this.at += zeros;
      const high = length > 24 ? this.take(length - 24) * 2 ** 24 : 0;
      return high + this.take(Math.min(length, 24)) - 2 ** order;
    }
    // All has been read but what fills up the last byte.
    finish() {
      if (this.at > this.end || this.end - this.at > 7) {
        throw new RangeError("damaged");
      }
    }
  }

  // Frequencies as one number: of a term that stands in the body alone its frequency there, of others their place in this table and a thousand.
  const TABLE = [];
  const KNOWN = new Map();
  const OTHERS = 1000;
  const MOST_COUNTED = 1024; // five counts below it make one exact number, larger ones a text

  function frequencies(code) {
    return code < OTHERS ? [0, 0, 0, code, 0] : TABLE[code - OTHERS];
  }

  const counts = FIELDS.map(() => 0); // in which they are read, so that hardly any list is made

  // The next frequencies but once in the body alone, as their code.
  function readFrequencies(bits) {
    const sign = bits.golomb(0);
    if (sign !== 1 && sign < OTHERS) {
      return sign;
    }
    let key = 0;
    let most = 0;
    for (let field = 0; field < counts.length; field += 1) {
      const count = sign === 1 ? bits.golomb(0) : field === BODY ? sign : 0;
      counts[field] = count;
      key = key * MOST_COUNTED + count;
      most = Math.max(most, count);
    }
    return codeOf(counts, most < MOST_COUNTED ? key : counts.join());
  }

  function codeOf(held, key) {
    if (!KNOWN.has(key)) {
      KNOWN.set(key, OTHERS + TABLE.push(held.slice()) - 1);
    }
    return KNOWN.get(key);
  }

  function fieldsOf(code) {
    return code < OTHERS ? 1 : TABLE[code - OTHERS].filter(Boolean).length;
  }

  // {places, codes, weight}: places in ascending order, frequencies in each; weight is lunr's inverse document frequency.
  function readPosting(bits, layout) {
    const places = [];
    const codes = [];
    let year = layout.firstYear - 1;
    let inFields = 0;
    const years = bits.golomb(0) + 1;
    const order = bits.take(4);
    for (let read = 0; read < years; read += 1) {
      year += bits.golomb(YEAR_ORDER) + 1;
      if (!layout.starts.has(year)) {
        throw new RangeError("damaged");
      }
      let place = layout.starts.get(year) - 1;
      for (let left = bits.golomb(COUNT_ORDER) + 1; left > 0; left -= 1) {
        place += bits.golomb(order) + 1;
        places.push(place);
        if (bits.skipZero()) {
          codes.push(1); // once, in the body alone
          inFields += 1;
        } else {
          const code = readFrequencies(bits);
          codes.push(code);
          inFields += fieldsOf(code);
        }
      }
    }
    return { places, codes, weight: Math.log(1 + Math.abs((layout.documents - inFields + 0.5) / (inFields + 0.5))) };
  }

  // Term -> posting of all terms of a shard.
  function readShard(held, layout) {
    const bits = new Bits(held[1]);
    const found = new Map(held[0] ? unpack(held[0]).split("\n").map((term) => [term, readPosting(bits, layout)]) : []);
    bits.finish();
    return found;
  }

  // Where the years begin in the order of all places, and which category and year each shelf has.
  function readLayout(current) {
    const starts = new Map();
    const shelves = [];
    Object.keys(current.years).forEach((year) => {
      starts.set(Number(year), shelves.length * SHELF);
      current.years[year].forEach((category) => shelves.push({ year, category: current.categories[category] }));
    });
    return {
      firstYear: current.firstYear,
      documents: current.documents,
      starts,
      size: shelves.length * SHELF,
      shelf: (place) => shelves[Math.floor(place / SHELF)],
      name: (place) => {
        const year = Number(shelves[Math.floor(place / SHELF)].year);
        return `t/${year}/${place - starts.get(year)}`;
      },
    };
  }

  // The day of publication of every place, as a number that sorts.
  function readDays(held, layout) {
    const bits = new Bits(held[0]);
    const days = [];
    for (let place = 0; place < layout.size; place += SHELF) {
      const year = Number(layout.shelf(place).year) * 400;
      let day = bits.golomb(FIRST_DAY_ORDER);
      days.push(year + day);
      for (let left = SHELF - 1; left > 0; left -= 1) {
        const step = bits.golomb(STEP_ORDER);
        day += step % 2 ? -(step + 1) / 2 : step / 2;
        days.push(year + day);
      }
    }
    bits.finish();
    return days;
  }

  // The value of an attribute at each place.
  function readChoices(held) {
    return (place) => held[0][held[1].charCodeAt(place) - 0x30] || "";
  }

  const SIGNS = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0x20 + at)).filter((sign) => sign !== '"' && sign !== "\\");
  const OTHER_SIGNS = SIGNS.filter((sign) => sign < "0" || sign > "9");
  const SINGLE = "\n0123456789，的、。人学第法条和定行一理公以有十民生当者）（政应不年教";
  const ROWS = [1, 3].concat(Array.from({ length: 48 }, (_, at) => 16 + at));
  const TURN = "\x7f";
  let codes = null;
  let coded = null; // matches the signs of one character

  // Sign -> character, and two signs -> character: the rows of GB 2312 as the browser itself knows them.
  function readCodes() {
    const found = new Map(Array.from(SINGLE.slice(11), (character, at) => [OTHER_SIGNS[at + 1], character]));
    Array.from(SINGLE.slice(1, 11)).forEach((digit) => found.set(digit, digit));
    found.set(OTHER_SIGNS[0], "\n");
    const leads = OTHER_SIGNS.slice(SINGLE.length - 10);
    const cells = Uint8Array.from(ROWS.flatMap((row) => Array.from({ length: 94 }, (_, cell) => [row + 0xa0, cell + 0xa1]).flat()));
    Array.from(new TextDecoder("gbk").decode(cells)).forEach((character, at) => {
      found.set(leads[Math.floor(at / SIGNS.length)] + SIGNS[at % SIGNS.length], character);
    });
    return found;
  }

  function unpack(packed) {
    if (!codes) {
      codes = readCodes();
      const single = Array.from(codes.keys()).filter((signs) => signs.length === 1);
      coded = new RegExp(`[${single.map((sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0")).join("")}]|[^][^]`, "g");
    }
    return packed
      .split(TURN)
      .map((stretch, at) => (at % 2 ? stretch.replace(coded, (signs) => codes.get(signs)) : stretch))
      .join("");
  }

  // {title, address, published, status, numbers, chunks, text}, and the `answers` of one with questions: [line of the text, address].
  function readDocument(held) {
    const parts = unpack(held[0]).split("\v");
    const [title, folder, published, status, chunks, ...numbers] = parts.slice(0, -1);
    return {
      title,
      address: `${folder}/${numbers[0].replace(/[^0-9A-Za-z]/g, "-")}.html`,
      published: published.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"),
      status,
      numbers,
      chunks: Number(chunks),
      text: parts[parts.length - 1],
      answers: held[1],
    };
  }

  disclosure.reading = { FIELDS, Bits, frequencies, readShard, readLayout, readDays, readChoices, readDocument, unpack };
})((window.disclosure = window.disclosure || {}));
