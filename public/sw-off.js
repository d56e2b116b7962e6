// To take the service worker out of service: put this file in the place of sw.js. Each browser fetches it at the
// next visit, forgets what the worker kept of this site, and asks the network again. Answers are not touched.
const prefix = `touchstone ${self.registration.scope} `, branded = `touchstone-brand ${self.registration.scope}`;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) || name === branded);
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
})()));
