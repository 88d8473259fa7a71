// Virtual routers and spanning tree as Huawei and H3C print them in brief.
import type { Part } from '../domain/inspection.ts';
import { linesOf, part, type WordList } from './cli-text.ts';
import { partsFound } from './snmp-values.ts';

const VRRP: WordList = {
  master: 'ok',
  backup: 'ok',
  initialize: 'fault',
  initial: 'fault',
  init: 'fault',
  nonactive: 'attention',
  inactive: 'attention',
};

/** `101  Backup  Vlanif101 …` (Huawei), `Vlan10  1  Master  100 …` (H3C); without rows there are no virtual routers. */
export function vrrpBrief(output: string) {
  if (!/^[ \t]*VRID\s+State\s+Interface|^[ \t]*Interface\s+VRID\s+State/im.test(output)) return undefined;
  return partsFound(
    linesOf(output).flatMap((line): readonly Part[] => {
      const [, id, word, port] = /^\s*(\d{1,3})\s+([A-Za-z-]+)\s+([A-Za-z]\S+)\s/.exec(line) ?? [];
      if (id !== undefined && port !== undefined) return [part(`${port} VRID ${id}`, word, VRRP)];
      const [, theirs, number, state] = /^\s*([A-Za-z]\S*)\s+(\d{1,3})\s+([A-Za-z-]+)\s+\d/.exec(line) ?? [];
      return theirs === undefined ? [] : [part(`${theirs} VRID ${number ?? ''}`, state, VRRP)];
    }),
  );
}

/** A port that blocks because another leads to the same place does its work; a designated or root port that blocks does not. */
export function stpBrief(output: string) {
  if (!/^[ \t]*MST(?:ID|\s*ID)\s+Port\s+Role\s+STP State/im.test(output)) return undefined;
  return partsFound(
    linesOf(output).flatMap((line): readonly Part[] => {
      const [, instance, port, role = '', state = ''] =
        /^\s*(\d+)\s+(\S+)\s+(ROOT|DESI|ALTE|BACK|MAST|DISA)\s+(\w+)/i.exec(line) ?? [];
      if (instance === undefined || port === undefined) return [];
      const blocks = /discarding|learning|listening/i.test(state);
      const idle = /^(ALTE|BACK)$/i.test(role);
      const name = instance === '0' ? port : `${port} instance ${instance}`;
      const judged = /^DISA$/i.test(role) ? 'absent' : !blocks || idle ? 'ok' : 'attention';
      return [
        { name, state: /forwarding|discarding|learning|listening/i.test(state) ? judged : 'unknown', word: `${role} ${state}` },
      ];
    }),
  );
}
