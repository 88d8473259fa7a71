// How much of the month and of each year services and assets were up, with the bounds that unobserved time allows.
import { periodName } from '../../locale/format.ts';
import { phraseHtml } from '../../render/phrase.ts';
import { assetAvailabilityView, availabilityFigure, availabilityView } from '../../render/views/availability.ts';
import type { Context } from '../../render/views/context.ts';
import type { AvailabilityModel } from '../../report/models/availability.ts';
import type { Page, PortalContext } from '../context.ts';

export function availabilityPage(context: PortalContext): Page {
  const { model, month, portal, language } = context;
  // A client without gauges has no section of them.
  const own = month.model.sections.find((section) => section.kind === 'capacity')?.availability;
  const count = (verdict: 'met' | 'missed' | 'undecided') =>
    own?.services.filter((service) => service.verdict === verdict).length ?? 0;
  const parts = [
    part(own, month, periodName(month.model.period.id, language), context),
    ...model.years.map((year) => part(year.availability, context.of(year.report), periodName(year.year, language), context)),
  ];
  return {
    path: 'availability',
    place: 'availability',
    title: portal.availability.heading,
    kicker: periodName(month.model.period.id, language),
    verdict:
      own === undefined
        ? portal.availability.nothing
        : month.report.availability.verdict({
            services: own.services.length,
            met: count('met'),
            missed: count('missed'),
            undecided: count('undecided'),
          }),
    body: parts.join('\n'),
  };
}

function part(model: AvailabilityModel | undefined, report: Context, title: string, { portal, print }: PortalContext): string {
  const head = `<h2 class="part-head">${phraseHtml(title)}</h2>`;
  if (model === undefined) return `${head}<p class="note">${phraseHtml(portal.availability.nothing)}</p>`;
  const table = print.table(availabilityView(model, report));
  const strip = availabilityFigure(model, report);
  return `${head}${table}${strip === null ? '' : print.figure(strip)}${print.table(assetAvailabilityView(model, report))}`;
}
