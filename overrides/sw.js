{#- The service worker. The build fills in what pages/offline.py says of the site; everything below them is plain JavaScript. -#}
// Keeps what a reader has opened for when there is no network. The site works without it, and nothing in it may keep an answer
// of the network from a reader: whatever fails here (no room, no permission) is passed over.
"use strict";

const NAME = {{ worker.name | e | tojson }};
const VERSION = {{ worker.version | tojson }};
const SHELL = {{ worker.shell | tojson }};
// First segments of the site's own addresses. Other programs may live in the same folder of a server; what they say is never kept.
const OWN = {{ worker.own | tojson }};

// Two sites of one server share a browser's caches, so each name begins with the site's own address. No address holds a blank.
const SCOPE = self.registration.scope;
const STORES = {
  shell: `${SCOPE} shell ${VERSION}`,
  assets: `${SCOPE} assets`,
  pages: `${SCOPE} pages`,
  pictures: `${SCOPE} pictures`,
  shards: `${SCOPE} shards`,
  zones: `${SCOPE} zones`,
};
// What never changes under its address: parts of the index of the search, and of the tables that the look-up of zones answers from.
const UNCHANGING = [STORES.shards, STORES.zones];
const LIMITS = [[STORES.pages, 200], [STORES.pictures, 100], [STORES.shards, 1000], [STORES.zones, {{ worker.zones }}]];
const LARGEST_PICTURE = 500000;
const CURRENT = "search/current.js";
const PATIENCE = 3000;

// Pages that were answered from the cache: their styles and scripts come from there at once, instead of after another three seconds.
const answeredFromCache = new Set();
let gone = new Set();
let questions = 0;

// Where a link leads, from the site's root, in one form: no query (the pages are the same with any), and with the ending that
// servers allow people to leave out. Empty outside the site.
function addressOf(link) {
  const url = new URL(link, SCOPE);
  const whole = url.origin + url.pathname;
  if (!whole.startsWith(SCOPE)) { return ""; }
  const address = whole.slice(SCOPE.length);
  if (address === "" || address.endsWith("/")) { return `${address}index.html`; }
  return /\.[^/]*$/.test(address) ? address : `${address}.html`;
}

function isPage(address) { return /\.html?$/i.test(address); }

// The store that an address belongs to; empty for what is never kept, such as attachments.
function storeOf(address) {
  if (SHELL.includes(address)) { return STORES.shell; }
  if (!OWN.includes(address.split("/")[0])) { return ""; }
  if (/^search\/[^/]+\/./.test(address)) { return STORES.shards; }
  if (/^zones\/[^/]+\/.+\.js$/.test(address)) { return STORES.zones; }
  if (/^(?:assets|search)\/|^zones\/head\.js$/.test(address)) { return STORES.assets; }
  if (isPage(address)) { return STORES.pages; }
  return /\.(?:png|jpe?g|gif|webp|avif|bmp|svg)$/i.test(address) ? STORES.pictures : "";
}

// Whether an address is that of an item that is withdrawn or past its time, or of a file in its folder.
function isGone(address) {
  for (let path = address.replace(/\.html$/, ""); path; path = path.slice(0, Math.max(path.lastIndexOf("/"), 0))) {
    if (gone.has(path)) { return true; }
  }
  return false;
}

function isKeepable(address, response) {
  return response.status === 200 && response.type === "basic" && !response.redirected && !isGone(address)
    && (!UNCHANGING.includes(storeOf(address)) || /javascript/.test(response.headers.get("content-type") || ""))
    && !/no-store/.test(response.headers.get("cache-control") || "")
    && !(storeOf(address) === STORES.pictures && response.headers.get("content-length") > LARGEST_PICTURE);
}

async function kept(address) {
  try {
    return await caches.match(SCOPE + address, { cacheName: storeOf(address), ignoreVary: true });
  } catch (error) { return undefined; }
}

async function forget(name, isOver) {
  const cache = await caches.open(name);
  const keys = await cache.keys();
  await Promise.all(keys.filter((key, place) => isOver(addressOf(key.url), keys.length - place)).map((key) => cache.delete(key, { ignoreVary: true })));
}

// Called as soon as the answer is there, before anyone reads it; the copy is made at once.
async function remember(address, response) {
  const name = storeOf(address);
  const copy = name && isKeepable(address, response) ? response.clone() : null;
  const isMissing = response.status === 404 || response.status === 410;
  if (!copy && !(name && isMissing)) { return; }
  try {
    if (name === STORES.shell && !(await caches.has(name))) { return; }  // A newer worker has dropped it, and nobody would drop it again.
    const cache = await caches.open(name);
    if (!copy) {
      await cache.delete(SCOPE + address, { ignoreVary: true });
      return;
    }
    await cache.put(SCOPE + address, copy);
    if (name === STORES.pages) { await shorten(); }
  } catch (error) { /* No room. */ }
}

// What is put anew stands last. Once for each page that is opened, so that a search over many shards does not wait for it.
function shorten() {
  return Promise.all(LIMITS.map(([name, limit]) => forget(name, (address, fromEnd) => fromEnd > limit)));
}

function later(milliseconds) { return new Promise((resolve) => { setTimeout(resolve, milliseconds); }); }

// From the network; from the cache when that fails, when the server does (5xx) or when it takes too long: the late answer still gets into the cache.
async function fromNetworkFirst(event, address, request) {
  const answer = fetch(request);
  event.waitUntil(answer.then((response) => remember(address, response)).catch(() => {}));
  const isKnownSlow = address.startsWith("assets/") && answeredFromCache.has(event.clientId);
  const first = await Promise.race([answer.catch(() => null), later(isKnownSlow ? 0 : PATIENCE)]);
  if (first && first.status < 500) { return first; }
  const copy = await kept(address);
  if (!copy) { return answer; }
  if (event.resultingClientId) { answeredFromCache.add(event.resultingClientId); }
  return copy;
}

// A shard never changes: another index stands in another folder. With a query it is asked for anew, as the copy was not what it should be.
async function fromCacheFirst(event, address) {
  const copy = new URL(event.request.url).search ? null : await kept(address);
  if (copy) { return copy; }
  const response = await fetch(event.request);
  event.waitUntil(remember(address, response));
  return response;
}

// A page of ours is asked of the server itself, whatever the browser has of it: what was withdrawn a minute ago must not come back for ten.
function unstored(request) {
  try { return new Request(request, { cache: "no-cache" }); } catch (error) { return request; }  // Chromium once took no such wish for a page.
}

async function page(event, address) {
  try {
    return await fromNetworkFirst(event, address, storeOf(address) ? unstored(event.request) : event.request);
  } catch (error) { return apology(); }
}

function apology() {
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<title>没有连上网络 - ${NAME}</title>
<meta name="robots" content="noindex">
<link rel="icon" href="${SCOPE}assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${SCOPE}assets/site.css">
<script src="${SCOPE}assets/site.js"></script>
</head>
<body>
<main class="wide">
<h1>没有连上网络</h1>
<p>现在连不上本网站，这台设备上也没有留下这个页面，所以暂时不能显示。请检查网络，稍后<a href="">再试一次</a>。</p>
<p>没有网络的时候，首页和最近打开过的页面仍可以看：回到<a href="${SCOPE}index.html">首页</a>。</p>
</main>
</body>
</html>
`;
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// What the release file says is done each time, not only when it has changed: a slow answer may have brought something back.
async function follow(release) {
  gone = new Set(release.gone.map((address) => addressOf(address).replace(/\.html$/, "")));
  const shards = `search/${release.release}/`;
  await Promise.all([
    forget(STORES.pages, isGone),
    forget(STORES.pictures, isGone),
    forget(STORES.shards, (address) => !address.startsWith(shards)),
    forget(STORES.zones, (address) => !(release.zones || []).includes(address.split("/")[1])),
  ]);
}

// With every page, as what is withdrawn has to go at once; the server answers in a few bytes while nothing has changed.
// An answer that comes after a newer question is not followed.
async function askForRelease() {
  const mine = ++questions;
  try {
    const release = await (await fetch(`${SCOPE}release.json`, { cache: "no-cache" })).json();
    if (mine === questions) { await follow(release); }
  } catch (error) { /* No network: asked again with the next page. */ }
}

// Fails as a whole when one file cannot be fetched, so that no half shell is left: the browser tries again with the next page.
async function fillShell() {
  const cache = await caches.open(STORES.shell);
  await Promise.all(SHELL.map(async (address) => {
    const response = await fetch(SCOPE + address, { cache: "no-cache" });
    if (response.status >= 500) { throw new Error(address); }
    if (isKeepable(address, response)) { await cache.put(SCOPE + address, response); }
  }));
}

async function dropOldStores() {
  const names = await caches.keys();
  const present = Object.keys(STORES).map((key) => STORES[key]);
  await Promise.all(names.filter((name) => name.startsWith(`${SCOPE} `) && !present.includes(name)).map((name) => caches.delete(name)));
}

// A new worker does not wait until every tab of the old one is closed (a tab may stay open for weeks): all that it answers differently
// is newer, and pages ask the network first in either.
self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all([fillShell(), askForRelease()]));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldStores().catch(() => {}).then(() => self.clients.claim()));
});

// The first page of a visit is loaded before there is a worker; its script (site.js) sends its address, and those of all that it has loaded.
self.addEventListener("message", (event) => {
  const addresses = event.data.map(addressOf).filter((address) => storeOf(address) && !SHELL.includes(address));
  const fetched = addresses.map((address) => fetch(SCOPE + address).then((response) => remember(address, response)).catch(() => {}));
  event.waitUntil(Promise.all(fetched));
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const address = addressOf(request.url);
  if (request.method !== "GET" || !address || request.headers.has("range")) { return; }
  if (request.mode === "navigate") {
    if (!isPage(address)) { return; }  // A download.
    event.respondWith(page(event, address));
    event.waitUntil(askForRelease());
  } else if (UNCHANGING.includes(storeOf(address))) {
    event.respondWith(fromCacheFirst(event, address));
  } else if (storeOf(address)) {
    event.respondWith(fromNetworkFirst(event, address, request));
    if (address === CURRENT) { event.waitUntil(askForRelease()); }  // A search may go on for hours on one page.
  }
});
