// Changes single values in YAML that people wrote; every other character stays as it is.

interface YamlEdit {
  readonly pointer: readonly string[];
  readonly value: string | number | readonly (string | number)[];
}

/** A value that does not stand there is left alone: nothing is put where nobody put anything. */
export async function editedYaml(text: string, edits: readonly YamlEdit[]): Promise<string> {
  const { isCollection, isNode, parseDocument, stringify } = await import('yaml');
  const document = parseDocument(text);
  const places = edits.flatMap(({ pointer, value }) => {
    const node = document.getIn(pointer, true);
    if (!isNode(node) || node.range === undefined || node.range === null) return [];
    const [from, until] = node.range;
    const isBlock = isCollection(node) && node.flow !== true;
    const flow = stringify(value, {
      collectionStyle: 'flow',
      flowCollectionPadding: false,
      lineWidth: 0,
      singleQuote: true,
    }).trim();
    return [
      {
        from,
        until,
        written: isBlock && Array.isArray(value) ? blockList(text, from, value as readonly unknown[], stringify) : flow,
      },
    ];
  });
  return places
    .toSorted((left, right) => right.from - left.from)
    .reduce((rest, { from, until, written }) => `${rest.slice(0, from)}${written}${rest.slice(until)}`, text);
}

function blockList(text: string, from: number, values: readonly unknown[], stringify: (value: unknown) => string): string {
  const indent = ' '.repeat(from - (text.lastIndexOf('\n', from - 1) + 1));
  return `${values.map((value, index) => `${index === 0 ? '' : indent}- ${stringify(value).trim()}`).join('\n')}\n`;
}
