// Fetches files that are scripts which hand over what they hold, as nothing else can be loaded from a folder on disk.
//   arriving({address, isWhole, fault})  {arrive, load, forget, forgetAll, clear}
//   address(name): where the file of a name stands; isWhole(held, name): whether what it handed over is all that it should;
//   fault(isDamaged, name): the error with which a promise fails, of a file that did not come, or not as it was written.
(function (page) {
  "use strict";

  const TIMEOUT = 20000; // milliseconds

  page.arriving = function ({ address, isWhole, fault }) {
    const coming = new Map(); // name -> promise of what the file handed over
    const anew = new Set(); // names of files that are asked of the server itself, whatever the browser has kept of them

    // Every file calls this with what it holds.
    function arrive(...held) {
      document.currentScript.held = held;
    }

    // What the file of this name handed over; a file that failed is asked for again the next time.
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
        const fail = (isDamaged) => end(() => reject(fault(isDamaged, name)));
        const patience = setTimeout(() => fail(false), TIMEOUT);
        script.src = `${address(name)}${anew.has(name) ? `?${Date.now()}` : ""}`;
        script.addEventListener("error", () => fail(false));
        script.addEventListener("load", () => {
          if (!script.held || !isWhole(script.held, name)) {
            fail(true);
            return;
          }
          anew.delete(name);
          end(() => resolve(script.held));
        });
        document.head.append(script);
      });
    }

    function forget(name) {
      coming.delete(name);
      anew.add(name);
    }

    // All files are asked of the server itself the next time.
    function forgetAll() {
      [...coming.keys()].forEach(forget);
    }

    return { arrive, load, forget, forgetAll, clear: () => coming.clear() };
  };
})(window);
