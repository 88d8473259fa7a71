// What knowledge of a vendor's equipment is: SNMP profiles and command-line platforms that turn answers into facts.
import type { Facts } from '../domain/inspection.ts';
import type { PlatformName } from '../domain/platform.ts';
import type { Reading } from './reading.ts';

/** Counter64 is a bigint, octets stay octets, identifiers and addresses are dotted text. */
export type SnmpValue = number | bigint | string | Uint8Array;

export interface SnmpVariable {
  /** What follows the walked column in the identifier, without a leading dot. */
  readonly index: string;
  readonly value: SnmpValue;
}

/** The only way in which a profile sees a device; it can only read. */
export interface SnmpReader {
  /** In the order asked; undefined where the device has no such instance. */
  get(oids: readonly string[]): Promise<readonly (SnmpValue | undefined)[]>;
  /** Everything below a column, in the device's order; empty where it has none. */
  walk(column: string): Promise<readonly SnmpVariable[]>;
}

/** Facts, or undefined where the device does not have the objects at all: that is «unsupported», never «normal». */
export type SnmpQuestion = (reader: SnmpReader) => Promise<Facts | undefined>;
export type SnmpQuestions = Readonly<Partial<Record<Reading, SnmpQuestion>>>;

export interface SnmpProfile {
  readonly name: string;
  /** A device whose sysObjectID is, or lies below, one of these. The longest prefix of all profiles wins. */
  readonly sysObjectIds: readonly string[];
  readonly questions: SnmpQuestions;
}

export interface CliQuestion {
  /** Sent exactly as written, in this order. No other text of ours ever reaches a device. */
  readonly commands: readonly string[];
  /** Other spellings whose output the parser understands as well, for outputs that people bring. They are never sent. */
  readonly alsoReads?: readonly string[];
  /**
   * One output a command, missing where that command was not run. Undefined when it does not understand them: that is
   * «unparsed», never «normal».
   */
  readonly parse: (outputs: readonly (string | undefined)[]) => Facts | undefined;
}

/** How an interactive command line talks; absent for platforms that run one command a channel. */
export interface CliShell {
  /** The last line when it waits for a command. */
  readonly prompt: RegExp;
  /** Turns the pager off for this session; a device that refuses is paged through. */
  readonly quiet: string;
  /** What the pager asks; answered with a blank. */
  readonly pager: RegExp;
}

/** How the whole configuration is read; absent for platforms that have no such text. */
interface CliBackup {
  /** The next is tried when the device does not know the one before. */
  readonly commands: readonly string[];
  /** Holds for a configuration that was read to its end: a text cut short would look like settings taken away. */
  readonly whole: RegExp;
}

export interface CliPlatform {
  readonly platform: PlatformName;
  readonly title: string;
  readonly shell?: CliShell;
  readonly backup?: CliBackup;
  /** What the device says to a command that it does not know. */
  readonly unknownCommand: RegExp;
  /** What it says to a command that the account may not run. */
  readonly denied: RegExp;
  /** Several where models differ in their command: the next is tried when the device does not know the one before. */
  readonly questions: Readonly<Partial<Record<Reading, readonly CliQuestion[]>>>;
}
