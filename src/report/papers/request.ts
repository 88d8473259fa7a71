// 服务请求单 and 咨询类问题记录: what was asked, and what was answered or done.
import { type ServiceRequest, REQUEST_CATEGORIES, SATISFACTIONS, URGENCIES } from '../../domain/request.ts';
import type { Sourced } from '../../domain/records.ts';
import { at } from '../evidence.ts';
import { attachments, choice, code, codes, type Desk, found, idsOf, instant, name, type Paper, text } from './desk.ts';

function requestOf({ inputs }: Desk): Sourced<ServiceRequest> {
  return found(inputs.records.requests, inputs.subject);
}

const SATISFACTION = SATISFACTIONS.map((one) => `satisfaction-${one}` as const);

export const serviceRequest: Paper = {
  name: 'request',
  look: 'form',
  subject: 'REQ',
  suffix: 'SR',
  candidates: (records) => idsOf(records.requests),
  compose(desk) {
    const record = requestOf(desk);
    const { value: request } = record;
    const files = attachments(request.attachments);
    return {
      blocks: [
        {
          kind: 'facts',
          fields: [
            { label: 'number', value: code(request.id) },
            { label: 'requester', value: name(request.requester) },
            { label: 'department', value: name(request.department) },
            { label: 'contact', value: text(request.contact) },
            { label: 'received-at', value: instant(desk, request.receivedAt) },
            { label: 'received-by', value: name(request.receivedBy) },
            {
              label: 'channel',
              value: choice(
                ['channel-hotline', 'channel-mobile', 'channel-mail', 'channel-onsite'],
                `channel-${request.channel}`,
              ),
              wide: true,
            },
            {
              label: 'category',
              value: choice(
                REQUEST_CATEGORIES.map((one) => `category-${one}` as const),
                request.category && `category-${request.category}`,
              ),
              wide: true,
            },
            {
              label: 'urgency',
              value: choice(
                URGENCIES.map((one) => `urgency-${one}` as const),
                request.urgency && `urgency-${request.urgency}`,
              ),
              wide: true,
            },
            { label: 'content', value: text(request.description), wide: true },
            {
              label: 'service-mode',
              value: choice(['mode-remote', 'mode-onsite'], request.mode && `mode-${request.mode}`),
              wide: true,
            },
            { label: 'arrived', value: instant(desk, request.arrivedAt) },
            { label: 'finished', value: instant(desk, request.finishedAt ?? request.answeredAt) },
            { label: 'handling-result', value: text(request.answer), wide: true },
            { label: 'replaced-parts', value: codes(request.parts), wide: true },
            {
              label: 'client-rating',
              value: choice(SATISFACTION, request.satisfaction && `satisfaction-${request.satisfaction}`),
              wide: true,
            },
          ],
          evidence: desk.book.add('content', [
            at(record, 'receivedAt'),
            at(record, 'description'),
            at(record, 'answer'),
            at(record, 'answeredAt'),
            at(record, 'finishedAt'),
            at(record, 'satisfaction'),
          ]),
        },
        ...(files.length === 0
          ? []
          : [
              {
                kind: 'table' as const,
                title: 'attachments' as const,
                columns: ['name', 'kept-at', 'digest'] as const,
                widths: [84, 52, 38],
                rows: files,
                evidence: desk.book.add('attachments', [at(record, 'attachments')]),
              },
            ]),
        { kind: 'sign-off' },
      ],
    };
  },
};

export const consultation: Paper = {
  name: 'consultation',
  look: 'form',
  subject: 'REQ',
  suffix: 'CR',
  candidates: (records) => idsOf(records.requests),
  compose(desk) {
    const record = requestOf(desk);
    const { value: request } = record;
    return {
      blocks: [
        {
          kind: 'facts',
          fields: [
            { label: 'time', value: instant(desk, request.receivedAt) },
            { label: 'place', value: name(request.place) },
            { label: 'raised-by', value: name(request.requester), wide: true },
            { label: 'problem', value: text(request.description), wide: true },
            { label: 'answer', value: text(request.answer), wide: true },
            { label: 'answered-by', value: name(request.answeredBy) },
            { label: 'answered-at', value: instant(desk, request.answeredAt) },
          ],
          evidence: desk.book.add('answer', [
            at(record, 'receivedAt'),
            at(record, 'description'),
            at(record, 'answer'),
            at(record, 'answeredAt'),
          ]),
        },
        { kind: 'sign-off' },
      ],
    };
  },
};
