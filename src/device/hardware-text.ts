// Power supplies and fans as command lines print them: tables, blocks under a heading, or one sentence a part.
import type { Part } from '../domain/inspection.ts';
import { blocks, isDash, linesOf, part, plain, slotHeading, type WordList, wordTables } from './cli-text.ts';
import { distinct, gravest } from './snmp-values.ts';

export interface Hardware {
  /** How a part is called when only its number is printed. */
  readonly label: string;
  /** The nouns by which headings and sentences call it, as an alternation. */
  readonly nouns: string;
  /** Header words in plain form over its number or name. */
  readonly idColumns: readonly string[];
  readonly words: WordList;
}

const PRESENCE_COLUMNS = ['online', 'present'] as const;
const STATE_COLUMNS = ['state', 'status', 'register', 'registered'] as const;
/** Where a device has no better word than that the part reported for duty. */
const DUTY_WORDS: WordList = { yes: 'ok', registered: 'ok', no: 'fault', unregistered: 'fault' };
const SLOT_IDS: readonly string[] = ['slot', 'slotid'];
const NOT_THERE = new Set(['absent', 'no', 'notpresent', 'notinstalled']);

/** Undefined where the text has none of the known forms. */
export function partsIn(output: string, hardware: Hardware): { readonly parts: readonly Part[] } | undefined {
  const listed = [...fromTables(output, hardware), ...fromLines(output, hardware)];
  const parts = listed.length > 0 ? listed : fromSlots(output, hardware);
  return parts.length === 0 ? undefined : { parts: distinct(parts) };
}

function fromTables(output: string, hardware: Hardware): readonly Part[] {
  // Routers that give each part a slot of its own have no other number for it.
  const idOf = (columns: readonly string[]) => [...hardware.idColumns, ...SLOT_IDS].find((name) => columns.includes(name));
  const stateOf = (columns: readonly string[]) => STATE_COLUMNS.find((name) => columns.includes(name));
  const presenceOf = (columns: readonly string[]) => PRESENCE_COLUMNS.find((name) => columns.includes(name));
  const tables = wordTables(
    output,
    (columns) => idOf(columns) !== undefined && (stateOf(columns) ?? presenceOf(columns)) !== undefined,
  );
  return tables.flatMap(({ columns, rows }) => {
    const [id, state, presence] = [idOf(columns) ?? '', stateOf(columns) ?? '', presenceOf(columns) ?? ''];
    return rows
      .filter(({ cells }) => /^[A-Za-z]*[-\s]?\d+$/.test(cells[id] ?? ''))
      .map(({ slot, cells }): Part => {
        const name = named(hardware, SLOT_IDS.includes(id) ? undefined : slot, cells[id] ?? '');
        if (NOT_THERE.has(plain(cells[presence] ?? ''))) return { name, state: 'absent', word: cells[presence] ?? 'absent' };
        const words = state.startsWith('register') ? DUTY_WORDS : hardware.words;
        return part(name, isDash(cells[state]) ? '' : cells[state], words);
      });
  });
}

function fromLines(output: string, hardware: Hardware): readonly Part[] {
  const heading = new RegExp(`^\\s*(?:${hardware.nouns})\\s*[-#:]?\\s*(\\d+)\\s*:?\\s*$`, 'i');
  const sentence = new RegExp(
    `^\\s*(?:slot\\s*(\\d+)\\s*:\\s*)?(?:${hardware.nouns})\\s*[-#]?\\s*(\\d+)\\s*(?:(?:state|status)\\s*:|is|:)\\s*([A-Za-z][A-Za-z -]*?)\\s*\\.?$`,
    'i',
  );
  const own = new RegExp(`^\\s*(?:(?:${hardware.nouns})\\s+)?(?:state|status)\\s*:\\s*(.*)$`, 'i');
  const parts: Part[] = [];
  let slot: string | undefined;
  let open: string | undefined;
  for (const line of linesOf(output)) {
    slot = slotHeading(line) ?? slot;
    const number = heading.exec(line)?.[1];
    const [, ownSlot, id, word] = sentence.exec(line) ?? [];
    const state = own.exec(line)?.[1];
    if (number !== undefined) {
      // A heading that nothing follows is a part of which nothing was said.
      if (open !== undefined) parts.push(part(open, '', hardware.words));
      open = named(hardware, slot, number);
    } else if (id !== undefined) {
      parts.push(part(named(hardware, ownSlot ?? slot, id), word, hardware.words));
    } else if (state !== undefined && open !== undefined) {
      parts.push(part(open, state, hardware.words));
      open = undefined;
    }
  }
  return open === undefined ? parts : [...parts, part(open, '', hardware.words)];
}

/** Routers give each part a block, by a slot of its own or by its number; where it has no state it has reported for duty or not. */
function fromSlots(output: string, { label, idColumns, words }: Hardware): readonly Part[] {
  return blocks(output).flatMap((fields): readonly Part[] => {
    const id = [...SLOT_IDS, ...idColumns].map((column) => fields[column]).find((text) => text !== undefined);
    const { present, registered } = fields;
    const state = fields['state'] ?? fields['status'];
    if (id === undefined || (present ?? state) === undefined) return [];
    const name = /^\d+$/.test(id) ? `${label}${id}` : id;
    if (present !== undefined && NOT_THERE.has(plain(present))) return [{ name, state: 'absent', word: present }];
    // What stands under `Status` may be a mode: beside a part that has reported for duty only a known word counts.
    const own = part(name, state, words);
    const onDuty = part(name, registered, DUTY_WORDS);
    if (registered === undefined) return [own];
    return [own.state === 'unknown' || onDuty.state !== 'ok' ? onDuty : own];
  });
}

/** Slot 0 is the only one of a box that does not stack. */
function named({ label }: Hardware, slot: string | undefined, id: string): string {
  const name = /^\d+$/.test(id) ? `${label}${id}` : id;
  return slot === undefined || slot === '' || slot === '0' ? name : `${slot}/${name}`;
}

/** What the diagnosis says of a card counts beside its status: the gravest. */
export function diagnosed(parts: Part[], read: Part): void {
  const place = parts.findIndex(({ name }) => name === read.name);
  const card = parts[place];
  if (card === undefined || read.state === 'ok') return;
  const said = [card, { ...read, word: `diagnosis ${read.word ?? ''}`.trim() }].map(({ word = '', state }) => ({ word, state }));
  parts[place] = { name: card.name, ...gravest(said) };
}
