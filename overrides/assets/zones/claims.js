// What rows say of the names in a query: hooks/disclosure/zones/lookup_claims.py, whose sentences these are.
// A claim is {where, passage, start, end, key, rank, reason, asked, isWholeStreet, isExact, isBoundary}.
(function (zoneLookup) {
  "use strict";

  const { key, schoolKey, townIn, inOrder } = zoneLookup.names;
  const { holds, isSame, untoldSection } = zoneLookup.numbers;
  const { whole } = zoneLookup.sections;

  const GIVES = ["inside", "perhaps", "borders", "unread"]; // ranks that name a school
  const FOR_ALL = "这一行是对整所学校的说明，对它的全部范围都算数。";
  const UNCLEAR = "这一行修改这所学校的范围，没有写清楚怎样改；它没有写到您填的地方。";
  const WIDESPREAD = "还有许多规则的文字里也有这几个字，没有读懂，要看规则原文";

  // All claims on a query taken apart, in the order of the names in it and of the table; without those that only conditions and notes make,
  // which give no school, when that is enough.
  function claims(shelf, scan, isEnoughWhatGives = false) {
    let found = scan.mentions.flatMap((mention) => shelf.entries(mention.key).map((entry) => ofEntry(shelf, entry, mention)).filter(Boolean));
    const names = [...new Set([...scan.mentions.map((mention) => mention.typed), ...scan.unknown])];
    const speaking = names.map((name) => shelf.speakingOf(name, !isEnoughWhatGives));
    shelf.settle();
    names.forEach((name, at) => {
      found = withWords(found, name, speaking[at]);
    });
    return lessLeftOut(found).map(provisional);
  }

  function claim({ where, passage, start, end }, name, rank, reason, asked) {
    return { where, passage, start, end, key: name, rank, reason, asked, isWholeStreet: false, isExact: false, isBoundary: false };
  }

  function listed(ranges) {
    return ranges.map((each) => each.written).join("、");
  }

  function ofEntry(shelf, entry, mention) {
    if (entry.effect === "feeds") {
      return ofFeeder(entry, mention);
    }
    const said = claim(entry, mention.typed, "inside", `规则写明了“${entry.name}”。`, entry.asked);
    if (entry.effect === "borders") {
      return { ...said, rank: "borders", reason: `“${entry.name}”是边界线，在哪一侧、算不算在内，要对照规则原文和地图。` };
    }
    if (entry.only.length && mention.typed !== mention.key && whole(mention.typed) === mention.key) {
      return null; // 丽景苑（一期、二期） says nothing of 丽景苑三期
    }
    const held = entry.ranges.length ? holds(entry.ranges, mention.numbers) : "inside";
    if (entry.effect === "leaves") {
      return ofLeftOut(entry, mention, said, held);
    }
    if (held === "outside") {
      return { ...said, rank: "beside", reason: `规则写的“${entry.name}”只有${listed(entry.ranges)}。` };
    }
    const without = holds(entry.but, mention.numbers);
    if (without === "inside") {
      return { ...said, rank: "excluded", reason: `规则写明“${entry.name}”不含${listed(entry.but)}。`, isExact: true };
    }
    return taken(shelf, entry, mention, said, held, without);
  }

  function taken(shelf, entry, mention, said, held, without) {
    const { ranges } = entry;
    const isWholeStreet = !ranges.length && shelf.name(entry.key)?.kind === "道路";
    const isExact = !ranges.length || ranges.some((each) => isSame(each.first, each.last));
    const isInRange = held === "inside" && ranges.length > 0;
    const reason = isInRange ? `规则写明了“${entry.name}”${listed(ranges)}，您填的号码在里面。` : said.reason;
    let why = whyOpen(shelf, entry, mention, held) || otherTown(shelf, entry, mention);
    if (without === "perhaps" || holds(entry.doubt, mention.numbers) !== "outside") {
      why = why || `规则写了“${entry.name}”不含一些号码，要看具体号码`;
    }
    return { ...said, isWholeStreet, isExact, rank: why ? "perhaps" : "inside", reason: why ? `${why}。` : reason };
  }

  // Why a name that a rule takes is not settled; empty when it is.
  function whyOpen(shelf, entry, mention, held) {
    if (mention.elsewhere) {
      const home = shelf.head.homes[0] || "本地";
      return `规则写的“${entry.name}”在${home}，您填的在“${mention.elsewhere}”，可能是同名的两处，这张表只管${home}的学校`;
    }
    if (mention.isLoose) {
      return `规则写的是“${entry.name}”，与您填的不完全一样，是不是同一处要核对`;
    }
    if (entry.open) {
      return `规则写到“${entry.name}”，但是${entry.open}`;
    }
    const section = untoldSection(entry.ranges, mention.numbers);
    if (section) {
      return `规则写的是“${entry.name}”${listed(entry.ranges)}，没有写明${section}算不算在内`;
    }
    if (held !== "perhaps") {
      return "";
    }
    if (!mention.numbers.length) {
      return `规则写的是“${entry.name}”${listed(entry.ranges)}，请补上号码再查`;
    }
    return `规则写的是“${entry.name}”${listed(entry.ranges)}，您填的号码算不算在内，规则没有写清楚`;
  }

  // Villages of two towns often share a name.
  function otherTown(shelf, entry, mention) {
    if (!mention.town || shelf.name(entry.key)?.kind === "镇街") {
      return "";
    }
    const towns = new Set(shelf.schools(entry.where).named.map((school) => townIn(key(school))).filter(Boolean));
    if (!towns.size || towns.has(mention.town)) {
      return "";
    }
    return `规则写到“${entry.name}”，但是这是${[...towns].sort(inOrder).join("、")}的学校，您填的在${mention.town}，可能是同名的两处`;
  }

  function ofLeftOut(entry, mention, said, held) {
    if (held === "outside") {
      return null;
    }
    if (held === "inside" && !(mention.isLoose || entry.open)) {
      return { ...said, rank: "excluded", reason: `规则写明不含“${entry.name}”${listed(entry.ranges)}。`, isExact: !entry.ranges.length };
    }
    return { ...said, rank: "told", reason: `规则写明不含“${entry.name}”${listed(entry.ranges) || "的一部分"}，要看具体位置。`, isExact: true };
  }

  // The query names a primary school.
  function ofFeeder(entry, mention) {
    const asked = [...entry.asked, `须有${entry.name}的学籍`];
    if (mention.isLoose || entry.open || entry.only.length || entry.apart.length) {
      return claim(entry, entry.key, "perhaps", `规则写到“${entry.name}”，但是只有一部分学生升入这所学校，要看规则原文。`, asked);
    }
    return claim(entry, entry.key, "inside", `“${entry.name}”的毕业生对口升入这所学校。`, asked);
  }

  // The claims, and those of free words that hold a name; a name in more words than can be looked at is settled by none.
  function withWords(found, name, { words, isWhole }) {
    const kept = isWhole ? found : found.map((each) => (each.key === name ? atMostPerhaps(each, WIDESPREAD) : each));
    return kept.concat(words.map((each) => {
      const reason = each.isUnread ? "规则提到了这里，但是这一句没有读懂，要看规则原文。" : "规则的条件、说明里提到了这里，要看原文。";
      return { ...claim(each, name, each.isUnread ? "unread" : "told", reason, []), isBoundary: each.isUnread && each.isBoundary };
    }));
  }

  // A row that leaves the place out claims it no more; one that may leave it out leaves it open.
  function lessLeftOut(found) {
    const out = new Set(found.filter((each) => each.rank === "excluded").map((each) => each.where.zone));
    const doubtful = new Map(found.filter((each) => each.rank === "told" && each.isExact).map((each) => [each.where.zone, each.reason]));
    const kept = found.filter((each) => !out.has(each.where.zone) || ["excluded", "beside"].includes(each.rank));
    return kept.map((each) =>
      each.rank === "inside" && doubtful.has(each.where.zone) ? { ...each, rank: "perhaps", reason: doubtful.get(each.where.zone) } : each,
    );
  }

  // What holds for the whole row: what it asks, and that it is provisional.
  function provisional(each) {
    const { asked, open } = each.where.facts;
    const judged = { ...each, asked: [...new Set([...asked, ...each.asked])] };
    return open ? atMostPerhaps(judged, open) : judged;
  }

  // The claim, no longer settled.
  function atMostPerhaps(each, why) {
    return each.rank === "inside" ? { ...each, rank: "perhaps", reason: `${withoutStop(each.reason)}，但是${why}。` } : each;
  }

  function withoutStop(sentence) {
    return sentence.replace(/。$/, "");
  }

  // What rows without places say of all zones of the schools that claims give.
  function general(shelf, found) {
    const schools = new Set(found.filter((each) => GIVES.includes(each.rank)).flatMap((each) => shelf.schools(each.where).all));
    const rows = new Map([...schools].flatMap((school) => shelf.general(school)).map((row) => [row.where.zone, row]));
    const known = new Set(found.map((each) => each.where.zone));
    return [...rows.values()].filter(({ where }) => !known.has(where.zone)).map(({ where, passage }) =>
      claim({ where, passage, start: 0, end: 0 }, "", "told", passage < 0 ? FOR_ALL : UNCLEAR, []),
    );
  }

  // The rows of a junior high shelf that take the pupils of a primary school for whose zone the query was found.
  function fedBy(shelf, school, mentions, isCertain) {
    return shelf.feeders(schoolKey(school)).map((entry) => fed(entry, school, inPieces(entry, mentions), isCertain)).filter(Boolean);
  }

  function fed(entry, school, held, isCertain) {
    const { facts } = entry.where;
    if (held === "outside") {
      return null;
    }
    const asked = [...new Set([...facts.asked, ...entry.asked, `须有${school}的学籍`])];
    const chain = `这里的小学是${school}，${school}的毕业生对口升入这所学校`;
    const perhaps = (reason) => claim(entry, "", "perhaps", reason, asked);
    if (!isCertain) {
      return perhaps(`这里的小学可能是${school}，${school}的毕业生对口升入这所学校。`);
    }
    if (held === "perhaps" || entry.open) {
      return perhaps(`${chain}，但是只有一部分学生，要看规则原文。`);
    }
    return facts.open ? perhaps(`${chain}，但是${facts.open}。`) : claim(entry, "", "inside", `${chain}。`, asked);
  }

  // Whether the query lies in the pieces of a primary's zone that count (第一小学（学府花园的学生）).
  function inPieces(entry, mentions) {
    const apart = entry.apart.length ? best(entry.apart, mentions) : "outside";
    if (apart !== "outside") {
      return apart === "inside" ? "outside" : "perhaps";
    }
    return entry.only.length ? best(entry.only, mentions) : "inside";
  }

  function best(limits, mentions) {
    const found = limits.flatMap((limit) =>
      mentions.filter((mention) => mention.key === limit.key).map((mention) => {
        const held = limit.ranges.length ? holds(limit.ranges, mention.numbers) : "inside";
        return mention.isLoose && held === "inside" ? "perhaps" : held;
      }),
    );
    return ["inside", "perhaps"].find((each) => found.includes(each)) || "outside";
  }

  zoneLookup.claims = { GIVES, claims, fedBy, general, atMostPerhaps, withoutStop };
})((window.zoneLookup = window.zoneLookup || {}));
