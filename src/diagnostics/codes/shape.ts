// CB02: documents whose keys or values do not have the agreed shape.
import type { Code } from '../code.ts';

export const SHAPE = {
  CB0201: {
    severity: 'error',
    title: { en: 'unknown key', zh: '未知的键' },
    message: { en: 'there is no key "{key}" here', zh: '此处没有名为“{key}”的键' },
    expected: [
      { en: 'it inside "{parent}"', zh: '写在“{parent}”之内' },
      { en: '"{nearest}"', zh: '“{nearest}”' },
      { en: '{known|or}', zh: '{known|or}' },
      { en: 'no further key', zh: '没有更多的键' },
    ],
    help: [
      {
        en: 'the letter {letter} ({point}) only looks like {latin}: type the word again',
        zh: '字母 {letter}（{point}）只是形似 {latin}，请重新输入',
      },
      { en: 'indent it under "{parent}"', zh: '缩进到“{parent}”之下' },
      { en: 'move it to the level of "{sibling}"', zh: '移到与“{sibling}”同级的位置' },
      { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
      { en: 'delete the key or correct its name', zh: '删除该键或更正其名称' },
    ],
    explain: {
      en: 'An unknown key would be ignored, and with it what it says. It is mostly a spelling mistake, or a line at the wrong indentation.',
      zh: '未知的键会被忽略，其内容也随之丢失。多为拼写错误，或缩进层级不对。',
    },
  },
  CB0202: {
    severity: 'error',
    title: { en: 'key missing', zh: '缺少键' },
    message: [
      { en: '{keys|and} are missing in "{parent}"', zh: '“{parent}”中缺少 {keys|and}' },
      { en: '{keys|and} are missing', zh: '缺少 {keys|and}' },
      { en: 'the key "{key}" is missing in "{parent}"', zh: '“{parent}”中缺少键“{key}”' },
      { en: 'the key "{key}" is missing', zh: '缺少键“{key}”' },
    ],
    expected: [
      { en: 'the keys {keys|and}', zh: '键 {keys|and}' },
      { en: '{key}: {form|word}', zh: '{key}: {form|word}' },
      { en: '{key}: {choices|or}', zh: '{key}: {choices|or}' },
      { en: 'the key {key}', zh: '键 {key}' },
    ],
    help: [
      { en: 'add a line `{key}: …`', zh: '增加一行“{key}: …”' },
      { en: 'add a line for each', zh: '每个键增加一行' },
    ],
    explain: {
      en: 'The record does not say something that every record of its kind must say. The finding points at the place where the key belongs.',
      zh: '记录缺少该类记录必填的内容。指出的是该键应处的位置。',
    },
  },
  CB0203: {
    severity: 'error',
    title: { en: 'word not defined', zh: '取值未定义' },
    message: { en: '{key} "{value}" is not defined', zh: '{key} 的取值“{value}”未定义' },
    expected: { en: '{choices|or}', zh: '{choices|or}' },
    help: [
      {
        en: 'the letter {letter} ({point}) only looks like {latin}: type the word again',
        zh: '字母 {letter}（{point}）只是形似 {latin}，请重新输入',
      },
      { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
      { en: 'the level sets the time allowed, see the levels in {agreement}', zh: '级别决定时限，见 {agreement} 中的 levels' },
      { en: 'use one of the words that are listed', zh: '请使用所列取值之一' },
    ],
    explain: {
      en: 'The key takes one of a few words, because something is computed or counted by it.',
      zh: '该键只接受固定的取值，因为统计或计算要以它为依据。',
    },
  },
  CB0204: {
    severity: 'error',
    title: { en: 'wrong type of value', zh: '值的类型不对' },
    message: [
      { en: '{key} is {found|word}', zh: '{key} 的值是{found|word}' },
      { en: 'the document is {found|word}', zh: '文档是{found|word}' },
    ],
    expected: [
      { en: '{choices|or}', zh: '{choices|or}' },
      { en: '{form|word}', zh: '{form|word}' },
    ],
    help: [
      { en: 'write it in quotes: "{quoted}"', zh: '请加引号："{quoted}"' },
      { en: 'write {bare} without quotes', zh: '请写 {bare}，不加引号' },
      { en: 'write {instead}', zh: '请写 {instead}' },
      { en: 'write it as an item of the list: {dashed}', zh: '写成列表项：{dashed}' },
      { en: 'write it as a list: {bracketed}', zh: '写成列表：{bracketed}' },
    ],
    explain: {
      en: 'YAML tells text, numbers, true and false, lists and maps apart by how they are written. A version number such as 1.10 or a serial number must be quoted to stay text.',
      zh: 'YAML 按写法区分文本、数字、真假值、列表和映射。1.10 这样的版本号或序列号须加引号才是文本。',
    },
  },
  CB0205: {
    severity: 'error',
    title: { en: 'empty value', zh: '值为空' },
    message: { en: '{key} has no value', zh: '{key} 没有值' },
    expected: [
      { en: '{choices|or}', zh: '{choices|or}' },
      { en: '{form|word}', zh: '{form|word}' },
    ],
    help: { en: 'write a value, or delete the line if the key may be left out', zh: '请填写值；若该键可省略，也可删除此行' },
    explain: {
      en: 'A key without a value says neither yes nor no. Lines that should stand under it may have lost their indentation.',
      zh: '没有值的键不表达任何意思。也可能是其下各行丢失了缩进。',
    },
  },
  CB0206: {
    severity: 'error',
    title: { en: 'text in the wrong form', zh: '文本格式不对' },
    message: { en: '{key} "{value}" does not have the right form', zh: '{key}“{value}”的格式不对' },
    expected: [
      { en: '{form|word}, for example {example}', zh: '{form|word}，例如 {example}' },
      { en: '{form|word}', zh: '{form|word}' },
    ],
    help: [
      {
        en: 'the letter {letter} ({point}) only looks like {latin}: type the word again',
        zh: '字母 {letter}（{point}）只是形似 {latin}，请重新输入',
      },
      { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
      { en: 'the form is {pattern}', zh: '格式为 {pattern}' },
    ],
    explain: {
      en: 'The value is read by the program and must have the form that `casebook schema` describes.',
      zh: '该值由程序读取，须符合 `casebook schema` 给出的格式。',
    },
  },
  CB0207: {
    severity: 'error',
    title: { en: 'secret in a record', zh: '记录中写有密钥' },
    message: { en: '{key} holds a secret in clear', zh: '{key} 中写有明文密钥' },
    expected: { en: 'env:NAME or file:PATH', zh: 'env:名称 或 file:路径' },
    help: {
      en: 'put it into the environment, write {key}: env:NAME, and change the secret: Git keeps what was committed',
      zh: '把它放入环境变量，写作 {key}: env:名称，并更换该密钥：已提交的内容会留在 Git 中',
    },
    explain: {
      en: 'Everybody who can read the repository could log in. A record names the place where the secret is found; the secret itself is never written, and never printed here.',
      zh: '凡能读取仓库的人都能登录设备。记录只写明密钥所在之处；密钥本身不写入记录，也不会在此显示。',
    },
  },
  CB0208: {
    severity: 'error',
    title: { en: 'number out of range', zh: '数值超出范围' },
    message: { en: '{key} {value} is out of range', zh: '{key} 的值 {value} 超出范围' },
    expected: { en: '{range}', zh: '{range}' },
    explain: {
      en: 'The number cannot be right: ports run from 1 to 65535, shares from 0 to 100, VLANs from 1 to 4094.',
      zh: '该数值不可能正确：端口为 1–65535，比例为 0–100，VLAN 为 1–4094。',
    },
  },
  CB0209: {
    severity: 'error',
    title: { en: 'too long or too short', zh: '过长或过短' },
    message: [
      { en: '{key} has {count} {held|word}', zh: '{key} 有 {count} {held|word}' },
      { en: '{key} is an empty list', zh: '{key} 是空列表' },
    ],
    expected: [
      { en: '{range} {what|word}', zh: '{range} {what|word}' },
      { en: 'at least {least}', zh: '至少 {least} 项' },
    ],
    explain: {
      en: 'Text and lists have limits, so that a document stays legible and a span has two ends.',
      zh: '文本和列表有长度限制，以便文档清晰可读，时段也必有起止两端。',
    },
  },
  CB0210: {
    severity: 'error',
    title: { en: 'not a duration', zh: '不是时长' },
    message: { en: '{key} "{value}" is not a duration', zh: '{key}“{value}”不是时长' },
    expected: { en: 'a whole number and a unit: 90s, 30min, 12h or 5d', zh: '整数加单位：90s、30min、12h 或 5d' },
    help: { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
    explain: {
      en: 'Durations carry their unit: s, min, h or d. Days stay days, because how long a day is depends on the calendar that counts it.',
      zh: '时长必须带单位：s、min、h 或 d。天不折算为小时，因为一天有多长取决于所用日历。',
    },
  },
  CB0211: {
    severity: 'error',
    title: { en: 'not a date or time', zh: '不是日期或时间' },
    message: { en: '{key} "{value}" is not {noun|word}', zh: '{key}“{value}”不是{noun|word}' },
    expected: { en: '{form|word}', zh: '{form|word}' },
    help: [
      { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
      {
        en: 'an instant needs T between date and time, and an offset: {sample}',
        zh: '时刻须在日期与时间之间写 T，并带时差：{sample}',
      },
    ],
    explain: {
      en: 'Instants are written 2025-03-04T08:42:00+08:00, dates 2025-03-04, months 2025-03, times of day 08:30. Without its offset a time would mean something else on another machine.',
      zh: '时刻写作 2025-03-04T08:42:00+08:00，日期 2025-03-04，月份 2025-03，时间 08:30。不带时差的时间在另一台机器上会有不同含义。',
    },
  },
  CB0212: {
    severity: 'error',
    title: { en: 'not an identifier', zh: '不是合法标识' },
    message: { en: '{key} "{value}" is not an identifier', zh: '{key}“{value}”不是合法标识' },
    expected: { en: '{form|word}, for example {example}', zh: '{form|word}，例如 {example}' },
    help: [
      {
        en: 'the letter {letter} ({point}) only looks like {latin}: type the word again',
        zh: '字母 {letter}（{point}）只是形似 {latin}，请重新输入',
      },
      { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
      { en: 'write each by itself, with an ASCII comma between: {split}', zh: '分开书写，其间用半角逗号：{split}' },
    ],
    explain: {
      en: 'Identifiers stand in file names, references and reports: lower-case words joined by hyphens, or a prefix, the year and a number.',
      zh: '标识用于文件名、引用和报告：小写单词以连字符相连，或前缀加年份和编号。',
    },
  },
  CB0213: {
    severity: 'error',
    title: { en: 'name of an entry in the wrong form', zh: '条目名称格式不对' },
    message: { en: '"{key}" cannot name an entry of {parent}', zh: '“{key}”不能作为 {parent} 的条目名' },
    expected: { en: 'a name of the form {pattern}', zh: '格式为 {pattern} 的名称' },
    help: { en: 'use small letters and digits', zh: '请使用小写字母和数字' },
    explain: {
      en: 'The entries of this map have names of your choice, within a form that other places can refer to.',
      zh: '该映射的条目名可自定，但须符合可被引用的格式。',
    },
  },
  CB0214: {
    severity: 'warning',
    title: { en: 'placeholder text', zh: '占位文字' },
    message: { en: '{key} still holds the placeholder "{value}"', zh: '{key} 中仍有占位文字“{value}”' },
    expected: { en: 'the text itself', zh: '正式文字' },
    help: { en: 'write it before the report is issued', zh: '请在报告发布前补写' },
    explain: {
      en: 'A draft may hold placeholders; a formal edition must not.',
      zh: '草稿可以有占位文字，正式版不可以。',
    },
  },
  CB0215: {
    severity: 'warning',
    title: { en: 'commentary repeated', zh: '评述重复' },
    message: { en: '{key} is word for word that of {period}', zh: '{key} 与 {period} 的逐字相同' },
    expected: { en: 'what happened in this period', zh: '本期实际情况' },
    help: { en: 'write what was different this time', zh: '请写明本期的不同之处' },
    explain: {
      en: 'A client who reads the same sentence twice stops reading.',
      zh: '客户读到重复的文字，就不会再读下去。',
    },
  },
  CB0216: {
    severity: 'error',
    title: { en: 'not an address', zh: '不是地址' },
    message: { en: '{key} "{value}" is not {form|word}', zh: '{key}“{value}”不是{form|word}' },
    expected: [
      { en: '{form|word} such as {example}', zh: '{form|word}，如 {example}' },
      { en: 'an address between the first and the last of {cidr}', zh: '{cidr} 首尾之间的地址' },
    ],
    help: { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
    explain: {
      en: 'Devices are reached by an IP address or a host name, routers name each other by four numbers, reports go to mail addresses. Anything else can never work.',
      zh: '设备以 IP 地址或主机名访问，路由器以四段数字互称，报告发往邮箱地址；其他写法都不可能有效。',
    },
  },
  CB0217: {
    severity: 'error',
    title: { en: 'document of another kind', zh: '文档类型不对' },
    message: {
      en: '{unknown} of the {count} keys do not belong to this kind of document',
      zh: '{count} 个键中有 {unknown} 个不属于此类文档',
    },
    expected: { en: 'a document of the kind that its path names', zh: '与路径相符的文档类型' },
    help: [
      {
        en: 'it looks like a document of kind {kind}: move it to the path of that kind',
        zh: '看起来是 {kind} 类文档，请移到该类文档的路径',
      },
      {
        en: 'rename or move the file, or write it anew from `casebook new`',
        zh: '请重命名或移动文件，或用 `casebook new` 重新填写',
      },
    ],
    explain: {
      en: 'The kind of a document follows from its path. Here most keys are those of something else, so the file was probably saved under a wrong name.',
      zh: '文档类型由路径决定。此处大多数键属于其他内容，多半是文件存错了名称。',
    },
  },
  CB0218: {
    severity: 'error',
    title: { en: 'several names in one entry', zh: '一项中有多个名称' },
    message: { en: '{key} holds several names in one entry, "{value}"', zh: '{key} 的一项中写了多个名称“{value}”' },
    expected: { en: 'an entry for each name', zh: '每个名称单独一项' },
    help: { en: 'write [{split}], with ASCII commas', zh: '写作 [{split}]，用半角逗号' },
    explain: {
      en: 'Whoever is looked for by name, in duty, approvals and reports, is found only where the name stands by itself. Between entries of a list stands an ASCII comma.',
      zh: '值守、审批和报告按姓名查找人员，姓名须单独成项才能找到。列表各项之间用半角逗号。',
    },
  },
} as const satisfies Record<string, Code>;
