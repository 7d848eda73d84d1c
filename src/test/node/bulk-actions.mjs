// contentful-management against bulk actions; the nested client brings the helper that waits for them.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { link, management, refusal } from './lib/sandbox.mjs';

const cma = management();
const soon = { initialDelayMs: 50, retryIntervalMs: 50, retryCount: 200 };
let environment;

before(async () => {
  console.warn = () => {};
  const space = await management({}, {}, 'legacy').getSpace(cma.raw.getDefaultParams().spaceId);
  environment = await space.getEnvironment('master');
  const field = (id, type, more = {}) => ({ id, name: id, type, localized: false, required: false, ...more });
  const type = await cma.contentType.createWithId({ contentTypeId: 'tea' }, {
    name: 'Tea',
    displayField: 'name',
    fields: [field('name', 'Symbol', { required: true }), field('friend', 'Link', { linkType: 'Entry' })],
  });
  await cma.contentType.publish({ contentTypeId: 'tea' }, type);
});

const create = (entryId, friend) => cma.entry.createWithId({ contentTypeId: 'tea', entryId }, {
  fields: { name: { 'en-US': entryId }, ...(friend ? { friend: { 'en-US': link('Entry', friend) } } : {}) },
});
const versioned = ({ sys: { id, version } }) => ({ sys: { type: 'Link', linkType: 'Entry', id, version } });
const entities = (items) => ({ entities: { sys: { type: 'Array' }, items } });
const statusOf = async (entryId) => Boolean((await cma.entry.get({ entryId })).sys.publishedVersion);

test('a cycle is published and unpublished as a whole', async () => {
  const cycle = await Promise.all([create('a', 'b'), create('b', 'a')]);
  const action = await environment.createPublishBulkAction(entities(cycle.map(versioned)));
  assert.equal(action.sys.type, 'BulkAction');
  assert.ok(['created', 'inProgress'].includes(action.sys.status));
  assert.equal(action.action, 'publish');
  const done = await action.waitProcessing(soon);
  assert.equal(done.sys.status, 'succeeded');
  assert.ok(await statusOf('a') && await statusOf('b'));

  const back = await environment.createUnpublishBulkAction(entities([link('Entry', 'a'), link('Entry', 'b')]));
  assert.equal((await back.waitProcessing(soon)).sys.status, 'succeeded');
  assert.ok(!(await statusOf('a')) && !(await statusOf('b')));
});

test('one bad entity fails the whole action and is named', async () => {
  const good = await create('good');
  const bad = await create('bad', 'nobody');
  const action = await environment.createPublishBulkAction(entities([good, bad].map(versioned)));
  await assert.rejects(action.waitProcessing(soon), (error) => {
    assert.equal(error.constructor.name, 'AsyncActionFailedError');
    assert.equal(error.action.sys.status, 'failed');
    assert.equal(error.action.error.sys.id, 'BulkActionFailed');
    const [first] = error.action.error.details.errors;
    assert.equal(first.entity.sys.id, 'bad');
    assert.equal(first.error.sys.id, 'UnresolvedLinks');
    return true;
  });
  assert.ok(!(await statusOf('good')), 'all or nothing');
});

test('the plain client reads an action by its id', async () => {
  const entry = await create('plain');
  let action = await cma.bulkAction.publish({}, entities([versioned(entry)]));
  for (let i = 0; !['succeeded', 'failed'].includes(action.sys.status) && i < 200; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    action = await cma.bulkAction.get({ bulkActionId: action.sys.id });
  }
  assert.equal(action.sys.status, 'succeeded');
  const unknown = await refusal(cma.bulkAction.get({ bulkActionId: 'none' }));
  assert.deepEqual([unknown.status, unknown.details.type], [404, 'BulkAction']);
});

test('validation publishes nothing', async () => {
  await create('checked');
  const action = await environment.createValidateBulkAction({ action: 'publish', ...entities([link('Entry', 'checked')]) });
  assert.equal((await action.waitProcessing(soon)).sys.status, 'succeeded');
  assert.ok(!(await statusOf('checked')));
  const bad = await environment.createValidateBulkAction({ action: 'publish', ...entities([link('Entry', 'bad')]) });
  const failed = await bad.waitProcessing({ ...soon, throwOnFailedExecution: false });
  assert.equal(failed.sys.status, 'failed');
});

test('a missing version, doubles and more than 200 are refused at once', async () => {
  const unversioned = await refusal(cma.bulkAction.publish({}, entities([link('Entry', 'a')])));
  assert.equal(unversioned.status, 422);
  assert.deepEqual(unversioned.details.errors[0].path, ['entities', 'items', 0, 'sys', 'version']);
  const one = { sys: { type: 'Link', linkType: 'Entry', id: 'a', version: 1 } };
  assert.equal((await refusal(cma.bulkAction.publish({}, entities([one, one])))).status, 422);
  const many = Array.from({ length: 201 }, (ignored, i) => ({ sys: { ...one.sys, id: 'e' + i } }));
  assert.equal((await refusal(cma.bulkAction.publish({}, entities(many)))).status, 422);
});

test('a stale version fails the action', async () => {
  const entry = await create('stale');
  await cma.entry.update({ entryId: 'stale' }, entry);
  const action = await environment.createPublishBulkAction(entities([versioned(entry)]));
  const failed = await action.waitProcessing({ ...soon, throwOnFailedExecution: false });
  assert.equal(failed.sys.status, 'failed');
  assert.equal(failed.error.details.errors[0].error.sys.id, 'VersionMismatch');
});

test('the second form of the call publishes too', async () => {
  const entry = await create('second-form');
  let action = await cma.bulkAction.publishV2({}, { action: 'publish', entities: [{ entity: versioned(entry) }] });
  for (let i = 0; !['succeeded', 'failed'].includes(action.sys.status) && i < 200; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    action = await cma.bulkAction.getV2({ bulkActionId: action.sys.id });
  }
  assert.equal(action.sys.status, 'succeeded');
  assert.ok(await statusOf('second-form'));
});

test('assets and entries go in one action', async () => {
  const upload = await cma.upload.create({}, { file: Buffer.from('x') });
  const file = { contentType: 'text/plain', fileName: 'x.txt', uploadFrom: link('Upload', upload.sys.id) };
  const created = await cma.asset.createWithId({ assetId: 'file' }, { fields: { file: { 'en-US': file } } });
  const asset = await cma.asset.processForAllLocales({}, created, { processingCheckWait: 50, processingCheckRetries: 100 });
  const entry = await create('beside');
  const assetLink = { sys: { type: 'Link', linkType: 'Asset', id: 'file', version: asset.sys.version } };
  const action = await environment.createPublishBulkAction(entities([versioned(entry), assetLink]));
  assert.equal((await action.waitProcessing(soon)).sys.status, 'succeeded');
  assert.ok(await statusOf('beside'));
  assert.equal((await cma.asset.get({ assetId: 'file' })).sys.publishedCounter, 1);
});
