// Numbers behind a name, and whether ranges of a rule hold them: hooks/disclosure/zones/lookup_doors.py. A door is {number, sub}.
(function (zoneLookup) {
  "use strict";

  const NUMBER = new RegExp(
    "第?(新?)([0-9]{1,5})(?![0-9百千万])(号大院|号院|号楼|号|弄|幢|栋|座|村民小组|居民小组|村民组|居民组|小组|组团|组|大队|中队|队|社(?!区)|网格" +
      "|单元|室|层|楼|户|排|门(?!牌)|段|巷|街|横|里|期|片区|区|苑)?(?:之([0-9]{1,3})|附([0-9]{1,3})|(?<=号)([甲乙丙丁])(?![一-龥]))?号?([-&]?)",
    "uy",
  );
  const RANK = ["outside", "perhaps", "inside"];
  const KINDS = new Map([
    ...["", "号", "号院", "号大院", "弄"].map((unit) => [unit, "door"]),
    ...["号楼", "幢", "栋", "座"].map((unit) => [unit, "building"]),
    ...["组", "小组", "村民小组", "居民小组", "村民组", "居民组"].map((unit) => [unit, "group"]),
  ]);

  const LANES = ["弄", "支弄"];
  const SECTIONS = ["期", "区", "苑", "组团", "片区"]; // pieces of an estate or village, which hold buildings of their own

  // {numbers: [{door, unit, last}], end}: the numbers at the beginning of a text, and where they end in UTF-16 units.
  function numbersAt(text) {
    const numbers = [];
    const signs = [];
    let end = text.startsWith("-") ? 1 : 0;
    for (;;) {
      NUMBER.lastIndex = end;
      const found = NUMBER.exec(text);
      if (!found) {
        return { numbers: joined(numbers, signs), end };
      }
      const [, fresh, digits, unit = "", of, beside, letter, sign] = found;
      const sub = of ? `之${of}` : beside ? `附${beside}` : letter || fresh;
      numbers.push({ door: { number: Number(digits), sub }, unit, last: null });
      signs.push(sign);
      end = NUMBER.lastIndex;
    }
  }

  // Two doors at the head as one range: 43-45号, 43&45号 and 43号45号; 48-1号 is a sub-number, 3-2-501 and 48-1 count different things.
  // signs: what stands behind each number, "-", "&" (from to, and) or "".
  function joined(numbers, signs) {
    if (numbers.length < 2) {
      return numbers;
    }
    const [first, other] = numbers;
    const unit = first.unit || other.unit;
    const isAlike = signs[0] !== "" && signs[1] === "" && [unit, ""].includes(other.unit) && KINDS.has(unit);
    const isUpward = other.door.number > first.door.number;
    const isPlain = !first.unit && other.unit === "号" && !first.door.sub && !other.door.sub;
    if (isAlike && signs[0] === "-" && !isUpward && isPlain) {
      return [{ door: { number: first.door.number, sub: `-${other.door.number}` }, unit, last: null }, ...numbers.slice(2)];
    }
    const isRange = isAlike && (isUpward || other.unit === "号");
    const isPair = first.unit === "号" && other.unit === "号";
    return isRange || isPair ? [{ door: first.door, unit, last: other.door }, ...numbers.slice(2)] : numbers;
  }

  // What ranges say of typed numbers: inside, perhaps or outside. Of a typed range both ends must be held alike, and no range may begin or
  // end between them.
  function holds(ranges, numbers) {
    const last = numbers.length ? numbers[0].last : null;
    if (!last) {
      return bestOf(ranges, numbers);
    }
    const { door } = numbers[0];
    const [one, other] = [door, last].map((end) => bestOf(ranges, [{ ...numbers[0], door: end, last: null }, ...numbers.slice(1)]));
    const [low, high] = [Math.min(door.number, last.number), Math.max(door.number, last.number)];
    const isCut = ranges.some((each) => [each.first, each.last].some((end) => end && low < end.number && end.number < high));
    return isCut || one !== other ? "perhaps" : one;
  }

  // 星河湾2期3号楼: the piece that is typed and that ranges do not count, in words, or nothing.
  function untoldSection(ranges, numbers) {
    const found = numbers.find(({ unit }) => SECTIONS.includes(unit) && !ranges.some((each) => each.unit === unit));
    return found ? `${found.door.number}${found.unit}` : "";
  }

  // The best that any range says.
  function bestOf(ranges, numbers) {
    return ranges.map((each) => ofRange(each, ranges, numbers)).reduce((best, each) => (RANK.indexOf(each) > RANK.indexOf(best) ? each : best), "outside");
  }

  function ofRange(each, ranges, numbers) {
    const number = asked(each.unit, numbers);
    if (!number) {
      return "perhaps";
    }
    const isLane = LANES.includes(each.unit) && each.parity !== "" && isSame(each.first, each.last);
    const found = held(isLane ? { ...each, parity: "" } : each, ranges, number.door);
    if (isLane && found === "inside" && LANES.includes(number.unit)) {
      return inLane(each, numbers);
    }
    const isOtherUnit = (number.unit === "弄") !== (each.unit === "弄") && KINDS.get(each.unit) === "door";
    const isOpen = isOtherUnit || isOtherSide(each, ranges, number.door) || isBesideNumbers(each, ranges);
    return found === "inside" && isOpen ? "perhaps" : found;
  }

  // 88弄（双号） may mean an even lane or the even doors inside it, 88弄（单号） only doors; a typed lane without its door is left open by the latter.
  function inLane({ first, parity }, [, ...rest]) {
    const odd = parity === "单";
    const inner = rest.find((each) => kindOf(each.unit) === "door");
    const isOfDoors = isOdd(first.number) !== odd;
    if (!inner) {
      return isOfDoors ? "perhaps" : "inside";
    }
    return isOdd(inner.door.number) === odd ? "inside" : isOfDoors ? "outside" : "perhaps";
  }

  function kindOf(unit) {
    return KINDS.get(unit) || unit;
  }

  function asked(unit, numbers) {
    const kind = kindOf(unit);
    if (kind === "door") {
      return numbers.length && kindOf(numbers[0].unit) === "door" ? numbers[0] : undefined;
    }
    return numbers.find((each) => kindOf(each.unit) === kind);
  }

  function isSame(one, other) {
    return Boolean(one && other) && one.number === other.number && one.sub === other.sub;
  }

  function isOdd(number) {
    return number % 2 === 1;
  }

  // A range that holds a number holds its sub-numbers, unless the row names some of these; a sub-number does not hold its main one.
  function held(each, ranges, door) {
    const { first: low, last: high } = each;
    if (each.parity && isOdd(door.number) !== (each.parity === "单")) {
      return "outside";
    }
    if ([door, low, high].some((end) => end && end.sub === "新")) {
      return isSame(door, low) || isSame(door, high) ? "inside" : "outside";
    }
    if (low && high && low.number > high.number) {
      return high.number <= door.number && door.number <= low.number ? "perhaps" : "outside";
    }
    if ((low && door.number < low.number) || (high && door.number > high.number)) {
      return "outside";
    }
    const isNamed = ranges.some((other) => [other.first, other.last].some((end) => end && end.number === door.number && end.sub));
    for (const end of [low, high]) {
      const isOpen = end && end.number === door.number && (end.sub !== door.sub || each.isVague);
      if (isOpen && (each.isVague || !door.sub || (isNamed && !end.sub))) {
        return "perhaps";
      }
      const beyond = isOpen && end.sub ? beyondSub(door.sub, end.sub, end === low) : "inside";
      if (beyond !== "inside") {
        return beyond;
      }
    }
    return "inside";
  }

  // Whether a sub-number lies on the right side of that with which a range begins or ends; 附, 之 and - may count different things.
  function beyondSub(sub, end, isFirst) {
    if (sub[0] !== end[0]) {
      return "perhaps";
    }
    const [one, other] = [Number(sub.slice(1)), Number(end.slice(1))];
    return (isFirst ? one >= other : one <= other) ? "inside" : "outside";
  }

  function isOtherSide(each, ranges, door) {
    const own = side(each);
    return own >= 0 && door.number % 2 !== own && ranges.some((other) => side(other) === 1 - own);
  }

  function side({ first, last, parity }) {
    return parity || !first || !last || isSame(first, last) || first.number % 2 !== last.number % 2 ? -1 : first.number % 2;
  }

  function isBesideNumbers(each, ranges) {
    const isOther = (other) =>
      other.parity !== each.parity || other.unit !== each.unit || other.isVague !== each.isVague || Boolean(other.first || other.last);
    return !each.first && !each.last && ranges.some((other) => ["", each.parity].includes(other.parity) && isOther(other));
  }

  zoneLookup.numbers = { SECTIONS, numbersAt, holds, isSame, untoldSection };
})((window.zoneLookup = window.zoneLookup || {}));
