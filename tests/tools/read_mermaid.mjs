// node read_mermaid.mjs: reads flowcharts as Mermaid does. Takes a JSON list of texts on its input; prints a line for each: the labels of its
// nodes, of its subgraphs and of its edges, with the ends of these, or what is wrong.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document, Element: window.Element });
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

// Its parser keeps entities under signs of its own until it draws.
const read = (text) => (text ?? "").replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(code));

for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    const { db, type } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const cards = Object.fromEntries([...db.getVertices().values()].map((one) => [one.id, read(one.text)]));
    const groups = db.getSubGraphs().map((one) => [one.id, read(one.title), one.nodes]);
    const lines = db.getEdges().map((one) => [one.start, one.end, read(one.text), one.stroke]);
    console.log(JSON.stringify({ type, cards, groups, lines }));
  } catch (error) {
    console.log(JSON.stringify({ fault: String(error.message ?? error).slice(0, 300) }));
  }
}
