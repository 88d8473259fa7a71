// Campus switches that need few parsers: Maipu MyPower and HP ProCurve / Aruba by command line.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { linesOf, numberIn, one, part, percentIn, plain, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { identityIn } from '../identity-text.ts';
import { iosCpu, iosLog, iosOspf } from '../ios-text.ts';
import { gravest, partsFound } from '../snmp-values.ts';
import { vlanNames } from '../standard/vlans.ts';
import { share } from '../usage.ts';

const WORDS: WordList = {
  online: 'ok',
  normal: 'ok',
  ok: 'ok',
  powered: 'ok',
  auxpowered: 'ok',
  offline: 'absent',
  notpresent: 'absent',
  abnormal: 'fault',
  fault: 'fault',
  fail: 'fault',
  failed: 'fault',
  faulted: 'fault',
  auxnotpowered: 'fault',
  error: 'fault',
  notpowered: 'fault',
  notplugged: 'fault',
  permanentfailure: 'fault',
  aux: 'attention',
  fanok: 'ok',
  fanfailed: 'fault',
  fanremoved: 'absent',
};

/** A block a part; of presence, work and input the gravest speaks. */
function maipuParts(noun: string) {
  return (output: string) => {
    const heading = new RegExp(`^[ \\t]*System ${noun} Information\\s*\\(${noun} (\\d+)`, 'im');
    const parts: Part[] = [];
    for (const block of output.split(new RegExp(`(?=^[ \\t]*System ${noun} Information)`, 'im'))) {
      const number = heading.exec(block)?.[1];
      if (number === undefined) continue;
      const said = [...block.matchAll(/^[ \t]*(?:Status|Work Status|Power in)\s*:\s*(\S.*?)\s*$/gim)].map(([, word]) =>
        part('', word, WORDS),
      );
      const word = gravest(said.map((each) => ({ word: each.word ?? '', state: each.state })));
      parts.push({ name: `${noun} ${number}`, ...word });
    }
    return partsFound(parts);
  };
}

/** Each kind of memory in a line, then the whole below STATISTICS: its last cell is the share in use. */
function maipuMemory(output: string) {
  const whole = output.split(/^STATISTICS/im)[1] ?? output;
  const value = percentIn(/(?<![\d.])(\d+(?:\.\d+)?\s*%)\s*$/m.exec(whole)?.[1]);
  return /Used percent/i.test(whole) && value !== undefined
    ? { gauges: [{ name: 'Memory', value, unit: '%' } satisfies Gauge] }
    : undefined;
}

function procurveCpu(output: string) {
  const value = numberIn(/CPU Util \(%\)\s*:\s*(\d+)/i.exec(output)?.[1]);
  return value === undefined ? undefined : { gauges: [{ name: 'CPU', value, unit: '%' } satisfies Gauge] };
}

function procurveMemory(output: string) {
  const number = (text: string | undefined) => Number((text ?? '').replaceAll(',', ''));
  const total = number(/Memory\s+-\s+Total\s*:\s*([\d,]+)/i.exec(output)?.[1]);
  const free = number(/\bFree\s*:\s*([\d,]+)/i.exec(output)?.[1]);
  return total > 0 && free >= 0
    ? { gauges: [{ name: 'Memory', value: share(total - free, total), unit: '%' } satisfies Gauge] }
    : undefined;
}

function procurveVersion(output: string) {
  const found = /Software revision\s*:\s*(\S+)/i.exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

/** `1  J9829A  …  Powered  …`: the first listed word after the number; `0 / 3 Fans in Failure State` sums them up. */
function procurveTable(header: RegExp, label: string) {
  return (output: string) => {
    if (!header.test(output)) return undefined;
    // A stack numbers its members before their parts.
    const stacked = /^[ \t]*Member\s+\S*#/im.test(output);
    return partsFound(
      linesOf(stacked ? output.replaceAll(/^([ \t]*\d+)\s+(?=\d+\s)/gm, '$1/') : output).flatMap((line): readonly Part[] => {
        const [, number, rest = ''] = /^\s*(?:Sys-)?(\d+(?:\/\d+)?)\s*\|?\s*([^\s/].*)$/i.exec(line) ?? [];
        if (number === undefined) return [];
        const cells = rest.split(/\s*\|\s*|\s{2,}/).map((cell) => cell.replace(/^\*/, ''));
        const word = cells.find((cell) => Object.hasOwn(WORDS, plain(cell)));
        return [part(`${label} ${number}`, word ?? cells[0], WORDS)];
      }),
    );
  };
}

function procurveVlans(output: string) {
  if (!/^[ \t]*VLAN ID\s+(?:\|\s*)?Name/im.test(output)) return undefined;
  const ids = linesOf(output).flatMap((line) => /^\s{0,2}(\d{1,4})\s+\S/.exec(line)?.[1] ?? []);
  return ids.length === 0 ? undefined : { names: vlanNames(ids) };
}

export const maipuCli: CliPlatform = {
  platform: 'maipu_mypower',
  title: 'Maipu MyPower',
  shell: { prompt: /^[A-Za-z0-9][\w.()/-]{0,62}[>#]\s*$/, quiet: 'more off', pager: /-{2,}\s*More\s*-{2,}\s*$/i },
  unknownCommand: /^[ \t]*%\s*(?:Invalid input|Incomplete command|Ambiguous command|Unknown command)/im,
  denied: /^[ \t]*%\s*Permission denied/im,
  backup: { commands: ['show running-config'], whole: /\nend\s*$/ },
  questions: {
    power: [{ commands: ['show system power'], parse: one(maipuParts('Power')) }],
    fans: [{ commands: ['show system fan'], parse: one(maipuParts('Fan')) }],
    cpu: [{ commands: ['show cpu monitor'], alsoReads: ['show cpu'], parse: one(iosCpu) }],
    memory: [{ commands: ['show memory'], parse: one(maipuMemory) }],
    log: [{ commands: ['show logging'], parse: one(iosLog) }],
    ospf: [{ commands: ['show ip ospf neighbor'], parse: one(iosOspf) }],
  },
};

export const hpProcurveCli: CliPlatform = {
  platform: 'hp_procurve',
  title: 'HP ProCurve / Aruba',
  shell: { prompt: /^[A-Za-z0-9][\w.()/-]{0,62}[>#]\s*$/, quiet: 'no page', pager: /-{2,}\s*MORE\s*-{2,}/i },
  unknownCommand: /^[ \t]*(?:Invalid input|Ambiguous input|Incomplete input)/im,
  denied: /^[ \t]*(?:Not authorized|Permission denied)/im,
  backup: { commands: ['show running-config'], whole: /^hostname [\s\S]*^(?:vlan|interface) /m },
  questions: {
    cpu: [{ commands: ['show system'], alsoReads: ['show system information'], parse: one(procurveCpu) }],
    memory: [{ commands: ['show system'], alsoReads: ['show system information'], parse: one(procurveMemory) }],
    power: [{ commands: ['show system power-supply'], parse: one(procurveTable(/Power Supply|PS#/i, 'Power supply')) }],
    fans: [{ commands: ['show system fans'], parse: one(procurveTable(/Fan/i, 'Fan')) }],
    vlans: [{ commands: ['show vlans'], alsoReads: ['show vlan'], parse: one(procurveVlans) }],
    version: [{ commands: ['show system'], alsoReads: ['show system information'], parse: one(procurveVersion) }],
    identity: [
      {
        commands: ['show system'],
        alsoReads: ['show system information'],
        parse: one((output) => identityIn(output, { serial: /\bSerial Number\s*:\s*(\S+)/i })),
      },
    ],
  },
};
