// What can be laid over the map. Each says how cards and lines look, what that means, and what there is to say of the whole.
const HEAT = [[1, "under 2 % of the whole"], [2, "2 to 10 %"], [3, "10 to 25 %"], [4, "25 % or more"]];
const STATE = {untouched: "not touched", itself: "comes back by itself", hand: "somebody brings it back", waits: "waits for what is lost", lost: "lost for good"};
const STATE_KIND = {untouched: "", itself: "holds", hand: "info", waits: "unknown", lost: "broken"};
const around = (number) => new Set([number, ...outward[number].map((flow) => flow.to), ...inward[number].map((flow) => flow.from)]);
const flowsOfLine = grouped(flows, (flow) => flow.line);

const overlays = {
  flows: {
    title: "Flows",
    tone: true,
    card: () => ({}),
    line: () => ({}),
    legend: () => [key("l-encrypted", "encrypted on its way", true), key("l-clear", "in clear", true),
      key("l-unsaid", "not said", true)],
  },
  reach: {
    title: "Reachability",
    card: (number) => {
      if (state.selected === null) return nodes[number].net === "holds" ? {kind: "info", words: "internet"} : {};
      return reached(number);
    },
    line: (number) => ({kind: worst((flowsOfLine.get(number) ?? []).map(flowVerdict))}),
    legend: () => state.selected === null
      ? [key("info", "reached from the internet"), ...lineKeys("proved", "blocked", "not known", "no network of the system")]
      : [key("holds", "it reaches"), key("unknown", "not known"), key("info", "reaches it"), ...lineKeys("proved", "blocked", "not known", "no network of the system")],
  },
  access: {
    title: "Access",
    card: (number) => {
      if (state.selected === null) return roles.has(number) ? {kind: "info", words: "role"} : {};
      const to = allowed.get(pairKey(state.selected, number)), from = allowed.get(pairKey(number, state.selected));
      if (to) return {kind: to[2], words: to[3], on: true};
      return from ? {kind: "info", words: from[3], on: true} : {};
    },
    line: (number) => {
      const found = (flowsOfLine.get(number) ?? []).map((flow) => allowed.get(pairKey(flow.from, flow.to))?.[2]).filter(Boolean);
      return {kind: found.length ? worst(found) : "none"};
    },
    legend: () => [key("info", state.selected === null ? "has a role" : "may do something with it"),
      ...(state.selected === null ? [] : [key("holds", "it may do something with"), key("broken", "a call of it is refused")]),
      ...lineKeys("allowed by IAM", "refused", "not known", "no call of an API")],
  },
  cost: {
    title: "Cost",
    card: (number) => {
      const owner = owners.get(number);
      return owner ? {kind: `heat${owner.level}`, words: owner.short} : {};
    },
    line: () => ({}),
    legend: () => [make("span", {}, "USD a month, typical use:"), ...HEAT.map(([level, words]) => key(`heat${level}`, words)),
      make("span", {class: "quiet"}, "≥: something in it has no amount")],
  },
  recovery: {
    title: "Recovery",
    card: (number) => {
      const back = wayBack(number);
      if (!back) return {};
      const words = {untouched: "", lost: "lost", waits: "waits"}[back.state] ?? shortly(back.at);
      return {kind: STATE_KIND[back.state], words, on: back.state !== "untouched"};
    },
    line: () => ({}),
    legend: () => Object.entries(STATE).map(([word, words]) => key(STATE_KIND[word], words)),
  },
};
const lineKeys = (holds, broken, unknown, none) => [key("holds", holds, true), key("broken", broken, true), key("unknown", unknown, true), key("", none, true)];

// How a card looks while another is selected: whether the one reaches the other, either way, and may do something there.
function reached(number) {
  if (number === state.selected) return {on: true};
  const to = pair(state.selected, number), from = pair(number, state.selected);
  if (to.verdict === "holds") return {kind: "holds", on: true};
  if (to.verdict === "unknown" && (to.live.length || to.network === "unknown")) return {kind: "unknown", on: true};
  return from.verdict === "holds" ? {kind: "info", on: true} : {};
}

// What becomes of a component in the failure that is looked at.
function wayBack(number) {
  const failure = data["recovery.failures"][state.failure], part = parts.get(number);
  if (!failure || part === undefined) return null;
  const [word, way, at] = failure.back[part], [words, takes, lost] = data["recovery.ways"][way];
  return {state: word, words, takes, lost, at};
}
const shortly = (at) => at === "unknown" ? "time not known" : `back in ${at.replace("unknown, at least ", "≥ ")}`;
