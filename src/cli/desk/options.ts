// What `desk` and `status` are asked with.
export const DESK_OPTIONS = {
  client: { type: 'string', value: 'ID', help: 'of this client; default: of all' },
  now: { type: 'string', value: 'INSTANT', help: 'as of this moment; default: now' },
} as const;
