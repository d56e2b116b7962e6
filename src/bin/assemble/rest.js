// Appended to wasm-bindgen's glue by `assemble`: starts the program and brings its second half.
// REST is that half's file, WRITER the files of the workbook writer, beside the page.

let restComing, restTexts, restModule;

/** The texts that come with this module, in a section of their own. */
const textsIn = (module) => new TextDecoder().decode(WebAssembly.Module.customSections(module, "texts")[0]);

/** Joins the second half to the first: it fills its places in the table of functions. */
function restJoins(module) {
    if (!wasm.rest || wasm.rest.value) return;
    new WebAssembly.Instance(module, { first: wasm });
    restTexts = textsIn(module);
    wasm.rest.value = 1;
}

/** A call went into the second half before it came: wait for it here. Rare, and only early. */
function restNow() {
    // In the one file and under a service worker it is at hand.
    const packed = window.touchstonePacked?.(REST);
    if (packed) restModule = new WebAssembly.Module(packed);
    if (restModule) return restJoins(restModule);
    const request = new XMLHttpRequest();
    try {
        request.open("GET", REST, false);
        request.overrideMimeType("text/plain; charset=x-user-defined");
        request.send();
    } catch { /* the network is gone: no status */ }
    if (request.status !== 200) {
        // The call cannot be finished, and what it had begun must not be written: the guard stops all.
        dispatchEvent(new Event("touchstone-absent"));
        throw new Error(`failed to fetch Wasm: ${request.status} ${REST}`);
    }
    restJoins(new WebAssembly.Module(Uint8Array.from(request.responseText, (c) => c.charCodeAt(0))));
}

/** Fetches the second half once; a failed attempt may be repeated. */
async function restFetched() {
    if (wasm.rest) restJoins(restModule ?? await restCompiled());
}

async function restCompiled() {
    const response = await fetch(REST);
    if (!response.ok) throw new Error(`failed to fetch Wasm: ${response.status} ${REST}`);
    return WebAssembly.compile(await response.arrayBuffer());
}

/** Whether a service worker answers for this page; where it is forbidden, even asking throws. */
function isKept() {
    try { return !!navigator.serviceWorker?.controller; } catch { return false; }
}

window.touchstoneRest = () => {
    restComing ??= restFetched().catch((error) => {
        restComing = undefined;
        throw error;
    });
    return restComing;
};

/** The texts of later pages; waits for them where they are asked for too early. */
window.touchstoneTexts = () => {
    if (!wasm.rest) return textsIn(wasmModule);
    if (!wasm.rest.value) restNow();
    return restTexts;
};

/** The files of the program that writes workbooks. */
window.touchstoneWriter = WRITER;

/** Where the functions come from that the program asks for: one module name each. */
window.touchstoneImports = () => WebAssembly.Module.imports(wasmModule).map((one) => one.module);

// The guard leaves the program out after two failed starts.
if (!window.touchstoneSafe) {
    // A request that waits goes past the service worker: what it keeps is fetched before the start.
    if (isKept()) restModule = await restCompiled().catch(() => undefined);
    await __wbg_init({ module_or_path: FIRST });
}
