// The first page: the five tiles of the month, its headline figures, what is running, what is open, what was found.
import { duration, fullDateTime, periodName } from '../../locale/format.ts';
import { statusMark } from '../../render/marks.ts';
import { phraseHtml } from '../../render/phrase.ts';
import { escapeXml } from '../../render/svg.ts';
import { sectionOf } from '../../render/views/context.ts';
import { inspectionsView } from '../../render/views/inspections.ts';
import { slaView } from '../../render/views/sla.ts';
import { summaryView } from '../../render/views/summary.ts';
import { asOfText, type Page, type PortalContext } from '../context.ts';
import { filesFolder, type RunningClock } from '../model.ts';
import { htmlTable } from '../table.ts';

/** Where each tile leads. */
const DETAILS = {
  sla: 'incidents.html',
  incidents: 'incidents.html',
  inspections: 'inspections.html',
  risks: 'reports.html',
  actions: 'reports.html',
} as const;

export function statusPage(context: PortalContext, up: string): Page {
  const { month, portal, print } = context;
  const summary = sectionOf(month, 'summary');
  const view = summaryView(summary, month);
  const tiles = view.strip.map(({ className, label, mark, word, line }, index) => {
    const topic = summary.strip[index]?.topic ?? 'sla';
    return `<li class="${className}"><a href="${DETAILS[topic]}"><span class="strip-label">${phraseHtml(label)}</span><span class="strip-word">${mark === null ? '' : statusMark(mark)}${phraseHtml(word)}</span><span class="strip-line">${phraseHtml(line)}</span></a></li>`;
  });
  return {
    path: 'index',
    place: 'status',
    title: portal.status.heading,
    kicker: periodName(month.model.period.id, context.language),
    verdict: slaView(sectionOf(month, 'sla'), month).verdict,
    body: `<ul class="strip">${tiles.join('')}</ul>
<p class="note lead">${phraseHtml(`${asOfText(context)}${context.words.gap}${portal.status.soFar}`)}</p>
${latestReport(context, up)}
${runningTable(context)}
${openTable(context)}
${print.table(view.headline)}
${print.table(inspectionsView(sectionOf(month, 'inspections'), month).exceptions)}`,
  };
}

/** What most readers come for: the report that was issued last, in their language. */
function latestReport({ model, portal, language }: PortalContext, up: string): string {
  const all = `<a href="reports.html">${phraseHtml(portal.status.allReports)}</a>`;
  const [latest] = model.published;
  const pdfs = latest?.files.filter(({ bytes }) => bytes !== undefined) ?? [];
  const own = pdfs.find(({ name }) => name.includes(`.${language}.`)) ?? pdfs[0];
  if (latest === undefined || own === undefined) return `<p class="latest">${all}</p>`;
  const title = `${phraseHtml(periodName(latest.period, language))} ${phraseHtml(portal.reports.edition(latest.version))} PDF`;
  return `<p class="latest"><span>${phraseHtml(portal.status.latest)} <a href="${up}${filesFolder(latest.number, latest.version)}${escapeXml(own.name)}">${title}</a></span> ${all}</p>`;
}

function runningTable({ model, portal, words, language, month, name }: PortalContext): string {
  const { status } = portal;
  const left = ({ leftSeconds }: RunningClock) =>
    phraseHtml(leftSeconds === null ? status.paused : duration(leftSeconds, language));
  return htmlTable({
    title: status.running,
    unit: month.report.common.items(model.running.length),
    reading: model.running.length === 0 ? '' : status.runningReading,
    columns: [
      { head: status.matter },
      { head: portal.incidents.level, className: 'nowrap' },
      { head: status.clock, className: 'nowrap' },
      { head: status.due, className: 'nowrap' },
      { head: status.left, className: 'number' },
    ],
    rows: model.running.map((clock) => ({
      cells: [
        `${clock.kind === 'incident' ? `<a href="incidents/${clock.id}.html">${name(clock.title)}</a>` : name(clock.title)}<span class="cell-note">${clock.id}</span>`,
        phraseHtml(words.levelName(clock.level)),
        `<span class="state-running">${statusMark('running')}${phraseHtml(words.clock[clock.clock])}</span>`,
        clock.dueAt === null ? phraseHtml(status.paused) : phraseHtml(fullDateTime(clock.dueAt, language)),
        left(clock),
      ],
    })),
    none: status.noneRunning,
  });
}

function openTable({ model, portal, words, language, month, name }: PortalContext): string {
  const { status } = portal;
  const open = model.incidents.filter(({ resolvedAt }) => resolvedAt === null);
  const lasted = (at: string) =>
    (Temporal.Instant.from(model.asOf).epochMilliseconds - Temporal.Instant.from(at).epochMilliseconds) / 1000;
  return htmlTable({
    title: status.open,
    unit: month.report.common.items(open.length),
    columns: [
      { head: portal.incidents.title },
      { head: portal.incidents.level, className: 'nowrap' },
      { head: portal.incidents.assets },
      { head: status.since, className: 'nowrap' },
      { head: status.lasted, className: 'number' },
    ],
    rows: open.map(({ case: { incident, title, level, reportedAt }, assets }) => ({
      cells: [
        `<a href="incidents/${incident}.html">${name(title)}</a><span class="cell-note">${incident}</span>`,
        phraseHtml(words.levelName(level)),
        assets.map(name).join(phraseHtml(words.list)),
        phraseHtml(fullDateTime(reportedAt, language)),
        phraseHtml(duration(lasted(reportedAt), language)),
      ],
    })),
    none: status.noneOpen,
  });
}
