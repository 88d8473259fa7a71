// The equipment that is known, sorted by name. A vendor is added with its file and a line here.
import type { Facts } from '../domain/inspection.ts';
import type { PlatformName } from '../domain/platform.ts';
import type { CliPlatform, SnmpProfile, SnmpReader } from './device.ts';
import { answers } from './filled.ts';
import type { Reading } from './reading.ts';
import { textOf } from './snmp-values.ts';
import { aixCli } from './vendors/aix-cli.ts';
import { akcp } from './vendors/akcp.ts';
import { apc } from './vendors/apc.ts';
import { brocadeCli } from './vendors/brocade-cli.ts';
import { brocade } from './vendors/brocade.ts';
import { hpProcurveCli, maipuCli } from './vendors/campus-cli.ts';
import { ciscoAsaCli } from './vendors/cisco-asa-cli.ts';
import { ciscoIosCli, ciscoIosXeCli } from './vendors/cisco-ios-cli.ts';
import { ciscoNxosCli } from './vendors/cisco-nxos-cli.ts';
import { cisco } from './vendors/cisco.ts';
import { eaton } from './vendors/eaton.ts';
import { fortinetCli } from './vendors/fortinet-cli.ts';
import { fortinet } from './vendors/fortinet.ts';
import { h3cComware } from './vendors/h3c-comware.ts';
import { h3cComwareCli } from './vendors/h3c-comware-cli.ts';
import { hpUxCli } from './vendors/hp-ux-cli.ts';
import { hpProcurve } from './vendors/hp-procurve.ts';
import { hpeProliant } from './vendors/hpe-proliant.ts';
import { huaweiIbmc } from './vendors/huawei-ibmc.ts';
import { huaweiOceanstorCli } from './vendors/huawei-oceanstor-cli.ts';
import { huaweiOceanstor } from './vendors/huawei-oceanstor.ts';
import { huaweiUps } from './vendors/huawei-ups.ts';
import { huaweiVrp } from './vendors/huawei-vrp.ts';
import { huaweiVrpCli } from './vendors/huawei-vrp-cli.ts';
import { ibmMqCli } from './vendors/ibm-mq-cli.ts';
import { linux } from './vendors/linux.ts';
import { linuxCli } from './vendors/linux-cli.ts';
import { paloaltoCli } from './vendors/paloalto-cli.ts';
import { paloalto } from './vendors/paloalto.ts';
import { ruijieCli } from './vendors/ruijie-cli.ts';
import { ruijie } from './vendors/ruijie.ts';
import { windows } from './vendors/windows.ts';
import { standard } from './standard.ts';
import { SYS_OBJECT_ID } from './standard/system.ts';

export const SNMP_PROFILES: readonly SnmpProfile[] = [
  akcp,
  apc,
  brocade,
  cisco,
  eaton,
  fortinet,
  h3cComware,
  hpProcurve,
  hpeProliant,
  huaweiIbmc,
  huaweiOceanstor,
  huaweiUps,
  huaweiVrp,
  linux,
  paloalto,
  ruijie,
  windows,
];

const PLATFORM: Readonly<Record<PlatformName, CliPlatform>> = {
  aix: aixCli,
  brocade_fos: brocadeCli,
  cisco_asa: ciscoAsaCli,
  cisco_ios: ciscoIosCli,
  cisco_iosxe: ciscoIosXeCli,
  cisco_nxos: ciscoNxosCli,
  fortinet: fortinetCli,
  hp_comware: h3cComwareCli,
  hp_procurve: hpProcurveCli,
  hp_ux: hpUxCli,
  huawei_oceanstor: huaweiOceanstorCli,
  huawei_vrp: huaweiVrpCli,
  ibm_mq: ibmMqCli,
  linux: linuxCli,
  maipu_mypower: maipuCli,
  paloalto_panos: paloaltoCli,
  ruijie_os: ruijieCli,
};
export const CLI_PLATFORMS: readonly CliPlatform[] = Object.values(PLATFORM);

/** The profile of the longest matching prefix; the standard MIBs where no vendor is known. */
export function profileOf(sysObjectId: string | undefined): SnmpProfile {
  const id = `${(sysObjectId ?? '').replace(/^\./, '')}.`;
  const matches = SNMP_PROFILES.flatMap((profile) => profile.sysObjectIds.map((prefix) => ({ profile, prefix })))
    .filter(({ prefix }) => id.startsWith(`${prefix}.`))
    .toSorted((left, right) => right.prefix.length - left.prefix.length);
  return matches[0]?.profile ?? standard;
}

export function platformNamed(name: string): CliPlatform | undefined {
  return CLI_PLATFORMS.find(({ platform }) => platform === name);
}

/** What the device's own profile answers, else what the standard MIBs do; facts are undefined where neither has objects. */
export async function readSnmp(read: Reading, reader: SnmpReader): Promise<{ readonly facts?: Facts; readonly device: string }> {
  const [id] = await reader.get([SYS_OBJECT_ID]);
  const sysObjectId = textOf(id);
  const profile = profileOf(sysObjectId);
  const device = sysObjectId === undefined ? 'without sysObjectID' : `${profile.name}, ${sysObjectId}`;
  for (const question of [profile.questions[read], standard.questions[read]]) {
    const facts = await question?.(reader);
    if (facts !== undefined && answers(read, facts)) return { facts, device };
  }
  return { device };
}
