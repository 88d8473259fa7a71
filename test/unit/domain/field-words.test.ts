import { describe, expect, it } from 'vitest';
import { chineseWords, fieldMeaning } from '../../../src/domain/field-words.ts';

describe('the words of an enumeration in Chinese', () => {
  it.each([
    ['高, 中, 低.', ['高', '中', '低']],
    ['Grade (等级): 高, 中, 低; the last is the default.', ['高', '中', '低']],
    ['客户评价: 满意 satisfied, 基本满意 fair, 不满意 dissatisfied.', ['满意', '基本满意', '不满意']],
    ['Where it comes from: 静态, OSPF, 直连.', ['静态', undefined, '直连']],
  ])('%s', (description, expected) => {
    expect(chineseWords({ description, enum: ['high', 'medium', 'low'] })).toEqual(expected);
  });

  it.each(['Class of the asset.', '高, 中.', '', 'How often; `cron` where none of the others says it.'])(
    'not of %j',
    (description) => {
      expect(chineseWords({ description, enum: ['high', 'medium', 'low'] })).toBeUndefined();
    },
  );
});

describe('what a field means', () => {
  it.each([
    ['channel', { description: 'How it came in (渠道): 热线, 移动.', enum: ['hotline', 'mobile'] }, '渠道', 'How it came in'],
    ['channel', { description: '渠道: 热线, 移动.', enum: ['hotline', 'mobile'] }, '渠道', 'How it came in'],
    ['symptoms', {}, '现象', 'How it shows'],
    ['asked', { description: 'How many people were asked.' }, 'How many people were asked', 'How many people were asked'],
    ['constructor', {}, '', ''],
  ])('%s: %j', (key, schema, zh, en) => {
    expect([fieldMeaning(key, schema, 'zh'), fieldMeaning(key, schema, 'en')]).toEqual([zh, en]);
  });
});
