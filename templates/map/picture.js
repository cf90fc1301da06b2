// The picture: cards and lines by number, size, and what is drawn beside what the compiler drew.
const SVG = "http://www.w3.org/2000/svg", WIDTH = 204, HEIGHT = 60;
const canvas = document.getElementById("canvas"), picture = document.getElementById("picture");
const extra = document.getElementById("extra");
const cards = nodes.map((_, number) => document.getElementById(`c${number}`));
const buttons = cards.map((card) => card.querySelector(".over"));
const labels = buttons.map((button) => button.getAttribute("aria-label"));
const lines = new Map();
for (const line of document.querySelectorAll("#lines > .l")) lines.set(Number(line.id.slice(1)), line);
const start = picture.viewBox.baseVal, whole = {width: start.width, height: start.height};
let scale = 1;

function drawn(name, values, ...inside) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

function zoom(to, keep = true) {
  const before = scale, x = canvas.scrollLeft + canvas.clientWidth / 2, y = canvas.scrollTop + canvas.clientHeight / 2;
  scale = Math.min(Math.max(to, 0.05), 3);
  picture.setAttribute("width", Math.round(whole.width * scale));
  picture.setAttribute("height", Math.round(whole.height * scale));
  if (keep) canvas.scrollTo(x * scale / before - canvas.clientWidth / 2, y * scale / before - canvas.clientHeight / 2);
}

// All of it; ``least`` keeps it readable, and leaves the rest to scrolling.
function fit(least = 0) {
  const all = Math.min((canvas.clientWidth - 4) / whole.width, (canvas.clientHeight - 4) / whole.height);
  zoom(Math.min(Math.max(all, least), 1.15), false);
  canvas.scrollTo(0, 0);
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
  const most = Math.min(canvas.clientWidth / width, canvas.clientHeight / height);
  if (most < scale) zoom(most);
  const x = (left - start.x) * scale, y = (top - start.y) * scale;
  const seen = x >= canvas.scrollLeft && y >= canvas.scrollTop && x + width * scale <= canvas.scrollLeft + canvas.clientWidth
    && y + height * scale <= canvas.scrollTop + canvas.clientHeight;
  if (!seen) canvas.scrollTo(x - (canvas.clientWidth - width * scale) / 2, y - (canvas.clientHeight - height * scale) / 2);
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
const badges = new Map();
function badged(all = false) {
  const left = canvas.scrollLeft / scale + start.x, top = canvas.scrollTop / scale + start.y;
  const right = left + canvas.clientWidth / scale, bottom = top + canvas.clientHeight / scale;
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
  buttons[number].after(drawn("g", {class: "badge", "aria-hidden": "true"}, drawn("rect", {x: x + WIDTH - 8 - width, y: y - 9, width, height: 18, rx: 9}), text));
}

// Give every card and line its looks: {kind, badge, on} by number; `focus` lets the others step back.
function paint(looks) {
  extra.replaceChildren();
  picture.setAttribute("class", `${looks.tone ? "tone" : ""} ${looks.focus ? "focus" : ""}`);
  cards.forEach((card, number) => {
    const {kind = "", words = "", on = false} = looks.card(number) ?? {};
    set(card, "class", `c ${kind} ${on ? "on" : ""}`);
    set(buttons[number], "aria-pressed", String(looks.pressed.includes(number)));
    if (set(buttons[number], "aria-label", [labels[number], words].filter(Boolean).join(", "))) {
      card.querySelector(".badge")?.remove();
      badges.delete(number);
      if (words) badges.set(number, words);
    }
  });
  badged();
  for (const [number, line] of lines) {
    const {kind = "", on = false} = looks.line(number) ?? {};
    set(line, "class", `l ${kind} ${on ? "on" : ""}`);
  }
}

// Nothing is written anew that is there already: a thousand cards are drawn again only where they change.
function set(element, name, value) {
  if (element.getAttribute(name) === value) return false;
  element.setAttribute(name, value);
  return true;
}
