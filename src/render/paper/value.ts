// A value of a paper as HTML: what people wrote is inert, what nobody knows is a ruled blank.
import { agreedDuration, duration, fullDate, fullDateTime, textIn } from '../../locale/format.ts';
import { inert, keep } from '../../locale/marks.ts';
import type { FormAddress } from '../../report/models/form.ts';
import type { PaperValue } from '../../report/models/paper.ts';
import { reason } from '../form-html.ts';
import { resultPhrase } from '../form-result.ts';
import { statusMark, tickBox } from '../marks.ts';
import { phraseHtml } from '../phrase.ts';
import type { PaperContext } from './context.ts';

export function valueHtml(value: PaperValue, context: PaperContext): string {
  switch (value.kind) {
    case 'blank':
      return '<span class="blank"></span>';
    case 'owed':
      return `<span class="owed">${phraseHtml(context.words.toBeWritten)}</span>`;
    case 'choice':
      return `<span class="choices">${value.options.map((option) => choiceHtml(option === value.chosen, context.words.papers.label[option], context)).join('')}</span>`;
    case 'state':
      return `<span class="state-${value.state}">${statusMark(value.state)}${phraseHtml(value.word === undefined ? context.words.status[value.state] : context.words.papers.label[value.word])}</span>`;
    case 'margin':
      return `<span class="${value.late ? 'over' : ''}">${phraseHtml(phrase(value, context))}</span>`;
    case 'seen':
      return seenHtml(value, context);
    case 'several':
      return severalHtml(value, context);
    default:
      return phraseHtml(phrase(value, context));
  }
}

const NOTHING = '—';

type Spoken = Exclude<PaperValue, { readonly kind: 'blank' | 'owed' | 'choice' | 'state' | 'seen' | 'several' }>;

function phrase(value: Spoken, { words }: PaperContext): string {
  const { papers, tag } = words;
  switch (value.kind) {
    case 'none':
      return NOTHING;
    case 'text':
      return textIn(value.text, tag);
    case 'name':
      return textIn(value.text, tag, 'name');
    case 'code':
      return inert(value.code);
    case 'count':
      return value.unit === undefined ? keep(String(value.count)) : papers.days(value.count);
    case 'measure':
      return keep(`${value.value} ${inert(value.unit)}`.trim());
    case 'instant':
      return fullDateTime(value.at, tag);
    case 'date':
      return fullDate(value.on, tag);
    case 'duration':
      return duration(value.seconds, tag);
    case 'agreed':
      return agreedDuration(value.duration, tag);
    case 'margin':
      return papers.margin(duration(value.seconds, tag), value.late);
    case 'word':
      return papers.label[value.word];
    case 'level':
      return `${words.levelName(value.level)}${tag === 'en' ? ', ' : ' '}${words.level[value.level]}`;
    case 'class':
      return words.assetClass[value.class];
    case 'milestone':
      return words.milestone[value.milestone];
    case 'address':
      return address(value.address, words.form.withheld);
  }
}

function address(value: FormAddress, withheld: string): string {
  switch (value.kind) {
    case 'full':
    case 'masked':
      return inert(value.address);
    case 'withheld':
      return withheld;
    case 'unknown':
      return '';
  }
}

function choiceHtml(ticked: boolean, label: string, { words }: PaperContext): string {
  return `<span class="choice">${tickBox(ticked, ticked ? words.papers.ticked : words.papers.unticked)}${phraseHtml(label)}</span>`;
}

function seenHtml({ row, names }: Extract<PaperValue, { readonly kind: 'seen' }>, { words }: PaperContext): string {
  const nameOf = (id: string) => {
    const own = names[id];
    return own === undefined ? inert(id) : textIn(own, words.tag, 'name');
  };
  switch (row.state) {
    case 'normal':
    case 'attention':
    case 'fault':
      return phraseHtml(row.attested === undefined ? resultPhrase(row, words, nameOf) : textIn(row.attested.seen, words.tag));
    case 'unknown':
    case 'unchecked':
    case 'missed':
      return `<span class="silent">${statusMark(row.state)}${phraseHtml(`${words.status[row.state]}${words.colon}${reason(row, words)}`)}</span>`;
  }
}

function severalHtml({ values, as }: Extract<PaperValue, { readonly kind: 'several' }>, context: PaperContext): string {
  const { words } = context;
  const parts = values.map((value) => valueHtml(value, context));
  if (as === 'lines') return parts.map((part) => `<p>${part}</p>`).join('');
  const [from = '', to = ''] = parts;
  return as === 'span' ? words.papers.span(from, to) : parts.join(phraseHtml(words.list));
}
