// node read_drawio.mjs FILE...: reads drawings as mxGraph does, the library that draw.io is made of. Prints for each file its faults, and
// how many vertices and edges it has.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document, XMLSerializer: window.XMLSerializer, DOMParser: window.DOMParser });
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true });
const mx = createRequire(import.meta.url)("mxgraph")({ mxLoadResources: false, mxForceIncludes: false });
for (const where of [globalThis, window]) Object.assign(where, mx); // the codec looks its classes up by name

for (const path of process.argv.slice(2)) {
  const read = new window.DOMParser().parseFromString(readFileSync(path, "utf8"), "text/xml");
  const model = new mx.mxGraphModel();
  const faults = read.querySelector("parsererror") ? ["no XML"] : [];
  try {
    new mx.mxCodec(read).decode(read.querySelector("mxGraphModel"), model);
  } catch (error) {
    faults.push(error.message); // of two cells with one id
  }
  const cells = Object.values(model.cells ?? {});
  for (const cell of cells) {
    if (cell.edge && !(cell.source?.vertex && cell.target?.vertex)) faults.push(`${cell.id} hangs loose`);
    if ((cell.edge || cell.vertex) && !(cell.parent && cell.geometry)) faults.push(`${cell.id} stands nowhere`);
  }
  const count = (kind) => cells.filter((cell) => cell[kind]).length;
  console.log(JSON.stringify({ path, faults, vertices: count("vertex"), edges: count("edge") }));
}
