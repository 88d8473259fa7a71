// CB03: documents that name something which is not there, or is there twice.
import type { Code } from '../code.ts';

const nearest = { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' };
const known = [
  { en: '{known|or}', zh: '{known|or}' },
  { en: 'the id of one that exists', zh: '已存在的标识' },
] as const;

export const REFERENCES = {
  CB0301: {
    severity: 'error',
    title: { en: 'id differs from the file name', zh: '标识与文件名不符' },
    message: [
      { en: '{key} "{value}" differs from the file name', zh: '{key}“{value}”与文件名不符' },
      {
        en: 'the file is named "{file}", which no id can be, and calls itself "{value}"',
        zh: '文件名“{file}”不能作为标识，而文件自称“{value}”',
      },
    ],
    expected: [
      { en: '{name}', zh: '{name}' },
      { en: 'the file name {value}.yaml', zh: '文件名 {value}.yaml' },
    ],
    help: [
      { en: 'rename the file from "{file}", or delete it if it is a copy', zh: '请重命名文件“{file}”；若是副本，请删除' },
      { en: 'rename the file or correct the id', zh: '请重命名文件或更正标识' },
    ],
    explain: {
      en: 'A record is found by its file name and referred to by its id. Both must be the same.',
      zh: '记录按文件名查找、按标识引用，两者必须一致。',
    },
  },
  CB0302: {
    severity: 'error',
    title: { en: 'unknown client', zh: '未知的客户' },
    message: { en: 'there is no client "{client}" in the inventory', zh: '资产台账中没有客户“{client}”' },
    expected: known,
    help: [
      { en: 'did you mean the folder "{nearest}"?', zh: '文件夹是否应为“{nearest}”？' },
      {
        en: 'add inventory/{client}/client.yaml or move the records',
        zh: '请新增 inventory/{client}/client.yaml，或移动这些记录',
      },
    ],
    explain: {
      en: 'Records stand in a folder named after their client. A folder that belongs to no client would be in nobody’s report.',
      zh: '记录放在以客户命名的文件夹中。不属于任何客户的文件夹不会进入任何报告。',
    },
  },
  CB0303: {
    severity: 'error',
    title: { en: 'unknown asset', zh: '未知的资产' },
    message: { en: 'there is no asset "{value}"', zh: '没有资产“{value}”' },
    expected: known,
    help: [
      nearest,
      {
        en: 'add inventory/{client}/assets/{value}.yaml or correct the id',
        zh: '请新增 inventory/{client}/assets/{value}.yaml，或更正标识',
      },
    ],
    explain: {
      en: 'The record names an asset that the client’s inventory does not hold.',
      zh: '记录提到的资产不在该客户的台账中。',
    },
  },
  CB0304: {
    severity: 'error',
    title: { en: 'unknown site', zh: '未知的站点' },
    message: { en: 'there is no site "{value}"', zh: '没有站点“{value}”' },
    expected: known,
    help: [nearest, { en: 'add the site to client.yaml or correct the id', zh: '请在 client.yaml 中增加该站点，或更正标识' }],
    explain: {
      en: 'An asset stands at one of the sites that client.yaml lists.',
      zh: '资产所在站点必须是 client.yaml 中列出的站点。',
    },
  },
  CB0305: {
    severity: 'error',
    title: { en: 'unknown checklist', zh: '未知的巡检项目表' },
    message: { en: 'there is no checklist "{value}"', zh: '没有巡检项目表“{value}”' },
    expected: known,
    help: [nearest, { en: 'add checklists/{value}.yaml or correct the id', zh: '请新增 checklists/{value}.yaml，或更正标识' }],
    explain: {
      en: 'Checklists stand in checklists/, shared by all clients.',
      zh: '巡检项目表位于 checklists/，由所有客户共用。',
    },
  },
  CB0306: {
    severity: 'error',
    title: { en: 'unknown service module', zh: '未知的服务模块' },
    message: { en: 'the agreement has no module "{value}"', zh: '协议中没有服务模块“{value}”' },
    expected: known,
    help: [nearest, { en: 'name a module of {agreement}', zh: '请填写 {agreement} 中的模块' }],
    explain: { en: 'Incidents are counted by the modules that the agreement lists.', zh: '事件按协议列出的服务模块统计。' },
  },
  CB0307: {
    severity: 'error',
    title: { en: 'pause reason not agreed', zh: '未约定的暂停原因' },
    message: { en: 'the agreement does not let a clock stand still for "{value}"', zh: '协议未约定因“{value}”暂停计时' },
    expected: [
      { en: '{known|or}', zh: '{known|or}' },
      { en: 'no pause: the agreement lists no reasons', zh: '不得暂停：协议未列任何原因' },
    ],
    help: [nearest, { en: 'the reasons stand under pauses in {agreement}', zh: '可用原因见 {agreement} 中的 pauses' }],
    explain: {
      en: 'A clock stands still only for reasons that the agreement lists. Without one the pause would be an excuse made up afterwards.',
      zh: '只有协议列明的原因才能暂停计时，否则就是事后找的理由。',
    },
  },
  CB0308: {
    severity: 'error',
    title: { en: 'unknown record', zh: '未知的记录' },
    message: { en: 'there is no record {value}', zh: '没有记录 {value}' },
    expected: { en: 'the number of a record of this client', zh: '本客户已有记录的编号' },
    help: [nearest, { en: 'correct the number or add the record', zh: '请更正编号或补充该记录' }],
    explain: {
      en: 'The record refers to another one that the client’s folders do not hold.',
      zh: '记录所引用的另一条记录不在该客户的文件夹中。',
    },
  },
  CB0309: {
    severity: 'error',
    title: { en: 'unknown service window', zh: '未知的服务时间' },
    message: { en: 'there is no service window "{value}"', zh: '没有名为“{value}”的服务时间' },
    expected: { en: '{known|or}', zh: '{known|or}' },
    help: [nearest, { en: 'define it under windows', zh: '请在 windows 下定义' }],
    explain: {
      en: 'A window is 7x24 or one that the agreement defines under windows.',
      zh: '服务时间为 7x24，或协议在 windows 下定义的名称。',
    },
  },
  CB0310: {
    severity: 'error',
    title: { en: 'unknown calendar', zh: '未知的日历' },
    message: { en: 'there is no calendar "{value}"', zh: '没有日历“{value}”' },
    expected: known,
    help: [nearest, { en: 'add calendars/{file}', zh: '请新增 calendars/{file}' }],
    explain: {
      en: 'Working days follow from the published calendars in calendars/, one file a year.',
      zh: '工作日取自 calendars/ 中已公布的日历，每年一个文件。',
    },
  },
  CB0311: {
    severity: 'error',
    title: { en: 'id given twice', zh: '标识重复' },
    message: { en: '{key} "{value}" is already taken', zh: '{key}“{value}”已被使用' },
    expected: { en: 'an id of its own', zh: '唯一的标识' },
    help: { en: 'give one of the two another id', zh: '请为其中之一换一个标识' },
    explain: {
      en: 'Two things with one id cannot be told apart in references. Ids that differ only in case collide on many disks.',
      zh: '同一标识指向两个事物，引用时无法区分。仅大小写不同的标识在许多磁盘上会冲突。',
    },
  },
  CB0312: {
    severity: 'error',
    title: { en: 'record number given twice', zh: '记录编号重复' },
    message: { en: 'the number of {value} is already taken by {other}', zh: '{value} 的编号已被 {other} 使用' },
    expected: { en: 'the next free number, {free}', zh: '下一个空号 {free}' },
    help: { en: 'rename the newer of the two files and its id', zh: '请为较新的一份更改文件名和编号' },
    explain: {
      en: 'INC-2025-042 and INC-2025-0042 are the same number of the same year.',
      zh: 'INC-2025-042 与 INC-2025-0042 是同一年的同一编号。',
    },
  },
  CB0313: {
    severity: 'error',
    title: { en: 'asset of another client', zh: '其他客户的资产' },
    message: { en: 'the asset "{value}" belongs to another client', zh: '资产“{value}”属于其他客户' },
    expected: known,
    help: [nearest, { en: 'name an asset of {client}', zh: '请填写 {client} 的资产' }],
    explain: {
      en: 'A client’s records speak of its own assets only; nothing of one client may appear in the documents of another.',
      zh: '客户的记录只涉及其自身资产；一个客户的内容不得出现在另一客户的文档中。',
    },
  },
  CB0314: {
    severity: 'error',
    title: { en: 'relations in a circle', zh: '关系成环' },
    message: { en: 'the relation {type} goes round in a circle: {cycle}', zh: '关系 {type} 成环：{cycle}' },
    expected: { en: 'one that does not depend on this one', zh: '不依赖于它的对象' },
    help: { en: 'delete the relation that points the wrong way', zh: '请删除方向写反的关系' },
    explain: {
      en: 'What something runs on, is stored on, powered by or part of cannot in turn depend on it, and a fault cannot repeat one that repeats it.',
      zh: '一个资产所依托的资产不能反过来依托它；故障也不能互为重复。',
    },
  },
  CB0315: {
    severity: 'error',
    title: { en: 'address used twice', zh: '地址重复' },
    message: { en: 'the address {value} is already used by {other}', zh: '地址 {value} 已被 {other} 使用' },
    expected: { en: 'an address of its own', zh: '各自的地址' },
    help: {
      en: 'correct the address of one of the two; software may share the address of what it runs on',
      zh: '请更正其一；软件可与其运行所在的资产共用地址',
    },
    explain: {
      en: 'Two devices with one address: one of them was never inspected.',
      zh: '两台设备共用一个地址，意味着其中一台从未被巡检。',
    },
  },
  CB0316: {
    severity: 'error',
    title: { en: 'unknown check item', zh: '未知的检查内容' },
    message: [
      {
        en: 'the checklist {checklist} has no item "{value}", which {count} attestations name',
        zh: '巡检项目表 {checklist} 中没有检查内容“{value}”，而有 {count} 份人工确认写了它',
      },
      { en: 'the checklist {checklist} has no item "{value}"', zh: '巡检项目表 {checklist} 中没有检查内容“{value}”' },
    ],
    expected: known,
    help: [nearest, { en: 'name an item of checklists/{checklist}.yaml', zh: '请填写 checklists/{checklist}.yaml 中的检查内容' }],
    explain: { en: 'An attestation fills in one item of one checklist.', zh: '人工确认对应某个巡检项目表中的一项。' },
  },
  CB0317: {
    severity: 'error',
    title: { en: 'checklist does not apply', zh: '巡检项目表不适用' },
    message: {
      en: 'the checklist {checklist} does not apply to {value}, which is of class {class}',
      zh: '巡检项目表 {checklist} 不适用于类别为 {class} 的 {value}',
    },
    expected: { en: 'an asset of class {classes|or}', zh: '类别为 {classes|or} 的资产' },
    help: {
      en: 'take the asset out, or add its class to appliesTo in checklists/{checklist}.yaml',
      zh: '请移除该资产，或在 checklists/{checklist}.yaml 的 appliesTo 中增加其类别',
    },
    explain: { en: 'A checklist says to which classes of assets it applies.', zh: '巡检项目表写明其适用的资产类别。' },
  },
  CB0318: {
    severity: 'error',
    title: { en: 'planned twice', zh: '重复安排' },
    message: { en: '{value} is already planned for {checklist} at this time', zh: '{value} 在此时间已安排了 {checklist}' },
    expected: { en: 'each asset once', zh: '每个资产一次' },
    help: { en: 'delete one of the two', zh: '请删除其中之一' },
    explain: {
      en: 'Checklist, asset and planned time name one slot; it can be inspected once.',
      zh: '巡检项目表、资产和计划时间确定一个应检时点，只检一次。',
    },
  },
  CB0319: {
    severity: 'error',
    title: { en: 'client without its papers', zh: '客户资料不全' },
    message: { en: 'the client {client} has no {file}', zh: '客户 {client} 没有 {file}' },
    expected: { en: 'inventory/{client}/{file}', zh: 'inventory/{client}/{file}' },
    help: { en: 'add the file', zh: '请补充该文件' },
    explain: {
      en: 'A client needs client.yaml (who it is) and agreement.yaml (what is owed). Without them nothing can be computed for it.',
      zh: '每个客户都需要 client.yaml（是谁）和 agreement.yaml（约定了什么），否则无法进行任何计算。',
    },
  },
  CB0320: {
    severity: 'error',
    title: { en: 'year differs', zh: '年份不符' },
    message: { en: '{key} "{value}" does not belong to the year {year}', zh: '{key}“{value}”不属于 {year} 年' },
    expected: { en: 'the year {year}', zh: '{year} 年' },
    help: { en: 'move the file to the folder of its year, or correct the year', zh: '请把文件移到相应年份的文件夹，或更正年份' },
    explain: {
      en: 'Records stand in the folder of the year that their number and their dates name. A number taken just after the turn of the year may belong to a report of the last days before it.',
      zh: '记录放在其编号和日期所属年份的文件夹中。跨年后才编号的，报障时间可在年末最后几天。',
    },
  },
  CB0321: {
    severity: 'error',
    title: { en: 'client differs from its folder', zh: '客户与文件夹不符' },
    message: {
      en: 'the client calls itself "{value}", but its folder is "{name}"',
      zh: '客户标识为“{value}”，而文件夹是“{name}”',
    },
    expected: { en: '{name}', zh: '{name}' },
    help: { en: 'rename the folders of the client or correct the id', zh: '请重命名该客户的文件夹或更正标识' },
    explain: {
      en: 'The folders under inventory/, incidents/, journal/, inspections/ and reports/ are named after the id of the client.',
      zh: 'inventory/、incidents/、journal/、inspections/ 和 reports/ 下的文件夹以客户标识命名。',
    },
  },
  CB0322: {
    severity: 'error',
    title: { en: 'id that nobody refers to under this name', zh: '标识与各处引用不一致' },
    message: { en: '"{value}" is called "{wanted}" in {count} places', zh: '“{value}”在 {count} 处被写作“{wanted}”' },
    expected: { en: '{wanted}', zh: '{wanted}' },
    help: { en: 'correct it here, or in all the places that refer to it', zh: '请更正此处，或更正所有引用之处' },
    explain: {
      en: 'Several records refer to an id that does not exist, and nothing refers to one that is spelt almost the same: the slip is where the id is given.',
      zh: '多条记录引用了一个不存在的标识，而与之仅有细微差别的标识无人引用：写错的是给出标识之处。',
    },
  },
  CB0323: {
    severity: 'error',
    title: { en: 'unknown service', zh: '未知的业务服务' },
    message: { en: 'there is no service "{value}"', zh: '没有业务服务“{value}”' },
    expected: known,
    help: [nearest, { en: 'add the service to this file or correct the id', zh: '请在本文件中增加该服务，或更正标识' }],
    explain: {
      en: 'A service may need another one of the same file, named by its id.',
      zh: '一个服务可以依赖同一文件中的另一个服务，以标识引用。',
    },
  },
  CB0324: {
    severity: 'error',
    title: { en: 'need that does not say one thing', zh: '依赖条件未指明唯一含义' },
    message: [
      { en: 'this need says {keys|and} at once', zh: '该依赖条件同时写了 {keys|and}' },
      { en: 'this need says nothing', zh: '该依赖条件为空' },
    ],
    expected: { en: 'one of {choices|or}', zh: '只写 {choices|or} 之一' },
    help: { en: 'put several things that are all needed under allOf', zh: '若需同时满足多项，请列在 allOf 之下' },
    explain: {
      en: 'What a service needs is an asset, another service, all of several, any of them, or k of them. Two of these side by side could be read either way.',
      zh: '服务的依赖条件是一项资产、另一服务、全部满足、任一满足或其中 k 个满足。并列两种写法会产生歧义。',
    },
  },
  CB0325: {
    severity: 'error',
    title: { en: 'more needed than there are', zh: '所需数量超过总数' },
    message: { en: '{k} are needed, but {count} are listed', zh: '需要 {k} 个，但只列出 {count} 个' },
    expected: { en: 'a number from 1 to {count}', zh: '1 到 {count} 之间的数' },
    help: { en: 'lower k, or list what is missing', zh: '请减小 k，或补全列表' },
    explain: {
      en: 'A service that needs more than it lists would be down for ever.',
      zh: '所需数量多于所列数量的服务将永远不可用。',
    },
  },
  CB0326: {
    severity: 'error',
    title: { en: 'services in a circle', zh: '业务服务成环' },
    message: { en: 'a service needs itself: {cycle}', zh: '服务依赖自身：{cycle}' },
    expected: { en: 'a service that does not need this one', zh: '不依赖本服务的服务' },
    help: { en: 'name the assets themselves, or delete the need that points back', zh: '请直接列出资产，或删除指回自身的依赖' },
    explain: {
      en: 'Whether a service is up follows from the assets at the end of its needs. In a circle there is no end.',
      zh: '服务是否可用最终取决于其依赖的资产；成环则无从判定。',
    },
  },
  CB0327: {
    severity: 'error',
    title: { en: 'address outside its subnet', zh: '地址不在网段内' },
    message: [
      { en: 'none of the {all} addresses lies in {cidr}', zh: '{all} 个地址均不在 {cidr} 内' },
      { en: '{value} does not lie in {cidr}', zh: '{value} 不在 {cidr} 内' },
      { en: '{value} lies in none of the subnets of the client', zh: '{value} 不在该客户的任何网段内' },
    ],
    expected: [
      { en: 'the subnet of its {all} addresses, such as {value}', zh: '这 {all} 个地址（如 {value}）所在的网段' },
      { en: 'an address of {cidr}', zh: '{cidr} 内的地址' },
      { en: 'an address of a subnet in {file}', zh: '{file} 所列网段内的地址' },
    ],
    help: [
      { en: 'correct the subnet, or its {all} addresses', zh: '请更正网段，或更正这 {all} 个地址' },
      { en: 'correct the address, or move it to its own subnet', zh: '请更正地址，或移到其所属网段' },
      { en: 'correct the address, or add its subnet to {file}', zh: '请更正地址，或在 {file} 中补充其网段' },
    ],
    explain: {
      en: 'The network plan says which addresses exist. One outside its subnet cannot be reached there, or the plan is out of date.',
      zh: '网络台账写明有哪些地址。不在网段内的地址无法访问，或台账已过时。',
    },
  },
  CB0328: {
    severity: 'error',
    title: { en: 'unknown VLAN', zh: '未知的 VLAN' },
    message: { en: 'there is no VLAN {value} in the network plan', zh: '网络台账中没有 VLAN {value}' },
    expected: known,
    help: { en: 'add it under vlans in {file}, or correct the number', zh: '请在 {file} 的 vlans 中增加，或更正编号' },
    explain: {
      en: 'Subnets, links and devices use the VLANs that the network plan lists.',
      zh: '网段、链路和设备使用网络台账列出的 VLAN。',
    },
  },
  CB0329: {
    severity: 'error',
    title: { en: 'port used twice', zh: '端口重复使用' },
    message: { en: 'the port {port} of {value} is already taken by {other}', zh: '{value} 的端口 {port} 已被 {other} 占用' },
    expected: { en: 'a port of its own', zh: '各自的端口' },
    help: {
      en: 'correct one of the two; the back of a panel is another side: `side: rear`',
      zh: '请更正其一；配线架背面是另一侧，写 `side: rear`',
    },
    explain: {
      en: 'One port takes one plug. Whoever follows the plan to the wrong cable pulls the wrong one.',
      zh: '一个端口只接一根线。按错误的台账查线，就会拔错线。',
    },
  },
  CB0330: {
    severity: 'error',
    title: { en: 'waiver of nothing', zh: '豁免对象不存在' },
    message: { en: 'there is no obligation "{value}"', zh: '没有“{value}”这项义务' },
    expected: { en: 'the id of an obligation of this client', zh: '本客户某项义务的编号' },
    help: [
      nearest,
      {
        en: '`casebook obligations --client {client} --period YEAR` lists the ids',
        zh: '`casebook obligations --client {client} --period 年份` 列出全部编号',
      },
    ],
    explain: {
      en: 'A waiver releases from one obligation, named by its id. The id follows from the agreement (reports, weeks, years of service), the schedule (a month of a checklist) or the number of a record; an id that none of them can owe would waive nothing, and nobody would notice.',
      zh: '豁免只针对一项义务，以其编号指明。编号来自协议（报告、周、服务年度）、巡检计划（某项目表的某月）或记录编号；不可能存在的编号不豁免任何义务，且不易察觉。',
    },
  },
  CB0331: {
    severity: 'error',
    title: { en: 'end that does not name one thing', zh: '端点未指明唯一对象' },
    message: [
      { en: 'this end names {keys|and} at once', zh: '该端点同时写了 {keys|and}' },
      { en: 'this end names nothing', zh: '该端点未指明任何对象' },
    ],
    expected: { en: 'one of {choices|or}', zh: '只写 {choices|or} 之一' },
    help: { en: 'say what the end is plugged into', zh: '请写明该端接在何处' },
    explain: {
      en: 'A link or cable has two ends, and each of them is in one place; an address is taken by one thing.',
      zh: '链路或线缆有两端，每端只在一处；一个地址只归一个对象。',
    },
  },
  CB0332: {
    severity: 'error',
    title: { en: 'unknown backup job', zh: '未知的备份任务' },
    message: { en: 'the asset {asset} has no backup job "{value}"', zh: '资产 {asset} 没有备份任务“{value}”' },
    expected: known,
    help: [nearest, { en: 'add the job under backups in {file}', zh: '请在 {file} 的 backups 中增加该任务' }],
    explain: {
      en: 'A restore test shows that a certain backup can be read back; the asset lists its backups.',
      zh: '恢复演练证明某个备份可以恢复；备份任务列在资产中。',
    },
  },
  CB0333: {
    severity: 'error',
    title: { en: 'unknown on-site trigger', zh: '未知的现场响应条件' },
    message: { en: 'the agreement has no on-site trigger "{value}"', zh: '协议中没有现场响应条件“{value}”' },
    expected: known,
    help: [nearest, { en: 'name one under onsiteTriggers in {agreement}', zh: '请填写 {agreement} 的 onsiteTriggers 所列条件' }],
    explain: {
      en: 'What makes an engineer come is agreed beforehand.',
      zh: '哪些情形须到现场由协议事先约定。',
    },
  },
  CB0334: {
    severity: 'error',
    title: { en: 'unknown place in the cabling', zh: '综合布线中没有该处' },
    message: { en: 'there is no {noun|word} "{value}"', zh: '没有{noun|word}“{value}”' },
    expected: known,
    help: [nearest, { en: 'add it to {file} or correct the name', zh: '请在 {file} 中增加，或更正名称' }],
    explain: {
      en: 'Racks stand in rooms, panels and assets sit in racks, cables end at panels: all of them as cabling.yaml lists them.',
      zh: '机柜在机房内，配线架和资产在机柜内，线缆接到配线架：均以 cabling.yaml 所列为准。',
    },
  },
  CB0335: {
    severity: 'error',
    title: { en: 'port that the panel does not have', zh: '配线架没有该端口' },
    message: [
      { en: 'the port {quoted} of the panel {panel} is text', zh: '配线架 {panel} 的端口 {quoted} 是文本' },
      { en: 'the panel {panel} has no port {value}', zh: '配线架 {panel} 没有端口 {value}' },
    ],
    expected: { en: 'a number from 1 to {count}', zh: '1 到 {count} 之间的数' },
    help: [
      { en: 'write {quoted} without quotes', zh: '请去掉引号写 {quoted}' },
      { en: 'correct the port, or the number of ports of the panel', zh: '请更正端口，或更正配线架的端口数' },
    ],
    explain: {
      en: 'Ports of a panel are counted from 1 to the number of its ports.',
      zh: '配线架端口从 1 数到其端口数。',
    },
  },
  CB0336: {
    severity: 'error',
    title: { en: 'record of another client', zh: '其他客户的记录' },
    message: { en: '{value} belongs to another client', zh: '{value} 属于其他客户' },
    expected: { en: 'a record of {client}', zh: '{client} 的记录' },
    help: { en: 'name a record of this client, or take the reference out', zh: '请填写本客户的记录，或去掉该引用' },
    explain: {
      en: 'Nothing of one client may appear in the documents of another; a reference is where that begins.',
      zh: '一个客户的内容不得出现在另一客户的文档中；这往往始于一处引用。',
    },
  },
  CB0337: {
    severity: 'error',
    title: { en: 'outside the rack', zh: '超出机柜' },
    message: { en: 'units {value} do not fit into the rack {rack}', zh: 'U 位 {value} 超出机柜 {rack}' },
    expected: { en: 'units 1 to {count}', zh: 'U 位 1 至 {count}' },
    help: {
      en: 'correct the unit, or the height of the rack in cabling.yaml',
      zh: '请更正 U 位，或更正 cabling.yaml 中的机柜高度',
    },
    explain: {
      en: 'Units are counted from the bottom of the rack; `unit` is the lowest one taken and `units` how many.',
      zh: 'U 位自机柜底部数起；`unit` 为占用的最低 U 位，`units` 为占用数量。',
    },
  },
  CB0338: {
    severity: 'error',
    title: { en: 'rack units taken twice', zh: '机柜 U 位重叠' },
    message: {
      en: 'units {value} of the rack {rack} are already taken by {other}',
      zh: '机柜 {rack} 的 U 位 {value} 已被 {other} 占用',
    },
    expected: { en: 'units of its own', zh: '各自的 U 位' },
    help: { en: 'correct `unit` or `units` of one of the two', zh: '请更正其一的 `unit` 或 `units`' },
    explain: {
      en: 'Two things cannot sit in the same place of a rack.',
      zh: '机柜的同一位置不能放两件设备。',
    },
  },
  CB0339: {
    severity: 'error',
    title: { en: 'not an approver', zh: '不是约定的批准人' },
    message: [
      { en: '{value} may not approve the step {step}', zh: '{value} 无权批准 {step} 这一步' },
      { en: '{value} is not an approver of the agreement', zh: '{value} 不是协议约定的批准人' },
    ],
    expected: [
      { en: '{known|or}', zh: '{known|or}' },
      { en: 'an approver listed in {agreement}', zh: '{agreement} 中列出的批准人' },
    ],
    help: [nearest, { en: 'approvers and their steps stand in {agreement}', zh: '批准人及其步骤见 {agreement}' }],
    explain: {
      en: 'An approval counts when the agreement names the person for this step. Any other signature would only look like one.',
      zh: '批准人须在协议中就该步骤列明，否则签了字也不算批准。',
    },
  },
  CB0340: {
    severity: 'error',
    title: { en: 'another client is named', zh: '提到了其他客户' },
    message: [
      {
        en: '"{value}" belongs to the client {other}, and this record to {client}',
        zh: '“{value}”属于客户 {other}，而本记录属于 {client}',
      },
      {
        en: '"{value}" belongs to the client {other}, and this file is shared by all',
        zh: '“{value}”属于客户 {other}，而本文件为各客户共用',
      },
      {
        en: '{value} is a record of one client, and this file is shared by all',
        zh: '{value} 是某一客户的记录，而本文件为各客户共用',
      },
    ],
    expected: [
      { en: 'no name of the client {other}', zh: '不出现客户 {other} 的名称' },
      { en: 'no number of a record', zh: '不出现记录编号' },
    ],
    help: {
      en: 'say it without the name; records of different clients never refer to each other',
      zh: '请去掉名称；不同客户的记录互不引用',
    },
    explain: {
      en: 'Reports, exports and previews are made from the words of the records. What names another client would reach the wrong reader.',
      zh: '报告、导出和预览都取自记录的文字。写入其他客户的名称，就会被不该看到的人看到。',
    },
  },
  CB0341: {
    severity: 'error',
    title: { en: 'listed twice', zh: '重复列出' },
    message: { en: '{key} lists "{value}" twice', zh: '{key} 中“{value}”列了两次' },
    expected: { en: 'each once; first listed on line {line}', zh: '每项一次；首次列于第 {line} 行' },
    help: { en: 'delete one of the two, or correct it if another was meant', zh: '请删除其中之一；若本意是另一项，请更正' },
    explain: {
      en: 'Lists of ids, numbers and words name each thing once. What stands twice is counted twice, or another one was meant and is missing.',
      zh: '标识、编号和取值的列表中每项只列一次。重复会被重复计算，或者本该写的另一项遗漏了。',
    },
  },
  CB0342: {
    severity: 'error',
    title: { en: 'subnets that overlap', zh: '网段重叠' },
    message: { en: '{value} overlaps the subnet {other}, {cidr}', zh: '{value} 与网段 {other}（{cidr}）重叠' },
    expected: { en: 'addresses that no other subnet has', zh: '与其他网段不相交的地址段' },
    help: { en: 'correct the address or the length of one of the two', zh: '请更正其一的地址或掩码长度' },
    explain: {
      en: 'An address lies in one subnet. Where two overlap, nobody can say which gateway and VLAN it has.',
      zh: '一个地址只属于一个网段。网段重叠时，无法判断其网关和 VLAN。',
    },
  },
  CB0343: {
    severity: 'error',
    title: { en: 'knowledge entry of the other table', zh: '知识条目类型不符' },
    message: { en: '{value} is {found|word}, not {wanted|word}', zh: '{value} 是{found|word}，不是{wanted|word}' },
    expected: { en: '{wanted|word}', zh: '{wanted|word}' },
    help: [
      { en: 'move it to {list}, or correct its kind in {file}', zh: '请移到 {list}，或在 {file} 中更正其 kind' },
      { en: 'name another one, or correct its kind in {file}', zh: '请换成另一条，或在 {file} 中更正其 kind' },
    ],
    explain: {
      en: 'The plan prints preventions and emergency strategies as two tables, each with columns of its own.',
      zh: '应急预案把预防措施和应急策略印成两张表，各有各的栏目。',
    },
  },
  CB0344: {
    severity: 'error',
    title: { en: 'unknown link', zh: '未知的链路' },
    message: { en: 'the network plan has no link "{value}"', zh: '网络台账中没有链路“{value}”' },
    expected: [
      { en: '{known|or}', zh: '{known|or}' },
      { en: 'the id of a link in {file}', zh: '{file} 中某条链路的标识' },
    ],
    help: [nearest, { en: 'add it under links in {file}, or correct the id', zh: '请在 {file} 的 links 中增加，或更正标识' }],
    explain: {
      en: 'The drawing of the topology shows the links that a fault interrupted, as network.yaml names them.',
      zh: '拓扑图会标出故障中断的链路，以 network.yaml 中的标识为准。',
    },
  },
  CB0345: {
    severity: 'error',
    title: { en: 'repeats a later fault', zh: '重复的故障反而在后' },
    message: { en: '{value} was reported later, at {at}', zh: '{value} 报障在后（{at}）' },
    expected: { en: 'a fault reported before {limit}', zh: '{limit} 之前报障的故障' },
    help: { en: 'name the first of the two in the record of the second', zh: '请在后一次的记录中写前一次的编号' },
    explain: {
      en: '`repeatOf` names the fault that has come again, so that one was reported first.',
      zh: '`repeatOf` 写此前已发生过的那次故障，它应先报障。',
    },
  },
  CB0346: {
    severity: 'error',
    title: { en: 'another file than was attached', zh: '附件与登记的摘要不符' },
    message: {
      en: '{file} is not the file that was attached: its SHA-256 is {digest}',
      zh: '{file} 不是当时的附件：其 SHA-256 为 {digest}',
    },
    expected: { en: 'the file with the SHA-256 {wanted}', zh: 'SHA-256 为 {wanted} 的文件' },
    help: {
      en: 'put the file back that was attached; only if it was entered wrongly, correct the digest and have it committed by the person who saw it',
      zh: '请放回当时的附件；仅当登记有误时更正摘要，并由见证人本人提交',
    },
    explain: {
      en: 'A photo or a paper proves something only while it is the very file that was looked at. Where it lies in the workspace, its digest is compared with the one of the record; a file that is kept elsewhere is not looked for. An attestation with another photo speaks for nothing.',
      zh: '照片或文件只有仍是当时那一份才能作为依据。文件存于工作区时，其摘要与记录中的摘要比对；存于他处的不查找。照片不符的人工确认不计入。',
    },
  },
} as const satisfies Record<string, Code>;
