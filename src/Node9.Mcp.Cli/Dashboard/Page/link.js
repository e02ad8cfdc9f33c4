// The way to the server: a link's secret is exchanged once for a key, and the key stays in this module's memory.

let key = '';

// Takes the secret out of the address at once, so that it stays in no history entry.
function takeCode() {
  const code = new URLSearchParams(location.hash.slice(1)).get('t') ?? '';
  history.replaceState(null, '', location.pathname);
  return code;
}

export async function open() {
  const answer = await post('/api/open', { code: takeCode() });
  key = answer.ok ? answer.body.key : '';
  return answer;
}

export async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST', cache: 'no-store', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer',
    headers: { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify(body),
  });
  return { ok: response.ok, status: response.status, body: await response.json() };
}

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

const quietLimit = 25_000;

// Hears the server's events until the key is forgotten. `state` is told `live`, `lost` and `closed`.
export async function listen(hear, state) {
  for (let wait = 500; ; wait = Math.min(wait * 2, 5000)) {
    const stop = new AbortController();
    try {
      const response = await fetch('/api/stream', {
        headers: { Authorization: `Bearer ${key}` }, signal: stop.signal, cache: 'no-store', credentials: 'omit',
      });
      if (response.status === 401) return state('closed');
      if (response.ok) {
        wait = 500;
        await read(response.body.getReader(), stop, (name, data) => {
          if (name === 'ready') state('live');
          hear(name, data);
        });
      }
    } catch {
      // Nobody there, or quiet for too long: the same to the person, who is told below.
    }
    stop.abort();
    state('lost');
    await pause(wait);
  }
}

async function read(reader, stop, hear) {
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const watch = setTimeout(() => stop.abort(), quietLimit);
    const { done, value } = await reader.read().finally(() => clearTimeout(watch));
    if (done) return;
    const frames = (rest + decoder.decode(value, { stream: true })).split('\n\n');
    rest = frames.pop();
    for (const frame of frames) {
      const parts = /^event: (\w+)\ndata: (.*)$/s.exec(frame);
      if (parts) hear(parts[1], JSON.parse(parts[2]));
    }
  }
}
