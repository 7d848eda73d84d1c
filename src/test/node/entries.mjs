// contentful-management against entries: the whole life, queries, links, validation.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { isDraft, isPublished, isUpdated } from 'contentful-management';
import { link, management, refusal } from './lib/sandbox.mjs';

const cma = management();
const create = (entryId, fields = {}, metadata) =>
  cma.entry.createWithId({ contentTypeId: 'tea', entryId }, { fields, ...(metadata ? { metadata } : {}) });
const ids = (page) => page.items.map((item) => item.sys.id);

before(async () => {
  const field = (id, type, more = {}) => ({ id, name: id, type, localized: false, required: false, ...more });
  const created = await cma.contentType.createWithId({ contentTypeId: 'tea' }, {
    name: 'Tea',
    displayField: 'name',
    fields: [
      field('name', 'Symbol', { required: true, localized: true }),
      field('code', 'Symbol', { validations: [{ unique: true }] }),
      field('kind', 'Symbol', { validations: [{ in: ['green', 'black'] }] }),
      field('grams', 'Number'),
      field('friend', 'Link', { linkType: 'Entry' }),
      field('friends', 'Array', { items: { type: 'Link', linkType: 'Entry' } }),
      field('story', 'RichText'),
      field('since', 'Date', { defaultValue: { 'en-US': '2020-01-01' } }),
    ],
  });
  await cma.contentType.publish({ contentTypeId: 'tea' }, created);
  await cma.locale.create({}, { name: 'German', code: 'de', fallbackCode: 'en-US', optional: true });
});

test('an entry lives from draft to deletion, one version a step', async () => {
  const at = { entryId: 'life' };
  const draft = await create('life', { name: { 'en-US': 'Sencha' } });
  assert.equal(draft.sys.version, 1);
  assert.ok(isDraft(draft));
  assert.deepEqual(draft.fields.since, { 'en-US': '2020-01-01' }, 'defaults are filled in at creation');

  const published = await cma.entry.publish(at, draft);
  assert.deepEqual([published.sys.version, published.sys.publishedVersion, published.sys.publishedCounter], [2, 1, 1]);
  assert.ok(isPublished(published) && !isUpdated(published));

  published.fields.name['en-US'] = 'Gyokuro';
  const changed = await cma.entry.update(at, published);
  assert.ok(isUpdated(changed));
  assert.equal((await cma.entry.getPublished({ query: { 'sys.id': 'life' } })).items[0].fields.name['en-US'], 'Sencha');

  const again = await cma.entry.publish(at, changed);
  assert.deepEqual([again.sys.version, again.sys.publishedCounter], [4, 2]);
  assert.match((await refusal(cma.entry.delete(at))).message, /[Cc]annot delete/);
  assert.match((await refusal(cma.entry.archive(at))).message, /Cannot archive published/);

  const unpublished = await cma.entry.unpublish(at);
  assert.deepEqual([unpublished.sys.version, unpublished.sys.publishedVersion], [5, undefined]);
  assert.match((await refusal(cma.entry.unpublish(at))).message, /Not published/);
  const archived = await cma.entry.archive(at);
  assert.equal(archived.sys.archivedVersion, 5);
  assert.match((await refusal(cma.entry.publish(at, archived))).message, /Cannot publish archived/);
  assert.match((await refusal(cma.entry.update(at, archived))).message, /Cannot edit archived/);
  const back = await cma.entry.unarchive(at);
  assert.equal(back.sys.archivedVersion, undefined);
  await cma.entry.delete(at);
  assert.equal((await refusal(cma.entry.get(at))).name, 'NotFound');
});

test('an update replaces everything, a patch changes one thing', async () => {
  const at = { entryId: 'patched' };
  const created = await create('patched', { name: { 'en-US': 'A', de: 'B' }, grams: { 'en-US': 2.5 } });
  created.fields = { name: { 'en-US': 'A2' } };
  const updated = await cma.entry.update(at, created);
  assert.deepEqual(updated.fields, { name: { 'en-US': 'A2' } });
  const patched = await cma.entry.patch({ ...at, version: updated.sys.version }, [
    { op: 'add', path: '/fields/name/de', value: 'B2' },
    { op: 'replace', path: '/fields/name/en-US', value: 'A3' },
  ]);
  assert.deepEqual(patched.fields, { name: { 'en-US': 'A3', de: 'B2' } });
  assert.equal(patched.sys.version, 3);
  const stale = await refusal(cma.entry.patch({ ...at, version: 1 }, [{ op: 'remove', path: '/fields/name/de' }]));
  assert.equal(stale.name, 'VersionMismatch');
});

test('versions guard against each other', async () => {
  const created = await create('guarded', { name: { 'en-US': 'G' } });
  await cma.entry.update({ entryId: 'guarded' }, created);
  assert.deepEqual(
    await refusal(cma.entry.update({ entryId: 'guarded' }, created)).then(({ name, status }) => [name, status]),
    ['VersionMismatch', 409],
  );
  assert.equal((await refusal(cma.entry.publish({ entryId: 'guarded' }, created))).name, 'VersionMismatch');
  assert.equal((await refusal(create('guarded'))).name, 'VersionMismatch', 'creating what exists');
});

test('wrong content is refused when it is saved', async () => {
  const unknownType = await refusal(cma.entry.createWithId({ contentTypeId: 'ufo', entryId: 'x' }, { fields: {} }));
  assert.equal(unknownType.name, 'BadRequest');
  assert.match(unknownType.message, /content type you sent could not be found/);
  const unknownField = await refusal(create('x', { colour: { 'en-US': 'red' } }));
  assert.equal(unknownField.name, 'UnknownField');
  assert.deepEqual(unknownField.details.errors[0].path.slice(0, 2), ['fields', 'colour']);
  const locale = await refusal(create('x', { name: { pl: 'Herbata' } }));
  assert.deepEqual([locale.name, locale.details.errors[0].path], ['InvalidEntry', ['fields', 'name', 'pl']]);
  const type = await refusal(create('x', { grams: { 'en-US': 'many' } }));
  assert.deepEqual([type.name, type.details.errors[0].name], ['InvalidEntry', 'type']);
  const metadata = await refusal(create('x', {}, { concepts: [] }));
  assert.equal(metadata.details.errors[0].name, 'required');
});

test('incomplete and dangling content is refused when it is published', async () => {
  const empty = await create('empty');
  const required = await refusal(cma.entry.publish({ entryId: 'empty' }, empty));
  assert.deepEqual([required.name, required.details.errors[0].name], ['InvalidEntry', 'required']);
  const kind = await create('kind', { name: { 'en-US': 'K' }, kind: { 'en-US': 'blue' } });
  assert.equal((await refusal(cma.entry.publish({ entryId: 'kind' }, kind))).details.errors[0].name, 'in');

  const name = { 'en-US': 'D' };
  const dangling = await create('dangling', { name, friends: { 'en-US': [link('Entry', 'nobody')] } });
  const refused = await refusal(cma.entry.publish({ entryId: 'dangling' }, dangling));
  assert.deepEqual([refused.name, refused.status], ['UnresolvedLinks', 422]);
  assert.deepEqual(refused.details.errors[0].link, { type: 'Link', linkType: 'Entry', id: 'nobody' });
  assert.deepEqual(refused.details.errors[0].path, ['fields', 'friends', 'en-US', 0]);
  await create('nobody', { name });
  await cma.entry.publish({ entryId: 'dangling' }, dangling);
});

test('a link in rich text is checked like any other', async () => {
  const block = { nodeType: 'embedded-entry-block', data: { target: link('Entry', 'ghost') }, content: [] };
  const story = { 'en-US': { nodeType: 'document', data: {}, content: [block] } };
  const entry = await create('haunted', { name: { 'en-US': 'H' }, story });
  assert.equal((await refusal(cma.entry.publish({ entryId: 'haunted' }, entry))).name, 'UnresolvedLinks');
});

test('unique values are unique', async () => {
  const fields = (name) => ({ name: { 'en-US': name }, code: { 'en-US': 'same' } });
  const first = await create('first', fields('1'));
  await cma.entry.publish({ entryId: 'first' }, first);
  const second = await create('second', fields('2'));
  const refused = await refusal(cma.entry.publish({ entryId: 'second' }, second));
  assert.equal(refused.details.errors[0].name, 'unique');
});

test('cycles can be published one by one', async () => {
  const name = { 'en-US': 'cycle' };
  const a = await create('cycle-a', { name, friend: { 'en-US': link('Entry', 'cycle-b') } });
  const b = await create('cycle-b', { name, friend: { 'en-US': link('Entry', 'cycle-a') } });
  await cma.entry.publish({ entryId: 'cycle-a' }, a);
  await cma.entry.publish({ entryId: 'cycle-b' }, b);
  const references = await cma.entry.references({ entryId: 'cycle-a', include: 2 });
  assert.deepEqual(ids(references), ['cycle-a']);
  assert.deepEqual(references.includes.Entry.map((entry) => entry.sys.id), ['cycle-b']);
});

test('entries are queried', async () => {
  const query = (more) => cma.entry.getMany({ query: { order: 'sys.id', ...more } });
  await create('green-1', { name: { 'en-US': 'Hojicha', de: 'Hojicha (de)' }, kind: { 'en-US': 'green' }, grams: { 'en-US': 3 } });
  await create('green-2', { name: { 'en-US': 'Bancha' }, kind: { 'en-US': 'green' }, grams: { 'en-US': 5 } });
  assert.deepEqual(ids(await query({ content_type: 'tea', 'fields.kind': 'green' })), ['green-1', 'green-2']);
  assert.deepEqual(ids(await query({ content_type: 'tea', 'fields.grams[gt]': 3 })), ['green-2']);
  assert.deepEqual(ids(await query({ 'sys.id[in]': 'green-2,green-1,none' })), ['green-1', 'green-2']);
  const selected = await query({ 'sys.id[in]': 'green-1', select: 'sys.id,sys.version' });
  assert.deepEqual(selected.items, [{ sys: { id: 'green-1', version: 1 } }]);
  const unpublished = await query({ 'sys.publishedVersion[exists]': false, 'sys.id[in]': 'green-1,first' });
  assert.deepEqual(ids(unpublished), ['green-1']);
  assert.equal((await refusal(query({ select: 'fields.kind' }))).status, 400, 'selected fields need a content type');
  assert.equal((await refusal(query({ content_type: 'ufo' }))).name, 'InvalidQuery');
  const page = await query({ limit: 1, skip: 1, 'sys.id[in]': 'green-1,green-2' });
  assert.deepEqual([page.total, page.skip, page.limit, ids(page)], [2, 1, 1, ['green-2']]);
});

test('a cursor leads through all entries', async () => {
  const seen = [];
  let pageNext;
  do {
    const page = await cma.entry.getManyWithCursor({ query: { limit: 3, ...(pageNext ? { pageNext } : {}) } });
    assert.equal(page.total, undefined);
    assert.ok(page.items.length <= 3);
    seen.push(...ids(page));
    pageNext = page.pages.next;
  } while (pageNext);
  assert.deepEqual(seen.sort(), ids(await cma.entry.getMany({ query: { limit: 1000 } })).sort());
});

test('ids are made up where none is given', async () => {
  const created = await cma.entry.create({ contentTypeId: 'tea' }, { fields: { name: { 'en-US': 'N' } } });
  assert.match(created.sys.id, /^[A-Za-z0-9]{20,22}$/);
  assert.equal((await refusal(create('not/allowed'))).status >= 400, true);
});
