// The agents' sessions of the last day.

import { byId, el, show, soon } from './dom.js';
import { outcomes, time, tone } from './words.js';

let sessions = [];
let go;
let body;
let table;
let empty;

export function build({ view }) {
  go = view;
  body = el('tbody');
  table = el('table', { class: 'figures' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col', text: 'Session' }), ...outcomes.map(text => el('th', { scope: 'col', class: 'n', text })))), body);
  empty = el('div', { class: 'empty' }, el('p', { text: 'No session in the last day.' }), el('p', { text: 'A session begins when an agent starts its gateway.' }));
  byId('sessions').append(el('div', { class: 'head' }, el('h2', { text: 'Sessions' })), table, empty);
}

export function put(given) {
  sessions = given;
  draw();
}

export const enter = () => drawNow();

const draw = soon(() => { if (!byId('sessions').hidden) drawNow(); });

function drawNow() {
  const all = [...sessions].sort((a, b) => (a.last < b.last ? 1 : -1));
  body.replaceChildren(...all.map(each => el('tr', {},
    el('th', { scope: 'row' },
      el('button', { type: 'button', class: 'link', text: each.agent || 'unknown agent', title: 'Its rows in the log', on: { click: () => go('audit', '', each.session) } }),
      el('span', { class: 'dim', text: `${each.session} · ${each.user} · ${time(each.first)} – ${time(each.last)}` })),
    ...each.counts.map((count, i) => el('td', { class: `n ${count ? tone(outcomes[i]) : 'zero'}`, 'data-label': outcomes[i], text: count })))));
  show(table, all.length > 0);
  show(empty, all.length === 0);
}
