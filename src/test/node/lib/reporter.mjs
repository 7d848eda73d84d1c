// Writes one JSON line per test, which the JUnit side turns into one test each.
export default async function* reporter(source) {
  for await (const { type, data } of source) {
    if (type === 'test:pass' || type === 'test:fail') {
      const error = data.details?.error;
      const cause = error?.cause ?? error;
      const problem = type === 'test:fail' ? String(cause?.stack ?? cause?.message ?? cause) : null;
      yield JSON.stringify({ name: data.name, problem, skipped: Boolean(data.skip) }) + '\n';
    }
  }
}
