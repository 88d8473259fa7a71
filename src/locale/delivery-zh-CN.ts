// 送达的用语。
import type { DeliveryWords } from './delivery-words.ts';

export const deliveryZhCN: DeliveryWords = {
  subject: ({ client, title, period, edition }) => `${client} ${period}${title}（${edition}）`,
  opening: ({ title, period, edition }) => `${period}${title}（${edition}）现已出具。`,
  onTime: (met) => `时限按时／已判定：${met}`,
  incidents: (count) => `报障：${count} 起`,
  files: '文件及其 SHA-256',
  number: '编号',
  check: '每一个数字都可以与仓库核对：casebook verify 文件.pdf',
  fileName: ({ client, title, period }) => `${client} ${period}${title}`,
};
