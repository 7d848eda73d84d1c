// contentful-management against content types, editor interfaces, locales, tags and environments.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { management, refusal } from './lib/sandbox.mjs';

const cma = management();
const symbol = (id, more = {}) => ({ id, name: id, type: 'Symbol', localized: false, required: false, ...more });
const tea = { name: 'Tea', displayField: 'name', fields: [symbol('name'), symbol('origin')] };

async function activated(contentTypeId, definition) {
  const created = await cma.contentType.createWithId({ contentTypeId }, definition);
  return cma.contentType.publish({ contentTypeId }, created);
}

test('a content type lives from creation to deletion, one version a step', async () => {
  const at = { contentTypeId: 'life' };
  const created = await cma.contentType.createWithId(at, tea);
  assert.deepEqual([created.sys.version, created.sys.publishedCounter], [1, 0]);
  assert.equal(created.sys.publishedVersion, undefined);
  assert.deepEqual(created.fields[0], {
    ...symbol('name'), validations: [], disabled: false, omitted: false,
  }, 'the server completes a field');

  const published = await cma.contentType.publish(at, created);
  assert.deepEqual([published.sys.version, published.sys.publishedVersion, published.sys.publishedCounter], [2, 1, 1]);

  published.description = 'a leaf';
  const updated = await cma.contentType.update(at, published);
  assert.deepEqual([updated.sys.version, updated.description], [3, 'a leaf']);
  assert.equal((await cma.contentType.get(at)).sys.version, 3);

  const refused = await refusal(cma.contentType.delete(at));
  assert.deepEqual([refused.name, refused.status], ['BadRequest', 400]);
  const unpublished = await cma.contentType.unpublish(at);
  assert.equal(unpublished.sys.publishedVersion, undefined);
  await cma.contentType.delete(at);
  assert.equal((await refusal(cma.contentType.get(at))).name, 'NotFound');
});

test('an id is chosen by the server where none is given', async () => {
  const created = await cma.contentType.create({}, tea);
  assert.match(created.sys.id, /^[\w-]{10,64}$/);
});

test('a field is omitted before it is deleted', async () => {
  const at = { contentTypeId: 'shrinking' };
  const published = await activated('shrinking', tea);
  const early = structuredClone(published);
  early.fields[1].deleted = true;
  const refused = await refusal(cma.contentType.update(at, early));
  assert.equal(refused.name, 'BadRequest');
  assert.match(refused.message, /omit a field before deleting/);

  const dropped = structuredClone(published);
  dropped.fields.pop();
  assert.match((await refusal(cma.contentType.update(at, dropped))).message, /omit a field before deleting/);

  const deleted = await cma.contentType.omitAndDeleteField(at, published, 'origin');
  const final = await cma.contentType.publish(at, deleted);
  assert.deepEqual(final.fields.map((field) => field.id), ['name']);
});

test('the type of a published field stays', async () => {
  const at = { contentTypeId: 'fixed' };
  const published = await activated('fixed', tea);
  published.fields[1].type = 'Integer';
  const refused = await refusal(cma.contentType.update(at, published).then((type) => cma.contentType.publish(at, type)));
  assert.equal(refused.status, 400);
  assert.match(refused.message, /Previously published fields are invalid/);
});

test('a type with entries stays activated', async () => {
  await activated('used', tea);
  await cma.entry.createWithId({ contentTypeId: 'used', entryId: 'user' }, { fields: {} });
  const refused = await refusal(cma.contentType.unpublish({ contentTypeId: 'used' }));
  assert.deepEqual([refused.name, refused.status], ['BadRequest', 400]);
  assert.match(refused.message, /has entries/);
  await cma.entry.delete({ entryId: 'user' });
  await cma.contentType.unpublish({ contentTypeId: 'used' });
});

test('a stale version and an unknown field type are refused', async () => {
  const created = await cma.contentType.createWithId({ contentTypeId: 'stale' }, tea);
  await cma.contentType.update({ contentTypeId: 'stale' }, created);
  const stale = await refusal(cma.contentType.update({ contentTypeId: 'stale' }, created));
  assert.deepEqual([stale.name, stale.status], ['VersionMismatch', 409]);
  const wrong = await refusal(cma.contentType.createWithId({ contentTypeId: 'wrong' }, { name: 'W', fields: [symbol('x', { type: 'Blob' })] }));
  assert.equal(wrong.name, 'ValidationFailed');
  assert.deepEqual(wrong.details.errors[0].path, ['fields', 0, 'type']);
});

test('content types are listed by offset and by cursor', async () => {
  const all = await cma.contentType.getMany({ query: { limit: 1000 } });
  assert.equal(all.total, all.items.length);
  const seen = [];
  let page = await cma.contentType.getManyWithCursor({ query: { limit: 2 } });
  seen.push(...page.items);
  while (page.pages.next) {
    page = await cma.contentType.getManyWithCursor({ query: { limit: 2, pageNext: page.pages.next } });
    seen.push(...page.items);
  }
  const ids = (items) => items.map((type) => type.sys.id).sort();
  assert.deepEqual(ids(seen), ids(all.items));
});

test('activation makes an editor interface that can be changed', async () => {
  const at = { contentTypeId: 'edited' };
  const created = await cma.contentType.createWithId(at, tea);
  assert.equal((await refusal(cma.editorInterface.get(at))).name, 'NotFound');
  await cma.contentType.publish(at, created);
  const editor = await cma.editorInterface.get(at);
  assert.equal(editor.sys.version, 1);
  assert.equal(editor.sys.contentType.sys.id, 'edited');
  editor.controls = [{ fieldId: 'name', widgetId: 'slugEditor', widgetNamespace: 'builtin', settings: { helpText: 'short' } }];
  const updated = await cma.editorInterface.update(at, editor);
  assert.equal(updated.sys.version, 2);
  assert.deepEqual((await cma.editorInterface.get(at)).controls[0], editor.controls[0]);
  assert.equal((await refusal(cma.editorInterface.update(at, editor))).name, 'VersionMismatch');
  const all = await cma.editorInterface.getMany({});
  assert.ok(all.items.some((item) => item.sys.contentType.sys.id === 'edited'));
});

test('locales are made, chained, changed and removed', async () => {
  const german = await cma.locale.create({}, { name: 'German', code: 'de', fallbackCode: 'en-US', optional: true });
  assert.equal(german.fallbackCode, 'en-US');
  assert.equal(german.default, false);
  const swiss = await cma.locale.create({}, { name: 'Swiss', code: 'de-CH', fallbackCode: 'de' });
  const used = await refusal(cma.locale.delete({ localeId: german.sys.id }));
  assert.deepEqual([used.name, used.status], ['FallbackLocaleNotDeletable', 403]);
  swiss.fallbackCode = null;
  const changed = await cma.locale.update({ localeId: swiss.sys.id }, stripped(swiss));
  assert.equal(changed.fallbackCode, null);
  const listed = await cma.locale.getMany({});
  assert.deepEqual(listed.items.map((locale) => locale.code).sort(), ['de', 'de-CH', 'en-US']);
  const english = listed.items.find((locale) => locale.default);
  assert.equal((await refusal(cma.locale.delete({ localeId: english.sys.id }))).name, 'DefaultLocaleNotDeletable');
  const taken = await refusal(cma.locale.create({}, { name: 'Again', code: 'de', fallbackCode: null }));
  assert.deepEqual([taken.name, taken.details.errors[0].name], ['ValidationFailed', 'taken']);
  await cma.locale.delete({ localeId: changed.sys.id });
  await cma.locale.delete({ localeId: german.sys.id });
  assert.equal((await refusal(cma.locale.get({ localeId: german.sys.id }))).name, 'NotFound');
});

function stripped({ internal_code: ignored, ...locale }) {
  return locale;
}

test('tags are made, renamed and removed, and stay while they are used', async () => {
  const at = { tagId: 'spring' };
  const created = await cma.tag.createWithId(at, { name: 'Spring', sys: { id: 'spring', type: 'Tag', visibility: 'public' } });
  assert.deepEqual([created.sys.version, created.sys.visibility], [1, 'public']);
  created.name = 'Springtime';
  const renamed = await cma.tag.update(at, created);
  assert.deepEqual([renamed.sys.version, renamed.name], [2, 'Springtime']);
  assert.equal((await refusal(cma.tag.update(at, created))).name, 'VersionMismatch');
  const hidden = await cma.tag.createWithId({ tagId: 'hidden' }, { name: 'Hidden', sys: { id: 'hidden', type: 'Tag' } });
  assert.equal(hidden.sys.visibility, 'private');

  await activated('tagged', tea);
  const metadata = { tags: [{ sys: { type: 'Link', linkType: 'Tag', id: 'spring' } }] };
  const entry = await cma.entry.createWithId({ contentTypeId: 'tagged', entryId: 'e' }, { fields: {}, metadata });
  assert.deepEqual(entry.metadata.tags, metadata.tags);
  const used = await refusal(cma.tag.delete({ ...at, version: 2 }));
  assert.deepEqual([used.status, used.name], [422, 'ActionPreconditionsFailed']);
  await cma.entry.delete({ entryId: 'e' });
  await cma.tag.delete({ ...at, version: 2 });
  assert.equal((await cma.tag.getMany({})).items.length, 1);
});

test('an environment is a copy that becomes ready', async () => {
  const entries = management({}, { environmentId: 'copy' });
  await activated('copied', tea);
  const created = await cma.environment.createWithId({ environmentId: 'copy' }, { name: 'Copy' });
  assert.ok(['queued', 'inProgress', 'ready'].includes(created.sys.status.sys.id));
  let environment = created;
  for (let i = 0; environment.sys.status.sys.id !== 'ready' && i < 50; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    environment = await cma.environment.get({ environmentId: 'copy' });
  }
  assert.equal(environment.sys.status.sys.id, 'ready');
  assert.equal((await entries.contentType.get({ contentTypeId: 'copied' })).name, 'Tea');
  await entries.entry.createWithId({ contentTypeId: 'copied', entryId: 'apart' }, { fields: {} });
  assert.equal((await refusal(cma.entry.get({ entryId: 'apart' }))).name, 'NotFound');
  const listed = await cma.environment.getMany({});
  assert.deepEqual(listed.items.map((item) => item.sys.id).sort(), ['copy', 'master']);
  await cma.environment.delete({ environmentId: 'copy' });
  assert.equal((await refusal(cma.environment.get({ environmentId: 'copy' }))).status, 404);
});
