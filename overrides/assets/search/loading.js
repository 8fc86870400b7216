// The files of the index: assets/arriving.js fetches them.
(function (disclosure) {
  "use strict";

  class Unreachable extends Error {
    constructor(name) {
      super(name);
      this.code = "unreachable";
    }
  }

  // The file of a name below search/; the page stands at the site's root.
  const { arrive, load, forget } = window.arriving({
    address: (name) => `search/${name}.js`,
    isWhole: () => true,
    fault: (_, name) => new Unreachable(name),
  });

  disclosure.arrive = arrive;
  disclosure.loading = { load, forget };
})((window.disclosure = window.disclosure || {}));
