// Lines that differ from one reading to the next although nobody changed anything: their moving part is masked.

const MASKED = '<masked>';

/** What comes after the first group moves. */
const MOVING: readonly RegExp[] = [
  /^(!\s*Last configuration (?:change|was (?:updated|saved|modified)) ?(?:at)?).*$/i,
  /^(!\s*NVRAM config last updated at).*$/i,
  /^(!\s*No configuration change since last restart).*$/i,
  /^(!\s*Time:).*$/i,
  /^(!\s*Running configuration last done at:).*$/i,
  /^(Current configuration\s*:).*$/i,
  /^(: Written by \S+ at).*$/i,
  /^(Cryptochecksum:).*$/i,
  /^(\s*ntp clock-period).*$/i,
  /^(#config-version=[^:]*):.*$/i,
  /^(#conf_file_ver=).*$/i,
  /^(.*\buptime\b\s*(?:is|:|=)?).*$/i,
  /^(#\s*Last (?:modified|saved|changed)\b).*$/i,
  /^(\s*set (?:last-login|last-update|timestamp|uuid-timestamp)).*$/i,
];
const CERTIFICATE = /-----BEGIN (?<kind>[A-Z0-9 ]*CERTIFICATE[A-Z ]*)-----[\s\S]*?-----END \k<kind>-----/g;
const HEX_CERTIFICATE = /^(?<head>\s*certificate \S.*)\n(?:\s+[0-9A-F ]+\n)+(?<end>\s*quit\b)/gim;
/** Said while it is being put together; no part of it. */
const TALK = /^(?:Building configuration\.*|!Command: .*|Generating configuration\.*)$/i;

/** The text as it is kept: one kind of line end, no blanks at the ends, moving parts masked. */
export function masked(text: string): string {
  const plain = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\p{Cc}\[[0-9;?]*[A-Za-z]/gu, '')
    // Tabs and line ends are the only controls of a text.
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(CERTIFICATE, '<certificate>')
    .replaceAll(HEX_CERTIFICATE, '$<head>\n <certificate>\n$<end>');
  const lines = plain
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => !TALK.test(line))
    .map((line) => MOVING.reduce((rest, moving) => rest.replace(moving, `$1 ${MASKED}`), line));
  return `${lines.join('\n').replaceAll(/^\n+|\n+$/g, '')}\n`;
}
