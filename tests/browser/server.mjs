// A small static server for ./dev serve, the browser tests and the bench: right media types,
// brotli made once per file, an optional sub-path, and a log of what was asked for.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".wasm": "application/wasm", ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json", ".png": "image/png",
};

export function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

/** Serves `folder` under `base` on 127.0.0.1; resolves to {url, log, close}. */
export function serve(folder, { port = 0, base = "/", cache = "no-cache" } = {}) {
  const log = [], compressed = new Map();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    log.push(path);
    const inside = path.startsWith(base) ? path.slice(base.length) : null;
    const file = inside === null ? null : join(folder, normalize("/" + inside.replace(/(^|\/)$/, "$1index.html")));
    try {
      if (!file || !statSync(file).isFile()) throw new Error("no such file");
      const stamp = file + statSync(file).mtimeMs;
      const wantsBrotli = /\bbr\b/.test(request.headers["accept-encoding"] || "");
      let bytes = readFileSync(file);
      // As GitHub Pages does: without it a frame without an origin could not load the app.
      const headers = { "content-type": TYPES[extname(file)] || "application/octet-stream", "cache-control": cache, "access-control-allow-origin": "*" };
      if (wantsBrotli && cache !== "no-cache") {
        if (!compressed.has(stamp)) compressed.set(stamp, brotli(bytes));
        bytes = compressed.get(stamp);
        headers["content-encoding"] = "br";
      }
      response.writeHead(200, { ...headers, "content-length": bytes.length });
      response.end(bytes);
    } catch {
      // As static hosts do: a missing address below the site gives its 404.html.
      const page = inside === null ? null : join(folder, "404.html");
      const own = page && existsSync(page);
      response.writeHead(404, { "content-type": own ? TYPES[".html"] : "text/plain" });
      response.end(own ? readFileSync(page) : "not found");
    }
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const url = `http://127.0.0.1:${server.address().port}${base}`;
      resolve({ url, log, close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, port] = process.argv.slice(2);
  serve(folder, { port: Number(port) }).then(
    ({ url }) => console.log(`\n   Touchstone is at ${url}\n`),
    (error) => { console.error(error.code === "EADDRINUSE" ? `Port ${port} is taken; try --port ${Number(port) + 1}.` : error.message); process.exit(1); },
  );
}
