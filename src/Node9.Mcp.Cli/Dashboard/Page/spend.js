// What agents spent. The view and its tab are there only when there are figures.

import { byId, el, show } from './dom.js';
import { post } from './link.js';

const every = 15_000;

let since = '30d';
let place;
let watching;

export function build() {
  place = el('div');
  const choose = el('select', { id: 'spend-since', on: { change: event => { since = event.target.value; load(); } } },
    ...[['1d', 'last day'], ['7d', 'last 7 days'], ['30d', 'last 30 days']].map(([value, text]) => el('option', { value, text, selected: value === since })));
  byId('spend').append(el('div', { class: 'head' }, el('h2', { text: 'Spend' }), el('label', { for: 'spend-since', text: 'Of the' }), choose), place);
}

export const enter = () => load();

// Looks whether there is anything to show, now and from time to time.
export function watch() {
  clearInterval(watching);
  watching = setInterval(() => { if (document.visibilityState === 'visible') load(); }, every);
  return load();
}

async function load() {
  try {
    const { ok, body } = await post('/api/spend', { since });
    const tab = byId('tabs').querySelector('[data-view=spend]');
    if (ok && body) show(tab, true);
    place.replaceChildren(...(!ok ? [el('p', { class: 'problem', text: body.problem })] : body ? draw(body) : [nothing()]));
  } catch {
    place.replaceChildren(el('p', { class: 'problem', text: 'The dashboard’s process does not answer.' }));
  }
}

const nothing = () => el('div', { class: 'empty' }, el('p', { text: 'Nothing was spent this month.' }));

const words = { within: '', tell: 'nearly used up', ask: 'asks before each call', refuse: 'refuses calls', end: 'ends what runs' };
const tones = { within: 'good', tell: 'wait', ask: 'wait', refuse: 'bad', end: 'bad' };

function draw(s) {
  const money = sum => `${sum.unlisted ? '≤ ' : ''}${sum.money}`;
  return [
    el('dl', { class: 'big' }, ...[
      ['today', money(s.today)], ['this month', money(s.month)], ['tokens today', short(s.today.tokens)],
      ['requests today', s.today.requests], ['calls today', s.today.calls],
    ].map(([name, value]) => el('div', {}, el('dt', { text: name }), el('dd', { text: value })))),
    ...(s.budgets.length ? [el('h3', { class: 'part', text: 'Budgets' }), el('ul', { class: 'budgets' }, ...s.budgets.map(budget))] : []),
    ...Object.entries(s.by).filter(([, rows]) => rows.length).map(([by, rows]) => table(by, rows)),
    el('p', { class: 'note', text: `At list prices of ${s.pricesAsOf}; what a subscription includes is not taken off.`
      + (s.month.unlisted ? ` ${s.month.unlisted} requests went to models without a known price, and count as the dearest of their family.` : '') }),
  ];
}

const budget = each => el('li', {},
  el('p', {}, el('span', { text: each.sentence }), words[each.stage] ? el('b', { class: tones[each.stage], text: words[each.stage] }) : null),
  bar(each.part, tones[each.stage]), each.scope ? el('p', { class: 'note', text: each.scope.replaceAll(';', ' · ') }) : null);

const table = (by, rows) => el('table', { class: 'figures' },
  el('thead', {}, el('tr', {}, ...[`By ${by}`, 'money', 'tokens', 'requests', 'calls'].map((text, i) => el('th', { scope: 'col', class: i ? 'n' : false, text })))),
  el('tbody', {}, ...rows.map(row => el('tr', {}, el('th', { scope: 'row' }, el('span', { text: row.name }), bar(row.part, '')),
    ...[['money', row.money], ['tokens', short(row.tokens)], ['requests', row.requests], ['calls', row.calls]]
      .map(([label, value]) => el('td', { class: 'n', 'data-label': label, text: value }))))));

// The content policy allows no style of an element, so a bar is a meter.
const bar = (part, tone) => el('progress', { class: `meter ${tone}`, max: 1, value: Math.min(1, part), 'aria-hidden': 'true', tabindex: '-1' });

const short = n => (n < 1000 ? String(n) : n < 1e6 ? `${+(n / 1000).toFixed(1)}k` : `${+(n / 1e6).toFixed(2)}M`);
