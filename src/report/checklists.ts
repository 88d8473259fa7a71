// A checklist, and an item of one, by their ids.
import type { CheckItem, Checklist } from '../domain/checklist.ts';
import type { ClientRecords } from '../domain/records.ts';

export function checklistOf(records: ClientRecords, id: string): Checklist | undefined {
  return records.checklists.find(({ value }) => value.id === id)?.value;
}

export function itemOf(records: ClientRecords, checklist: string, item: string): CheckItem | undefined {
  return checklistOf(records, checklist)
    ?.groups.flatMap(({ items }) => items)
    .find(({ id }) => id === item);
}
