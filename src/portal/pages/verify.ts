// The page that the QR code of a document is compared on: number and digest, or the file itself, against the published manifests.
import { inFours } from '../../locale/format.ts';
import { statusMark } from '../../render/marks.ts';
import { phraseHtml } from '../../render/phrase.ts';
import { escapeXml } from '../../render/svg.ts';
import type { Page, PortalContext } from '../context.ts';
import { filesFolder } from '../model.ts';
import { htmlTable } from '../table.ts';

/** Messages of the script, by the name under which it asks for them. */
const MESSAGES = ['match', 'differs', 'unknownNumber', 'unknownDigest', 'incomplete', 'hashing', 'noHash'] as const;

export function verifyPage(context: PortalContext, up: string): Page {
  const { portal } = context;
  const { verify } = portal;
  const messages = MESSAGES.map(
    (name) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}="${escapeXml(verify[name])}"`,
  ).join(' ');
  return {
    path: 'verify',
    place: 'verify',
    title: verify.heading,
    kicker: '',
    verdict: verify.verdict,
    body: `<p class="prose">${phraseHtml(verify.how)}</p>
<noscript><p class="note">${phraseHtml(verify.withoutScript)}</p></noscript>
<form class="verify" id="verify" ${messages} hidden>
<p><label for="verify-code"><b>${phraseHtml(verify.code)}</b></label><span class="note" id="verify-code-help">${phraseHtml(verify.codeHelp)}</span><textarea id="verify-code" name="code" rows="3" spellcheck="false" autocomplete="off" aria-describedby="verify-code-help"></textarea></p>
<p class="drop"><label for="verify-file"><b>${phraseHtml(verify.file)}</b></label><span class="note" id="verify-file-help">${phraseHtml(verify.fileHelp)}</span><input type="file" id="verify-file" name="file" accept=".pdf,.json,application/pdf,application/json" aria-describedby="verify-file-help"></p>
<p><button type="submit">${phraseHtml(verify.check)}</button></p>
<p class="outcome" role="status" id="verify-outcome"><span class="mark-match" hidden>${statusMark('normal')}</span><span class="mark-differs" hidden>${statusMark('fault')}</span><span class="mark-unknown" hidden>${statusMark('unknown')}</span><span class="said"></span></p>
</form>
<section class="block"><h2 class="caption-title">${phraseHtml(verify.commandTitle)}</h2><p class="prose">${phraseHtml(verify.command)}</p></section>
${issuedFiles(context, up)}`,
    data: 'manifests',
  };
}

function issuedFiles({ model, portal, month }: PortalContext, up: string): string {
  const { verify } = portal;
  const rows = model.published.flatMap(({ number, version, files }) =>
    files.map(({ name, sha256, bytes }) => ({
      cells: [
        `${escapeXml(number)}<span class="cell-note">${phraseHtml(portal.reports.edition(version))}</span>`,
        bytes === undefined
          ? escapeXml(name)
          : `<a href="${up}${filesFolder(number, version)}${escapeXml(name)}">${escapeXml(name)}</a>`,
        `<span class="digest">${escapeXml(inFours(sha256))}</span>`,
      ],
    })),
  );
  return htmlTable({
    title: verify.list,
    unit: month.report.common.items(rows.length),
    reading: verify.listReading,
    columns: [{ head: verify.number, className: 'nowrap' }, { head: verify.fileName }, { head: verify.digest }],
    rows,
    none: verify.noneIssued,
  });
}
