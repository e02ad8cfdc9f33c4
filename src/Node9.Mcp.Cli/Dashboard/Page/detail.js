// One request, whole: who asks, what it would do, the exact call, why it was held; and the answer to it.

import { byId, el, announce } from './dom.js';
import { post } from './link.js';
import { left, states, time, tone } from './words.js';

let hooks;
let shown = null;
let asking = '';
let problem = '';
let live = false;

export function build(given) {
  hooks = given;
}

export function enable(isLive) {
  live = isLive;
  for (const button of byId('detail').querySelectorAll('[data-answers]')) button.disabled = !isLive;
}

// Draws the request anew only if it is another one or has changed, so that a note being written is never lost.
export function draw(card, like, isLive) {
  const same = shown && card && shown.id === card.id && shown.state === card.state && shown.digest === card.digest && shown.approvers === card.approvers;
  const count = String(like.length);
  if (same && byId('detail').dataset.like === count) {
    shown = card;
    return;
  }
  if (same && asking) return;
  if (!same) asking = problem = '';
  shown = card ?? null;
  live = isLive;
  byId('detail').dataset.like = count;
  byId('detail').replaceChildren(...(card ? parts(card, like) : [nothing()]));
}

const nothing = () => el('div', { class: 'empty' },
  el('p', { text: 'No request is open.' }),
  el('p', { text: 'When an agent asks for something that needs a person, you see here what it would do, and answer.' }));

function parts(card, like) {
  const waiting = card.state === 'pending';
  const word = states[card.state] ?? card.state;
  return [
    el('button', { type: 'button', class: 'quiet back', text: 'Back to the list', on: { click: () => leave() } }),
    el('header', {},
      el('p', { class: 'asks' },
        el('b', { text: card.agent || 'An unknown agent' }), waiting ? ' asks for a call that' : ' asked for a call that'),
      el('h2', { text: card.sentence }),
      waiting
        ? el('p', { class: 'waits' }, 'waits ', el('time', { 'data-until': card.expires, text: left(card.expires - hooks.now()) }))
        : el('p', { class: 'waits' }, el('span', { class: `chip ${tone(word)}`, text: word }),
          card.by ? ` by ${card.by} (${card.channel}), ${time(card.changed)}` : ` ${time(card.changed)}`)),
    part('Call', el('p', { class: 'tool' }, el('b', { text: card.server ? `${card.server} / ${card.tool}` : card.tool })),
      el('pre', { tabindex: '0', 'aria-label': 'The exact call', text: card.call }),
      card.cut > 0 ? el('p', { class: 'note', text: `${card.cut} more characters are not shown; your answer covers them too.` }) : null),
    card.facts.length > 0 ? part('Would', el('ul', { class: 'facts' }, ...card.facts.map(fact => el('li', { text: fact })))) : null,
    part('Held because', el('p', { text: card.reason }), el('p', { class: 'note' }, 'rule ', el('code', { text: card.rule }))),
    card.crowd ? el('p', { class: 'crowd', text: card.crowd }) : null,
    part('Who', facts([
      ['approvals', card.approvers],
      ['agent', card.process > 0 ? `${card.agent || 'unknown'} (process ${card.process})` : card.agent || 'unknown'],
      ['for', card.principal], ['session', card.session], ['directory', card.directory], ['asked', time(card.asked)],
      ['request', card.id], ['digest', card.digest.slice(0, 16)], ['note', card.note], ['like it', card.before],
    ])),
    like.length > 0 ? part('Answered before, same tool and rule', el('ul', { class: 'facts' }, ...like.slice(0, 5).map(each =>
      el('li', {}, el('span', { class: `chip ${tone(states[each.state])}`, text: states[each.state] ?? each.state }), ` ${time(each.changed)} `,
        el('span', { text: each.sentence }))))) : null,
    waiting ? el('div', { id: 'answer', class: 'answer' }, ...buttons()) : null,
  ].filter(Boolean);
}

const part = (title, ...children) => el('section', {}, el('h3', { text: title }), ...children);

const facts = pairs => el('dl', { class: 'pairs' }, ...pairs.filter(([, value]) => value)
  .flatMap(([name, value]) => [el('dt', { text: name }), el('dd', { text: value })]));

function buttons() {
  return [
    problem ? el('p', { class: 'problem', role: 'alert', text: problem }) : null,
    el('button', { type: 'button', class: 'approve', id: 'approve', 'data-answers': true, disabled: !live, 'aria-keyshortcuts': 'a', on: { click: () => confirm('approve') } }, 'Approve', el('kbd', { 'aria-hidden': 'true', text: 'a' })),
    el('button', { type: 'button', class: 'deny', id: 'deny', 'data-answers': true, disabled: !live, 'aria-keyshortcuts': 'd', on: { click: () => confirm('deny') } }, 'Deny', el('kbd', { 'aria-hidden': 'true', text: 'd' })),
  ].filter(Boolean);
}

// The second step. Leaving it comes first and stands where the first step's button was, so a double click answers nothing.
export function confirm(answer) {
  const place = byId('answer');
  if (!place || !live || shown?.state !== 'pending') return;
  const card = shown;
  asking = answer;
  problem = '';
  const approves = answer === 'approve';
  const note = el('input', { id: 'note', type: 'text', maxlength: '2000', autocomplete: 'off' });
  const yes = el('button', { type: 'submit', class: approves ? 'approve' : 'deny', id: 'confirm', 'data-answers': true, text: approves ? 'Approve once' : 'Deny' });
  place.replaceChildren(el('form', { on: { submit: event => { event.preventDefault(); send(card, answer, note.value, place.querySelector('[name=scope]:checked')?.value ?? 'once'); } } },
    el('p', { class: 'ask' }, el('b', { text: approves ? 'Let this call through?' : 'Refuse this call?' }),
      approves ? (card.scopes.length > 1 ? '' : ` ${card.scopes[0]?.words ?? ''}`) : ' The agent is told, with your note.'),
    approves && card.scopes.length > 1 ? scopes(card.scopes, yes) : null,
    el('label', { for: 'note', text: approves ? 'Note, kept with the answer' : 'Why; the agent is told' }), note,
    el('div', { class: 'row' }, el('button', { type: 'button', class: 'quiet', id: 'cancel', text: 'Cancel', on: { click: () => cancel() } }), yes)));
  (approves ? yes : note).focus();
  place.scrollIntoView({ block: 'nearest' });
}

const yesWords = { once: 'Approve once', session: 'Approve for this session', minutes: 'Approve for this time', always: 'Always approve' };

// Every way to say yes in plain words; the narrowest is chosen until the person says otherwise.
const scopes = (all, yes) => el('fieldset', { class: 'scopes' }, el('legend', { text: 'How far it reaches' }), ...all.map(each =>
  el('label', {}, el('input', { type: 'radio', name: 'scope', value: each.scope, checked: each.scope === 'once',
    on: { change: () => { yes.textContent = yesWords[each.scope] ?? 'Approve'; } } }), el('span', { text: each.words }))));

export function cancel() {
  if (!asking) return false;
  asking = '';
  byId('answer')?.replaceChildren(...buttons());
  byId('detail').focus();
  return true;
}

async function send(card, answer, note, scope) {
  for (const button of byId('answer').querySelectorAll('button')) button.disabled = true;
  try {
    const { ok, body } = await post('/api/answer', { id: card.id, digest: card.digest, answer, scope, at: card.at, note });
    asking = '';
    if (ok) {
      announce(`${answer === 'approve' ? 'Approved' : 'Denied'}: ${card.sentence}`);
      hooks.answered(body.request);
      return;
    }
    problem = body.problem;
  } catch {
    asking = '';
    problem = 'The answer did not arrive: the dashboard’s process does not answer.';
  }
  announce(problem);
  byId('answer')?.replaceChildren(...buttons());
}

function leave() {
  cancel();
  delete byId('approvals').dataset.open;
  byId('pending').focus();
}
