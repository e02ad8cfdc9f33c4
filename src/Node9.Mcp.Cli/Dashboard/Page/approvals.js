// The requests: what waits, what was answered, and which one is looked at.

import { byId, el, show, announce, soon } from './dom.js';
import { left, states, time, tone } from './words.js';
import * as detail from './detail.js';

const cards = new Map();
const items = new Map();
let selected = '';
let skew = 0;
let told = false;
let live = false;
let idle = true;

export const now = () => Date.now() + skew;
const isOpen = card => card.state === 'pending';
const pending = () => [...cards.values()].filter(isOpen).sort((a, b) => a.asked - b.asked || (a.id < b.id ? -1 : 1));
const settled = () => [...cards.values()].filter(card => !isOpen(card)).sort((a, b) => b.changed - a.changed).slice(0, 60);

export function build() {
  setInterval(tick, 1000);
  detail.build({ now, answered });
}

export function begin(serverNow) {
  skew = serverNow - Date.now();
  told = false;
  cards.clear();
}

export function put(card) {
  const before = cards.get(card.id);
  cards.set(card.id, card);
  if (told && !before && isOpen(card)) announce(`New question from ${card.agent || 'an agent'}: ${card.sentence}`);
  draw();
}

export function ready() {
  told = true;
  draw();
}

export function enable(isLive) {
  live = isLive;
  detail.enable(isLive);
}

export function move(by) {
  const all = pending();
  if (all.length === 0) return;
  const at = all.findIndex(card => card.id === selected);
  select(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))].id);
  byId('pending').focus({ preventScroll: true });
  items.get(selected)?.scrollIntoView({ block: 'nearest' });
}

export function ask(answer) {
  const card = cards.get(selected);
  if (!live || !card || !isOpen(card)) return;
  openDetail();
  detail.confirm(answer);
}

export function openDetail() {
  if (!cards.has(selected)) return;
  byId('approvals').dataset.open = 'yes';
  byId('detail').focus({ preventScroll: true });
  byId('detail').scrollTop = 0;
  if (!byId('pending').checkVisibility()) scrollTo(0, 0);
}

// Steps back: out of the confirmation, then out of the request. False when there is nothing to leave.
export function back() {
  if (detail.cancel()) return true;
  if (byId('approvals').dataset.open !== 'yes') return false;
  delete byId('approvals').dataset.open;
  byId('pending').focus();
  return true;
}

function answered(card) {
  cards.set(card.id, card);
  const next = pending()[0];
  if (next) select(next.id);
  else if (byId('approvals').dataset.open === 'yes') delete byId('approvals').dataset.open;
  byId('pending').focus();
  draw();
}

function select(id) {
  selected = id;
  drawNow();
}

const draw = soon(drawNow);

function drawNow() {
  const waiting = pending();
  const done = settled();
  // What is looked at never changes by itself, or a key would answer another request than the one that was read: only a page
  // on which nothing waited takes up what comes.
  if (!cards.has(selected) || (idle && waiting.length > 0)) selected = waiting[0]?.id ?? done[0]?.id ?? '';
  idle = waiting.length === 0;
  place(byId('pending'), waiting, 'option');
  place(byId('settled'), done, null);
  for (const [id, item] of items) if (!cards.has(id)) items.delete(id), item.remove();
  show(byId('pending-empty'), waiting.length === 0 && told);
  show(byId('pending'), waiting.length > 0);
  show(byId('settled-head'), done.length > 0);
  const count = byId('pending-count');
  show(count, waiting.length > 0);
  count.textContent = waiting.length;
  document.title = waiting.length > 0 ? `(${waiting.length}) Node9.Mcp` : 'Node9.Mcp';
  byId('pending').setAttribute('aria-activedescendant', items.has(selected) ? `item-${selected}` : '');
  detail.draw(cards.get(selected), like(cards.get(selected)), live);
}

// Settled questions of the same tool by the same rule: what was answered to the like of it.
function like(card) {
  return card ? settled().filter(each => each.id !== card.id && each.tool === card.tool && each.server === card.server && each.rule === card.rule) : [];
}

// Keeps each item's node, so that focus and scrolling survive every change.
function place(list, wanted, role) {
  wanted.forEach((card, index) => {
    const kind = `${card.state}-${card.changed}`;
    let item = items.get(card.id);
    if (!item || item.dataset.kind !== kind) {
      const fresh = build1(card, kind, role);
      item?.replaceWith(fresh);
      items.set(card.id, item = fresh);
    }
    const current = card.id === selected;
    if (role) item.setAttribute('aria-selected', current);
    item.classList.toggle('selected', current);
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
  while (list.children.length > wanted.length) list.lastChild.remove();
}

function build1(card, kind, role) {
  const word = states[card.state] ?? card.state;
  const open = () => { select(card.id); openDetail(); };
  const body = [
    el('strong', { text: card.sentence }),
    el('span', { class: 'who', text: `${card.agent || 'unknown agent'} · ${card.server ? `${card.server}/` : ''}${card.tool}` }),
    isOpen(card)
      ? el('time', { class: 'left', 'data-until': card.expires, text: left(card.expires - now()) })
      : el('span', { class: `chip ${tone(word)}`, text: `${word} ${time(card.changed)}` }),
  ];
  return role
    ? el('li', { id: `item-${card.id}`, 'data-kind': kind, role, 'aria-selected': 'false', on: { click: open } }, ...body)
    : el('li', { id: `item-${card.id}`, 'data-kind': kind }, el('button', { type: 'button', on: { click: open } }, ...body));
}

function tick() {
  for (const node of document.querySelectorAll('[data-until]')) {
    const rest = Number(node.dataset.until) - now();
    node.textContent = left(rest);
    node.classList.toggle('soon', rest < 30_000);
  }
}
