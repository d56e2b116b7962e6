// The service worker: keeps one whole version of Touchstone, so that it opens without a network. Each version has
// a cache of its own, filled from the build's own list, every file compared with its digest; a version that is not
// whole never answers. It asks its own folder for files of that list, and for the brand's own files, which
// whoever runs the site may change at any time: those come from the network, and as they were last where there is none.
const BUILD = "@build@", BESIDE = "@beside@".split(" "), SINGLE = "touchstone.html", LIST = "build.json";
const BRAND = "@brand@".split(" "), BRANDED = `touchstone-brand ${self.registration.scope}`, PATIENCE = 3000;
const scope = self.registration.scope, named = (build) => `touchstone ${scope} ${build}`;
const TYPES = {
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", wasm: "application/wasm",
  json: "application/json; charset=utf-8", webmanifest: "application/manifest+json", svg: "image/svg+xml", png: "image/png", txt: "text/plain; charset=utf-8",
};
const bytesOf = async (response) => {
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.arrayBuffer();
};
const hex = async (bytes) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
/** Whether a file is kept: not what the page itself never asks for. */
const isKept = (path) => !BESIDE.some((one) => path === one || (one.endsWith("/") && path.startsWith(one)));
/** The headers the host sent, since they say who may frame the page, but for those of the way. */
const headersFor = (path, given) => {
  const headers = new Headers(given);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  headers.set("content-type", TYPES[path.split(".").pop()] ?? "application/octet-stream");
  return headers;
};
const asResponse = (path, { bytes, headers }, status = 200) => new Response(bytes, { status, headers: headersFor(path, headers) });
const read = async (response) => ({ bytes: await bytesOf(response), headers: response.headers });
const fetched = async (path) => read(await fetch(new URL(path, scope), { cache: "no-cache", credentials: "same-origin" }));

/** Path → digest, from a list that is this build's: its number is a digest over all of it. */
async function digests(bytes) {
  const files = JSON.parse(new TextDecoder().decode(bytes)).files, own = files.filter(({ path }) => path !== SINGLE && path !== "sw.js");
  const number = await hex(new TextEncoder().encode(own.map(({ sha256, path }) => `${sha256} ${path}`).join("\n")));
  if (!number.startsWith(BUILD)) throw new Error(`${LIST} is of build ${number.slice(0, 16)}, not ${BUILD}`);
  return new Map(files.map(({ sha256, path }) => [path, sha256]));
}

let reading;
/** The same from the cache, once for the life of this worker. */
const known = () => {
  reading ??= caches.open(named(BUILD)).then(async (cache) => digests(await bytesOf(await cache.match(LIST))));
  reading.catch(() => { reading = undefined; });
  return reading;
};

/** A file as built, with its headers: from this version's cache, an older one's, or the network; in the cache from then on. */
async function whole(cache, path, digest) {
  for (const from of [cache, caches]) {
    const kept = await from.match(new URL(path, scope).href, { ignoreSearch: true });
    const file = kept && await read(kept);
    if (file && await hex(file.bytes) === digest) {
      if (from !== cache) await cache.put(new URL(path, scope).href, asResponse(path, file));
      return file;
    }
  }
  const file = await fetched(path);
  if (await hex(file.bytes) !== digest) throw new Error(`${path} is not the file of build ${BUILD}`);
  await cache.put(new URL(path, scope).href, asResponse(path, file));
  return file;
}

async function fill() {
  const cache = await caches.open(named(BUILD)), list = await fetched(LIST), files = await digests(list.bytes);
  await cache.put(new URL(LIST, scope).href, asResponse(LIST, list));
  await Promise.all([...files].filter(([path]) => isKept(path)).map(([path, digest]) => whole(cache, path, digest)));
}

/** A version that cannot be had whole leaves nothing behind. */
async function install() {
  try {
    await fill();
  } catch (error) {
    await caches.delete(named(BUILD));
    throw error;
  }
}

/** Keeps the version that answered before this one, since other tabs may still show it; all others go. */
async function activate() {
  const cache = await caches.open(named(BUILD)), answered = new URL("?answered", scope).href;
  const ours = (await caches.keys()).filter((name) => name.startsWith(named("")) && name !== named(BUILD));
  const before = await Promise.all(ours.map(async (name) => Boolean(await (await caches.open(name)).match(answered))));
  await Promise.all(ours.filter((_, at) => at !== before.lastIndexOf(true)).map((name) => caches.delete(name)));
  await cache.put(answered, new Response());
}

const isBrand = (path) => BRAND.some((one) => path === one || (one.endsWith("/") && path.startsWith(one)));

/** A file of the brand, as it is now; in its cache from then on. */
async function brandFile(path) {
  const response = await fetch(new URL(path, scope), { cache: "no-cache", credentials: "same-origin" });
  const cache = await caches.open(BRANDED), address = new URL(path, scope).href;
  // Taken away by its owner: it is not kept either.
  const gone = response.status === 404 || response.status === 410;
  if (gone) await cache.delete(address);
  if (response.ok) await cache.put(address, response.clone());
  if (!response.ok && !gone) throw new Error(`${response.status} ${address}`);
  return response;
}

/** The same for the page, which does not wait long where an earlier one is here. */
async function brand(path) {
  const kept = await (await caches.open(BRANDED)).match(new URL(path, scope).href), file = brandFile(path);
  const soon = kept ? Promise.race([file, new Promise((go) => setTimeout(go, PATIENCE))]) : file;
  const found = await soon.catch((error) => {
    if (!kept) throw error;
  });
  return found ?? kept;
}

/** The brand as it is when the worker comes: its list, and the logo and the questionnaires that the list names. */
async function keepBrand() {
  const { logo, instruments } = await (await brandFile(BRAND[0])).json();
  const named = [logo, ...Array.isArray(instruments) ? instruments : []].map((path) => `${path}`.replace("./", ""));
  await Promise.all(named.filter(isBrand).map(brandFile));
}

let filling;
/** Fills a cache that was lost since, as long as the host still has this version. */
const refill = () => {
  filling ??= fill().catch(() => { filling = undefined; });
  return filling;
};

/** The one file is as large as all else together: it is kept where the app was installed. */
async function keepSingle() {
  await whole(await caches.open(named(BUILD)), SINGLE, (await known()).get(SINGLE));
}

async function answer(event, path) {
  const { request } = event;
  if (isBrand(path) && request.mode !== "navigate" && !new URL(request.url).search) return brand(path);
  const files = await known().catch(() => {
    event.waitUntil(refill());
    return new Map();
  });
  const cache = await caches.open(named(BUILD));
  if (path === LIST && files.size) return cache.match(new URL(LIST, scope).href);
  if (files.has(path) && isKept(path)) {
    try {
      return asResponse(path, await whole(cache, path, files.get(path)));
    } catch (error) {
      // Not here, and the host has another build by now: for a page that is still an answer.
      if (request.mode !== "navigate") throw error;
    }
  }
  // A file of the version before, for a tab that still shows it; and the one file, once it was asked to be kept.
  const kept = () => caches.match(request, { ignoreSearch: true });
  try {
    const response = await fetch(request);
    return response.ok ? response : await kept() ?? response;
  } catch (error) {
    const found = await kept();
    if (found) return found;
    if (request.mode !== "navigate" || !files.has("404.html")) throw error;
    return asResponse("404.html", await whole(cache, "404.html", files.get("404.html")), 404);
  }
}

self.addEventListener("install", (event) => event.waitUntil(install().then(() => keepBrand().catch(() => {}))));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(scope) || url.pathname.endsWith("/sw.js")) return;
  const path = decodeURIComponent(url.pathname.slice(new URL(scope).pathname.length));
  event.respondWith(answer(event, path.replace(/(^|\/)$/, "$1index.html")));
});
self.addEventListener("message", (event) => {
  if (event.data === "take-over") event.waitUntil(self.skipWaiting());
  if (event.data === "keep-single") event.waitUntil(keepSingle());
});
