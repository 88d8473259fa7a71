// CB04: times that cannot be, or that contradict each other, the agreement or the calendars.
import type { Code } from '../code.ts';

export const TIMES = {
  CB0401: {
    severity: 'error',
    title: { en: 'impossible date or time', zh: '不存在的日期或时间' },
    message: { en: '{key} "{value}" does not exist', zh: '{key}“{value}”不存在' },
    expected: [
      { en: 'a day of {month}, which has {days} days', zh: '{month} 的某一天，该月共 {days} 天' },
      {
        en: 'months to 12, hours to 23, minutes and seconds to 59, offsets from -12:00 to +14:00',
        zh: '月不大于 12，时不大于 23，分秒不大于 59，时差在 -12:00 至 +14:00 之间',
      },
    ],
    explain: {
      en: 'The value has the right form, but there is no such day, hour, minute, second or offset. Leap seconds are not counted.',
      zh: '格式正确，但没有这一天、时、分、秒或时差。闰秒不计。',
    },
  },
  CB0402: {
    severity: 'error',
    title: { en: 'in the future', zh: '时间在未来' },
    message: [
      { en: '{key} {value} lies after {committed}, when it was committed', zh: '{key} {value} 晚于提交它的时间 {committed}' },
      { en: '{key} {value} lies in the future', zh: '{key} {value} 在未来' },
    ],
    expected: { en: 'at the latest {now}', zh: '不晚于 {now}' },
    help: { en: 'correct the time; leave out what has not happened yet', zh: '请更正时间；尚未发生的请勿填写' },
    explain: {
      en: 'A record says what has happened. A time later than the commit that brings it cannot have been witnessed.',
      zh: '记录只写已发生的事。晚于提交时间的时刻不可能有人见证。',
    },
  },
  CB0403: {
    severity: 'error',
    title: { en: 'milestones out of order', zh: '节点顺序不对' },
    message: { en: '{key} lies {relation|word} {other}', zh: '{key} {relation|word} {other}' },
    expected: { en: '{bound|word} {limit}', zh: '{bound|word} {limit}' },
    help: { en: 'correct one of the two times; look at the date and the offset', zh: '请更正两者之一；注意日期和时差' },
    explain: {
      en: 'Milestones follow each other: occurred, detected, reported, responded, planned, resolved, fault report, closed. Contingency plan and restoration come after the response.',
      zh: '节点依次为：发生、发现、报障、响应、提交方案、解决、提交故障报告、关闭。应急方案和恢复在响应之后。',
    },
  },
  CB0404: {
    severity: 'error',
    title: { en: 'milestone left out', zh: '缺少节点' },
    message: { en: '{key} is given without {other}', zh: '有 {key} 却没有 {other}' },
    expected: { en: '{other} as well', zh: '同时填写 {other}' },
    help: { en: 'add {other}: …', zh: '请增加“{other}: …”' },
    explain: {
      en: 'Something was resolved without a response, carried out without consent, reported or closed without a resolution: what lies in between could not be judged.',
      zh: '未响应却已解决、未经同意却已实施，或未解决却已提交报告、已关闭：其间的过程无法判定。',
    },
  },
  CB0405: {
    severity: 'error',
    title: { en: 'closed without a cause', zh: '未写原因即关闭' },
    message: { en: 'it is closed, but its cause is not given', zh: '已关闭，但未写原因' },
    expected: { en: '{key} as well', zh: '同时填写 {key}' },
    help: { en: 'write the cause, or take closedAt out', zh: '请写明原因，或去掉 closedAt' },
    explain: {
      en: 'The fault report owes the client the kind, cause, method and loss of every fault; a problem is closed when its root cause is known.',
      zh: '故障处理报告须向客户说明每次故障的种类、原因、处理方法和损失；问题查明根本原因后才能关闭。',
    },
  },
  CB0406: {
    severity: 'error',
    title: { en: 'contingency plan not owed', zh: '无须应急方案' },
    message: { en: 'level {level} has no contingency target', zh: '{level} 级没有应急方案时限' },
    expected: { en: 'contingencyAt only on level {levels|or}', zh: '仅 {levels|or} 级填写 contingencyAt' },
    help: { en: 'take it out, or correct the level', zh: '请删除，或更正级别' },
    explain: {
      en: 'A contingency plan is owed only on levels for which the agreement gives it a time.',
      zh: '只有协议规定了应急方案时限的级别才需提交应急方案。',
    },
  },
  CB0407: {
    severity: 'error',
    title: { en: 'pause that cannot be', zh: '暂停时段不成立' },
    message: [
      { en: 'the pause ends {value}, not after it begins', zh: '暂停结束于 {value}，并不晚于其开始' },
      { en: 'the pause begins {early}, before {other}', zh: '暂停开始于 {early}，早于 {other}' },
      { en: 'the pause ends {late}, after {other}', zh: '暂停结束于 {late}，晚于 {other}' },
      { en: 'the pause still lasts, although {running} is given', zh: '暂停尚未结束，却已填写 {running}' },
      { en: 'the pause begins {twice}, within another one', zh: '暂停开始于 {twice}，与另一次暂停重叠' },
    ],
    expected: [
      { en: 'later than {limit}', zh: '晚于 {limit}' },
      { en: 'at the latest {latest}', zh: '不晚于 {latest}' },
      { en: 'pauses that follow each other; the other one stands on line {line}', zh: '前后相接的暂停；另一次见第 {line} 行' },
    ],
    help: { en: 'correct `from` or `to`; `to: null` while it lasts', zh: '请更正 `from` 或 `to`；仍在暂停时写 `to: null`' },
    explain: {
      en: 'A pause is a span of time in the life of its incident. It ends after it begins, and no second is paused twice.',
      zh: '暂停是事件存续期间的一段时间：结束须晚于开始，同一时刻不得重复暂停。',
    },
  },
  CB0408: {
    severity: 'error',
    title: { en: 'end before the beginning', zh: '结束早于开始' },
    message: { en: '{key} {value} lies {relation|word} {other}', zh: '{key} {value} {relation|word} {other}' },
    expected: { en: '{bound|word} {limit}', zh: '{bound|word} {limit}' },
    help: { en: 'correct one of the two', zh: '请更正两者之一' },
    explain: {
      en: 'What ends, is answered or is done cannot come before its beginning.',
      zh: '结束、答复或完成不可能早于开始。',
    },
  },
  CB0409: {
    severity: 'warning',
    title: { en: 'calendar of a year missing', zh: '缺少年度日历' },
    message: {
      en: 'there is no calendar {calendar} for {year}, a year with records',
      zh: '{year} 年有记录，但没有 {calendar} 日历',
    },
    expected: { en: 'calendars/{calendar}-{year}.yaml', zh: 'calendars/{calendar}-{year}.yaml' },
    help: {
      en: 'add the published holidays; until then figures of that year are provisional',
      zh: '请补充已公布的节假日；在此之前该年的数据均为暂定',
    },
    explain: {
      en: 'Working days of a year whose holidays are not published are provisional; every figure that used one says so.',
      zh: '节假日尚未公布的年份，其工作日为暂定；用到它的数据都会注明。',
    },
  },
  CB0410: {
    severity: 'error',
    title: { en: 'date outside the calendar', zh: '日期不属于本日历' },
    message: { en: '{value} does not lie in {year}', zh: '{value} 不在 {year} 年' },
    expected: { en: 'a date in {year}', zh: '{year} 年的日期' },
    help: { en: 'move it to the calendar of its year', zh: '请移到相应年份的日历' },
    explain: { en: 'Each calendar file holds the days of one year.', zh: '每个日历文件只含一年的日期。' },
  },
  CB0411: {
    severity: 'error',
    title: { en: 'date listed twice', zh: '日期重复' },
    message: { en: '{value} is already listed', zh: '{value} 已列出' },
    expected: { en: 'each date once; first listed on line {line}', zh: '每个日期一次；首次列于第 {line} 行' },
    help: { en: 'a day is a holiday or a working day, and stands once', zh: '一天要么是假日，要么是调休上班日，且只列一次' },
    explain: {
      en: 'A date that is both a holiday and a make-up working day contradicts itself.',
      zh: '同一天既是假日又是调休上班日，自相矛盾。',
    },
  },
  CB0412: {
    severity: 'error',
    title: { en: 'day of the plan missing', zh: '计划缺少日期' },
    message: { en: '`every: {every}` does not say on which day', zh: '`every: {every}` 未写明哪一天' },
    expected: { en: '{key} as well', zh: '同时填写 {key}' },
    help: { en: 'add {example}', zh: '请增加 {example}' },
    explain: {
      en: 'A weekly round needs its weekday, a monthly one its day, otherwise nobody knows when it is due.',
      zh: '每周的巡检须写明星期几，每月的须写明几号，否则无从判断何时应检。',
    },
  },
  CB0413: {
    severity: 'error',
    title: { en: 'unknown time zone', zh: '未知的时区' },
    message: { en: '"{value}" is not a time zone', zh: '“{value}”不是时区' },
    expected: { en: 'an IANA name such as Asia/Shanghai', zh: 'Asia/Shanghai 这样的 IANA 名称' },
    help: { en: 'did you mean "{nearest}"?', zh: '是否应为“{nearest}”？' },
    explain: {
      en: 'Days, months and service windows are counted in the zone of the client.',
      zh: '日、月和服务时间都按客户所在时区计算。',
    },
  },
  CB0414: {
    severity: 'error',
    title: { en: 'hours that contradict', zh: '时段矛盾' },
    message: [
      { en: 'the span {value} overlaps {other}', zh: '时段 {value} 与 {other} 重叠' },
      { en: 'the span {value} is empty', zh: '时段 {value} 长度为零' },
      { en: 'the window {window} is never open', zh: '服务时间 {window} 没有任何时段' },
    ],
    expected: [
      { en: 'hours of {window} on at least one weekday', zh: '{window} 至少有一天有时段' },
      { en: 'spans that follow each other', zh: '前后相接的时段' },
    ],
    help: { en: 'correct the hours', zh: '请更正时间' },
    explain: {
      en: 'Overlapping spans would count the same hour twice, an empty one counts nothing, and in a window without hours nothing is ever due. A span that crosses midnight belongs to the day on which it begins and may overlap the hours of the next, also of a make-up working day.',
      zh: '重叠的时段会重复计时，长度为零的时段不计时，没有时段的服务时间里永远没有到期。跨越午夜的时段属于其开始的那一天，可能与次日（包括调休上班日）的时段重叠。',
    },
  },
  CB0415: {
    severity: 'error',
    title: { en: 'level change out of order', zh: '级别变更不合理' },
    message: [
      { en: 'the level is already {level}', zh: '级别已经是 {level}' },
      { en: 'the level changes {value}, before {other}', zh: '级别变更于 {value}，早于 {other}' },
    ],
    expected: [
      { en: 'another level than {level}', zh: '不同于 {level} 的级别' },
      { en: 'later than {limit}', zh: '晚于 {limit}' },
    ],
    help: { en: '`level` is the first level; changes follow in order of time', zh: '`level` 为最初级别；变更按时间先后列出' },
    explain: {
      en: 'Each change gives the clocks a new budget from the same start. It needs its own time, after the report and after the change before it.',
      zh: '每次变更都会使时限从同一起点重新计算，因此必须有自己的时间，晚于报障和上一次变更。',
    },
  },
  CB0416: {
    severity: 'error',
    title: { en: 'targets that contradict', zh: '时限矛盾' },
    message: [
      { en: '{key} {value} is shorter than {other} {limit}', zh: '{key} {value} 短于 {other} {limit}' },
      { en: 'below {below} less is credited than below {other}', zh: '低于 {below} 的抵扣少于低于 {other} 的抵扣' },
      { en: '{key} {value} is more than {other} {most}', zh: '{key} {value} 大于 {other} {most}' },
    ],
    expected: [
      { en: 'at least {limit}', zh: '不短于 {limit}' },
      { en: 'at least {percent}', zh: '不少于 {percent}' },
      { en: 'at most {most}', zh: '不大于 {most}' },
    ],
    help: { en: 'correct one of the two', zh: '请更正两者之一' },
    explain: {
      en: 'A contingency plan is due after the time for resolution has run out, response and plan before it; a lesser fault has no less time than a worse one; attention begins below the objective; and the less is kept, the more is credited.',
      zh: '应急方案在解决时限届满之后才到期，响应和方案则在其之前；较轻的故障时限不短于较重的；关注线低于目标值；达成率越低，抵扣越多。',
    },
  },
  CB0417: {
    severity: 'error',
    title: { en: 'figure of a closed period moved', zh: '已关闭期间的数字变动' },
    message: {
      en: 'figures of {period} differ from the issued report {number}: {figures}',
      zh: '{period} 的数字与已发布的报告 {number} 不一致：{figures}',
    },
    expected: {
      en: 'the figures as issued, or a restatement that approves the new ones',
      zh: '与发布时一致，或有批准新数字的更正记录',
    },
    help: {
      en: 'take the change back, or run `casebook restatement {period} --client {client}` and record reason and approver',
      zh: '请撤回改动，或运行 `casebook restatement {period} --client {client}` 并记录原因和批准人',
    },
    explain: {
      en: 'An issued report closes its period. A change of records, agreement or calendar that moves one of its figures needs a restatement (RST) with reason and approver; which figures, before and after, is computed.',
      zh: '报告发布后其期间即关闭。记录、协议或日历的改动若使其中的数字变动，须有写明原因和批准人的更正记录（RST）；哪些数字、原值与现值由程序算出。',
    },
  },
  CB0418: {
    severity: 'error',
    title: { en: 'kind and conversion contradict', zh: '类型与转单矛盾' },
    message: [
      {
        en: 'the defect is converted to {request}, but the analysis says {kind}',
        zh: '缺陷已转为 {request}，但分析结论为 {kind}',
      },
      { en: 'the analysis says operation, but nothing was converted', zh: '分析结论为操作问题，但未转为咨询类' },
    ],
    expected: [
      { en: 'kind: operation, not {kind}', zh: 'kind: operation，而非 {kind}' },
      { en: 'convertedTo with the number of the request', zh: '写明请求编号的 convertedTo' },
    ],
    help: { en: 'correct the kind of the analysis or the conversion', zh: '请更正分析类型或转单' },
    explain: {
      en: 'A question of operation is explained to the submitter and becomes a service request; technical and business questions are solved as defects.',
      zh: '操作问题应向提出人解释并转为咨询类；技术问题和业务问题按缺陷解决。',
    },
  },
  CB0419: {
    severity: 'error',
    title: { en: 'upgrade without analysis', zh: '升级未做分析' },
    message: [
      { en: 'the upgrade began, but {key} says "{value}"', zh: '升级已开始，但 {key} 为“{value}”' },
      {
        en: 'the upgrade began, but nobody analysed its necessity and risk',
        zh: '升级已开始，但未分析其必要性和风险',
      },
    ],
    expected: [
      { en: '{key} in words', zh: '写明 {key}' },
      { en: 'analysis: with by and at', zh: '带 by 和 at 的 analysis' },
    ],
    help: { en: 'write down who analysed it and when, before the start', zh: '请写明由谁、在何时（开始之前）分析' },
    explain: {
      en: 'The service plan owes an analysis of necessity and risk before software is upgraded.',
      zh: '服务方案要求先分析软件升级的必要性和风险，再实施升级。',
    },
  },
  CB0420: {
    severity: 'error',
    title: { en: 'plan that never falls due', zh: '永不触发的计划' },
    message: [
      {
        en: 'the round of {checklist} never falls due while {value} is in service',
        zh: '{value} 在用期间，{checklist} 永远不会触发',
      },
      { en: 'the checklist {checklist} is planned for no asset', zh: '巡检项目表 {checklist} 未安排任何资产' },
    ],
    expected: [
      {
        en: 'an asset that is in service while the agreement is in force; {value} is not',
        zh: '协议期内在用的资产；{value} 不在用',
      },
      { en: 'at least one asset', zh: '至少一个资产' },
    ],
    help: { en: 'correct the plan or delete it', zh: '请更正或删除该计划' },
    explain: {
      en: 'A plan that can never fall due looks like care and inspects nothing.',
      zh: '永不触发的计划看似有安排，实际什么也没检。',
    },
  },
  CB0421: {
    severity: 'error',
    title: { en: 'solved without approval', zh: '未经批准即实施' },
    message: [
      { en: 'implemented at {at}, but approved only at {approved} ({late})', zh: '{at} 已实施，但 {approved} 才批准（{late}）' },
      { en: 'implemented at {at}, although {refused} says no', zh: '{at} 已实施，但 {refused} 为不同意' },
      { en: 'implemented at {at}, but nobody approved the measures', zh: '{at} 已实施，但解决措施无人批准' },
    ],
    expected: { en: 'an approval (APR) of this defect, given before', zh: '实施之前对该缺陷的批准记录（APR）' },
    help: {
      en: 'the supervisor files the approval; a late one stays late and is told to the client',
      zh: '请主管领导提交批准记录；事后补批仍为事后，须告知客户',
    },
    explain: {
      en: 'The service plan asks for the written consent of the supervisor before a solution is implemented. The approval is a record that its approver brings to the main branch.',
      zh: '服务方案要求解决措施经主管领导签字同意后方可实施。批准是一条由批准人提交到主分支的记录。',
    },
  },
  CB0422: {
    severity: 'error',
    title: { en: 'notice of key-moment duty too short', zh: '重要时刻值守申请过晚' },
    message: { en: 'asked {days} days ahead, where {notice} were agreed', zh: '提前 {days} 天申请，而约定为 {notice} 天' },
    expected: { en: 'a request by {latest}', zh: '最迟 {latest} 申请' },
    help: {
      en: 'refuse it with this reason, or take it on: `contract: beyond` with its overage, or a waiver (WVR)',
      zh: '以此为由不予受理；若受理，请写 `contract: beyond` 并记录超出部分，或写豁免记录（WVR）',
    },
    explain: {
      en: 'People and parts for a key moment need the notice that the agreement names. A later request is refused with the reason, or accepted beyond the contract.',
      zh: '重要时刻的人员和备件需要协议约定的提前期。过晚的申请应说明原因不予受理，或按合同外受理。',
    },
  },
  CB0423: {
    severity: 'error',
    title: { en: 'key-moment duty beyond its quota', zh: '重要时刻值守超出约定天数' },
    message: {
      en: '{used} days of key-moment duty, where the contract includes {quota}',
      zh: '重要时刻值守累计 {used} 天，合同约定 {quota} 天',
    },
    expected: { en: 'contract: beyond, with the {over} days of overage', zh: 'contract: beyond，并记录超出的 {over} 天' },
    help: {
      en: 'record `overage` with its labour and travel, agreed before the duty',
      zh: '请在 `overage` 中记录事先商定的人力和差旅',
    },
    explain: {
      en: 'What goes beyond the agreed duty is paid for by labour and travel, so it is recorded as such.',
      zh: '超出合同约定的值守需另付人力和差旅费用，因此须如实记录。',
    },
  },
  CB0424: {
    severity: 'warning',
    title: { en: 'engineer later than the part', zh: '工程师晚于备件到场' },
    message: {
      en: 'the engineer came {late} min after the part, where {tolerance} is tolerated',
      zh: '工程师晚于备件 {late} 分钟到场，允许 {tolerance}',
    },
    expected: { en: 'on site by the arrival of the part at {arrived}', zh: '不晚于备件到场的 {arrived}' },
    help: { en: 'correct the time, or tell the client why', zh: '请更正时间，或向客户说明原因' },
    explain: {
      en: 'A spare part is fitted by an engineer who is there when it arrives.',
      zh: '工程师应按备件到达现场的时间到场安装。',
    },
  },
  CB0425: {
    severity: 'warning',
    title: { en: 'major fault told to nobody', zh: '重大故障未上报' },
    message: {
      en: 'a fault of level {level} was resolved, but nobody in charge was told',
      zh: '{level} 级故障已解决，但未上报负责人',
    },
    expected: { en: 'escalations with to, role and at', zh: '带 to、role 和 at 的 escalations' },
    help: { en: 'write down who was told and when', zh: '请写明何时上报了谁' },
    explain: {
      en: 'Faults of level I and II are reported to each level of responsibility at once, while resources are being found.',
      zh: 'I、II 级故障应在协调资源的同时上报各级负责人。',
    },
  },
  CB0426: {
    severity: 'warning',
    title: { en: 'closed without a strategy', zh: '关闭时未关联应急策略' },
    message: {
      en: '{id} of level {level} was closed, and no strategy of the knowledge base is named',
      zh: '{level} 级故障 {id} 已关闭，但未写明所用的知识库策略',
    },
    expected: { en: 'knowledge with the entry that was used, or a new one', zh: '在 knowledge 中写明所用或新写的条目' },
    help: {
      en: '`casebook desk` proposes the nearest entries; where none fits, write one: `casebook new knowledge`',
      zh: '`casebook desk` 给出最接近的条目；若都不合适，请新写一条：`casebook new knowledge`',
    },
    explain: {
      en: 'What was learnt from a major fault belongs into the knowledge base, so that the next one is over sooner.',
      zh: '重大故障的经验应进入知识库，下次才能更快处置。',
    },
  },
  CB0427: {
    severity: 'warning',
    title: { en: 'repeated fault not marked', zh: '重复故障未标明' },
    message: {
      en: 'the same cause ({cause}) at {asset} as {other}, within {days} days',
      zh: '{asset} 在 {days} 天内以同类原因（{cause}）再次故障，前一次为 {other}',
    },
    expected: { en: 'repeatOf: {other}, or the problem behind both', zh: 'repeatOf: {other}，或两者背后的问题编号' },
    help: {
      en: 'mark it, or give the cause another class if it is another one',
      zh: '请标明；若原因不同，请改写原因分类',
    },
    explain: {
      en: 'A fault that comes again shows that its cause was not removed: it is counted, and leads to a problem record.',
      zh: '再次出现的故障说明原因未消除：应计入重复率，并建立问题记录。',
    },
  },
  CB0429: {
    severity: 'error',
    title: { en: 'day of the plan without effect', zh: '计划中多余的日期' },
    message: { en: '`{key}: {value}` says nothing beside `every: {every}`', zh: '`every: {every}` 时 `{key}: {value}` 不起作用' },
    expected: [{ en: '`every: {wanted}`, or no {key}', zh: '`every: {wanted}`，或不写 {key}' }],
    help: { en: 'delete it, or correct `every`', zh: '请删除，或更正 `every`' },
    explain: {
      en: 'A weekday belongs to a weekly round and a day to a monthly one. Beside another rhythm it is passed over, and the plan is not what its author meant.',
      zh: '星期几只用于每周，几号只用于每月。与其他周期并列时不起作用，计划就与本意不符。',
    },
  },
  CB0440: {
    severity: 'error',
    title: { en: 'cron frequency that plans nothing sound', zh: '无法执行的定时表达式' },
    message: [
      {
        en: '{beside} stands beside `cron: {value}`, which says the time already',
        zh: '“cron: {value}”已写明时间，不应再写 {beside}',
      },
      { en: '"{unreadable}" is not a cron frequency', zh: '“{unreadable}”不是 cron 表达式' },
      { en: '"{often}" plans more than 288 rounds a day', zh: '“{often}”每日计划超过 288 次' },
      { en: '"{never}" never comes', zh: '“{never}”永远不会到来' },
    ],
    expected: [
      { en: 'every: cron without {beside}', zh: 'every: cron，且不写 {beside}' },
      {
        en: 'minute, hour, day of the month, month and weekday instead of {unreadable}',
        zh: '分、时、日、月、星期五项，而不是 {unreadable}',
      },
      { en: 'at most one every five minutes, not {often}', zh: '最多每五分钟一次，而不是 {often}' },
      { en: 'a time that comes', zh: '会到来的时间' },
    ],
    help: {
      en: "for example cron: '30 8,20 * * 1-5', half past eight in the morning and in the evening, Monday to Friday",
      zh: "例如 cron: '30 8,20 * * 1-5'，即周一至周五 8:30 和 20:30",
    },
    explain: {
      en: 'Five fields by the wall clock of the client; names of months and weekdays, lists, ranges, steps, L, W and # are understood. A frequency that never comes, such as 30 February, would look like a plan and inspect nothing.',
      zh: '五项，按客户当地时间；可用月和星期的英文缩写、列表、范围、步长以及 L、W、#。永远不会到来的时间（如 2 月 30 日）看似有计划，实则从不巡检。',
    },
  },
} as const satisfies Record<string, Code>;
