// The folders that a workspace consists of.

export const WORKSPACE_FOLDERS = [
  'calendars',
  'checklists',
  'configurations',
  'incidents',
  'inspections',
  'inventory',
  'journal',
  'knowledge',
  'reports',
] as const;
