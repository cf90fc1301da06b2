// The picture: cards and lines by number, size, and what is drawn beside what the compiler drew.
const SVG = "http://www.w3.org/2000/svg", WIDTH = 204, HEIGHT = 60;
const canvas = document.getElementById("canvas"), picture = document.getElementById("picture");
const stage = document.getElementById("stage"), lens = document.getElementById("lens"), extra = document.getElementById("extra");
const cards = nodes.map((_, number) => document.getElementById(`c${number}`));
const buttons = cards.map((card) => card.querySelector(".over"));
const labels = buttons.map((button) => button.getAttribute("aria-label"));
const lines = new Map();
for (const line of document.querySelectorAll("#lines > .l")) lines.set(Number(line.id.slice(1)), line);
const start = picture.viewBox.baseVal, whole = {width: start.width, height: start.height};
let scale = 1;

// What is in sight. It is read before anything is written, because reading it afterwards would draw all of it at once.
const view = {left: 0, top: 0, width: 0, height: 0};
function look() {
  Object.assign(view, {left: canvas.scrollLeft, top: canvas.scrollTop, width: canvas.clientWidth, height: canvas.clientHeight});
}
function scrollTo(left, top) {
  canvas.scrollTo(left, top);
  look();
}

function drawn(name, values, ...inside) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

function zoom(to, keep = true) {
  const before = scale, x = view.left + view.width / 2, y = view.top + view.height / 2;
  scale = Math.min(Math.max(to, 0.05), 3);
  // Around the picture, because another size of its own would set each of its texts anew.
  lens.style.transform = `scale(${scale})`;
  stage.style.width = `${Math.round(whole.width * scale)}px`;
  stage.style.height = `${Math.round(whole.height * scale)}px`;
  if (keep) scrollTo(x * scale / before - view.width / 2, y * scale / before - view.height / 2);
}

function nearer(by) {
  look();
  zoom(scale * by);
}

// All of it; ``least`` keeps it readable, and leaves the rest to scrolling.
function fit(least = 0) {
  look();
  const all = Math.min((view.width - 4) / whole.width, (view.height - 4) / whole.height);
  zoom(Math.min(Math.max(all, least), 1.15), false);
  scrollTo(0, 0);
}

function reveal(number) {
  const at = cards[number].getBoundingClientRect(), box = canvas.getBoundingClientRect();
  if (at.left < box.left || at.right > box.right) canvas.scrollLeft += at.left - box.left - (box.width - at.width) / 2;
  if (at.top < box.top || at.bottom > box.bottom) canvas.scrollTop += at.top - box.top - (box.height - at.height) / 2;
}

// Bring several cards into sight, from farther away where they are far apart.
function frame(some) {
  const xs = some.map((number) => nodes[number].x), ys = some.map((number) => nodes[number].y), room = 30;
  const left = Math.min(...xs) - room, top = Math.min(...ys) - room;
  const width = Math.max(...xs) + WIDTH + room - left, height = Math.max(...ys) + HEIGHT + room - top;
  const most = Math.min(view.width / width, view.height / height), far = most < scale;
  if (far) zoom(most, false);
  const x = (left - start.x) * scale, y = (top - start.y) * scale;
  const seen = x >= view.left && y >= view.top && x + width * scale <= view.left + view.width && y + height * scale <= view.top + view.height;
  if (far || !seen) scrollTo(x - (view.width - width * scale) / 2, y - (view.height - height * scale) / 2);
}

// A line that the layout has no way for: from side to side where there is room between, else around.
function connected(from, to, kind, words) {
  const a = nodes[from], b = nodes[to];
  const right = b.x >= a.x + WIDTH + 12, left = a.x >= b.x + WIDTH + 12;
  const x1 = right ? a.x + WIDTH : a.x, x2 = right ? b.x : left ? b.x + WIDTH : b.x;
  const y1 = a.y + HEIGHT / 2, y2 = b.y + HEIGHT / 2;
  const bend = right || left ? Math.max(40, Math.abs(x2 - x1) / 2) : 60;
  const s1 = right ? 1 : -1, s2 = right ? -1 : left ? 1 : -1;
  const end = x2 + 7 * s2;
  const way = `M${x1} ${y1}C${x1 + bend * s1} ${y1} ${end + bend * s2} ${y2} ${end} ${y2}`;
  const tip = `M${x2} ${y2}L${x2 + 9 * s2} ${y2 - 5}V${y2 + 5}Z`;
  const title = drawn("title", {});
  title.textContent = `${a.title} → ${b.title}${words ? `: ${words}` : ""}`;
  extra.append(drawn("g", {class: `l on ${kind}`}, title, drawn("path", {class: "way", d: way}), drawn("path", {class: "tip", d: tip})));
}

// Small words on the upper border of each card that has some: of those in sight, or of all.
const badges = new Map(), shown = new Map();
function badged(all = false) {
  const left = view.left / scale + start.x, top = view.top / scale + start.y;
  const right = left + view.width / scale, bottom = top + view.height / scale;
  for (const [number, words] of badges) {
    const {x, y} = nodes[number];
    if (all || (x < right && x + WIDTH > left && y < bottom && y + HEIGHT > top)) {
      badges.delete(number);
      badge(number, words);
    }
  }
}

function badge(number, words) {
  const {x, y} = nodes[number], width = Math.round(words.length * 6.4 + 14);
  const text = drawn("text", {x: x + WIDTH - 8 - width / 2, y: y + 4, "text-anchor": "middle"});
  text.textContent = words;
  const made = drawn("g", {class: "badge", "aria-hidden": "true"}, drawn("rect", {x: x + WIDTH - 8 - width, y: y - 9, width, height: 18, rx: 9}), text);
  shown.set(number, made);
  buttons[number].after(made);
}

// Give every card and line its looks: {kind, badge, on} by number; `focus` lets the others step back.
function paint(looks) {
  extra.replaceChildren();
  picture.setAttribute("class", `${looks.tone ? "tone" : ""} ${looks.focus ? "focus" : ""}`);
  cards.forEach((card, number) => {
    const {kind = "", words = "", on = false} = looks.card(number) ?? {};
    set(card, "class", `c ${kind} ${on ? "on" : ""}`);
    set(buttons[number], "aria-pressed", String(looks.pressed.includes(number)));
    if (set(buttons[number], "aria-label", words ? `${labels[number]}, ${words}` : labels[number])) {
      shown.get(number)?.remove();
      shown.delete(number);
      badges.delete(number);
      if (words) badges.set(number, words);
    }
  });
  for (const [number, line] of lines) {
    const {kind = "", on = false} = looks.line(number) ?? {};
    set(line, "class", `l ${kind} ${on ? "on" : ""}`);
  }
}

// Nothing is written anew that is there already, and nothing is read back: a thousand cards change only where they do.
const written = new Map();
function set(element, name, value) {
  let known = written.get(element);
  if (!known) written.set(element, known = {});
  if (known[name] === value) return false;
  known[name] = value;
  element.setAttribute(name, value);
  return true;
}
