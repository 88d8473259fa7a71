// The last page: both signatures, and what ties the paper to the repository.
import { fullDateTime, inFours } from '../../locale/format.ts';
import { tickBox } from '../marks.ts';
import { qrCode } from '../qr-code.ts';
import { editionText, type Context } from './context.ts';

export function signOffView(context: Context, digest: string) {
  const { model, report, language } = context;
  const { signOff } = report;
  const revision = inFours(model.revision.commit.slice(0, 12));
  return {
    statement: signOff.statement,
    provider: { heading: signOff.provider, name: context.name(model.provider.name) },
    client: { heading: signOff.client, name: context.name(model.client.name) },
    words: signOff,
    agree: tickBox(false, signOff.agree),
    remarks: tickBox(false, signOff.remarks),
    qr: qrCode(verificationText(model, digest), model.number),
    facts: [
      { label: signOff.number, value: `${model.number}${context.words.gap}${editionText(context)}` },
      {
        label: signOff.revision,
        value: `${revision}${context.words.gap}${signOff.cutOff(fullDateTime(model.cutOffAt, language))}`,
      },
      { label: signOff.digest, value: inFours(digest.slice(0, 32)), more: inFours(digest.slice(32)) },
      {
        label: signOff.committed,
        value: `${fullDateTime(model.revision.committedAt, language)}${context.words.gap}${report.common.timeZone(model.client.zone)}`,
      },
      { label: signOff.how, value: signOff.howText },
    ].map((fact) => ({ more: '', ...fact })),
  };
}

type Identified = Pick<Context['model'], 'number' | 'edition' | 'revision'>;

/** What the code says: number, edition, revision and digest, so that paper and repository can be compared without a portal. */
export function verificationText({ number, edition, revision }: Identified, digest: string): string {
  const { kind, version } = edition;
  return `casebook verify ${number} ${kind === 'draft' ? 'draft' : (version ?? '1.0')} ${revision.commit.slice(0, 12)} sha256:${digest}`;
}
