// contentful-management where entries are published by locale, and files are embargoed.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { before, test } from 'node:test';
import { management, refusal } from './lib/sandbox.mjs';

const cma = management();
const states = ({ sys }) => sys.fieldStatus['*'];
const part = ['en-US'];

before(async () => {
  await cma.locale.create({}, { name: 'German', code: 'de', fallbackCode: 'en-US', optional: false });
  const fields = [{ id: 'name', name: 'Name', type: 'Symbol', localized: true, required: true }];
  const type = await cma.contentType.createWithId({ contentTypeId: 'tea' }, { name: 'Tea', displayField: 'name', fields });
  await cma.contentType.publish({ contentTypeId: 'tea' }, type);
});

const create = (entryId) => cma.entry.createWithId({ contentTypeId: 'tea', entryId }, { fields: { name: { 'en-US': entryId } } });

test('locales of an entry are published and unpublished', async () => {
  const draft = await create('one');
  assert.deepEqual(states(draft), { 'en-US': 'draft', de: 'draft' });
  const english = await cma.entry.publish({ entryId: 'one', locales: part }, draft);
  assert.deepEqual(states(english), { 'en-US': 'published', de: 'draft' });
  assert.equal((await refusal(cma.entry.publish({ entryId: 'one' }, english))).name, 'InvalidEntry');

  english.fields.name.de = 'eins';
  const edited = await cma.entry.update({ entryId: 'one' }, english);
  const both = await cma.entry.publish({ entryId: 'one', locales: ['de'] }, edited);
  assert.deepEqual(states(both), { 'en-US': 'published', de: 'published' });
  const back = await cma.entry.unpublish({ entryId: 'one', locales: ['de'] }, both);
  assert.deepEqual(states(back), { 'en-US': 'published', de: 'draft' });
  assert.equal(back.sys.version, both.sys.version + 1);
});

test('bulk actions of the second form name locales', async () => {
  const { sys: { id, version } } = await create('two');
  const entity = { sys: { type: 'Link', linkType: 'Entry', id, version } };
  let action = await cma.bulkAction.publishV2({}, { action: 'publish', entities: [{ entity, add: { fields: { '*': part } } }] });
  while (!['succeeded', 'failed'].includes(action.sys.status)) {
    action = await cma.bulkAction.getV2({ bulkActionId: action.sys.id });
  }
  assert.equal(action.sys.status, 'succeeded');
  assert.deepEqual(states(await cma.entry.get({ entryId: 'two' })), { 'en-US': 'published', de: 'draft' });
});

test('an asset key signs the address of an embargoed file', async () => {
  const created = await cma.asset.createFromFiles({}, {
    fields: { title: { 'en-US': 'Cup' }, file: { 'en-US': { contentType: 'text/plain', fileName: 'cup.txt', file: Buffer.from('a cup') } } },
  });
  const asset = await cma.asset.processForAllLocales({}, created, { processingCheckWait: 50, processingCheckRetries: 100 });
  const url = 'https:' + asset.fields.file['en-US'].url;
  assert.match(url, /^https:\/\/images\.secure\.ctfassets\.net\//);
  const expiresAt = Math.floor(Date.now() / 1000) + 3600;
  const { policy, secret } = await cma.assetKey.create({}, { expiresAt });

  const encoded = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const text = encoded({ alg: 'HS256', typ: 'JWT' }) + '.' + encoded({ sub: url, exp: expiresAt });
  const token = text + '.' + createHmac('sha256', secret).update(text).digest('base64url');
  const copy = await cma.asset.createWithId({ assetId: 'copy' }, {
    fields: { file: { 'en-US': { contentType: 'text/plain', fileName: 'c.txt', upload: `${url}?token=${token}&policy=${policy}` } } },
  });
  const fetched = await cma.asset.processForAllLocales({}, copy, { processingCheckWait: 50, processingCheckRetries: 100 });
  assert.equal(fetched.fields.file['en-US'].details.size, 5);
  assert.equal((await refusal(cma.assetKey.create({ spaceId: 'nowhere' }, { expiresAt }))).status, 404);
});

test('an unknown locale is refused', async () => {
  const draft = await create('three');
  const { status } = await refusal(cma.entry.publish({ entryId: 'three', locales: ['xx'] }, draft));
  assert.equal(status, 400);
});
