// Times, spans and words as people read them.

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

export function time(moment) {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return '';
  const today = new Date().toDateString() === at.toDateString();
  return today ? clock.format(at) : `${day.format(at)} ${clock.format(at)}`;
}

export function left(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function seconds(value) {
  if (value === null || value === undefined) return '–';
  if (value < 10) return `${value.toFixed(1)} s`;
  if (value < 120) return `${Math.round(value)} s`;
  if (value < 7200) return `${Math.round(value / 60)} min`;
  return `${(value / 3600).toFixed(1)} h`;
}

export const share = (part, of) => (of === 0 ? '–' : `${Math.round((100 * part) / of)} %`);

export const states = {
  pending: 'waiting', approved: 'approved', used: 'approved', denied: 'denied', expired: 'not answered', withdrawn: 'withdrawn',
};

export const outcomes = ['allowed', 'approved', 'not approved', 'blocked'];

// What became of a decided call, by the policy's verdict and what was done.
export function outcome(verdict, decision) {
  if (verdict === 'review') return decision === 'allow' ? 'approved' : 'not approved';
  return decision === 'allow' ? 'allowed' : 'blocked';
}

export const tone = word => ({
  allowed: 'good', approved: 'good', result: 'good', pending: 'wait', waiting: 'wait', 'not approved': 'wait', 'not answered': 'wait',
  denied: 'bad', blocked: 'bad', refused: 'bad', error: 'bad',
}[word] ?? 'plain');
