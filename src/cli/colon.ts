// Between a name and what is said of it.
import type { Context } from './command.ts';

export const COLON: Readonly<Record<Context['language'], string>> = { 'zh-CN': '：', en: ': ' };
