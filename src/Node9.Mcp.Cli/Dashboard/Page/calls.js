// Calls as they are decided and as their results come back, newest first.

import { byId, el, show, soon } from './dom.js';
import { outcome, time, tone } from './words.js';

const most = 300;
let calls = new Map();
let filter = '';
let go;
let list;
let empty;

export function build({ view }) {
  go = view;
  list = el('ol', { class: 'rows calls' });
  empty = el('div', { class: 'empty' },
    el('p', { text: 'No calls yet.' }),
    el('p', {}, 'Put the firewall before a server: ', el('code', { text: 'node9-mcp wrap -- COMMAND' })));
  const choose = el('select', { id: 'calls-filter', on: { change: event => { filter = event.target.value; drawNow(); } } },
    ...[['', 'all calls'], ['allowed', 'allowed'], ['approved', 'approved'], ['not approved', 'not approved'], ['blocked', 'blocked']]
      .map(([value, text]) => el('option', { value, text })));
  byId('calls').append(el('div', { class: 'head' }, el('h2', { text: 'Live calls' }), el('label', { for: 'calls-filter', text: 'Show' }), choose), list, empty);
}

export function begin() {
  calls = new Map();
  draw();
}

export function put(row) {
  const id = row.of.callId ?? '';
  const call = calls.get(id) ?? { id, time: row.time };
  if (row.event === 'call.decided') call.decided = row.of;
  else call.completed = row.of;
  calls.set(id, call);
  if (calls.size > most) calls.delete(calls.keys().next().value);
  draw();
}

export const enter = () => drawNow();

const draw = soon(() => { if (!byId('calls').hidden) drawNow(); });

function drawNow() {
  const all = [...calls.values()].filter(call => call.decided).reverse()
    .filter(call => !filter || outcome(call.decided.verdict, call.decided.decision) === filter);
  list.replaceChildren(...all.map(line));
  show(empty, all.length === 0);
  show(list, all.length > 0);
}

function line(call) {
  const { server, tool, agent, ruleIds, verdict, decision, reason } = call.decided;
  const word = outcome(verdict, decision);
  const back = call.completed ? `${call.completed.outcome} ${Number(call.completed.durationMs).toFixed(0)} ms` : word === 'blocked' ? '' : 'running';
  return el('li', {},
    el('button', { type: 'button', title: 'Everything about this call', on: { click: () => go('audit', call.id) } },
      el('time', { text: time(call.time) }),
      el('span', { class: `chip ${tone(word)}`, text: word }),
      el('b', { text: server ? `${server}/${tool}` : tool }),
      el('span', { class: 'dim', text: agent ?? '' }),
      el('span', { class: 'dim came', text: back }),
      word === 'allowed' ? el('span', { class: 'why' }) : el('span', { class: 'why', text: `${(ruleIds ?? '').split(', ')[0]}: ${reason ?? ''}` })));
}
