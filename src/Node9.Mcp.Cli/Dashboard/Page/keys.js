// The keyboard: one key, one act; never while somebody types, and never for a key that is held down.

import { byId } from './dom.js';

const typing = node => node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement;

export function keyboard({ view, current, approvals, audit }) {
  const dialog = byId('keys');
  byId('keys-button').addEventListener('click', () => dialog.showModal());

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !dialog.open && approvals.back()) {
      event.preventDefault();
      return;
    }
    if (event.repeat && event.key !== 'j' && event.key !== 'k') return;
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || dialog.open) return;
    const views = [...byId('tabs').querySelectorAll('button:not([hidden])')].map(tab => tab.dataset.view);
    const number = Number(event.key);
    if (number >= 1 && number <= views.length) view(views[number - 1]);
    else if (event.key === '?') dialog.showModal();
    else if (event.key === '/') audit.focus(view);
    else if (current() !== 'approvals') return;
    else if (event.key === 'j' || event.key === 'ArrowDown' && event.target.id === 'pending') approvals.move(1);
    else if (event.key === 'k' || event.key === 'ArrowUp' && event.target.id === 'pending') approvals.move(-1);
    else if (event.key === 'a') approvals.ask('approve');
    else if (event.key === 'd') approvals.ask('deny');
    else if (event.key === 'Enter' && (event.target === document.body || event.target.id === 'pending')) approvals.openDetail();
    else return;
    event.preventDefault();
  });
}
