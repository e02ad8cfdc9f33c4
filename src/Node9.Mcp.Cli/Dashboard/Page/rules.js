// Verdicts by rule, of the last hour or the last day.

import { byId, el, show, soon } from './dom.js';
import { outcomes, tone } from './words.js';

let rules = [];
let span = 'hour';
let body;
let table;
let empty;

export function build() {
  body = el('tbody');
  table = el('table', { class: 'figures' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col', text: 'Rule' }), ...outcomes.map(text => el('th', { scope: 'col', class: 'n', text })))), body);
  empty = el('div', { class: 'empty' }, el('p', { text: 'No rule decided anything in this time.' }), el('p', { text: 'Rules appear here with the first call.' }));
  const choose = el('select', { id: 'rules-span', on: { change: event => { span = event.target.value; drawNow(); } } },
    el('option', { value: 'hour', text: 'last hour' }), el('option', { value: 'day', text: 'last day' }));
  byId('rules').append(el('div', { class: 'head' }, el('h2', { text: 'Verdicts by rule' }), el('label', { for: 'rules-span', text: 'Of the' }), choose), table, empty);
}

export function put(given) {
  rules = given;
  draw();
}

export const enter = () => drawNow();

const draw = soon(() => { if (!byId('rules').hidden) drawNow(); });

const sum = counts => counts.reduce((a, b) => a + b, 0);

function drawNow() {
  const used = rules.filter(rule => sum(rule[span]) > 0).sort((a, b) => sum(b[span]) - sum(a[span]));
  body.replaceChildren(...used.map(rule => el('tr', {},
    el('th', { scope: 'row' }, el('code', { text: rule.rule || 'none' }), bar(rule[span])),
    ...rule[span].map((count, i) => el('td', { class: `n ${count ? tone(outcomes[i]) : 'zero'}`, 'data-label': outcomes[i], text: count })))));
  show(table, used.length > 0);
  show(empty, used.length === 0);
}

function bar(counts) {
  const node = el('span', { class: 'share', 'aria-hidden': 'true' });
  counts.forEach((count, i) => {
    if (count === 0) return;
    const piece = el('i', { class: `o${i}` });
    piece.style.flexGrow = count;
    node.append(piece);
  });
  return node;
}
