// Shows the guides that were opened on this device while there is no network.
"use strict";

const KEPT = "viuhka-guides";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method === "GET" && new URL(request.url).origin === self.location.origin) {
        event.respondWith(fromNetworkOrKept(request));
    }
});

async function fromNetworkOrKept(request) {
    try {
        const answer = await fetch(request);
        if (answer.ok) {
            const kept = await caches.open(KEPT);
            await kept.put(request, answer.clone());
        }
        return answer;
    } catch (error) {
        const known = await caches.match(request, { ignoreVary: true });
        if (known) {
            return known;
        }
        throw error;
    }
}
