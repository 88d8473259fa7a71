// The languages in which documents are printed.
import type { Language } from '../domain/client.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export const CATALOGUES: Readonly<Record<Language, Catalogue>> = { 'zh-CN': zhCN, en };
