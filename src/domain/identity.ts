// Identifiers as they appear in file names, references and reports.
import { Type } from './type.ts';

/** Lower-case words joined by hyphens: clients, assets, checklists, items, modules. */
export const slug = (description?: string) =>
  Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64, ...(description === undefined ? {} : { description }) });

/** A numbered record: its prefix, the year and a running number, such as INC-2025-0042. */
export const recordId = (prefix: string, description?: string) =>
  Type.String({ pattern: `^${prefix}-[0-9]{4}-[0-9]{2,6}$`, ...(description === undefined ? {} : { description }) });
