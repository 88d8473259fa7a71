// CB01: files that cannot be read as a document.
import type { Code } from '../code.ts';

export const READING = {
  CB0101: {
    severity: 'error',
    title: { en: 'not valid YAML', zh: '不是合法的 YAML' },
    message: { en: 'this does not fit here', zh: '此处写法不合 YAML 语法' },
    expected: [
      { en: '{missed|word}', zh: '{missed|word}' },
      { en: 'YAML', zh: '合法的 YAML' },
    ],
    help: {
      en: 'write `key: value` lines and `- item` lines, and put text that holds : # [ ] {{ }} into double quotes',
      zh: '按“键: 值”和“- 项”逐行书写；含有 : # [ ] {{ }} 的文本请加双引号',
    },
    explain: {
      en: 'The file is not YAML, so nothing in it could be read. Only the first place is shown: what follows it is usually a consequence.',
      zh: '文件不是合法的 YAML，内容全部未能读取。只指出第一处：其后的错误通常由它引起。',
    },
  },
  CB0102: {
    severity: 'error',
    title: { en: 'tab or wide blank as indentation', zh: '用制表符或全角空格缩进' },
    message: [
      { en: 'the blank {character} is used as indentation', zh: '使用了空白字符 {character} 缩进' },
      { en: 'a tab is used as indentation', zh: '使用了制表符（Tab）缩进' },
    ],
    expected: { en: 'spaces', zh: '半角空格' },
    help: { en: 'indent with two spaces a level', zh: '每级缩进用两个空格' },
    explain: {
      en: 'YAML takes its structure from spaces at the start of a line. A tab has no fixed width, and a full-width or no-break space is part of the text.',
      zh: 'YAML 依靠行首的半角空格表示层级。制表符宽度不定，全角空格和不换行空格则被当作文本的一部分。',
    },
  },
  CB0103: {
    severity: 'error',
    title: { en: 'wrong indentation', zh: '缩进不一致' },
    message: { en: 'this line does not stand in the column of its level', zh: '本行缩进与所属层级的其他行不一致' },
    expected: { en: 'the column in which the other lines of its level begin', zh: '与同级各行从同一列开始' },
    help: {
      en: 'two spaces a level, list items under their key',
      zh: '每级两个空格，列表项写在其键之下',
    },
    explain: {
      en: 'Lines of one level start in the same column. A line that starts elsewhere belongs to nothing, or continues the text above it.',
      zh: '同一层级的各行必须从同一列开始；否则该行无所归属，或被当作上一行文本的延续。',
    },
  },
  CB0104: {
    severity: 'error',
    title: { en: 'quote or bracket without its counterpart', zh: '引号或括号不成对' },
    message: [
      { en: '{opened} is opened here and never closed', zh: '此处的 {opened} 没有闭合' },
      { en: 'nothing is open that {surplus} could close', zh: '此处的 {surplus} 没有对应的开始' },
    ],
    expected: [
      { en: 'a closing {closing}', zh: '对应的 {closing}' },
      { en: 'as many closing brackets as opening ones', zh: '开闭括号数目一致' },
    ],
    help: [
      { en: 'delete {surplus}', zh: '请删除 {surplus}' },
      { en: 'close it on the same line', zh: '请在同一行内闭合' },
    ],
    explain: {
      en: 'A quote or bracket without its counterpart swallows the lines below it. The finding points at the place where it is opened.',
      zh: '缺少另一半的引号或括号会把后面的行一并吞入。指出的位置是其开始处。',
    },
  },
  CB0105: {
    severity: 'error',
    title: { en: 'colon missing', zh: '缺少冒号' },
    message: { en: 'this line is neither `key: value` nor a list item', zh: '本行既不是“键: 值”，也不是列表项' },
    expected: [
      { en: 'a colon and a space after the key, not {wrong}', zh: '键后为半角冒号加空格，而不是 {wrong}' },
      { en: 'a space after the colon, not the blank {blank}', zh: '冒号后为半角空格，而不是空白字符 {blank}' },
      { en: 'a comment that begins with #, not with {comment}', zh: '以 # 开头的注释，而不是 {comment}' },
      { en: 'a colon and a space after the key', zh: '键后为半角冒号加空格' },
    ],
    help: {
      en: 'write `key: value`; indent text that goes on from the line above, or start it with `>-`',
      zh: '写作“键: 值”；若是上一行文本的延续，请缩进，或以 `>-` 开始多行文本',
    },
    explain: {
      en: 'In a map every line is `key: value` with an ASCII colon and a space. A full-width colon （：） or a colon without a space is part of the text.',
      zh: '映射中的每一行写作“键: 值”，用半角冒号并跟一个空格。全角冒号（：）或不跟空格的冒号只是文本的一部分。',
    },
  },
  CB0106: {
    severity: 'error',
    title: { en: 'text needs quotes', zh: '文本需要加引号' },
    message: [
      { en: 'text cannot begin with {found} unless it is quoted', zh: '未加引号的文本不能以 {found} 开头' },
      { en: 'text stands after the closing {quote}', zh: '{quote} 闭合之后还有文本' },
      { en: 'text stands after the closing {bracket}', zh: '{bracket} 闭合之后还有文本' },
      { en: 'a path in double quotes: {sign} is read as an escape', zh: '双引号中的路径：{sign} 会被读作转义' },
      { en: 'the escape {escape} means nothing in double quotes', zh: '双引号中没有 {escape} 这个转义' },
      { en: 'in brackets the text ends at the {comma} unless it is quoted', zh: '在括号中，未加引号的文本到 {comma} 就结束了' },
      { en: 'text that holds a colon and a space must be quoted', zh: '含有“冒号加空格”的文本必须加引号' },
    ],
    expected: [
      {
        en: 'one quoted text, and nothing after it: {quote} inside is written twice or escaped',
        zh: '一段带引号的文本，其后不再有内容；其中的 {quote} 须写两个或转义',
      },
      {
        en: 'single quotes, in which a backslash is just a backslash, instead of {escape}',
        zh: '单引号（其中反斜杠就是反斜杠），而不是 {escape}',
      },
      {
        en: 'the whole text in quotes, or a full stop in a number instead of the {comma}',
        zh: '整段文本加引号；数字中用小数点而不是 {comma}',
      },
      { en: 'the text in quotes', zh: '加引号的文本' },
    ],
    help: {
      en: "write 'text' in single quotes; a single quote inside is doubled",
      zh: "用单引号写作 'text'；其中的单引号写两个",
    },
    explain: {
      en: 'Some characters have a meaning in YAML: @ ` % at the start, a colon before a space, a backslash in double quotes. Quoted text is taken literally.',
      zh: '部分字符在 YAML 中有特殊含义：开头的 @ ` %、后跟空格的冒号、双引号中的反斜杠。加引号后按原样读取。',
    },
  },
  CB0107: {
    severity: 'error',
    title: { en: 'key given twice', zh: '键重复' },
    message: { en: 'the key "{key}" is given twice', zh: '键“{key}”重复' },
    expected: { en: 'each key once; first given on line {line}', zh: '每个键只写一次；首次出现在第 {line} 行' },
    help: { en: 'keep one of the two', zh: '保留其中一处' },
    explain: {
      en: 'Of two equal keys one would silently win. Keep the one that is right.',
      zh: '重复的键会有一个被悄悄覆盖。请保留正确的一处。',
    },
  },
  CB0108: {
    severity: 'error',
    title: { en: 'YAML feature that records do not use', zh: '记录中不使用的 YAML 功能' },
    message: { en: '{feature|word} {found} is not used in records', zh: '记录中不使用{feature|word} {found}' },
    expected: { en: 'plain keys, text, numbers and lists', zh: '普通的键、文本、数字和列表' },
    help: {
      en: 'write the value out; put text that begins with & * ! or % into double quotes',
      zh: '直接写出值；以 & * ! 或 % 开头的文本请加双引号',
    },
    explain: {
      en: 'Directives, tags, anchors, aliases and merge keys make a line mean something that is written elsewhere. A record must say what it says in its own lines, so that each figure can be traced to one of them.',
      zh: '指令、标签、锚点、别名和合并键使一行的含义取决于别处。记录必须就地写明，以便每个数字都能追溯到具体的行。',
    },
  },
  CB0109: {
    severity: 'error',
    title: { en: 'several documents in one file', zh: '一个文件中有多份文档' },
    message: { en: 'a second document begins here', zh: '此处开始了第二份文档' },
    expected: { en: 'one document a file', zh: '每个文件一份文档' },
    help: { en: 'move what follows into a file of its own', zh: '把其后的内容移到单独的文件' },
    explain: {
      en: 'A path names one document. What stands after a second `---` or after `...` would be ignored by many tools.',
      zh: '一个路径对应一份文档。第二个 `---` 或 `...` 之后的内容会被许多工具忽略。',
    },
  },
  CB0110: {
    severity: 'error',
    title: { en: 'key is not text', zh: '键不是文本' },
    message: { en: 'the key {found} is not text', zh: '键 {found} 不是文本' },
    expected: { en: 'a name as key', zh: '以名称作为键' },
    help: { en: 'put the key into double quotes if it is meant', zh: '如确需使用，请给键加双引号' },
    explain: {
      en: 'A bare number, true, null or a bracket as key is read differently by different tools.',
      zh: '以裸数字、true、null 或括号作键，不同工具的读法不同。',
    },
  },
  CB0111: {
    severity: 'error',
    title: { en: 'invisible character', zh: '不可见字符' },
    message: { en: 'the invisible character {character} stands here', zh: '此处有不可见字符 {character}' },
    expected: { en: 'visible text', zh: '可见文本' },
    help: { en: 'delete it and type the text again', zh: '删除后重新输入' },
    explain: {
      en: 'Control characters and marks that turn the direction of writing make a line look different from what it says. They come from copying, or from somebody who wants to hide something.',
      zh: '控制字符和改变书写方向的标记会使一行看起来与实际内容不同。它们多由复制带入，也可能用于隐藏内容。',
    },
  },
  CB0112: {
    severity: 'error',
    title: { en: 'not UTF-8', zh: '不是 UTF-8 编码' },
    message: { en: 'the file is not UTF-8 text ({encoding})', zh: '文件不是 UTF-8 文本（{encoding}）' },
    expected: { en: 'UTF-8', zh: 'UTF-8' },
    help: { en: 'save it as UTF-8', zh: '请另存为 UTF-8' },
    explain: {
      en: 'Records are UTF-8; a byte order mark and Windows line ends are accepted. Files in GB18030 or UTF-16 must be converted.',
      zh: '记录一律为 UTF-8；可带 BOM 和 Windows 换行。GB18030 或 UTF-16 文件须先转换。',
    },
  },
  CB0113: {
    severity: 'error',
    title: { en: 'file beyond its limits', zh: '文件超出限制' },
    message: { en: 'the file has more than {limit} {what|word}', zh: '文件超过 {limit} {what|word}' },
    expected: { en: 'at most {limit} {what|word}', zh: '最多 {limit} {what|word}' },
    help: { en: 'write it flatter and shorter, or split it into several records', zh: '请简化结构、缩短内容，或拆分为多份记录' },
    explain: {
      en: 'A record is written and reviewed by people. Limits on size, depth and number of keys keep one broken file from stopping every run.',
      zh: '记录由人书写和评审。对大小、嵌套深度和键数的限制可避免一个损坏的文件使所有运行停滞。',
    },
  },
  CB0114: {
    severity: 'error',
    title: { en: 'not a plain file', zh: '不是普通文件' },
    message: [
      { en: 'the name of this file holds {name|word}', zh: '文件名含{name|word}' },
      { en: 'this is {what|word}, not a plain file', zh: '这是{what|word}，不是普通文件' },
    ],
    expected: [
      { en: '{letters|word}', zh: '{letters|word}' },
      { en: 'a plain file', zh: '普通文件' },
    ],
    help: [
      { en: 'rename the file with {letters|word} only', zh: '请只用{letters|word}为文件重命名' },
      { en: 'replace it with the file that is meant', zh: '请换成所指的文件本身' },
    ],
    explain: {
      en: 'Symbolic links could lead out of the workspace, pipes or devices never end, a folder under the name of a record hides that the record is missing, and two names can look the same. None of them is followed or opened.',
      zh: '符号链接可能指向工作区之外，管道或设备读不到尽头，以记录命名的文件夹会掩盖记录缺失，含不可见字符的文件名可能彼此难辨；均不会被跟随或打开。',
    },
  },
  CB0115: {
    severity: 'error',
    title: { en: 'empty document', zh: '空文档' },
    message: { en: 'the document is empty', zh: '文档为空' },
    expected: { en: 'a record of kind {kind}', zh: '一份 {kind} 记录' },
    help: { en: 'fill it in or delete the file', zh: '填写内容或删除文件' },
    explain: {
      en: 'A file that holds nothing, or only comments, records nothing.',
      zh: '没有内容或只有注释的文件不记录任何信息。',
    },
  },
  CB0116: {
    severity: 'error',
    title: { en: 'no document belongs here', zh: '此处不应有文档' },
    message: { en: 'no kind of document has this path, so nothing reads it', zh: '该路径不对应任何文档类型，不会被读取' },
    expected: [
      { en: 'a path such as {pattern}', zh: '如 {pattern} 的路径' },
      { en: 'a path that the workspace knows', zh: '工作区已知的路径' },
    ],
    help: { en: 'rename or move the file; names end in .yaml', zh: '请重命名或移动文件；文件名以 .yaml 结尾' },
    explain: {
      en: 'The kind of a document follows from its path. A record under another name would be missing from every figure without a word.',
      zh: '文档类型由路径决定。放错位置的记录会在所有统计中悄悄缺失。',
    },
  },
  CB0117: {
    severity: 'error',
    title: { en: 'merge conflict', zh: '合并冲突' },
    message: { en: 'a merge conflict is not resolved', zh: '合并冲突尚未解决' },
    expected: { en: 'one version of the lines', zh: '只保留一个版本' },
    help: { en: 'choose between the two versions and delete the marker lines', zh: '在两个版本中取舍，并删除标记行' },
    explain: {
      en: 'Git leaves <<<<<<<, ======= and >>>>>>> where it could not merge. Both versions still stand in the file.',
      zh: 'Git 无法合并时会留下 <<<<<<<、======= 和 >>>>>>> 标记，两个版本都还在文件里。',
    },
  },
  CB0118: {
    severity: 'error',
    title: { en: 'further findings', zh: '更多问题' },
    message: { en: 'and more in this file: {count}', zh: '本文件另有 {count} 处问题' },
    help: { en: 'put the ones above right first', zh: '请先处理以上问题' },
    explain: {
      en: 'At most twenty findings are shown for a file.',
      zh: '每个文件最多列出二十处问题。',
    },
  },
  CB0119: {
    severity: 'error',
    title: { en: 'dash of a list item', zh: '列表项的短横' },
    message: [
      { en: 'this list item begins with {found} instead of a dash and a space', zh: '列表项以 {found} 开头，而不是短横加空格' },
      { en: '{list} is a list, but this item has no dash', zh: '{list} 是列表，但该项没有短横' },
      { en: '{map} holds keys, but this line begins with a dash', zh: '{map} 由键组成，但本行以短横开头' },
      { en: 'no space follows the dash of this list item', zh: '列表项的短横之后没有空格' },
    ],
    expected: [
      { en: 'the keys of {map} without dashes', zh: '{map} 的各键不带短横' },
      { en: '`- ` before each item', zh: '每项之前写“- ”' },
    ],
    help: { en: 'a list has a dash and a space before each item, a map has none', zh: '列表的每项之前写短横加空格，映射则不写' },
    explain: {
      en: 'Items of a list begin with an ASCII dash and a space, `- item`. Without the space, or with a bullet or a long dash, the line is text; a dash before a key makes a list of what was to be a map.',
      zh: '列表项以半角短横加空格开头，写作“- 项”。缺少空格，或用项目符号、长破折号代替，该行就成了文本；键前多写短横，则会把映射变成列表。',
    },
  },
  CB0120: {
    severity: 'error',
    title: { en: 'comma missing or too many', zh: '缺少或多出逗号' },
    message: [
      { en: 'a {surplus} too many stands here', zh: '此处多了一个 {surplus}' },
      { en: 'two entries in brackets are not kept apart', zh: '括号中的两项没有分开' },
    ],
    expected: { en: 'a comma and a space between them', zh: '两项之间为半角逗号加空格' },
    help: { en: 'write [one, two] or {{ one: 1, two: 2 }}', zh: '写作 [一, 二] 或 {{ one: 1, two: 2 }}' },
    explain: {
      en: 'Between brackets and braces entries are parted by an ASCII comma. A full-width comma （，） is part of the text.',
      zh: '方括号和花括号中的各项以半角逗号分隔。全角逗号（，）只是文本的一部分。',
    },
  },
  CB0121: {
    severity: 'error',
    title: { en: 'text cut off by a number sign', zh: '文字被 # 截断' },
    message: { en: 'the text ends before {found}', zh: '文字到 {found} 之前就结束了' },
    expected: { en: 'the whole text in quotes, or a space behind the #', zh: '整段文字加引号，或在 # 之后加空格' },
    help: {
      en: "write 'text #42' in single quotes if it belongs to the text, `# remark` with a space if it is a comment",
      zh: "属于文字的，整段写在单引号中：'文字 #42'；是注释的，# 之后加空格：# 注释",
    },
    explain: {
      en: 'Behind a space, # begins a comment, and the rest of the line is lost. Whether that is meant is seen by the space that a comment has behind its #.',
      zh: '空格之后的 # 表示注释开始，本行其余内容会丢失。注释应在 # 之后留一个空格，以示确为注释。',
    },
  },
  CB0122: {
    severity: 'error',
    title: { en: 'number in another notation', zh: '数字写法不规范' },
    message: [
      { en: '{text} is read as a number, and text is wanted', zh: '{text} 会被读作数字，而此处应为文本' },
      { en: '{found} is not how a number is written here', zh: '{found} 不是此处的数字写法' },
    ],
    expected: [
      { en: "'{text}' in quotes", zh: "加引号的 '{text}'" },
      { en: '{value}', zh: '{value}' },
      { en: 'decimal digits', zh: '十进制数字' },
    ],
    help: [
      { en: "write '{text}' in single quotes", zh: "用单引号写作 '{text}'" },
      {
        en: "write {value} for the number, or '{found}' in quotes if it is text",
        zh: "数字请写 {value}；若是文字，请加引号：'{found}'",
      },
      { en: 'write a number, or leave the line out', zh: '请写数字，或删去本行' },
    ],
    explain: {
      en: 'Zeros in front, hexadecimal and octal numbers, exponents, plus signs, infinity and not-a-number mean different things to different programs: 0755 is 755 to some and 493 to others. Serial numbers and versions that look like numbers stand in quotes.',
      zh: '前导零、十六进制、八进制、指数、正号、无穷大和非数，在不同程序中含义不同：0755 有的读作 755，有的读作 493。形似数字的序列号和版本号应加引号。',
    },
  },
} as const satisfies Record<string, Code>;
