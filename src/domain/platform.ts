// Command-line platforms that are understood (`platform` of an asset): src/device has the commands of each of these and of no
// other. The field is open, since an asset that nobody reads over SSH may name any.
export const PLATFORMS = [
  'aix',
  'brocade_fos',
  'cisco_asa',
  'cisco_ios',
  'cisco_iosxe',
  'cisco_nxos',
  'fortinet',
  'hp_comware',
  'hp_procurve',
  'hp_ux',
  'huawei_oceanstor',
  'huawei_vrp',
  'ibm_mq',
  'linux',
  'maipu_mypower',
  'paloalto_panos',
  'ruijie_os',
] as const;
export type PlatformName = (typeof PLATFORMS)[number];
