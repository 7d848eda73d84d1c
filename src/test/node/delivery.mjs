// contentful.js against the delivery API: sync in pages and deltas, queries, links, locales, refusals.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { delivery, link, management, refusal } from './lib/sandbox.mjs';

const cda = delivery().withAllLocales;
const bare = delivery().withoutLinkResolution;
const cma = management();
let initial;

const ids = (items) => items.map((item) => item.sys.id).sort();
const changes = (sync) => ({
  entries: ids(sync.entries),
  assets: ids(sync.assets),
  deletedEntries: ids(sync.deletedEntries),
  deletedAssets: ids(sync.deletedAssets),
});
const nothing = { entries: [], assets: [], deletedEntries: [], deletedAssets: [] };

before(async () => {
  initial = await bare.sync({ initial: true });
});

test('initial sync has everything published and nothing else', () => {
  assert.equal(initial.entries.length, 38);
  assert.equal(initial.assets.length, 11);
  assert.deepEqual(initial.deletedEntries, []);
  const all = ids(initial.entries);
  assert.ok(!all.includes('note-unfinished'), 'a draft');
  assert.ok(!all.includes('note-withdrawn'), 'an archived entry');
  assert.ok(all.includes('tea-nettle-mint'), 'an entry with unpublished changes');
  assert.match(initial.nextSyncToken, /^[\w-]+$/);
});

test('sync pages add up to the same', async () => {
  const paged = await bare.sync({ initial: true, limit: 7 });
  assert.deepEqual(changes(paged), changes(initial));
  const first = await bare.sync({ initial: true, limit: 7 }, { paginate: false });
  assert.equal(first.entries.length + first.assets.length, 7);
  assert.equal(first.nextSyncToken, undefined);
  const second = await bare.sync({ nextPageToken: first.nextPageToken }, { paginate: false });
  assert.equal(second.entries.length + second.assets.length, 7);
  const seen = new Set([...first.entries, ...first.assets].map((item) => item.sys.type + item.sys.id));
  assert.ok([...second.entries, ...second.assets].every((item) => !seen.has(item.sys.type + item.sys.id)));
});

test('sync filters by type and content type', async () => {
  const assets = await bare.sync({ initial: true, type: 'Asset' });
  assert.deepEqual(changes(assets), { ...changes(initial), entries: [] });
  const cakes = await bare.sync({ initial: true, content_type: 'cake' });
  assert.equal(cakes.entries.length, 5);
  assert.ok(cakes.entries.every((entry) => entry.sys.contentType.sys.id === 'cake'));
  assert.deepEqual(cakes.assets, []);
});

test('sync items carry all stored locales, unresolved links and public tags only', () => {
  const house = initial.entries.find((entry) => entry.sys.id === 'house-tin-lantern');
  assert.deepEqual(house.fields.name, { 'en-US': 'The Tin Lantern', de: 'Die Blechlaterne' });
  assert.deepEqual(house.fields.keeper, { 'en-US': link('Entry', 'ida') });
  assert.equal(house.fields.stockCode, undefined, 'omitted fields are not delivered');
  assert.equal(house.sys.revision, 1);
  assert.equal(house.sys.version, undefined);
  const ida = initial.entries.find((entry) => entry.sys.id === 'ida');
  assert.deepEqual(ida.metadata.tags, []);
  assert.deepEqual(house.metadata.tags, [link('Tag', 'byTheWater')]);
  const third = initial.entries.find((entry) => entry.sys.id === 'house-third-stair');
  assert.deepEqual(third.fields.tagline, { 'en-US': 'Between the second and the fourth' }, 'no fallback in sync');
});

test('the client resolves the links of a sync', async () => {
  const synced = await cda.sync({ initial: true });
  const house = synced.entries.find((entry) => entry.sys.id === 'house-tin-lantern');
  assert.equal(house.fields.keeper['en-US'].fields.name['en-US'], 'Ida Quill');
  assert.equal(house.fields.photo['en-US'].fields.file['en-US'].fileName, 'tin-lantern.jpg');
});

test('deltas tell publish, unpublish and deletion, not drafts', async () => {
  let sync = await bare.sync({ nextSyncToken: initial.nextSyncToken });
  assert.deepEqual(changes(sync), nothing);

  const clock = await cma.entry.get({ entryId: 'note-clock' });
  clock.fields.cups = { 'en-US': 5 };
  const edited = await cma.entry.update({ entryId: 'note-clock' }, clock);
  assert.deepEqual(changes(await bare.sync({ nextSyncToken: sync.nextSyncToken })), nothing);

  await cma.entry.publish({ entryId: 'note-clock' }, edited);
  sync = await bare.sync({ nextSyncToken: sync.nextSyncToken });
  assert.deepEqual(changes(sync), { ...nothing, entries: ['note-clock'] });
  assert.equal(sync.entries[0].fields.cups['en-US'], 5);
  assert.equal(sync.entries[0].sys.revision, 2);

  await cma.entry.unpublish({ entryId: 'note-plum' });
  await cma.asset.unpublish({ assetId: 'sign-opening-hours' });
  await cma.asset.delete({ assetId: 'sign-opening-hours' });
  const later = await bare.sync({ nextSyncToken: sync.nextSyncToken });
  assert.deepEqual(changes(later), { ...nothing, deletedEntries: ['note-plum'], deletedAssets: ['sign-opening-hours'] });
  assert.equal(later.deletedEntries[0].sys.contentType, undefined);
  assert.equal(later.deletedEntries[0].sys.deletedAt, later.deletedEntries[0].sys.updatedAt);
  assert.deepEqual(changes(await bare.sync({ nextSyncToken: later.nextSyncToken })), nothing);

  const deletions = await bare.sync({ initial: true, type: 'Deletion' });
  assert.deepEqual(changes(deletions), changes(later), 'historic deletions can be asked for');
});

test('a sync token stands alone and must be valid', async () => {
  const invalid = await refusal(bare.sync({ nextSyncToken: 'no-such-token' }));
  assert.equal(invalid.name, 'BadRequest');
  const typed = await refusal(bare.sync({ initial: true, type: 'Nonsense' }));
  assert.equal(typed.status, 400);
});

test('entries resolve links as deep as asked, cycles included', async () => {
  const flat = await delivery().getEntry('ida', { include: 0 });
  assert.equal(flat.fields.worksAt.sys.type, 'Link');
  const deep = await delivery().getEntry('ida', { include: 2 });
  assert.equal(deep.fields.worksAt.fields.name, 'The Tin Lantern');
  assert.equal(deep.fields.worksAt.fields.keeper, deep, 'the cycle leads back to the same object');
  assert.equal(deep.fields.learnedFrom, deep, 'a link to itself');
  const bio = deep.fields.bio.content[0].content.find((node) => node.nodeType === 'embedded-entry-inline');
  assert.equal(bio.data.target.fields.name, 'Harbour Fog', 'links in rich text are included too');
});

test('values come flat in one locale, with fallback, or in all', async () => {
  const english = await delivery().getEntry('house-paper-boat');
  assert.equal(english.fields.name, 'The Paper Boat');
  assert.equal(english.sys.locale, 'en-US');
  const german = await delivery().getEntry('house-paper-boat', { locale: 'de' });
  assert.equal(german.fields.name, 'Das Papierboot');
  assert.equal(german.sys.locale, 'de');
  const fallback = await delivery().getEntry('house-third-stair', { locale: 'de' });
  assert.equal(fallback.fields.tagline, 'Between the second and the fourth');
  const all = await cda.getEntry('house-paper-boat');
  assert.deepEqual(all.fields.name, { 'en-US': 'The Paper Boat', de: 'Das Papierboot' });
  const unknown = await refusal(delivery().getEntries({ locale: 'xx' }));
  assert.equal(unknown.name, 'BadRequest');
  assert.match(unknown.message, /Unknown locale: xx/);
});

test('entries can be filtered, ordered, cut and selected', async () => {
  const black = await delivery().getEntries({ content_type: 'tea', 'fields.family': 'black', order: 'fields.name' });
  assert.deepEqual(black.items.map((tea) => tea.fields.name), ['Cinder Chai', 'Harbour Fog']);
  const hot = await delivery().getEntries({ content_type: 'tea', 'fields.celsius[gte]': 98, order: '-fields.celsius' });
  assert.deepEqual(hot.items.map((tea) => tea.fields.celsius), [100, 99, 98]);
  const some = await delivery().getEntries({ 'sys.id[in]': 'ida,tomas,nobody', order: 'sys.id' });
  assert.deepEqual(some.items.map((person) => person.sys.id), ['ida', 'tomas']);
  const page = await delivery().getEntries({ content_type: 'note', limit: 2, skip: 1, order: 'sys.createdAt' });
  assert.deepEqual([page.limit, page.skip, page.items.length], [2, 1, 2]);
  const names = await delivery().getEntries({ content_type: 'tea', select: 'fields.name', limit: 1 });
  assert.deepEqual(Object.keys(names.items[0].fields), ['name']);
  const tagged = await delivery().getEntries({ 'metadata.tags.sys.id[in]': 'rainyDay' });
  assert.ok(tagged.items.length > 0);
  assert.ok(tagged.items.every((item) => item.metadata.tags.some((tag) => tag.sys.id === 'rainyDay')));
  const linking = await delivery().getEntries({ links_to_entry: 'cake-plum-slate', content_type: 'note' });
  assert.ok(linking.items.every((note) => note.fields.about.sys.id === 'cake-plum-slate'));
});

test('wrong queries are refused', async () => {
  const type = await refusal(delivery().getEntries({ content_type: 'spaceship' }));
  assert.equal(type.name, 'InvalidQuery');
  assert.equal(type.details.errors[0].name, 'unknownContentType');
  assert.equal((await refusal(delivery().getEntries({ limit: 1001 }))).status, 400);
  assert.equal((await refusal(delivery().getEntries({ nonsense: 'x' }))).name, 'InvalidQuery');
});

test('cursors lead through entries and assets', async () => {
  const seen = [];
  let page = await bare.getEntriesWithCursor({ limit: 10 });
  seen.push(...page.items);
  while (page.pages.next) {
    page = await bare.getEntriesWithCursor({ limit: 10, pageNext: page.pages.next });
    seen.push(...page.items);
  }
  const all = await bare.getEntries({ limit: 1000 });
  assert.deepEqual(ids(seen), ids(all.items));
  assert.equal((await bare.getAssetsWithCursor({ limit: 3 })).items.length, 3);
});

test('what is not published is not found', async () => {
  await assert.rejects(delivery().getEntry('note-unfinished'), (error) => error.sys.id === 'NotFound');
  const asset = await refusal(delivery().getAsset('nothing'));
  assert.deepEqual([asset.name, asset.status], ['NotFound', 404]);
  const environment = await refusal(delivery({ environment: 'nowhere' }).getEntries());
  assert.equal(environment.status, 404);
});

test('content types, locales, tags and the space can be read', async () => {
  const types = await delivery().getContentTypes();
  assert.deepEqual(ids(types.items), ['cake', 'note', 'person', 'tea', 'teaHouse', 'walk']);
  const tea = await delivery().getContentType('tea');
  assert.equal(tea.displayField, 'name');
  assert.ok(tea.fields.every((field) => field.validations === undefined), 'no validations outside the management API');
  const locales = await delivery().getLocales();
  assert.deepEqual(locales.items.map((locale) => [locale.code, locale.fallbackCode, locale.default]), [
    ['en-US', null, true],
    ['de', 'en-US', false],
  ]);
  const tags = await delivery().getTags();
  assert.deepEqual(ids(tags.items), ['byTheWater', 'rainyDay']);
  const space = await delivery().getSpace();
  assert.equal(space.sys.type, 'Space');
  assert.equal(space.locales.length, 2);
});

test('a file can be fetched from its address', async () => {
  const asset = await delivery().getAsset('map-harbour-loop', { locale: 'de' });
  assert.equal(asset.fields.file.fileName, 'hafenrunde.pdf');
  const response = await fetch('http:' + asset.fields.file.url);
  assert.equal(response.status, 200);
  assert.equal((await response.arrayBuffer()).byteLength, asset.fields.file.details.size);
});

test('a wrong token is refused', async () => {
  const wrong = await refusal(delivery({ accessToken: 'wrong' }).getEntries());
  assert.deepEqual([wrong.name, wrong.status], ['AccessTokenInvalid', 401]);
});
