// The words on drawings: title blocks, legends, tables and the steps of the flow figures.
import type { Language } from '../domain/client.ts';

export interface DrawingWords {
  readonly number: string;
  readonly version: string;
  readonly date: string;
  readonly data: string;
  readonly notToScale: string;
  readonly revised: (date: string) => string;
  readonly sheetOf: (sheet: number, sheets: number) => string;
  readonly revision: (short: string) => string;
  readonly legend: string;
  /** Between two meanings of one mark. */
  readonly or: string;
  readonly topology: {
    readonly title: string;
    readonly links: string;
    readonly outside: string;
    readonly heavy: string;
    readonly light: string;
    readonly standby: string;
    readonly heartbeat: string;
    readonly interrupted: string;
    readonly difference: string;
    readonly states: Readonly<Record<'fault' | 'attention' | 'missed' | 'unknown', string>>;
    readonly counted: (count: number) => string;
    /** Of one kind, drawn as one line. */
    readonly lines: (count: number) => string;
    readonly cutOn: (date: string, isOver: boolean) => string;
    readonly totals: (devices: number, links: number, access: number) => string;
    readonly period: (period: string) => string;
    readonly reading: (devices: number, links: number, interrupted: number, differences: number) => string;
    readonly columns: readonly string[];
    readonly media: Readonly<Record<'copper' | 'fibre' | 'wireless' | 'leased-line', string>>;
    readonly styles: Readonly<Record<'main' | 'standby' | 'heartbeat', string>>;
    readonly portDown: (port: string, on: string) => string;
    readonly notSeen: (port: string, on: string) => string;
    readonly undeclared: (on: string) => string;
  };
  readonly cabling: {
    readonly title: string;
    readonly overview: string;
    readonly cables: string;
    readonly ports: string;
    readonly outlets: (count: number) => string;
    readonly devices: (count: number, panels: number) => string;
    readonly noRacks: string;
    readonly bundle: (count: number) => string;
    readonly trunk: string;
    readonly lead: string;
    readonly panel: string;
    readonly portCount: (count: number) => string;
    readonly rack: (id: string) => string;
    readonly unitsNote: string;
    readonly overviewNote: (racks: number, cables: number) => string;
    readonly leaves: (place: string) => string;
    readonly rear: string;
    readonly media: Readonly<Record<'cat5e' | 'cat6' | 'cat6a' | 'single-mode' | 'multi-mode' | 'dac', string>>;
    readonly length: (metres: number | undefined) => string;
    readonly columns: readonly string[];
    readonly portColumns: readonly string[];
    readonly reading: (rooms: number, racks: number, cables: number) => string;
    readonly rackReading: (room: string, racks: number, cables: number) => string;
  };
  readonly flow: {
    readonly titles: Readonly<Record<'duty' | 'patrol' | 'defect' | 'emergency' | 'strategy', string>>;
    readonly actors: Readonly<Record<'desk' | 'engineer' | 'supervisor' | 'submitter' | 'manager', string>>;
    readonly phases: Readonly<Record<'preparation' | 'monitoring' | 'response' | 'improvement', string>>;
    readonly steps: Readonly<Record<string, string>>;
    readonly conditions: Readonly<Record<string, string>>;
    readonly reading: (title: string, steps: number) => string;
    /** Under a caption that has the title already. */
    readonly counted: (steps: number) => string;
    readonly note: string;
  };
}

const zhCN: DrawingWords = {
  number: '图号',
  version: '版本',
  date: '日期',
  data: '数据',
  notToScale: '不按比例',
  revised: (date) => `${date} 修订`,
  sheetOf: (sheet, sheets) => `第 ${sheet} 张　共 ${sheets} 张`,
  revision: (short) => `数据版本 ${short}`,
  legend: '图例',
  or: '或',
  topology: {
    title: '网络拓扑图',
    links: '链路与端口表',
    outside: '外部线路',
    heavy: '10 G 及以上',
    light: '10 G 以下',
    standby: '备用',
    heartbeat: '心跳',
    interrupted: '本期中断过',
    difference: '与观察不符',
    states: { fault: '巡检异常', attention: '巡检关注', missed: '漏检', unknown: '未能判定' },
    counted: (count) => `${count} 台`,
    lines: (count) => `${count} 条`,
    cutOn: (date, isOver) => `断 ${date}${isOver ? '，已恢复' : '，未恢复'}`,
    totals: (devices, links, access) =>
      `设备 ${devices} 台，链路 ${links} 条，其中接入交换机 ${access} 台；端口明细见下一张的表。`,
    period: (period) => `中断与观察：${period}；管理地址按披露设置不印。`,
    reading: (devices, links, interrupted, differences) =>
      `网络拓扑：设备 ${devices} 台，链路 ${links} 条，本期中断过 ${interrupted} 条，与观察不符 ${differences} 处。`,
    columns: ['链路', '起端设备', '端口', '终端设备', '端口', '介质', '速率', '用途', '状态'],
    media: { copper: '铜缆', fibre: '光纤', wireless: '无线', 'leased-line': '专线' },
    styles: { main: '主用', standby: '备用', heartbeat: '心跳' },
    portDown: (port, on) => `${port} 未连通（${on} 观察）`,
    notSeen: (port, on) => `${port} 未见邻居（${on} 观察）`,
    undeclared: (on) => `未登记的邻居（${on} 观察）`,
  },
  cabling: {
    title: '综合布线图',
    overview: '总图',
    cables: '线缆表',
    ports: '端口表',
    outlets: (count) => `信息点 ${count} 个`,
    devices: (count, panels) => `设备 ${count} 台，配线架 ${panels} 个`,
    noRacks: '无机柜',
    bundle: (count) => `${count} 根`,
    trunk: '配线架之间的干线',
    lead: '跳线、双绞线',
    panel: '配线架',
    portCount: (count) => `${count} 口`,
    rack: (id) => `机柜 ${id}`,
    unitsNote: '机柜外侧数字为 U 位，自下而上，高度按比例。端口印在两端，缆号印在起端；箭头指向图外的另一端。',
    overviewNote: (racks, cables) => `机柜 ${racks} 个，线缆 ${cables} 根；柜间干线标缆号、介质和长度，其余只计根数。`,
    leaves: (place) => `→ ${place}`,
    rear: '背面',
    media: {
      cat5e: '超五类',
      cat6: '六类',
      cat6a: '超六类',
      'single-mode': '单模光缆',
      'multi-mode': '多模光缆',
      dac: '高速铜缆',
    },
    length: (metres) => (metres === undefined ? '' : metres >= 1000 ? `${metres / 1000} km` : `${metres} m`),
    columns: ['缆号', '起端', '端口', '终端', '端口', '介质', '长度', '备注'],
    portColumns: ['机柜', 'U 位', '设备或配线架', '端口', '面', '缆号', '另一端', '另一端端口'],
    reading: (rooms, racks, cables) => `综合布线总图：机房 ${rooms} 个，机柜 ${racks} 个，线缆 ${cables} 根。`,
    rackReading: (room, racks, cables) => `${room}的机柜立面：机柜 ${racks} 个，端接线缆 ${cables} 根。`,
  },
  flow: {
    titles: {
      duty: '现场值守服务流程',
      patrol: '定期巡检与故障现场服务流程',
      defect: '系统缺陷类问题处理流程',
      emergency: '应急处理流程',
      strategy: '突发事件应急策略服务流程',
    },
    actors: { desk: '服务台', engineer: '工程师', supervisor: '主管领导', submitter: '提出单位', manager: '服务经理' },
    phases: { preparation: '应急准备', monitoring: '监测与预警', response: '应急处置', improvement: '总结改进' },
    steps: {
      submit: '填写提交单',
      analyse: '分析研判类型',
      convert: '转为咨询类问题',
      confirm: '确认并签字同意',
      implement: '实施解决方案',
      'report-up': '上报服务中心',
      reply: '回复提出单位',
      close: '关闭',
      report: '报障登记',
      respond: '响应',
      escalate: '逐级上报',
      plan: '提交处理方案',
      resolve: '解决故障',
      'fault-report': '提交故障处理报告',
      review: '复盘',
      'take-over': '接班',
      watch: '每日检查端口、路由、性能与安全设备',
      abnormal: '有异常？',
      log: '记值守日志',
      advise: '提出优化与扩容建议',
      'hand-over': '交班',
      schedule: '排定巡检计划',
      inspect: '按项目表巡检',
      call: '热线报障',
      form: '填巡检作业计划书',
      'case-report': 'CASE 汇总分析报告',
      learn: '获悉突发事件',
      match: '从知识库匹配应急策略',
      known: '有现成策略？',
      apply: '结合现场确定方案',
      coordinate: '协调资源，分析根源',
      workaround: '定临时解决措施',
      support: '电话、邮件或现场支持',
      stable: '业务恢复？',
      remedy: '协调补救，说明原因',
      summarise: '形成问题汇报',
      keep: '策略入知识库',
    },
    conditions: {
      yes: '是',
      no: '否',
      convert: '操作问题',
      confirm: '技术或业务问题',
      escalate: 'I、II 级',
      'not-escalate': 'III、IV 级',
      review: 'I、II 级',
      'not-review': 'III、IV 级',
    },
    reading: (title, steps) => `${title}，共 ${steps} 步。`,
    counted: (steps) => `共 ${steps} 步。`,
    note: '框内第二行为当前由谁处理；圆角为起止，菱形为判断。步骤与服务台的状态一致。',
  },
};

const plural = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

const en: DrawingWords = {
  number: 'No.',
  version: 'Version',
  date: 'Date',
  data: 'Data',
  notToScale: 'not to scale',
  revised: (date) => `revised ${date}`,
  sheetOf: (sheet, sheets) => `Sheet ${sheet} of ${sheets}`,
  revision: (short) => `Data revision ${short}`,
  legend: 'Legend',
  or: ' or ',
  topology: {
    title: 'Network topology',
    links: 'Links and ports',
    outside: 'Outside lines',
    heavy: '10 G and above',
    light: 'below 10 G',
    standby: 'standby',
    heartbeat: 'heartbeat',
    interrupted: 'interrupted',
    difference: 'seen otherwise',
    states: { fault: 'inspection red', attention: 'inspection amber', missed: 'missed', unknown: 'undetermined' },
    counted: (count) => plural(count, 'unit'),
    lines: (count) => plural(count, 'link'),
    cutOn: (date, isOver) => `cut ${date}, ${isOver ? 'restored' : 'not restored'}`,
    totals: (devices, links, access) =>
      `${plural(devices, 'device')} and ${plural(links, 'link')}, ${access} of the devices access switches; ports are listed on the next sheet.`,
    period: (period) => `Interruptions and observations: ${period}; management addresses follow the disclosure setting.`,
    reading: (devices, links, interrupted, differences) =>
      `Network topology: ${plural(devices, 'device')}, ${plural(links, 'link')}, ${interrupted} interrupted in the period, ${plural(differences, 'difference')} from what was seen.`,
    columns: ['Link', 'From', 'Port', 'To', 'Port', 'Medium', 'Speed', 'Purpose', 'State'],
    media: { copper: 'copper', fibre: 'fibre', wireless: 'wireless', 'leased-line': 'leased line' },
    styles: { main: 'main', standby: 'standby', heartbeat: 'heartbeat' },
    portDown: (port, on) => `${port} not connected (seen ${on})`,
    notSeen: (port, on) => `no neighbour at ${port} (seen ${on})`,
    undeclared: (on) => `neighbour not declared (seen ${on})`,
  },
  cabling: {
    title: 'Structured cabling',
    overview: 'overview',
    cables: 'cables',
    ports: 'ports',
    outlets: (count) => plural(count, 'outlet'),
    devices: (count, panels) => `${plural(count, 'device')}, ${plural(panels, 'panel')}`,
    noRacks: 'no racks',
    bundle: (count) => plural(count, 'cable'),
    trunk: 'trunk between panels',
    lead: 'lead, twisted pair',
    panel: 'patch panel',
    portCount: (count) => plural(count, 'port'),
    rack: (id) => `Rack ${id}`,
    unitsNote:
      'Figures outside a rack are units, from the bottom; heights are to scale. Ports stand at both ends, labels at the first; an arrow points to an end elsewhere.',
    overviewNote: (racks, cables) =>
      `${plural(racks, 'rack')}, ${plural(cables, 'cable')}; trunks between racks bear label, medium and length, others are counted.`,
    leaves: (place) => `→ ${place}`,
    rear: 'rear',
    media: {
      cat5e: 'Cat 5e',
      cat6: 'Cat 6',
      cat6a: 'Cat 6A',
      'single-mode': 'single-mode',
      'multi-mode': 'multi-mode',
      dac: 'DAC',
    },
    length: (metres) => (metres === undefined ? '' : metres >= 1000 ? `${metres / 1000} km` : `${metres} m`),
    columns: ['Label', 'From', 'Port', 'To', 'Port', 'Medium', 'Length', 'Notes'],
    portColumns: ['Rack', 'Unit', 'Device or panel', 'Port', 'Side', 'Label', 'Other end', 'Its port'],
    reading: (rooms, racks, cables) =>
      `Structured cabling, overview: ${plural(rooms, 'room')}, ${plural(racks, 'rack')}, ${plural(cables, 'cable')}.`,
    rackReading: (room, racks, cables) =>
      `Racks in ${room}: ${plural(racks, 'rack')}, where ${plural(cables, 'cable')} ${cables === 1 ? 'ends' : 'end'}.`,
  },
  flow: {
    titles: {
      duty: 'On-site duty',
      patrol: 'Inspections and on-site repair',
      defect: 'Handling of defects',
      emergency: 'Emergency procedure',
      strategy: 'Emergency strategies',
    },
    actors: {
      desk: 'service desk',
      engineer: 'engineer',
      supervisor: 'supervisor',
      submitter: 'submitter',
      manager: 'service manager',
    },
    phases: {
      preparation: 'Preparation',
      monitoring: 'Monitoring and warning',
      response: 'Response',
      improvement: 'Review and improvement',
    },
    steps: {
      submit: 'Submit the form',
      analyse: 'Analyse the kind',
      convert: 'Convert to a request',
      confirm: 'Confirm and sign',
      implement: 'Carry out the solution',
      'report-up': 'Report to the centre',
      reply: 'Reply to the submitter',
      close: 'Close',
      report: 'Report and register',
      respond: 'Respond',
      escalate: 'Escalate',
      plan: 'Submit a response plan',
      resolve: 'Resolve the fault',
      'fault-report': 'Submit the fault report',
      review: 'Review',
      'take-over': 'Take over',
      watch: 'Check ports, routes, load and security devices',
      abnormal: 'Anything abnormal?',
      log: 'Write the duty log',
      advise: 'Advise on tuning and capacity',
      'hand-over': 'Hand over',
      schedule: 'Schedule inspections',
      inspect: 'Inspect by checklist',
      call: 'Call the hot line',
      form: 'Fill in the inspection form',
      'case-report': 'Case-analysis report',
      learn: 'Learn of an emergency',
      match: 'Match strategies in the knowledge base',
      known: 'A strategy known?',
      apply: 'Fit it to the site',
      coordinate: 'Find resources and the cause',
      workaround: 'Decide on a workaround',
      support: 'Support by phone, mail or on site',
      stable: 'Service restored?',
      remedy: 'Salvage and explain',
      summarise: 'Write up the problem',
      keep: 'Keep the strategy',
    },
    conditions: {
      yes: 'yes',
      no: 'no',
      convert: 'operation',
      confirm: 'technical or business',
      escalate: 'level I, II',
      'not-escalate': 'level III, IV',
      review: 'level I, II',
      'not-review': 'level III, IV',
    },
    reading: (title, steps) => `${title}, ${steps} steps.`,
    counted: (steps) => `${steps} steps.`,
    note: 'The second line says who acts; round boxes begin and end, diamonds decide. The steps are the states of the service desk.',
  },
};

export const DRAWING_WORDS: Readonly<Record<Language, DrawingWords>> = { 'zh-CN': zhCN, en };
