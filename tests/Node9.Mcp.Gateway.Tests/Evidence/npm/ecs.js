// Reads events of ECS, one a line, from standard input and prints what the schema's own definition says against each.
const { EcsFlat } = require('@elastic/ecs');
const lines = require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean);
const problems = [];
const scalar = { keyword: 'string', constant_keyword: 'string', wildcard: 'string', match_only_text: 'string', text: 'string', ip: 'string', date: 'string', long: 'number', float: 'number', scaled_float: 'number', boolean: 'boolean' };

function leaf(name, value, at) {
  const field = EcsFlat[name];
  if (!field) { problems.push(`${at}: there is no field ${name}`); return; }
  const list = (field.normalize || []).includes('array');
  if (list !== Array.isArray(value)) problems.push(`${at}: ${name} must ${list ? '' : 'not '}be an array`);
  for (const each of [value].flat()) {
    const kind = scalar[field.type];
    if (kind && typeof each !== kind) problems.push(`${at}: ${name} must be ${field.type}, not ${JSON.stringify(each)}`);
    if (field.type === 'long' && !Number.isInteger(each)) problems.push(`${at}: ${name} must be whole`);
    if (field.type === 'date' && Number.isNaN(Date.parse(each))) problems.push(`${at}: ${name} is no date`);
    if (field.allowed_values && !field.allowed_values.some(a => a.name === each)) problems.push(`${at}: ${name} may not be ${each}`);
  }
}

function walk(prefix, value, at) {
  for (const [key, inner] of Object.entries(value)) {
    const name = prefix ? `${prefix}.${key}` : key;
    if (name === 'Node9' || name === 'labels') continue; // custom fields, with a proper name as the schema asks
    if (EcsFlat[name] || typeof inner !== 'object' || Array.isArray(inner)) leaf(name, inner, at);
    else walk(name, inner, at);
  }
}

lines.forEach((line, i) => {
  const event = JSON.parse(line);
  const at = `line ${i + 1} (${event.event && event.event.action})`;
  for (const [name, field] of Object.entries(EcsFlat)) {
    if (field.required && !name.split('.').reduce((o, k) => o && o[k], event)) problems.push(`${at}: ${name} is missing`);
  }
  for (const category of event.event.category || []) {
    const rule = EcsFlat['event.category'].allowed_values.find(a => a.name === category);
    for (const type of event.event.type || []) {
      if (rule && rule.expected_event_types && !rule.expected_event_types.includes(type)) problems.push(`${at}: ${category} has no type ${type}`);
    }
  }
  walk('', event, at);
});
console.log(JSON.stringify({ lines: lines.length, problems }));
