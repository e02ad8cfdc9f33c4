// Puts the parts together: opens the link, shows the views, hears the server.

import { byId, show, announce } from './dom.js';
import { open, listen } from './link.js';
import * as approvals from './approvals.js';
import * as calls from './calls.js';
import * as rules from './rules.js';
import * as sessions from './sessions.js';
import * as audit from './audit.js';
import * as stats from './stats.js';
import * as spend from './spend.js';
import { keyboard } from './keys.js';

const views = { approvals, calls, rules, sessions, audit, stats, spend };
let current = 'approvals';

export function view(name, ...rest) {
  current = name;
  for (const each of Object.keys(views)) show(byId(each), each === name);
  for (const tab of byId('tabs').querySelectorAll('button')) {
    if (tab.dataset.view === name) tab.setAttribute('aria-current', 'page'), tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    else tab.removeAttribute('aria-current');
  }
  views[name].enter?.(...rest);
}

const words = { opening: 'Opening', live: 'Live', lost: 'Reconnecting', closed: 'Closed' };

function linkState(state) {
  if (document.body.dataset.link === state) return;
  document.body.dataset.link = state;
  byId('link-word').textContent = words[state];
  const banner = byId('banner');
  show(banner, state === 'lost' || state === 'closed');
  banner.textContent = state === 'lost'
    ? 'The dashboard’s process does not answer. What you see may be out of date, and nothing can be answered here until it is back.'
    : state === 'closed'
      ? 'This page has no key any more. Press Enter where node9-mcp dashboard runs, and open the new link.'
      : '';
  approvals.enable(state === 'live');
}

function hear(name, data) {
  if (name === 'hello') approvals.begin(data.now), calls.begin();
  else if (name === 'approval') approvals.put(data);
  else if (name === 'row') calls.put(data);
  else if (name === 'counts') rules.put(data.rules), sessions.put(data.sessions);
  else if (name === 'ready') approvals.ready(), spend.watch();
  else if (name === 'trouble') announce(data.problem);
}

for (const each of Object.values(views)) each.build?.({ view });
for (const tab of byId('tabs').querySelectorAll('button')) tab.addEventListener('click', () => view(tab.dataset.view));
keyboard({ view, current: () => current, approvals, audit });

// A new link in this very tab changes only the fragment, which loads nothing by itself.
addEventListener('hashchange', () => location.reload());

try {
  const answer = await open();
  if (answer.ok) await listen(hear, linkState);
  else linkState('closed');
} catch {
  linkState('closed');
}
