// Answers in JSON against the values that a peer takes out of them: by path, as the probe over HTTP names them.
import type { Compared } from './agreement.ts';

export function jsonAgreement(files: readonly string[], outputs: readonly string[], expected: unknown): readonly Compared[] {
  const byFile = expected as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return files.flatMap((file, place) => {
    const wanted = byFile[file.split('/').at(-1) ?? ''] ?? {};
    const answer = JSON.parse(outputs[place] ?? 'null') as unknown;
    return Object.entries(wanted).map(([path, value]): Compared => {
      const read = valueAt(answer, path.split('.'));
      if (typeof value === 'object' || read === undefined)
        return { kind: 'json', what: path, outcome: 'beside', reason: 'counted or gathered by the peer, no value of its own' };
      return { kind: 'json', what: path, outcome: read === value ? 'equal' : 'different' };
    });
  });
}

function valueAt(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((place, key) => {
    return typeof place === 'object' && place !== null ? (place as Readonly<Record<string, unknown>>)[key] : undefined;
  }, document);
}
