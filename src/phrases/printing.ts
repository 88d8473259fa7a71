// Chinese of what keeps a document from being printed or issued.
export const PRINTING = {
  'no browser to print with: "{executable}" cannot be started; set PUPPETEER_EXECUTABLE_PATH to a Chrome or Chromium':
    '没有可用于打印的浏览器："{executable}" 无法启动；请用 PUPPETEER_EXECUTABLE_PATH 指定 Chrome 或 Chromium',
  'no browser to print with: on this platform set PUPPETEER_EXECUTABLE_PATH to a Chrome or Chromium, or run `npx puppeteer browsers install chrome`':
    '没有可用于打印的浏览器：在此平台上请用 PUPPETEER_EXECUTABLE_PATH 指定 Chrome 或 Chromium，或运行 `npx puppeteer browsers install chrome`',
  'the browser for printing could not be unpacked into the cache folder; check free space and rights there':
    '打印用的浏览器无法解压到缓存文件夹；请检查该处的剩余空间和权限',
  'the browser for printing did not start ({sentence}); `casebook doctor` checks it':
    '打印用的浏览器没有启动（{sentence}）；请用 `casebook doctor` 检查',
  'the browser wrote a PDF that cannot be read; `casebook doctor` names the browser, use the one that comes with casebook':
    '浏览器写出的 PDF 无法读取；`casebook doctor` 说明用的是哪个浏览器，请用 casebook 自带的',
  'the browser drew {written} of {opened} places for page numbers as expected; use the one that comes with casebook':
    '{opened} 处页码中，浏览器只按预期画出 {written} 处；请用 casebook 自带的浏览器',
  'the contents name "{target}", but no link to an element with this id was printed':
    '目录中有 "{target}"，但没有打印出指向该处的链接',
  'the document was printed in {font}, which is not one of its own fonts': '文档用了自带字体以外的 {font} 打印',
  'a part of the document was printed in a Type 3 font: text must not be stroked or use a system font':
    '文档中有一部分以 Type 3 字体打印：文字不能描边，也不能用系统字体',
  '"{title}" would be {megabytes} MB, an issued document stays under 2 MB: shorten the annex or the attachments':
    '“{title}” 将有 {megabytes} MB，而签发的文档不得超过 2 MB：请精简附录或附件',
  'the fonts of the documents cannot print {characters}; write them in another form': '文档字体中没有 {characters}；请换一种写法',
  'no formal edition of {period} before its last day, {last}, is over: the commit that is checked out is of {until}':
    '{period} 的最后一天 {last} 还没有过去，不能出正式版：当前提交的日期是 {until}',
  'no formal edition of {period} while these words are missing:': '{period} 还缺以下文字，不能出正式版：',
  '{path}: {field} is empty in {languages}': '{path}：{field} 还没有 {languages} 的内容',
  '{path}: {field} is a placeholder in {languages}': '{path}：{field} 的 {languages} 内容只是占位文字',
  "{path}: {field} repeats last period's text in {languages}": '{path}：{field} 的 {languages} 内容与上期相同',
  'no formal edition of {period} while these approvals are missing:': '{period} 还缺以下批准，不能出正式版：',
  '{step}: by one of {people}': '{step}：须由 {people} 之一批准',
  'an approval is a record journal/{client}/YEAR/APR-YEAR-NUMBER.yaml with subject {subject} and digest {digest}':
    '批准是一条记录 journal/{client}/年份/APR-年份-编号.yaml，其 subject 为 {subject}，digest 为 {digest}',
} as const;
