// Takes a query apart into known names and the stretches between them: hooks/disclosure/zones/gazetteer.py.
(function (zoneLookup) {
  "use strict";

  const { uniform, size, head, key, townIn, withoutArea } = zoneLookup.names;
  const { numbersAt } = zoneLookup.numbers;
  const { whole, asNumber, holds } = zoneLookup.sections;

  const LONGEST_QUERY = 100;
  const LONGEST_NAME = 30;
  const SIGNS = /[\s,、;:!?()"'“”‘’《》#\ufffd-]/gu;
  const ASKING = /(?:(?:是|属|属于|上|读|划到|划归|对口)*(?:哪个|哪所|哪|什么|几)(?:个)?(?:学校|小学|初中|中学|学区)?|的?(?:学区|对口学校)|的)$/u;
  const IDLE = /^(?:请问|你好|您好)?(?:我们?家?(?:现在)?(?:是?住在?|在)?|家住在?|住在?)$/u;
  const AREA = /(?:省|市|州|县|区|镇|乡|街道|街道办)$/u;
  const NO_AREA = /(?:小区|社区|片区)$/u;
  const AREA_MOST = 20;
  const NEARBY = /附近|旁|对面|隔壁|一带|周边|背后|后面/u;
  const LANES = ["巷", "街", "横", "里"];
  const OFFICE = /(?:社区)?(?:居委会|村委会|委会)$/u;
  const AREA_KINDS = ["镇街", "社区", "村"];
  const GOES_ON = /^(?:路|街|巷|大道|社区|小区|居委会|花园|家园|公寓|苑|新村|市场|广场|大厦|桥|口|站)/u;
  // 43、45号 and 43至45号 are two numbers, while 48-1号 may be one; 二、十二号 is not 二十二号.
  const BETWEEN = /(?<=[0-9零〇○一二三四五六七八九十百千])[、,](?=[0-9零〇○一二三四五六七八九十百千])/gu;
  const HASH = /(?<=[0-9])#(楼?)/gu; // 3#楼, 15#
  const TO = /(?<=[0-9号栋])[至到](?=[0-9])/gu;
  const REGIONS = /^.*(?:省|自治区|自治州|州(?![市区县城])|盟|市(?!区)|县|区|旗)(?!场|民|政|镇|乡|街道|社区|小区)/su;
  const GENERIC = /^(?:[本我全该]|老|新|主|中心|城)?(?:[县市区]|城区|市区|县城)$/u;
  const REGION_END = /[省市州盟县区旗]$/u;
  const LETTERED = /^[A-Z][0-9]{0,2}(?:座|栋|幢|号楼)/u; // 湖滨公馆A座: a building, of which a table that names only the estate says nothing
  const TELLING = 4;
  const DIGIT = /^[0-9]$/;

  // A query as a key, without signs and without the words of a question around it; between figures a dash stays, and “&” for “and” and “to”.
  function plain(query) {
    const text = uniform(head(query, LONGEST_QUERY)).replace(BETWEEN, "&").replace(HASH, "号$1");
    return key(text.replace(SIGNS, (sign) => (sign === "-" ? "-" : ""))).replace(ASKING, "").replace(TO, "&");
  }

  // {mentions: [{key, numbers, isLoose, typed, town, elsewhere}], unknown: [text]}; shelf knows the names that can stand in the query.
  function scan(shelf, query) {
    return new Scanning(shelf, Array.from(plain(query))).run();
  }

  class Scanning {
    constructor(shelf, signs) {
      Object.assign(this, { shelf, signs, mentions: [], unknown: [], elsewhere: "" });
    }

    text(start, end) {
      return this.signs.slice(start, end).join("");
    }

    run() {
      const gaps = [];
      let start = 0;
      for (let at = 0; at < this.signs.length; ) {
        const end = this.longest(at);
        if (!end) {
          at += 1;
          continue;
        }
        gaps.push(this.text(start, at));
        start = this.mention(gaps[gaps.length - 1], at, end);
        at = start;
      }
      gaps.push(this.text(start));
      this.gap(gaps[gaps.length - 1]);
      const isNearby = gaps.some((gap) => NEARBY.test(gap));
      const mentions = this.mentions.map((each) => (isNearby ? { ...each, isLoose: true } : each));
      return { mentions: [...new Map(mentions.map((each) => [JSON.stringify(each), each])).values()], unknown: [...new Set(this.unknown)] };
    }

    // Where the longest known name that begins at a place ends, or 0; it never ends within a number.
    longest(at) {
      for (let end = Math.min(this.signs.length, at + LONGEST_NAME); end > at + 1; end -= 1) {
        const isCut = DIGIT.test(this.signs[end - 1]) && DIGIT.test(this.signs[end] || "");
        if (!isCut && this.shelf.name(this.text(at, end))) {
          return end;
        }
      }
      return 0;
    }

    // Takes the name at a place with the numbers behind it, and says where they end.
    mention(gap, at, nameEnd) {
      const isBefore = !this.mentions.length && isArea(gap);
      const isStrange = !isBefore && this.gap(gap);
      if (isBefore) {
        this.elsewhere = elsewhere(gap, this.shelf.head.homes);
      }
      const abroad = this.elsewhere;
      const found = this.text(at, nameEnd);
      const { kind, loose } = this.shelf.name(found);
      const isEstate = !kind && size(found) >= TELLING && !loose.length; // a long name without a telling end that no other shares: 锦绣江南
      const end = nameEnd + size(idleBehind(this.text(nameEnd), isEstate ? "小区" : kind));
      const rest = this.text(end);
      const read = numbersAt(rest);
      const behind = rest.slice(read.end);
      const town = townIn(this.text(0, at));
      const { numbers } = read;
      const isLane = kind === "道路" && numbers.length > 0 && LANES.includes(numbers[0].unit);
      this.mentions.push({ key: found, numbers, isLoose: isStrange || isLane || abroad !== "", typed: found, town, elsewhere: abroad });
      // The same name with its town written in the table (北塘乡芦花村) may be this one or another.
      const others = loose.filter((other) => (townIn(other) && !town) || holds(found, kind, other, numbers, behind));
      this.mentions.push(...others.map((other) => ({ key: other, numbers, isLoose: true, typed: found, town, elsewhere: abroad })));
      const thing = whole(found);
      if (thing && this.shelf.name(thing)) {
        this.mentions.push({ key: thing, numbers: [...asNumber(found), ...numbers], isLoose: true, typed: found, town, elsewhere: abroad });
      }
      const building = numbers.length ? "" : (behind.match(LETTERED) || [""])[0];
      return end + size(rest.slice(0, read.end) + building);
    }

    // Takes what stands between two names; true when it may belong to the name behind it.
    gap(stretch) {
      const gap = stretch.replace(/^[-&]+|[-&]+$/g, "");
      if (!gap || IDLE.test(gap)) {
        return false;
      }
      const last = this.mentions[this.mentions.length - 1];
      const isInside = last && AREA_KINDS.includes((this.shelf.name(last.key) || {}).kind) && !GOES_ON.test(gap);
      if (last && !last.numbers.length && !isInside) {
        this.mentions[this.mentions.length - 1] = { ...last, isLoose: true };
      }
      const read = headOf(gap);
      const found = withoutArea(read.start);
      const [name, numbers] = size(found) >= 2 ? [found, read.numbers] : [gap, []]; // 甲3里: what looks like numbers is the name
      if (size(name) >= 2) {
        const known = this.shelf.loose(name).filter((each) => whole(each) !== name || holds(name, "", each, numbers, ""));
        const meant = [...known, ...this.ofOffice(name)];
        this.mentions.push(...meant.map((each) => ({ key: each, numbers, isLoose: true, typed: name, town: "", elsewhere: "" })));
        this.unknown.push(name);
      }
      return true;
    }

    // 望江居委会 is typed for 望江社区, 东柳村委会 for 东柳村.
    ofOffice(name) {
      const base = name.replace(OFFICE, "");
      if (base === name || size(base) < 2) {
        return [];
      }
      const known = this.shelf.name(base) ? [base] : [];
      return [...known, ...this.shelf.loose(base).filter((each) => ["社区", "村"].includes(this.shelf.name(each)?.kind))];
    }
  }

  // What adds nothing to the name before it: 青柳花园 with 小区, 望江社区 with 居委会.
  function idleBehind(text, kind) {
    const idle = kind === "小区" ? /^小区/u : ["社区", "村"].includes(kind) ? /^(?:居委会|村委会|委会)/u : /^/u;
    return (text.match(idle) || [""])[0];
  }

  // Whether what stands before the first name only says in which county or town it lies.
  function isArea(gap) {
    return size(gap) <= AREA_MOST && AREA.test(gap) && !NO_AREA.test(gap);
  }

  // The regions in what stands before a place that are not ours, or nothing: hooks/disclosure/zones/homes.py.
  function elsewhere(area, homes) {
    const found = area.match(REGIONS);
    const rest = homes.reduce(withoutHome, found ? found[0] : "");
    return GENERIC.test(rest) ? "" : rest;
  }

  // A text without a region of ours, wherever one may begin.
  function withoutHome(text, home) {
    return text.split(home).reduce((left, more) => (left === "" || REGION_END.test(left) ? left + more : left + home + more));
  }

  // {start, numbers}: a stretch that is no known name, and the numbers at its end.
  function headOf(gap) {
    const signs = Array.from(gap);
    for (let at = 1; at < signs.length; at += 1) {
      const rest = signs.slice(at).join("");
      const { numbers, end } = numbersAt(rest);
      if (numbers.length && end === rest.length) {
        return { start: signs.slice(0, at).join(""), numbers };
      }
    }
    return { start: gap, numbers: [] };
  }

  zoneLookup.scanning = { plain, scan };
})((window.zoneLookup = window.zoneLookup || {}));
