// contentful-management against assets and uploads.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { link, management, refusal } from './lib/sandbox.mjs';

const cma = management();
const options = { processingCheckWait: 50, processingCheckRetries: 100 };
const bytes = (text) => Buffer.from(text, 'utf8');
let address;

before(async () => {
  await cma.locale.create({}, { name: 'German', code: 'de', fallbackCode: 'en-US', optional: true });
});

test('an uploaded file can be read back and removed', async () => {
  const upload = await cma.upload.create({}, { file: bytes('hello') });
  assert.equal(upload.sys.type, 'Upload');
  assert.ok(Date.parse(upload.sys.expiresAt) - Date.now() > 23 * 3600 * 1000);
  assert.equal((await cma.upload.get({ uploadId: upload.sys.id })).sys.id, upload.sys.id);
  await cma.upload.delete({ uploadId: upload.sys.id });
  assert.equal((await refusal(cma.upload.get({ uploadId: upload.sys.id }))).status, 404);
});

test('files of two locales are uploaded, processed, published', async () => {
  const created = await cma.asset.createFromFiles({}, {
    fields: {
      title: { 'en-US': 'Cup', de: 'Tasse' },
      description: { 'en-US': 'white' },
      file: {
        'en-US': { contentType: 'text/plain', fileName: 'cup.txt', file: bytes('a cup') },
        de: { contentType: 'text/plain', fileName: 'tasse.txt', file: bytes('eine Tasse') },
      },
    },
  });
  assert.equal(created.sys.version, 1);
  assert.equal(created.fields.file.de.uploadFrom.sys.linkType, 'Upload');
  const processed = await cma.asset.processForAllLocales({}, created, options);
  assert.equal(processed.sys.version, 3, 'one version for each locale');
  assert.equal(processed.fields.file.de.uploadFrom, undefined);
  assert.deepEqual(processed.fields.file.de.details.size, 10);
  assert.equal(processed.fields.file['en-US'].fileName, 'cup.txt');
  const file = await fetch('http:' + processed.fields.file.de.url);
  assert.equal(await file.text(), 'eine Tasse');
  address = 'http:' + processed.fields.file['en-US'].url;

  const stale = await refusal(cma.asset.publish({ assetId: created.sys.id }, created));
  assert.equal(stale.name, 'VersionMismatch', 'processing made a new version');
  const published = await cma.asset.publish({ assetId: created.sys.id }, processed);
  assert.deepEqual([published.sys.publishedVersion, published.sys.publishedCounter], [3, 1]);
});

test('a file is fetched from an address, in one locale', async () => {
  const created = await cma.asset.createWithId({ assetId: 'fetched' }, {
    fields: { title: { 'en-US': 'F' }, file: { 'en-US': { contentType: 'text/plain', fileName: 'f.txt', upload: address } } },
  });
  const early = await refusal(cma.asset.publish({ assetId: 'fetched' }, created));
  assert.equal(early.status, 422, 'not before processing');
  const processed = await cma.asset.processForLocale({}, created, 'en-US', options);
  assert.equal(processed.fields.file['en-US'].upload, undefined);
  assert.equal(processed.fields.file['en-US'].details.size, 5);
  await cma.asset.publish({ assetId: 'fetched' }, processed);
});

test('a title changes without touching the file', async () => {
  const asset = await cma.asset.get({ assetId: 'fetched' });
  asset.fields.title['en-US'] = 'F2';
  const updated = await cma.asset.update({ assetId: 'fetched' }, asset);
  assert.deepEqual(updated.fields.file, asset.fields.file);
  const published = await cma.asset.publish({ assetId: 'fetched' }, updated);
  assert.equal(published.sys.publishedCounter, 2);
  const publicly = await cma.asset.getPublished({ query: { 'sys.id': 'fetched' } });
  assert.equal(publicly.items[0].fields.title['en-US'], 'F2');
});

test('wrong files are refused', async () => {
  const file = (more) => ({ fields: { file: { 'en-US': { contentType: 'text/plain', fileName: 'x.txt', ...more } } } });
  const foreign = await refusal(cma.asset.createWithId({ assetId: 'foreign' }, file({ url: '//elsewhere.example/x.txt' })));
  assert.equal(foreign.status, 422);
  const empty = await cma.asset.createWithId({ assetId: 'empty' }, { fields: { title: { 'en-US': 'E' } } });
  assert.equal((await refusal(cma.asset.publish({ assetId: 'empty' }, empty))).status, 422);
  const ghost = await cma.asset.createWithId({ assetId: 'ghost' }, file({ uploadFrom: link('Upload', 'nothing') }))
    .then((asset) => cma.asset.processForLocale({}, asset, 'en-US', { processingCheckWait: 20, processingCheckRetries: 3 }))
    .catch((error) => error);
  assert.ok(ghost instanceof Error, 'an upload that does not exist never becomes a file');
});

test('an asset is unpublished, archived, restored and deleted', async () => {
  const at = { assetId: 'fetched' };
  assert.match((await refusal(cma.asset.delete(at))).message, /Cannot delete published/);
  await cma.asset.unpublish(at);
  const archived = await cma.asset.archive(at);
  assert.ok(archived.sys.archivedVersion > 0);
  await cma.asset.unarchive(at);
  await cma.asset.delete(at);
  assert.equal((await refusal(cma.asset.get(at))).name, 'NotFound');
});

test('assets are listed by offset and cursor', async () => {
  const all = await cma.asset.getMany({ query: { order: 'sys.id' } });
  assert.equal(all.total, all.items.length);
  const page = await cma.asset.getManyWithCursor({ query: { limit: 1 } });
  assert.equal(page.items.length, 1);
  assert.ok(page.pages.next);
  const found = await cma.asset.getMany({ query: { 'sys.id[in]': 'empty,none' } });
  assert.deepEqual(found.items.map((asset) => asset.sys.id), ['empty']);
});
