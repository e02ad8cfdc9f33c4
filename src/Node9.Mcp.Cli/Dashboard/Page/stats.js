// How people live with the questions.

import { byId, el, show } from './dom.js';
import { post } from './link.js';
import { seconds, share } from './words.js';

let since = '7d';
let place;

export function build() {
  place = el('div');
  const choose = el('select', { id: 'stats-since', on: { change: event => { since = event.target.value; load(); } } },
    ...[['1d', 'last day'], ['7d', 'last 7 days'], ['30d', 'last 30 days']].map(([value, text]) => el('option', { value, text, selected: value === since })));
  byId('stats').append(el('div', { class: 'head' }, el('h2', { text: 'Questions and answers' }), el('label', { for: 'stats-since', text: 'Of the' }), choose), place);
}

export const enter = () => load();

async function load() {
  try {
    const { ok, body } = await post('/api/stats', { since });
    place.replaceChildren(...(ok ? draw(body) : [el('p', { class: 'problem', text: body.problem })]));
  } catch {
    place.replaceChildren(el('p', { class: 'problem', text: 'The dashboard’s process does not answer.' }));
  }
}

function draw(s) {
  if (s.prompts === 0) {
    return [figures([['calls', s.calls]]), el('div', { class: 'empty' }, el('p', { text: 'Nobody was asked anything in this time.' }),
      el('p', { text: 'Figures appear with the first question.' }))];
  }
  return [
    figures([
      ['calls', s.calls], ['questions', s.prompts], ['per 100 calls', s.promptsPer100Calls?.toFixed(1) ?? '–'],
      ['median time to answer', seconds(s.medianSeconds)], ['nine in ten within', seconds(s.p90Seconds)],
      ['approved', share(s.approved, s.prompts)], ['of those within 3 s', share(s.approvedWithin3Seconds, s.approved)],
      ['denied', share(s.denied, s.prompts)], ['not answered in time', share(s.expired, s.prompts)],
    ]),
    el('table', { class: 'figures' },
      el('thead', {}, el('tr', {}, ...['Rule', 'asked', 'approved', 'denied'].map((text, i) => el('th', { scope: 'col', class: i ? 'n' : false, text })))),
      el('tbody', {}, ...s.rules.map(rule => el('tr', {},
        el('th', { scope: 'row' }, el('code', { text: rule.rule }), ...rule.sparedBy.map(spare)),
        ...[['asked', rule.prompts], ['approved', rule.approved], ['denied', rule.denied]]
          .map(([label, value]) => el('td', { class: 'n', 'data-label': label, text: value })))))),
  ];
}

const figures = pairs => el('dl', { class: 'big' }, ...pairs.map(([name, value]) =>
  el('div', {}, el('dt', { text: name }), el('dd', { text: value }))));

const spare = each => el('details', { class: 'spare' },
  el('summary', { text: `a rule would have spared ${each.covers}` }), el('pre', { tabindex: '0', text: JSON.stringify(each.rule, null, 2) }));
