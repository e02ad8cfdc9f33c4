// A receiver of OTLP over HTTP that takes bodies apart with OpenTelemetry's own protobuf definitions: a body counts as right
// when nothing of it is lost on the way through the wire format. Prints its port, then one line for each request.
const http = require('http');
const { opentelemetry: { proto: { collector } } } = require('@opentelemetry/otlp-transformer/build/src/generated/root.js');
const kinds = {
  '/v1/logs': collector.logs.v1.ExportLogsServiceRequest,
  '/v1/traces': collector.trace.v1.ExportTraceServiceRequest,
  '/v1/metrics': collector.metrics.v1.ExportMetricsServiceRequest,
};
const hex = new Set(['traceId', 'spanId', 'parentSpanId']);
const recode = (from, to) => function walk(value, key) {
  if (hex.has(key)) return Buffer.from(value, from).toString(to);
  if (Array.isArray(value)) return value.map(item => walk(item));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, walk(v, k)]));
  return value;
};
const sorted = value => Array.isArray(value) ? value.map(sorted)
  : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map(k => [k, sorted(value[k])])) : value;

http.createServer((request, answer) => {
  const pieces = [];
  request.on('data', piece => pieces.push(piece)).on('end', () => {
    const kind = kinds[request.url];
    const problems = [];
    let body = {};
    if (!kind) problems.push(`there is no ${request.url}`);
    if (request.headers['content-type'] !== 'application/json') problems.push(`type ${request.headers['content-type']}`);
    try {
      body = JSON.parse(Buffer.concat(pieces));
      const message = kind.fromObject(recode('hex', 'base64')(body));
      const wrong = kind.verify(message);
      if (wrong) problems.push(wrong);
      const back = kind.toObject(kind.decode(kind.encode(message).finish()), { longs: String, bytes: String });
      const [sent, came] = [body, recode('base64', 'hex')(back)].map(each => JSON.stringify(sorted(each)));
      if (sent !== came) problems.push(`lost on the way: ${sent} became ${came}`);
    } catch (e) { problems.push(String(e)); }
    console.log(JSON.stringify({ url: request.url, problems, body }));
    answer.writeHead(problems.length ? 400 : 200, { 'content-type': 'application/json' }).end('{}');
  });
}).listen(Number(process.argv[2] || 0), '127.0.0.1', function () { console.log(this.address().port); });
