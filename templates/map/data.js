// What the page knows. Everything was decided by the compiler; here it is looked up, and nothing is worked out anew.
const data = JSON.parse(document.getElementById("data").textContent);
const nodes = data.nodes;
const flows = data.flows.map(([from, to, line, label, text, carried, answers, live, path]) => (
  {from, to, line, label, text, carried, answers, live, path}));
const numbers = new Map(nodes.map((node, number) => [node.id, number]));
const outward = nodes.map(() => []), inward = nodes.map(() => []);
for (const flow of flows) {
  outward[flow.from].push(flow);
  inward[flow.to].push(flow);
}
const answers = data["reach.answers"].map(([verdict, opening, cases]) => ({verdict, opening, cases}));
const WORST = ["broken", "unknown", "holds"];
const MARK = {holds: "✓", broken: "✗", unknown: "?", none: "·"};

const named = (end) => typeof end === "number" ? nodes[end].title : end;
const worst = (words) => WORST.find((word) => words.includes(word)) ?? "none";
const pairKey = (from, to) => from * nodes.length + to;

// Several rows by the pair that they are about, or by one number.
function grouped(rows, key) {
  const found = new Map();
  for (const row of rows) {
    const at = key(row);
    if (!found.has(at)) found.set(at, []);
    found.get(at).push(row);
  }
  return found;
}
const ownPairs = new Map(data["reach.own"].map(([from, to, list]) => [pairKey(from, to), list]));
const allowed = new Map(data["access.between"].map((row) => [pairKey(row[0], row[1]), row]));
const allowedFrom = grouped(data["access.between"], (row) => row[0]);
const allowedTo = grouped(data["access.between"], (row) => row[1]);
const beside = grouped(data["access.beside"], (row) => row[0]);
const perhaps = new Map(data["access.perhaps"].map(([who, services, said]) => [who, {services, said}]));
const roles = grouped(data["access.roles"], (row) => row[0]);
const owners = new Map(data["cost.owners"].map(([owner, short, level, total, lines]) => (
  [owner, {short, level, total, lines}])));
const parts = new Map(data["recovery.parts"].map((part, at) => [part, at]));

const flowVerdict = (flow) => flow.live ? worst(flow.answers.map((at) => answers[at].verdict)) : "none";

// The numbers of the answers to a pair; null where the page does not hold them.
function between(from, to) {
  const own = ownPairs.get(pairKey(from, to));
  if (own) return own;
  const one = data["reach.classes"][from], other = data["reach.classes"][to];
  if (one < 0 || other < 0) return [];
  return data["reach.between"][one]?.[other] ?? null;
}

// Whether a component may call another by an API of AWS: null where nobody calls it by one.
function permission(from, to) {
  const row = allowed.get(pairKey(from, to)), service = nodes[to].service;
  if (row) return {verdict: row[2], levels: row[3], actions: row[4], why: row[5]};
  if (!service) return null;
  if (!roles.has(from)) return {verdict: "unknown", says: "It has no role here; what it may do is for a policy at the other end to say."};
  const more = perhaps.get(from);
  if (more && more.services.some((one) => one === service || one === "*")) {
    return {verdict: "unknown", says: "Its role may do more than any flow needs; that may be about this, too.", more: more.said};
  }
  const all = (beside.get(from) ?? []).find((each) => each[1] === service);
  if (all) return {verdict: all[2], levels: all[3], actions: all[4], why: all[5], says: "On everything of the service."};
  if (nodes[to].guarded) return {verdict: "unknown", says: "Its role allows nothing here; a policy written at the other end may."};
  return {verdict: "broken", says: "No statement of its role is about it."};
}

// The shortest chain of flows from one to another; none where flows do not lead there.
function chain(from, to) {
  const before = new Map([[from, null]]), waiting = [from];
  for (let at = 0; at < waiting.length && !before.has(to); at++) {
    for (const flow of outward[waiting[at]]) {
      if (flow.live && !before.has(flow.to)) {
        before.set(flow.to, flow);
        waiting.push(flow.to);
      }
    }
  }
  const found = [];
  for (let at = to; before.get(at); at = before.get(at).from) found.unshift(before.get(at));
  return found;
}
