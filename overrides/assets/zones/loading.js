// The files of the look-up: assets/arriving.js fetches them. Each hands over its name and what it holds.
(function (zoneLookup) {
  "use strict";

  const UNREACHABLE = "查询用的文件没有取到。请检查网络，刷新页面后再查；还是不行，请向招生的部门咨询。";
  const DAMAGED = "查询用的文件不完整，或者与这个页面不是同一次发布的。请刷新页面后再查；还是不行，请向招生的部门咨询。";

  let root = ""; // from the page to the site's root

  // A file that did not come, or not as it was written; the message is a sentence to show.
  class Unavailable extends Error {
    constructor(message, cause) {
      super(message, { cause });
      this.name = "Unavailable";
    }
  }

  const { arrive, load, forget, forgetAll, clear } = window.arriving({
    address: (name) => `${root}zones/${name}.js`,
    isWhole: ([own], name) => own === name,
    fault: (isDamaged, name) => new Unavailable(isDamaged ? DAMAGED : UNREACHABLE, name),
  });

  // From here on files are found below this address, with a slash at its end unless it is empty; says whether they were found elsewhere before.
  function startAt(address) {
    if (address === root) {
      return false;
    }
    clear();
    root = address;
    return true;
  }

  // A fault that no sentence explains comes of a file that holds something else than was written.
  function explained(error) {
    return error instanceof Unavailable ? error : new Unavailable(DAMAGED, error);
  }

  zoneLookup.arrive = arrive;
  zoneLookup.loading = { Unavailable, load: (name) => load(name).then(([, held]) => held), forget, forgetAll, startAt, explained };
})((window.zoneLookup = window.zoneLookup || {}));
