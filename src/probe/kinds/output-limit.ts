// How much a device may say in answer to one command.
import { phrase } from '../../phrase.ts';
import { ProbeFailure } from '../probe.ts';

export const MOST_OCTETS = 1024 * 1024;

export const tooMuch = (): ProbeFailure => new ProbeFailure('protocol', phrase('the device says more than 1 MiB'));
