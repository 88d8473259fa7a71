// A QR code as SVG, for print.
import qrcode from 'qrcode-generator';
import { PALETTE } from './palette.ts';
import { figure, rect } from './svg.ts';

const QUIET = 4;

/** Pure black on white, level M, four modules of quiet all round; neighbouring modules of a row are one rectangle. */
export function qrCode(text: string, title: string): string {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const size = 85.04;
  const module = size / (count + 2 * QUIET);
  const bars: string[] = [];
  for (let row = 0; row < count; row += 1) {
    for (let start = 0; start < count; start += 1) {
      if (!code.isDark(row, start)) continue;
      let end = start;
      while (end + 1 < count && code.isDark(row, end + 1)) end += 1;
      bars.push(rect((start + QUIET) * module, (row + QUIET) * module, (end - start + 1) * module, module, { fill: '#000000' }));
      start = end;
    }
  }
  return figure(size, size, title, [rect(0, 0, size, size, { fill: PALETTE.paper }), ...bars]);
}
