// contentful-export of one space, contentful-import into another: what both have to do for a copy.
const { createRequire } = require('node:module');
const path = require('node:path');

const installed = createRequire(path.resolve('target/node/package.json'));
const [source, target, managementToken, host, hostUpload, rate, folder] = process.argv.slice(2);
const common = { managementToken, host, hostUpload, insecure: true, useVerboseRenderer: true };
const contentFile = 'export.json';

async function copy() {
  await installed('contentful-export')({
    ...common,
    spaceId: source,
    exportDir: folder,
    contentFile,
    // What the sandbox does not have.
    skipWebhooks: true,
    skipRoles: true,
  });
  await installed('contentful-import')({
    ...common,
    spaceId: target,
    contentFile: path.join(folder, contentFile),
    errorLogFile: path.join(folder, 'import-errors.json'),
    rateLimit: Number(rate) || 50,
  });
}

copy().catch((error) => {
  console.error(error.message, (error.errors ?? []).length, 'errors');
  process.exitCode = 1;
});
