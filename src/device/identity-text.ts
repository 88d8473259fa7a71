// What a device says it is on its command line: serial number and model, as the asset register holds them.
import type { Facts } from '../domain/inspection.ts';

interface Marks {
  /** The first group is the serial number. */
  readonly serial: RegExp;
  readonly model?: RegExp;
}

/** Undefined without a serial number: a model alone does not tell one device from the next. */
export function identityIn(output: string, { serial, model }: Marks): Facts | undefined {
  const found = serial.exec(output)?.[1];
  const kind = model?.exec(output)?.[1];
  return found === undefined ? undefined : { values: { serial: found, ...(kind === undefined ? {} : { model: kind }) } };
}

/** `NAME: "Chassis", DESCR: …` over `PID: … , VID: …, SN: …`: the case, else the first part that has a number. */
export function ciscoInventory(output: string): Facts | undefined {
  const parts = output.split(/^(?=NAME\s*:)/im).flatMap((block) => {
    const name = /^NAME\s*:\s*"([^"\n]*)"/i.exec(block)?.[1];
    const [, pid = '', serial] = /^[ \t]*PID\s*:\s*(\S*)[ \t]*,.*\bSN\s*:\s*(\S+)/im.exec(block) ?? [];
    return name === undefined || serial === undefined ? [] : [{ name, pid, serial }];
  });
  const own = parts.find(({ name }) => /chassis|stack|^\d+$|^switch\s*\d*$/i.test(name)) ?? parts[0];
  if (own === undefined) return undefined;
  return { values: { serial: own.serial, ...(own.pid === '' ? {} : { model: own.pid }) } };
}
