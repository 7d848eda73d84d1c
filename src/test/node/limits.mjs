// The rate limit as the official client meets it. The sandbox of this run allows five management requests a second.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { management, refusal, sandbox } from './lib/sandbox.mjs';

const burst = (cma, n) => Promise.all(Array.from({ length: n }, () => cma.locale.getMany({})));

test('the client waits as told and loses nothing', async () => {
  const warnings = [];
  const cma = management({ logHandler: (level, message) => warnings.push(`${level}: ${message}`) });
  const answers = await burst(cma, 12);
  assert.ok(answers.every((answer) => answer.items.length === 1));
  assert.ok(warnings.length > 0, 'some of twelve at once must have been refused');
  assert.ok(warnings.every((line) => line.startsWith('warning: Rate limit error occurred.')));
});

test('a refused request says so', async () => {
  const cma = management({ retryOnError: false });
  const refused = await refusal(burst(cma, 12));
  assert.deepEqual([refused.name, refused.status], ['RateLimitExceeded', 429]);
});

test('every answer tells the limit', async () => {
  const headers = { authorization: 'Bearer ' + sandbox.managementToken };
  const seen = [];
  for (let i = 0; i < 20; i++) {
    const response = await fetch(`http://${sandbox.management}/spaces/${sandbox.space}/environments/master/locales`, { headers });
    await response.arrayBuffer();
    seen.push(response);
    if (response.status === 429) break;
  }
  const header = (response, name) => response.headers.get('x-contentful-ratelimit-' + name);
  assert.equal(seen.at(-1).status, 429);
  assert.equal(header(seen.at(-1), 'reset'), '1');
  assert.ok(seen.every((response) => header(response, 'second-limit') === '5'));
  assert.ok(seen.every((response) => response.headers.get('x-contentful-request-id')));
});

test('the throttle of the client can follow the limit', async () => {
  const warnings = [];
  const cma = management({ throttle: 'auto', logHandler: (level, message) => level === 'warning' && warnings.push(message) });
  const answers = await burst(cma, 10);
  assert.equal(answers.length, 10);
});
