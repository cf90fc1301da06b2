// From one to another: the verdict, the way hop by hop with all that blocks it, permission, and ways through others.
const STATES = ["holds", "unknown", "broken"];
const REACHES = {holds: "Reaches", broken: "Blocked", unknown: "Not known", none: "No connection"};

// The words of an answer are about any two ends; here they are about these.
const about = (words, from, to) => words.replaceAll("@from", nodes[from].id).replaceAll("@to", nodes[to]?.id ?? "");

function hopRow(number, from, to) {
  const [kind, at, says, stateNumber, why, path] = data["reach.hops"][number], verdict = STATES[stateNumber];
  const words = [make("b", {}, kind), ` ${about(at, from, to)}`, says ? make("span", {class: "quiet"}, `: ${about(says, from, to)}`) : ""];
  const reason = why ? make("div", {}, data["reach.codes"][why], " ", code(why)) : "";
  const setting = path ? make("div", {class: "small"}, "set at ", code(about(path, from, to))) : "";
  return make("li", {class: verdict}, make("span", {class: `mark ${verdict}`}, MARK[verdict], hiddenWord(verdict)), make("span", {}, words, reason, setting));
}
const hiddenWord = (verdict) => make("span", {class: "away"}, {broken: " blocks", unknown: " not known"}[verdict] ?? "");

function hopLists(label, ways, from, to) {
  return ways.map((way) => way.length ? [make("h4", {}, label), make("ol", {class: "hops"}, way.map((hop) => hopRow(hop, from, to)))] : "");
}

function caseView([zone, who, target, verdict, says, why, there, back, more], from, to) {
  const ends = target ? `${who} → ${target}` : who;
  const head = about([zone, ends].filter(Boolean).join(": "), from, to) + (more ? ` (and ${more} more like it)` : "");
  const words = [says ? about(says, from, to) : data["reach.codes"][why] ?? "", why ? code(why) : ""].filter(Boolean);
  return make("div", {class: "case"}, make("p", {class: "small quiet"}, head), words.length ? make("p", {}, mark(verdict), words) : "",
    hopLists("There", [there], from, to), hopLists("Back", back, from, to));
}

const answerView = (number, from, to) => {
  const answer = answers[number];
  return make("section", {}, make("p", {}, mark(answer.verdict), make("b", {}, answer.opening)),
    answer.cases.map((each) => caseView(each, from, to)));
};

// Everything there is to say of a pair: {verdict, says} for a line of text, and what the panel shows.
function pair(from, to) {
  const declared = outward[from].filter((flow) => flow.to === to), live = declared.filter((flow) => flow.live);
  const found = live.length ? [...new Set(live.flatMap((flow) => flow.answers))] : between(from, to);
  const may = permission(from, to);
  const network = found === null ? "unknown" : worst(found.map((at) => answers[at].verdict));
  const verdict = worst([network, may?.verdict ?? "none"].filter((word) => word !== "none"));
  return {declared, live, found, may, network, verdict};
}

function pairView(from, to) {
  const it = pair(from, to), ends = [nodes[from].title, nodes[to].title];
  const delivered = it.live.length && !it.found.length && !it.may;
  const word = delivered ? "Delivered" : REACHES[it.verdict];
  return [
    make("h2", {}, `${ends[0]} → ${ends[1]}`),
    make("p", {}, verdictWord(delivered ? "holds" : it.verdict, word), " ", pairWords(it)),
    flowsView(it.declared),
    networkView(it, from, to),
    it.may ? permissionView(it.may) : "",
    chainView(from, to, it),
  ];
}

function pairWords(it) {
  if (it.found === null) return "This page does not hold the answer to this pair; groundplan reach has it.";
  if (it.live.length) return `as ${it.live.length === 1 ? "a flow" : `${it.live.length} flows`} of the spec ${it.live.length === 1 ? "needs" : "need"}.`;
  if (it.declared.length) return "A flow is planned; nothing of it is there yet.";
  if (it.verdict === "holds") return "though no flow of the spec needs it.";
  if (it.verdict === "none") return "One of them never opens a connection, or nobody ever connects to the other.";
  return "No flow of the spec is between them.";
}

const flowsView = (some) => some.map((flow) => make("p", {class: "small"}, code(flow.path), flow.live ? " " : " (planned) ",
  flow.text.startsWith(flow.label) ? flow.text : `${flow.label}. ${flow.text}`));

function networkView(it, from, to) {
  if (!it.found?.length) return it.live.length && !it.may ? quiet("No network path of the system is part of it.") : "";
  return [make("h3", {}, "Network"), it.found.map((number) => answerView(number, from, to))];
}

function permissionView(may) {
  return make("section", {}, make("h3", {}, "Permission"),
    make("p", {class: may.verdict}, mark(may.verdict), {holds: "Allowed", broken: "Not allowed", unknown: "Not known"}[may.verdict], may.levels ? `: ${may.levels}` : ""),
    may.says ? make("p", {}, may.says) : "", may.actions ? make("p", {}, code(may.actions)) : "",
    may.why?.length ? make("p", {class: "small quiet"}, `For: ${may.why.join("; ")}`) : "",
    may.more ? list(may.more.map((words) => code(words))) : "");
}

function chainView(from, to, it) {
  const legs = chain(from, to);
  if (legs.length < 2 || it.live.length) return legs.length || it.live.length ? "" : quiet("No chain of flows leads there either.");
  return make("section", {}, make("h3", {}, "By way of others"),
    quiet("Each of these is a flow of its own. Whether one passes on what it gets is for its code to say."),
    list(legs.map((flow) => pickPair(flow.from, flow.to, mark(flowVerdict(flow)), `${named(flow.from)} → ${named(flow.to)}: ${flow.label}`))));
}
