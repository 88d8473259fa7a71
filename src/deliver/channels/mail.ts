// Mail: the summary as text and HTML in the languages of the client, the PDFs attached under names that people read.
import { phrase } from '../../phrase.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Channel, Outcome, Parcel, Summary } from './channel.ts';

/** What nodemailer tells of a failure. */
interface MailFailure extends Error {
  readonly code?: string;
  readonly syscall?: string;
  readonly responseCode?: number;
}

export const mail: Channel<NonNullable<Delivery['mail']>> = {
  place: (_, { recipients }) => phrase('mail to {recipients}', { recipients }),
  async send(parcel, { server, from }, { secret, patience, now }) {
    const { createTransport } = await import('nodemailer');
    const url = URL.parse(secret(server));
    if (url === null || !/^smtps?:$/.test(url.protocol))
      return { state: 'refused', detail: phrase('the mail server behind the reference is no smtp or smtps URL'), again: false };
    const transport = createTransport({
      host: url.hostname,
      port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
      secure: url.protocol === 'smtps:',
      // A password goes only over a line that nobody else reads.
      requireTLS: url.username !== '' && url.protocol === 'smtp:',
      ...(url.username === ''
        ? {}
        : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      const sent = await transport.sendMail(message(parcel, from, now()));
      const refused = sent.rejected.map(addressOf);
      const accepted = sent.accepted.map(addressOf);
      return {
        state: 'delivered',
        detail: phrase('{host} took it for {accepted}', { host: url.hostname, accepted }),
        accepted,
        refused,
      };
    } catch (error) {
      return outcomeOf(error as MailFailure, url.hostname);
    } finally {
      transport.close();
    }
  },
};

function messageId(key: string, from: string): string {
  return `<${key}@${/@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'casebook.invalid'}>`;
}

function message(parcel: Parcel, from: string, at: Temporal.Instant) {
  const { key, summaries, recipients } = parcel;
  return {
    from,
    to: [...recipients],
    subject: summaries[0]?.subject ?? parcel.manifest.number,
    messageId: messageId(key, from),
    date: new Date(at.epochMilliseconds),
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: summaries.map(textOf).join('\n\n'),
    html: `<!doctype html><meta charset="utf-8">${summaries.map(htmlOf).join('<hr>')}`,
    attachments: parcel.files.map(({ name, bytes }) => ({ filename: attachedName(name, parcel), content: Buffer.from(bytes) })),
  };
}

const textOf = ({ subject, lines }: Summary): string => [subject, '', ...lines].join('\n');

function htmlOf({ language, subject, lines }: Summary): string {
  const body = lines.map((line) => `<p>${escaped(line)}</p>`).join('');
  return `<section lang="${language}"><h1 style="font-size:1.2em">${escaped(subject)}</h1>${body}</section>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A PDF bears its title; everything else the name by which the manifest lists it. */
function attachedName(name: string, { summaries }: Pick<Parcel, 'summaries'>): string {
  const edition = summaries.find(({ language }) => name.endsWith(`.${language}.pdf`));
  return edition === undefined ? name : `${edition.fileName.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-')}.pdf`;
}

function addressOf(one: string | { readonly address: string }): string {
  return typeof one === 'string' ? one : one.address;
}

/**
 * An answer of the server is an answer, and without a line or a log-in nothing was sent. After that nobody here can tell:
 * nodemailer calls a line that breaks behind the whole mail a failure to connect, so its word for it is not taken.
 */
function outcomeOf({ code = '', syscall, responseCode }: MailFailure, host: string): Outcome {
  if (responseCode !== undefined)
    return {
      state: 'refused',
      detail: phrase('{host} refused it ({code})', { host, code: responseCode }),
      again: responseCode >= 400 && responseCode < 500 && code !== 'EAUTH',
    };
  if (syscall === 'connect' || code === 'EDNS' || code === 'EAUTH' || code === 'ETLS')
    return {
      state: 'refused',
      detail: phrase('{host} cannot be used ({code})', { host, code }),
      again: code !== 'EAUTH' && code !== 'ETLS',
    };
  return {
    state: 'unknown',
    detail: phrase('the line to {host} broke before it said whether it took the mail ({code})', { host, code }),
  };
}
