// How findings are printed: one renderer a format, loaded when it is asked for.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ProseLanguage } from '../diagnostics/prose.ts';
import type { CheckedFiles } from '../diagnostics/render-json.ts';

type Render = (findings: readonly Diagnostic[], language: ProseLanguage, checked: CheckedFiles) => string;

export const FINDING_FORMATS = {
  text: async () => (await import('../diagnostics/render-text.ts')).renderText,
  json: async () => (await import('../diagnostics/render-json.ts')).renderJson,
  github: async () => (await import('../diagnostics/render-annotations.ts')).renderAnnotations,
  gitlab: async () => (await import('../diagnostics/render-gitlab.ts')).renderGitlab,
  junit: async () => (await import('../diagnostics/render-junit.ts')).renderJunit,
} satisfies Readonly<Record<string, () => Promise<Render>>>;

export type FindingFormat = keyof typeof FINDING_FORMATS;
export const FINDING_FORMAT_NAMES = Object.keys(FINDING_FORMATS) as FindingFormat[];
