// Names that hold another one, as pieces of an estate do: hooks/disclosure/zones/sections.py. All are keys.
(function (zoneLookup) {
  "use strict";

  const { SECTIONS } = zoneLookup.numbers;

  const SECTION = /第?([东西南北中上下前后新老A-Z]{1,2}|[0-9]{1,2})(片区|组团|区|期|苑|院|园|段|座|栋|幢)$/u;
  const AT_HEAD = /^第?(?:[东西南北中上下前后新老A-Z]{1,2}|[0-9]{1,2})(?:片区|组团|区|期|苑|院|园|段|座|栋|幢)/u;
  const ENDINGS = ["行政村", "自然村", "社区", "小区", "村", "苑", "花园", "家园"]; // may be left off a name without a telling end

  // The thing of which a name is a piece, or nothing.
  function whole(name) {
    const head = name.replace(SECTION, "");
    return head !== name && Array.from(head).length >= 2 ? head : "";
  }

  // The piece as a number of the thing, where it is one.
  function asNumber(name) {
    const [, sign, unit] = name.match(SECTION) || ["", "", ""];
    return /^[0-9]+$/.test(sign) ? [{ door: { number: Number(sign), sub: "" }, unit, last: null }] : [];
  }

  // Whether a typed name of a kind may mean the other one, a piece of it: not when what follows says which piece.
  function holds(name, kind, other, numbers, rest) {
    if (whole(other) === name) {
      return !(numbers.length && SECTIONS.includes(numbers[0].unit)) && !AT_HEAD.test(rest);
    }
    return !kind && other.startsWith(name) && ENDINGS.includes(other.slice(name.length));
  }

  zoneLookup.sections = { whole, asNumber, holds };
})((window.zoneLookup = window.zoneLookup || {}));
