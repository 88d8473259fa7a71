// The templates with the few helpers that they may use: everything but our own drawings is escaped.
import { readFile } from 'node:fs/promises';
import type { TemplateDelegate } from 'handlebars';
import { changeTriangle, type Mark, statusMark } from './marks.ts';
import { phraseHtml } from './phrase.ts';

/** Every template by its name in templates/, each usable as a partial of the others. */
export async function templatesNamed<Name extends string>(
  names: readonly Name[],
): Promise<Readonly<Record<Name, TemplateDelegate<object>>>> {
  const { default: handlebars } = await import('handlebars');
  const engine = handlebars.create();
  const options = { strict: true, knownHelpers: { say: true, mark: true, triangle: true, drawing: true } };
  engine.registerHelper('say', (phrase: string) => new engine.SafeString(phraseHtml(phrase)));
  engine.registerHelper('mark', (mark: Mark) => new engine.SafeString(statusMark(mark)));
  engine.registerHelper('triangle', (direction: 'up' | 'down') => new engine.SafeString(changeTriangle(direction)));
  // The one place where text passes unescaped: drawings that our own charts made, which escape what they are given.
  engine.registerHelper('drawing', (svg: string) => new engine.SafeString(svg));
  const compiled = await Promise.all(
    names.map(async (name) => {
      const source = await readFile(new URL(`templates/${name}.hbs`, import.meta.url), 'utf8');
      const template = engine.compile<object>(source, options);
      engine.registerPartial(name, template);
      return [name, template] as const;
    }),
  );
  return Object.fromEntries(compiled) as Record<Name, TemplateDelegate<object>>;
}
