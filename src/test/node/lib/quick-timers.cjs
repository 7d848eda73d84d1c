// Preloaded by `node --require`: pauses of a second and more are twenty times as short, so that contentful-space-sync,
// which spends nearly all of its time in them, can be run in tests. What it does, and in which order, stays the same.
// Its wait for the files of assets is shorter than a second, and stays as long as it is.
const { setTimeout: real } = globalThis
globalThis.setTimeout = (callback, millis, ...args) => real(callback, millis >= 1000 ? millis / 20 : millis, ...args)
