// Elements, made one by one; texts are only ever texts.
function make(name, values = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(values)) {
    if (key === "on") element.addEventListener(value[0], value[1]);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null) element.setAttribute(key, value);
  }
  element.append(...inside.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== ""));
  return element;
}

const button = (words, act, more = {}) => make("button", {type: "button", on: ["click", act], ...more}, words);
const mark = (verdict) => make("span", {class: `mark ${verdict}`, "aria-hidden": "true"}, MARK[verdict]);
const verdictWord = (verdict, words) => make("span", {class: `verdict ${verdict}`}, words);
const code = (words) => make("code", {}, words);
const worded = (text) => text.split("`").map((part, at) => at % 2 ? code(part) : part);
const quiet = (...words) => make("p", {class: "quiet"}, ...words);
const same = (words) => words;
const list = (rows, said = same) => long(make("ul"), rows, (row) => make("li", {}, said(row)), (more) => make("li", {}, more));
const defined = (rows) => make("dl", {}, rows.filter((row) => row && row[1]).map(([term, words]) => [make("dt", {}, term), make("dd", {}, words)]));
const pickNode = (number, ...words) => typeof number === "number"
  ? button([nodes[number].title, ...words], () => go({selected: number, from: null, to: null, query: ""}), {class: "pick"})
  : make("span", {class: "pick"}, number, ...words);
const pickPair = (from, to, ...words) => button(words, () => go({from, to, selected: null, query: ""}), {class: "pick"});

function table(heads, rows, said = same) {
  const cell = (name, words, at) => make(name, heads[at] === "USD" ? {class: "n"} : {}, words);
  const body = long(make("tbody"), rows, (row) => make("tr", {}, said(row).map((words, at) => cell("td", words, at))),
    (more) => make("tr", {}, make("td", {colspan: heads.length}, more)));
  return make("table", {}, make("thead", {}, make("tr", {}, heads.map((words, at) => cell("th", words, at)))), body);
}

// As many rows as somebody reads at first; the others are made when they are asked for.
const MOST = 30;
function long(holder, rows, built, row) {
  holder.append(...rows.slice(0, MOST).map(built));
  if (rows.length > MOST) {
    const rest = row(button(`${rows.length - MOST} more`, () => rest.replaceWith(...rows.slice(MOST).map(built))));
    holder.append(rest);
  }
  return holder;
}

// A group of choices of which one holds, as radio buttons.
function choices(field, name, options, act) {
  for (const [value, words] of options) {
    const input = make("input", {type: "radio", name, value, on: ["change", () => act(value)]});
    field.append(make("label", {class: "choice"}, input, make("span", {}, words)));
  }
}
const choose = (field, value) => field.querySelectorAll("input").forEach((input) => { input.checked = input.value === value; });

// How a line or a card of a kind looks, for the legend.
function key(kind, words, isLine) {
  const shape = isLine
    ? drawn("g", {class: `tone l ${kind}`}, drawn("path", {class: `way ${kind.startsWith("l-") ? kind : ""}`, d: "M1 8H25"}))
    : drawn("g", {class: `c ${kind}`}, drawn("rect", {class: "card", x: 2, y: 2, width: 22, height: 12, rx: 3}));
  return make("span", {class: "key"}, drawn("svg", {width: 26, height: 16, "aria-hidden": "true"}, shape), words);
}
