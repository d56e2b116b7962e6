// Runs before the program in touchstone.html: hands out the files that the page holds, and makes copies of it.
// The pack is some texts: what the first question needs, then what can wait, each unpacked when first asked for.
// Each is LZMA in letters (single.rs writes them); unpacked, a line of JSON says where each file lies, then come the
// files.
{
    // The page's own parts, as they stood before anything else could touch them.
    const parts = new Map([...document.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one.getAttribute("content") ?? one.textContent]));
    const packs = parts.get("pack").split(" "), files = new Map();

    /** Letters → bytes: two of 91 hold 13 bits, the lowest first. */
    const bytesOf = (letters) => {
        const bytes = new Uint8Array((letters.length * 13) >> 4);
        const value = (at) => {
            const code = letters.charCodeAt(at);
            return (code === 126 ? 60 : code === 33 ? 38 : code) - 35;
        };
        let held = 0, bits = 0, size = 0;
        for (let at = 0; at < letters.length; at += 2) {
            held |= (value(at) + 91 * value(at + 1)) << bits;
            for (bits += 13; bits > 7; bits -= 8) {
                bytes[size++] = held;
                held >>>= 8;
            }
        }
        return bytes;
    };

    /** LZMA with its header of 13 bytes and a known size; by the LZMA specification of its author, Igor Pavlov. */
    const unpacked = (from) => {
        const view = new DataView(from.buffer), out = new Uint8Array(view.getUint32(5, true));
        const contextBits = from[0] % 9, placeBits = ((from[0] / 9) | 0) % 5, alignMask = (1 << ((from[0] / 45) | 0)) - 1;
        const MATCH = 0, REP = 192, REP0 = 204, REP1 = 216, REP2 = 228, SHORT = 240, SLOT = 432, NEAR = 688, ALIGN = 802, LENGTH = 818, AGAIN = 1332, LITERAL = 1846;
        const odds = new Uint16Array(LITERAL + (768 << (contextBits + placeBits))).fill(1024);
        let next = 18, range = 2 ** 32 - 1, code = view.getUint32(14), done = 0, state = 0, near = 0, second = 0, third = 0, fourth = 0;
        const refill = () => {
            if (range >= 2 ** 24) return;
            range = (range << 8) >>> 0;
            code = ((code << 8) | from[next++]) >>> 0;
        };
        const bit = (at) => {
            const bound = (range >>> 11) * odds[at], one = code >= bound;
            if (one) {
                range -= bound;
                code -= bound;
                odds[at] -= odds[at] >> 5;
            } else {
                range = bound;
                odds[at] += (2048 - odds[at]) >> 5;
            }
            refill();
            return +one;
        };
        const tree = (at, bits) => {
            let found = 1;
            for (let n = bits; n > 0; n--) found = (found << 1) | bit(at + found);
            return found - (1 << bits);
        };
        const reversed = (at, bits) => {
            let found = 1, sum = 0;
            for (let n = 0; n < bits; n++) {
                const one = bit(at + found);
                found = (found << 1) | one;
                sum |= one << n;
            }
            return sum;
        };
        const plain = (bits) => {
            let sum = 0;
            for (let n = bits; n > 0; n--) {
                range >>>= 1;
                const one = code >= range;
                if (one) code -= range;
                sum = (sum << 1) | +one;
                refill();
            }
            return sum;
        };
        const lengthOf = (at, place) => {
            if (!bit(at)) return tree(at + 2 + (place << 3), 3);
            if (!bit(at + 1)) return 8 + tree(at + 130 + (place << 3), 3);
            return 16 + tree(at + 258, 8);
        };
        const literal = () => {
            const before = done ? out[done - 1] : 0;
            const at = LITERAL + 768 * (((done & ((1 << placeBits) - 1)) << contextBits) + (before >> (8 - contextBits)));
            let found = 1;
            if (state > 6) {
                for (let match = out[done - near - 1]; found < 256; match <<= 1) {
                    const wanted = (match >> 7) & 1, one = bit(at + ((1 + wanted) << 8) + found);
                    found = (found << 1) | one;
                    if (one !== wanted) break;
                }
            }
            while (found < 256) found = (found << 1) | bit(at + found);
            out[done++] = found;
            state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
        };
        const distance = (length) => {
            const slot = tree(SLOT + (Math.min(length, 3) << 6), 6);
            if (slot < 4) return slot;
            const bits = (slot >> 1) - 1, start = (2 | (slot & 1)) << bits;
            if (slot < 14) return start + reversed(NEAR + start - slot - 1, bits);
            return start + (plain(bits - 4) << 4) + reversed(ALIGN, 4);
        };
        const again = (place) => {
            if (!bit(REP0 + state)) {
                if (!bit(SHORT + (state << 4) + place)) {
                    state = state < 7 ? 9 : 11;
                    return 1;
                }
            } else if (!bit(REP1 + state)) [near, second] = [second, near];
            else if (!bit(REP2 + state)) [near, second, third] = [third, near, second];
            else [near, second, third, fourth] = [fourth, near, second, third];
            const length = 2 + lengthOf(AGAIN, place);
            state = state < 7 ? 8 : 11;
            return length;
        };
        const match = (place) => {
            if (bit(REP + state)) return again(place);
            [second, third, fourth] = [near, second, third];
            const length = lengthOf(LENGTH, place);
            state = state < 7 ? 7 : 10;
            near = distance(length);
            return length + 2;
        };
        while (done < out.length) {
            const place = done & alignMask;
            if (!bit(MATCH + (state << 4) + place)) {
                literal();
                continue;
            }
            for (let length = match(place); length > 0 && done < out.length; length--, done++) out[done] = out[done - near - 1];
        }
        return out;
    };

    const unpack = () => {
        const all = unpacked(bytesOf(packs.shift())), head = all.indexOf(10);
        const places = JSON.parse(new TextDecoder().decode(all.subarray(0, head)));
        for (const [path, [start, length]] of Object.entries(places)) files.set(path, all.subarray(head + 1 + start, head + 1 + start + length));
    };
    const file = (path) => {
        const name = String(path).replace(/^\.\//, "");
        while (!files.has(name) && packs.length) unpack();
        return files.get(name);
    };
    /** A file of the pack; `undefined` when it is not there. */
    window.touchstonePacked = file;
    /** The names of all of them. */
    window.touchstoneFiles = () => {
        while (packs.length) unpack();
        return [...files.keys()];
    };
    /** What the copy was saved with; empty in the file as it was built. */
    window.touchstoneAnswers = () => parts.get("answers");
    /** The text of this file with other answers in it and under another brand, both JSON texts; the brand it has where none is given. */
    window.touchstoneCopy = (answers, brand = parts.get("brand")) => {
        const template = new TextDecoder().decode(file("page.html")), held = new Map(parts).set("answers", answers.replace(/</g, "\\u003c"));
        held.set("brand", brand.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt()};`));
        return template.replace(/<\x21--part (\w+)-->/g, (_, name) => held.get(name));
    };
    // The program fetches its parts as it does elsewhere; what is no file of the pack goes the browser's way, which is closed.
    let started = false;
    const network = window.fetch, types = { wasm: "application/wasm", js: "text/javascript", json: "application/json" };
    window.fetch = async (path, ...more) => {
        // Unpacking takes a moment: not in the way of what is on the screen.
        if (started && packs.length) await new Promise((go) => (window.requestIdleCallback ?? setTimeout)(go));
        started = true;
        const bytes = file(path);
        return bytes ? new Response(bytes, { headers: { "content-type": types[String(path).split(".").pop()] } }) : network.call(window, path, ...more);
    };
}
