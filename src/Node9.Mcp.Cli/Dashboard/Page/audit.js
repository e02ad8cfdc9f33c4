// Looks into the log: rows with certain words, or everything about one call.

import { byId, el, show } from './dom.js';
import { post } from './link.js';
import { outcome, time, tone } from './words.js';

let field;
let list;
let says;
let asked = 0;

export function build() {
  field = el('input', { id: 'words', type: 'search', maxlength: '200', autocomplete: 'off', spellcheck: 'false', placeholder: 'rule, tool, session, word' });
  list = el('ol', { class: 'rows found' });
  says = el('p', { class: 'note', role: 'status', text: 'Search the newest rows of every run. All words must be in a row.' });
  byId('audit').append(el('form', { class: 'head', role: 'search', on: { submit: event => { event.preventDefault(); find({ words: field.value.trim() }); } } },
    el('h2', { text: 'Audit' }), el('label', { for: 'words', class: 'unseen', text: 'Words to search for' }), field, el('button', { type: 'submit', text: 'Search' })), says, list);
}

export function enter(id, words) {
  if (id) {
    field.value = '';
    find({ id });
  } else if (words) {
    field.value = words;
    find({ words });
  }
}

export function focus(view) {
  view('audit');
  field.focus();
}

async function find(question) {
  if (!question.id && !question.words) return;
  const mine = ++asked;
  says.textContent = 'Searching';
  try {
    const { ok, body } = await post('/api/search', question);
    if (mine !== asked) return;
    list.replaceChildren(...(ok ? body.rows.map(line) : []));
    says.textContent = !ok ? body.problem
      : body.rows.length === 0 ? 'Nothing found. Try fewer words, or a part of one.'
        : question.id ? `Everything about ${question.id}` : `${body.rows.length} rows, newest first${body.whole ? '' : '; there may be older ones'}`;
  } catch {
    says.textContent = 'The dashboard’s process does not answer.';
  }
  show(list, list.children.length > 0);
}

function line(row) {
  const { decision, verdict, server, tool, reason, approvalId, outcome: result } = row.of;
  const word = row.event === 'call.decided' ? outcome(verdict, decision) : result ?? row.event.split('.').pop();
  const about = tool ? (server ? `${server}/${tool}` : tool) : approvalId ?? row.of.callId ?? row.of.detail ?? '';
  return el('li', {}, el('details', {},
    el('summary', {}, el('time', { text: time(row.time) }), el('span', { class: `chip ${tone(word)}`, text: word }),
      el('b', { text: about }), el('span', { class: 'dim', text: row.event }), el('span', { class: 'why', text: reason ?? row.of.note ?? '' })),
    el('dl', { class: 'pairs' }, ...Object.entries(row.of).flatMap(([name, value]) => [el('dt', { text: name }), el('dd', { text: value })]),
      el('dt', { text: 'row' }), el('dd', { text: `${row.file}:${row.number}` }))));
}
