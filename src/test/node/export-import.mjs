// contentful-export of one space, contentful-import into another; what came of it is compared on the other side.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { sandbox } from './lib/sandbox.mjs';

const require = createRequire(import.meta.url);
const runExport = require('contentful-export');
const runImport = require('contentful-import');

const common = {
  managementToken: sandbox.managementToken,
  host: sandbox.management,
  hostUpload: sandbox.upload,
  insecure: true,
  useVerboseRenderer: true,
};
const contentFile = 'export.json';
// What the sandbox does not have.
const without = { skipWebhooks: true, skipRoles: true };

test('export', async () => {
  await runExport({
    ...common,
    ...without,
    includeDrafts: true,
    spaceId: sandbox.space,
    exportDir: sandbox.directory,
    contentFile,
  });
  const exported = JSON.parse(fs.readFileSync(path.join(sandbox.directory, contentFile), 'utf8'));
  for (const [kind, count] of Object.entries(sandbox.expected)) {
    assert.equal(exported[kind].length, count, kind);
  }
});

test('import', async () => {
  try {
    await runImport({
      ...common,
      spaceId: sandbox.target,
      contentFile: path.join(sandbox.directory, contentFile),
      errorLogFile: path.join(sandbox.directory, 'import-errors.json'),
      rateLimit: 50,
    });
  } catch (error) {
    const errors = (error.errors ?? []).map((item) => item.error?.stack ?? JSON.stringify(item));
    throw new Error([error.message, ...errors].join('\n'));
  }
});
