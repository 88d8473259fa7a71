// CB05: checks that could never be made.
import type { Code } from '../code.ts';

export const PROBES = {
  CB0501: {
    severity: 'error',
    title: { en: 'unknown probe kind', zh: '未知的探测方式' },
    message: [
      { en: 'there is no probe kind "{value}"', zh: '没有探测方式“{value}”' },
      { en: 'the probe does not say its kind', zh: '未写明探测方式' },
    ],
    expected: { en: '{choices|or}', zh: '{choices|or}' },
    help: [
      { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
      { en: 'leave `probe` out for an item that a person looks at', zh: '由人工查看的检查内容不写 `probe`' },
    ],
    explain: {
      en: 'The kind says by which protocol the item is observed and which parameters it takes.',
      zh: '探测方式决定使用何种协议以及可用的参数。',
    },
  },
  CB0502: {
    severity: 'error',
    title: { en: 'no way to the asset', zh: '缺少访问方式' },
    message: {
      en: '{asset} has no access.{access}, which the item "{item}" of {checklist} needs',
      zh: '{asset} 没有 access.{access}，而 {checklist} 的检查内容“{item}”需要它',
    },
    expected: { en: 'an asset that is reached by {access}', zh: '可通过 {access} 访问的资产' },
    help: {
      en: 'add access.{access} to {file}, or take the asset out of the schedule',
      zh: '请在 {file} 中增加 access.{access}，或从计划中移除该资产',
    },
    explain: {
      en: 'Every inspection of this asset would end with "unknown", because nobody said how to reach it.',
      zh: '由于没有写明访问方式，该资产的每次巡检都只能是“未能判定”。',
    },
  },
  CB0503: {
    severity: 'error',
    title: { en: 'condition cannot be read', zh: '条件无法解析' },
    message: [
      { en: 'there is no "{macro}" over a list', zh: '列表没有“{macro}”这种写法' },
      {
        en: 'the condition speaks of "{compared}", but the item has no baseline',
        zh: '条件用到“{compared}”，但该检查内容没有 baseline',
      },
      { en: 'the condition speaks of "{unknown}", which does not exist', zh: '条件中的“{unknown}”不存在' },
      { en: 'the condition holds {sign}, which means nothing there', zh: '条件中的 {sign} 在此处没有意义' },
      { en: 'the condition lacks a {lacking}', zh: '条件缺少 {lacking}' },
      { en: 'the condition breaks off before its {cut|word}', zh: '条件在{cut|word}处没有写完' },
      { en: 'a {open|word} in the condition is not closed', zh: '条件中的{open|word}没有闭合' },
      { en: 'there is no function "{call}" for such values', zh: '没有适用于这些值的函数“{call}”' },
      { en: 'the condition computes {operation}, which cannot be', zh: '条件中的运算 {operation} 不成立' },
      {
        en: 'the pattern {pattern} cannot be used, for patterns are those of RE2, without look-around: {fault|word}{part}',
        zh: '模式 {pattern} 不能使用，模式采用 RE2 语法，不支持环视：{fault|word}{part}',
      },
      { en: 'the condition gives {type}, neither true nor false', zh: '条件的结果是 {type}，而不是真或假' },
      { en: 'the condition cannot be read: {detail}', zh: '条件无法解析' },
    ],
    expected: [
      { en: 'a baseline, or a condition without {compared}', zh: '增加 baseline，或条件中不用 {compared}' },
      {
        en: 'a CEL condition, for example parts.exists(p, p.state == "fault")',
        zh: 'CEL 条件，例如 parts.exists(p, p.state == "fault")',
      },
    ],
    help: [
      { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
      {
        en: 'add a line such as `baseline: {baseline}`; without one there is nothing to compare with',
        zh: '请增加一行，如“baseline: {baseline}”；没有基线就无从比较',
      },
      { en: 'write {instead}', zh: '请写 {instead}' },
      { en: 'names that can be used: {names|and}', zh: '可用名称：{names|and}' },
    ],
    explain: {
      en: 'Conditions are written in CEL, the Common Expression Language. One that cannot be evaluated makes its item unknown.',
      zh: '条件用 CEL（通用表达式语言）书写。无法求值的条件会使该检查内容成为“未能判定”。',
    },
  },
  CB0504: {
    severity: 'error',
    title: { en: 'rule without a probe', zh: '有规则但无探测' },
    message: { en: 'the item "{item}" has {key} but no probe', zh: '检查内容“{item}”有 {key} 但没有 probe' },
    expected: { en: 'a probe, or no {key}', zh: '增加 probe，或去掉 {key}' },
    help: { en: 'an item without a probe is judged by the person who looks at it', zh: '没有 probe 的检查内容由人工判断' },
    explain: {
      en: 'Conditions are judged on what a probe observed. A person’s item is attested instead.',
      zh: '条件以探测到的结果为依据；人工检查内容则由人确认。',
    },
  },
  CB0505: {
    severity: 'error',
    title: { en: 'access not complete', zh: '访问方式不完整' },
    message: { en: 'access.{access} has no {keys|or}', zh: 'access.{access} 缺少 {keys|or}' },
    expected: { en: '{keys|or}, because {reason}', zh: '{keys|or}（{reason}）' },
    help: { en: 'add a line such as `{example}`', zh: '增加一行，如“{example}”' },
    explain: {
      en: 'SNMP 1 and 2c need a community, SNMP 3 a user and a key for each protocol that it names, SSH a password or a private key.',
      zh: 'SNMP 1 和 2c 需要团体名，SNMP 3 需要用户以及所列协议的密钥，SSH 需要密码或私钥。',
    },
  },
  CB0506: {
    severity: 'error',
    title: { en: 'platform that cannot be read', zh: '平台无法读取' },
    message: [
      {
        en: 'no commands are known for the platform "{value}", by which the item "{item}" of {checklist} is read over SSH',
        zh: '没有平台“{value}”的命令，而 {checklist} 的检查内容“{item}”要经 SSH 读取',
      },
      {
        en: '{asset} has no platform, which the item "{item}" of {checklist} needs to be read over SSH',
        zh: '{asset} 没有写明 platform，而 {checklist} 的检查内容“{item}”要经 SSH 读取',
      },
    ],
    expected: { en: 'a platform whose commands are known', zh: '已有命令的平台' },
    help: [
      { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
      { en: 'known are {known|and}', zh: '现有 {known|and}' },
    ],
    explain: {
      en: 'Over SSH a device is asked with the commands of its platform. Without them every such check would end with "unknown". Assets that nobody reads over SSH may name any platform.',
      zh: '经 SSH 巡检时使用该平台的命令；没有命令，每次检查都只能是“未能判定”。不经 SSH 读取的资产可写任何平台。',
    },
  },
  CB0507: {
    severity: 'warning',
    title: { en: 'platform much like a known one', zh: '平台名称疑似笔误' },
    message: { en: 'no commands are known for the platform "{value}"', zh: '没有平台“{value}”的命令' },
    help: { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
    explain: {
      en: 'Nothing reads this asset over SSH yet, so that it may name any platform; but this one is nearly the name of one that is known.',
      zh: '该资产目前不经 SSH 读取，可写任何平台；但所写名称与某个已知平台几乎相同。',
    },
  },
  CB0508: {
    severity: 'warning',
    title: { en: 'attested what a probe reads', zh: '探测项目的人工确认' },
    message: [
      {
        en: 'the item "{item}" of {checklist} is read by a probe: this and {count} other attestations of it count for nothing',
        zh: '{checklist} 的检查内容“{item}”由探测读取：本份及另外 {count} 份人工确认均不计入',
      },
      {
        en: 'the item "{item}" of {checklist} is read by a probe: an attestation of it counts for nothing',
        zh: '{checklist} 的检查内容“{item}”由探测读取，对它的人工确认不计入',
      },
    ],
    expected: [
      { en: '{choices|or}', zh: '{choices|or}' },
      { en: 'an item without a probe', zh: '没有 probe 的检查内容' },
    ],
    help: {
      en: 'name an item that a person looks at; one that was attested before its item had a probe may stay as it is',
      zh: '请填写由人工查看的检查内容；在该项配置探测之前所作的确认可以保留',
    },
    explain: {
      en: 'Nobody types a verdict: what a probe reads is judged from what it saw. Attestations are for what a person has to see.',
      zh: '结论不由人填写：探测项目按探测到的结果判定，人工确认只用于须由人查看的内容。',
    },
  },
  CB0509: {
    severity: 'error',
    title: { en: 'baseline of another reading', zh: '基线与读取内容不符' },
    message: {
      en: 'the item "{item}" reads {read}, which cannot be compared with {baseline}',
      zh: '检查内容“{item}”读取 {read}，不能与 {baseline} 比较',
    },
    expected: [
      { en: '{choices|or}, or no baseline', zh: '{choices|or}，或去掉 baseline' },
      { en: 'no baseline', zh: '去掉 baseline' },
    ],
    help: { en: '{baseline} is compared with what `read: {wanted}` gives', zh: '{baseline} 与 `read: {wanted}` 的结果比较' },
    explain: {
      en: 'A baseline says what the asset must have of one kind of thing. Compared with another kind it would call a sound device faulty, or a faulty one sound.',
      zh: '基线说明该资产某一类部件应有的数量或名称；与另一类比较，会把正常设备判为异常，或把异常设备判为正常。',
    },
  },
} as const satisfies Record<string, Code>;
