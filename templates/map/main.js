// What is looked at, how that changes, and the keys and buttons that change it.
const field = (id) => document.getElementById(id);
const panel = field("panel");
const state = {overlay: "flows", failure: 0, selected: null, from: null, to: null, query: "", asking: ""};
const texts = nodes.map((node) => [node.id, node.title, node.kind, node.where, node.detail, node.said ?? ""].join(" ").toLowerCase());
const READABLE = 0.5;
let current = 0;

function go(change) {
  Object.assign(state, {asking: ""}, change);
  show();
}

const asked = () => state.from !== null && state.to !== null && state.from !== state.to;
const hits = () => {
  const words = state.query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length ? nodes.map((_, number) => number).filter((number) => words.every((word) => texts[number].includes(word))) : null;
};

function show() {
  look();
  const scrolled = panel.scrollTop > 0;
  const over = overlays[state.overlay], result = hits();
  const path = !result && asked() ? way(state.from, state.to) : null;
  const near = !result && !path && state.selected !== null ? around(state.selected) : null;
  const lit = result ? new Set(result) : path?.nodes ?? near, own = over.card;
  paint({
    tone: over.tone,
    focus: Boolean(lit),
    pressed: [state.selected, state.from, state.to],
    card: (number) => {
      const looks = own(number) ?? {};
      return {...looks, on: Boolean(lit) && (lit.has(number) || Boolean(near && looks.on))};
    },
    line: (number) => ({...over.line(number), on: path ? path.lines.has(number) : near ? touches(number, state.selected) : false}),
  });
  if (!result) connect(path, near);
  field("legend").replaceChildren(...over.legend());
  panel.replaceChildren(...[path ? pairView(state.from, state.to) : result ? found(result) : state.asking ? askView() : state.selected !== null ? component(state.selected) : overview()].flat(Infinity).filter(Boolean));
  if (scrolled) panel.scrollTop = 0;
  controls(path, result);
  if (path) frame([...path.nodes]);
  else if (state.selected !== null) frame([state.selected]);
  badged();
  remember();
}

// The cards and lines on the way between two: the flows between them, or the chain through others.
function way(from, to) {
  const it = pair(from, to), legs = it.live.length ? it.live : chain(from, to);
  const onWay = new Set([from, to, ...legs.flatMap((flow) => [flow.from, flow.to])]);
  return {it, legs, nodes: onWay, lines: new Set(legs.map((flow) => flow.line))};
}

const touches = (line, number) => (flowsOfLine.get(line) ?? []).some((flow) => flow.from === number || flow.to === number);

// Lines beside those of the layout: a way that no flow takes, permissions that are no flows, and all of a large map.
function connect(path, near) {
  const some = path ? path.legs : near ? [...outward[state.selected], ...inward[state.selected]] : [];
  for (const flow of some) {
    if (!lines.has(flow.line)) connected(flow.from, flow.to, state.overlay === "reach" || path ? flowVerdict(flow) : "", flow.label);
  }
  if (path && !path.it.live.length && path.it.verdict !== "none") {
    connected(state.from, state.to, `${path.it.verdict} ${path.it.verdict === "broken" ? "refused" : ""}`, REACHES[path.it.verdict]);
  }
  if (near && state.overlay === "access") {
    for (const row of [...allowedFrom.get(state.selected) ?? [], ...allowedTo.get(state.selected) ?? []]) {
      if (row[0] !== row[1] && !outward[row[0]].some((flow) => flow.to === row[1])) connected(row[0], row[1], row[2], row[3]);
    }
  }
}

const askView = () => [make("h2", {}, state.asking === "to" ? `${named(state.from)} → ?` : `? → ${named(state.to)}`),
  make("p", {}, `Select the other end on the map, or above.`), button("Never mind", () => go({from: null, to: null}))];

function controls(path, result) {
  choose(field("overlays"), state.overlay);
  choose(field("failures"), String(state.failure));
  field("failures").hidden = state.overlay !== "recovery";
  field("from").value = state.from ?? "";
  field("to").value = state.to ?? "";
  if (field("search").value !== state.query) field("search").value = state.query;
  const said = path ? `${named(state.from)} to ${named(state.to)}: ${REACHES[path.it.verdict]}` : result ? `${result.length} found` : state.selected !== null ? `${named(state.selected)} selected` : overlays[state.overlay].title;
  if (field("status").textContent !== said) field("status").textContent = said;
  const stop = state.selected ?? state.from ?? current;
  if (stop !== current) rove(stop, false);
}

// The address says what is looked at, so that it can be sent to others.
function remember() {
  const said = new URLSearchParams();
  if (state.overlay !== "flows") said.set("show", state.overlay);
  if (state.overlay === "recovery") said.set("failure", data["recovery.failures"][state.failure]?.name ?? "");
  for (const end of ["selected", "from", "to"]) if (state[end] !== null) said.set(end, nodes[state[end]].id);
  history.replaceState(null, "", `#${said}`);
}

function recall() {
  const said = new URLSearchParams(location.hash.slice(1)), end = (name) => numbers.get(said.get(name)) ?? null;
  const failure = data["recovery.failures"].findIndex((each) => each.name === said.get("failure"));
  const overlay = Object.hasOwn(overlays, said.get("show") ?? "") ? said.get("show") : "flows";
  Object.assign(state, {overlay, failure: Math.max(failure, 0), selected: end("selected"), from: end("from"), to: end("to")});
}

// Of all cards one is in the order of the Tab key; the arrows hand that on.
function rove(number, focus = true) {
  buttons[current].setAttribute("tabindex", "-1");
  current = number;
  buttons[number].setAttribute("tabindex", "0");
  if (focus) {
    buttons[number].focus({preventScroll: true});
    reveal(number);
  }
}

function towards(key) {
  const {x, y} = nodes[current], way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[key];
  let best = null, least = Infinity;
  nodes.forEach((node, number) => {
    const ahead = (node.x - x) * way[0] + (node.y - y) * way[1];
    const aside = Math.abs((node.x - x) * way[1]) + Math.abs((node.y - y) * way[0]);
    if (ahead > 0 && ahead + 3 * aside < least) [best, least] = [number, ahead + 3 * aside];
  });
  if (best !== null) rove(best);
}

function pick(number) {
  if (state.asking) return go({[state.asking]: number, selected: null, query: ""});
  go({selected: state.selected === number ? null : number, from: null, to: null, query: ""});
}

const KEYS = {
  Enter: () => pick(current),
  " ": () => pick(current),
  f: () => go({from: current, asking: state.to === null ? "to" : ""}),
  t: () => go({to: current, asking: state.from === null ? "from" : ""}),
  "+": () => nearer(1.25),
  "-": () => nearer(1 / 1.25),
  0: () => fit(),
  "/": () => field("search").focus(),
};

function listen() {
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = event.key.startsWith("Arrow") ? () => towards(event.key) : KEYS[event.key];
    if (act) event.preventDefault(), act();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") go({selected: null, from: null, to: null, query: ""}); });
  picture.addEventListener("click", (event) => {
    const card = event.target.closest(".c"), line = event.target.closest("#lines > .l");
    if (moved) return;
    if (card) rove(Number(card.id.slice(1))), pick(current);
    else if (line) {
      const [flow] = flowsOfLine.get(Number(line.id.slice(1))) ?? [];
      if (flow) go({from: flow.from, to: flow.to, selected: null, query: ""});
    } else if (state.selected !== null || asked()) go({selected: null, from: null, to: null});
  });
  field("search").addEventListener("input", (event) => go({query: event.target.value}));
  field("search").addEventListener("keydown", (event) => {
    const [first] = hits() ?? [];
    if (event.key === "Enter" && first !== undefined) rove(first), go({selected: first, from: null, to: null, query: ""});
    if (event.key === "ArrowDown") event.preventDefault(), panel.querySelector("button")?.focus();
  });
  for (const end of ["from", "to"]) {
    field(end).addEventListener("change", (event) => go({[end]: event.target.value === "" ? null : Number(event.target.value), selected: null, query: ""}));
  }
  field("swap").addEventListener("click", () => go({from: state.to, to: state.from}));
  field("clear").addEventListener("click", () => go({selected: null, from: null, to: null, query: ""}));
  field("in").addEventListener("click", () => nearer(1.25));
  field("out").addEventListener("click", () => nearer(1 / 1.25));
  field("fit").addEventListener("click", () => fit());
  field("print").addEventListener("click", () => print());
  field("theme").addEventListener("click", nextTheme);
  prefersDark.addEventListener("change", () => theme(document.documentElement.dataset.theme ?? "auto"));
  addEventListener("hashchange", () => { recall(); show(); });
  canvas.addEventListener("scroll", () => requestAnimationFrame(() => { look(); badged(); }));
  addEventListener("resize", () => { look(); badged(); });
  addEventListener("beforeprint", () => badged(true));
  drag();
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
function theme(next) {
  const root = document.documentElement;
  if (next === "auto") delete root.dataset.theme;
  else root.dataset.theme = next;
  root.classList.toggle("dark", next === "dark" || (next === "auto" && prefersDark.matches));
  field("theme").textContent = `Theme: ${next}`;
}
const nextTheme = () => theme({auto: "light", light: "dark", dark: "auto"}[document.documentElement.dataset.theme ?? "auto"]);

let moved = false;
function drag() {
  let last = null;
  canvas.addEventListener("pointerdown", (event) => { last = event.button === 0 ? [event.clientX, event.clientY] : null; moved = false; });
  addEventListener("pointermove", (event) => {
    if (!last || (!moved && Math.hypot(event.clientX - last[0], event.clientY - last[1]) < 5)) return;
    moved = true;
    canvas.classList.add("dragged");
    canvas.scrollBy(last[0] - event.clientX, last[1] - event.clientY);
    last = [event.clientX, event.clientY];
  });
  addEventListener("pointerup", () => { last = null; canvas.classList.remove("dragged"); });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    nearer(event.deltaY < 0 ? 1.15 : 1 / 1.15);
  }, {passive: false});
}

function begin() {
  choices(field("overlays"), "overlay", Object.entries(overlays).map(([name, over]) => [name, over.title]), (value) => go({overlay: value}));
  choices(field("failures"), "failure", data["recovery.failures"].map((each, at) => [String(at), each.name]), (value) => go({failure: Number(value)}));
  const order = nodes.map((_, number) => number).sort((a, b) => nodes[a].title < nodes[b].title ? -1 : 1);
  for (const end of ["from", "to"]) field(end).append(new Option("…", ""), ...order.map((number) => new Option(nodes[number].title, number)));
  theme("auto");
  recall();
  rove(state.selected ?? 0, false);
  listen();
  fit(READABLE);
  show();
}
begin();
