// What the panel says: of the whole, of a component, of what a search found.
const count = (verdict, words) => words.filter((word) => word === verdict).length;

function overview() {
  return [make("h2", {}, overlays[state.overlay].title), {flows: aboutFlows, reach: aboutReach, access: aboutAccess, cost: aboutCost, recovery: aboutRecovery}[state.overlay]()];
}

function aboutFlows() {
  const inside = nodes.filter((node) => node.where !== "outside").length;
  return [
    make("p", {}, `Components of ${data.system.title}: ${inside}. Outside of it: ${nodes.length - inside}. Flows: ${flows.length}.`),
    data.system.routed ? "" : quiet("So large a map has lines only for what is selected."),
    quiet("Select a card for what is known of it, or two ends above for the way between them."),
    data.promises.length ? make("h3", {}, "Promises") : "",
    ["broken", "unknown"].map((word) => promises(word)),
    count("holds", data.promises.map((row) => row[1])) ? make("details", {}, make("summary", {}, mark("holds"), `${count("holds", data.promises.map((row) => row[1]))} hold`), promises("holds")) : "",
  ];
}

const promises = (word) => list(data.promises.filter((row) => row[1] === word).map(([subject, verdict, evidence, path]) => (
  make("div", {class: verdict}, mark(verdict), make("b", {}, `${subject}: ${verdict}`), make("div", {class: "small quiet"}, worded(evidence)), code(path)))));

function aboutReach() {
  const words = flows.filter((flow) => flow.live && flow.answers.length).map(flowVerdict);
  const bad = flows.filter((flow) => flow.live && ["broken", "unknown"].includes(flowVerdict(flow)));
  const exposed = data["reach.exposed"];
  return [
    make("p", {}, `Flows over the network: ${words.length}. Proved there and back: ${count("holds", words)}, blocked: ${count("broken", words)}, not known: ${count("unknown", words)}.`),
    bad.length ? list(bad.map((flow) => pickPair(flow.from, flow.to, mark(flowVerdict(flow)), `${named(flow.from)} → ${named(flow.to)}: ${flow.label}`))) : "",
    make("h3", {}, "Reached from the internet"),
    list(nodes.map((node, at) => [node, at]).filter(([node]) => node.net === "holds").map(([, at]) => pickPair(numbers.get("internet"), at, nodes[at].title))),
    make("h3", {}, "Open without a flow"),
    exposed.length ? list(exposed.map(([from, to, opening, sure]) => {
      const said = `${named(from)} → ${named(to)}, ${opening}${sure ? "" : " (perhaps)"}`;
      return typeof from === "number" && typeof to === "number" ? pickPair(from, to, mark(sure ? "broken" : "unknown"), said) : said;
    })) : quiet("Nobody reaches anything that no flow needs."),
  ];
}

function aboutAccess() {
  const refused = data["access.between"].filter((row) => row[2] !== "holds");
  return [
    make("p", {}, `Roles: ${data["access.roles"].length}. Pairs of which one calls the other by an API of AWS, or needs it to start: ${data["access.between"].length}.`),
    make("h3", {}, "Refused or not known"),
    refused.length ? list(refused.map((row) => pickPair(row[0], row[1], mark(row[2]), `${named(row[0])} → ${named(row[1])}: ${row[3]}`))) : quiet("Every call is allowed."),
    make("h3", {}, "More than any flow needs"),
    perhaps.size ? list([...perhaps].map(([who, more]) => [pickNode(who), list(more.said.map((words) => code(words)))])) : quiet("No role of a component may do more than flows need."),
    make("h3", {}, "Roles"),
    list(data["access.roles"], ([who, id, calls]) => pickNode(who, make("span", {class: "quiet"}, ` · ${id} · ${calls}`))),
  ];
}

function aboutCost() {
  return [
    make("p", {}, make("b", {}, data["cost.total"])),
    table(["decided by", "USD"], data["cost.sorts"].map(([sort, words]) => [sort, words.replace(" USD/month", "")])),
    data["cost.prices"] ? quiet(`List prices of ${data["cost.prices"]}; no discounts, no taxes.`) : "",
    make("h3", {}, "By owner"),
    table(["of", "USD"], data["cost.owners"], ([owner, short]) => [pickNode(owner), short]),
  ];
}

function aboutRecovery() {
  const failure = data["recovery.failures"][state.failure];
  if (!failure) return quiet("Nothing here can be lost.");
  const rows = data["recovery.parts"].map((part, at) => [part, failure.back[at]]);
  const of = (word) => rows.filter(([, [state]]) => state === word);
  const said = (some) => list(some, ([part, [, way, at]]) => {
    const [words, , lost] = data["recovery.ways"][way];
    return [pickNode(part), make("div", {class: "small quiet"}, [words, at ? `back after: ${at}` : "", lost ? `data lost: ${lost}` : ""].filter(Boolean).join("; "))];
  });
  const block = (word, head) => of(word).length ? [make("h3", {}, head), said(of(word))] : "";
  return [
    make("p", {}, make("b", {}, `${failure.name}: ${failure.figures}`)),
    failure.answer ? make("p", {class: failure.answer}, mark(failure.answer), `Promised are RPO ${failure.promised[0]} and RTO ${failure.promised[1]}: ${{holds: "kept", broken: "not kept", unknown: "perhaps not kept"}[failure.answer]}.`) : quiet("Nothing is promised for it."),
    quiet(worded(failure.evidence)),
    failure.chain.length ? [make("h3", {}, "The longest chain"), list(failure.chain.map((part) => pickNode(part)))] : "",
    block("lost", "Lost for good"), block("waits", "Waits for what is lost"), block("hand", "Somebody brings it back"), block("itself", "Comes back by itself"),
    of("untouched").length ? [make("h3", {}, "Not touched"), make("p", {class: "small"}, of("untouched").map(([part]) => named(part)).join(", "))] : "",
    data["recovery.single"].length ? [make("h3", {}, "Single points of failure"), list(data["recovery.single"].map(([part, failed, words, stops]) => [pickNode(part),
      make("div", {class: "small quiet"}, `${failed}: ${words}${stops.length ? `; stops ${stops.map(named).join(", ")}` : ""}`)]))] : "",
    failure.name === "region loss" && data["recovery.forgotten"].length ? [make("h3", {}, "Not there in another region"), list(data["recovery.forgotten"].map(([what, words]) => [make("b", {}, what), `: ${words}`]))] : "",
  ];
}

function component(number) {
  const node = nodes[number];
  return [
    make("h2", {}, node.title),
    make("p", {class: "quiet"}, [node.detail.includes(node.kind) ? "" : node.kind, node.detail].filter(Boolean).join(" · ")),
    make("div", {class: "row"}, button("Way from here", () => go({from: number, to: state.to === number ? null : state.to, asking: "to"})),
      button("Way to here", () => go({to: number, from: state.from === number ? null : state.from, asking: "from"}))),
    defined([["Where", node.where], ["Spec", number ? code(`components.${node.id}`) : ""]]),
    node.said ? make("p", {}, node.said) : "",
    {flows: () => "", reach: ownCalls, access: ownPermissions, cost: ownCost, recovery: ownRecovery}[state.overlay](number),
    neighbours("Calls", outward[number], (flow) => flow.to),
    neighbours("Called by", inward[number], (flow) => flow.from),
  ];
}

const neighbours = (head, some, end) => some.length ? [make("h3", {}, head), list(some.map((flow) => (
  pickPair(flow.from, flow.to, mark(flowVerdict(flow)), nodes[end(flow)].title, make("span", {class: "quiet"}, ` · ${flow.label}${flow.live ? "" : " · planned"}`)))))] : "";

function ownCalls(number) {
  const own = nodes[number].own ?? [];
  return own.length ? [make("h3", {}, "Needs by itself"), list(own.map(([purpose, at]) => make("details", {}, make("summary", {}, mark(answers[at].verdict), purpose), answerView(at, number, number))))] : "";
}

function ownPermissions(number) {
  const row = (other, [, , verdict, levels, actions, why], pick) => [pick(mark(verdict), `${named(other)}: ${levels}`), make("div", {class: "small"}, code(actions)), make("div", {class: "small quiet"}, why.join("; "))];
  const may = (allowedFrom.get(number) ?? []).map((cells) => row(cells[1], cells, (...words) => pickPair(number, cells[1], ...words)));
  const more = (beside.get(number) ?? []).map((cells) => row(cells[1], cells, (...words) => make("div", {}, ...words)));
  const who = (allowedTo.get(number) ?? []).map((cells) => row(cells[0], cells, (...words) => pickPair(cells[0], number, ...words)));
  return [may.length + more.length ? [make("h3", {}, "May"), list([...may, ...more])] : "",
    who.length ? [make("h3", {}, "Who may do something with it"), list(who)] : "",
    perhaps.has(number) ? [make("h3", {}, "More than any flow needs"), list(perhaps.get(number).said.map((words) => code(words)))] : ""];
}

function ownCost(number) {
  const owner = owners.get(number);
  if (!owner) return quiet("It costs nothing by itself.");
  return [make("p", {}, make("b", {}, owner.total)), table(["item", "how", "USD"], owner.lines.map((line) => data["cost.lines"][line]))];
}

function ownRecovery(number) {
  const back = wayBack(number), failure = data["recovery.failures"][state.failure];
  if (!back) return "";
  const at = parts.get(number), needed = data["recovery.needs"].flatMap((needs, part) => needs.includes(number) ? [data["recovery.parts"][part]] : []);
  return [make("h3", {}, failure.name), make("p", {}, make("b", {}, STATE[back.state]), back.words ? `: ${back.words}` : ""),
    defined([["Takes", back.state === "untouched" || back.state === "lost" ? "" : back.takes], ["Back after", back.state === "untouched" ? "" : back.at], ["Data lost", back.lost]]),
    data["recovery.needs"][at].length ? [make("h3", {}, "Needs"), list(data["recovery.needs"][at].map((part) => pickNode(part)))] : "",
    needed.length ? [make("h3", {}, "Needed by"), list(needed.map((part) => pickNode(part)))] : ""];
}

const found = (hits) => [make("h2", {}, `${hits.length} found`),
  list(hits, (number) => pickNode(number, make("span", {class: "quiet"}, ` · ${nodes[number].kind} · ${nodes[number].where}`)))];
