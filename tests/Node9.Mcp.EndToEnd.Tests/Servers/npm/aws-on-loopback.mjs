// An MCP server with one tool that runs an AWS command line, with S3 and DynamoDB emulated in this process.
// Usage: node aws-on-loopback.mjs MODULES-DIRECTORY STATE-DIRECTORY
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const [modules, state] = process.argv.slice(2);
const require = createRequire(join(modules, 'x'));
const S3rver = require('s3rver');
const dynalite = require('dynalite');

const s3 = await new S3rver({
  address: '127.0.0.1', port: 0, silent: true, directory: state, configureBuckets: [{ name: 'shop' }],
}).run();
const db = dynalite({ createTableMs: 0, deleteTableMs: 0 });
db.listen(0, '127.0.0.1');
await once(db, 'listening');

const nowhere = 'http://127.0.0.1:9';
const endpoint = service => service === 's3' || service === 's3api' ? `http://127.0.0.1:${s3.port}`
  : service === 'dynamodb' ? `http://127.0.0.1:${db.address().port}` : nowhere;
const env = {
  ...process.env, AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER', AWS_DEFAULT_REGION: 'us-east-1',
  AWS_MAX_ATTEMPTS: '1', AWS_EC2_METADATA_DISABLED: 'true', AWS_PAGER: '',
};

// A careless server: it hands the line to a shell.
const run = line => new Promise(done => {
  const service = line.split(/\s+/).find(w => /^(s3|s3api|dynamodb)$/.test(w));
  const whole = /^aws (configure|--version)/.test(line)
    ? line : line.replace(/^aws /, `aws --endpoint-url ${endpoint(service)} --cli-connect-timeout 2 `);
  execFile('/bin/sh', ['-c', whole], { env }, (error, out, err) => done((error ? `exit ${error.code}\n` : '') + out + err));
});

await run("aws s3api put-object --bucket shop --key one.txt");
await run("aws dynamodb create-table --table-name orders --billing-mode PAY_PER_REQUEST "
  + "--attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH");

const tool = {
  name: 'call_aws', description: 'Runs one AWS CLI command.',
  inputSchema: { type: 'object', properties: { cli_command: { type: 'string' } }, required: ['cli_command'] },
};
const say = message => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) continue;
  if (method === 'initialize') {
    say({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'aws-api', version: '1' } } });
  } else if (method === 'tools/list') {
    say({ id, result: { tools: [tool] } });
  } else if (method === 'tools/call') {
    run(params.arguments.cli_command).then(text => say({ id, result: { content: [{ type: 'text', text }] } }));
  } else {
    say({ id, result: {} });
  }
}
process.exit(0);
