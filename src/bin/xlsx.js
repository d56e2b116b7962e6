// Appended to the glue of the workbook writer by `assemble`; runs in a worker. One message in: the
// module's bytes and the book as text. One message out: the file's bytes, or why there are none.

onmessage = async ({ data: [module, book] }) => {
    try {
        self.book = book;
        await wasm_bindgen({ module_or_path: module });
        postMessage(self.written ?? String(self.refused));
    } catch (fault) {
        postMessage(String(fault));
    }
};
