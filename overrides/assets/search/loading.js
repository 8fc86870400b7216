// Fetches the files of the index. They are scripts that call disclosure.arrive, as nothing else can be loaded from a folder on disk.
(function (disclosure) {
  "use strict";

  const coming = new Map(); // name -> promise of what the file holds
  const anew = new Set(); // names of files that are asked of the server itself, whatever the browser has kept of them
  const TIMEOUT = 20000; // milliseconds

  class Unreachable extends Error {
    constructor(name) {
      super(name);
      this.code = "unreachable";
    }
  }

  disclosure.arrive = function (...held) {
    document.currentScript.held = held;
  };

  // What the file of this name below search/ holds; a file that failed is asked for again the next time.
  function load(name) {
    if (!coming.has(name)) {
      const promised = fetched(name);
      promised.catch(() => forget(name));
      coming.set(name, promised);
    }
    return coming.get(name);
  }

  function fetched(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const end = (settle) => {
        clearTimeout(patience);
        script.remove();
        settle();
      };
      const fail = () => end(() => reject(new Unreachable(name)));
      const patience = setTimeout(fail, TIMEOUT);
      script.src = `search/${name}.js${anew.has(name) ? `?${Date.now()}` : ""}`; // the page stands at the site's root
      script.addEventListener("load", () => (script.held ? end(() => arrived(name, script.held, resolve)) : fail()));
      script.addEventListener("error", fail);
      document.head.append(script);
    });
  }

  function arrived(name, held, resolve) {
    anew.delete(name);
    resolve(held);
  }

  function forget(name) {
    coming.delete(name);
    anew.add(name);
  }

  disclosure.loading = { load, forget };
})((window.disclosure = window.disclosure || {}));
