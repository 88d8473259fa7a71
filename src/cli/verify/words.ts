// What `casebook verify` says, in both languages.
import type { Context } from '../command.ts';
import type { Examination, Finding, OtherVersion } from '../examine.ts';

interface VerifyWords {
  readonly same: (file: string, commit: string) => string;
  readonly differs: (file: string) => string;
  readonly findings: { readonly [Kind in Finding['kind']]: (finding: Extract<Finding, { readonly kind: Kind }>) => string };
  readonly noManifest: string;
  readonly unsigned: string;
  readonly signed: (by: string) => string;
  readonly absent: (names: readonly string[]) => string;
  readonly versions: (others: readonly OtherVersion[]) => string;
}

const EN: VerifyWords = {
  same: (file, commit) => `${file} is what commit ${commit} yields, byte for byte`,
  differs: (file) => `${file} is not what this repository yields:`,
  findings: {
    'no-pdf': () =>
      'it is no PDF: only the PDF carries what it was made from; pictures (SVG) and model files prove nothing by themselves',
    'no-model': () => 'it carries no model of a document: it was not made by casebook, or it has been changed',
    'unknown-commit': ({ commit }) =>
      `it names commit ${commit}, which this repository does not have; fetch its history, or ask who issued it`,
    'not-made': ({ reason }) => `nothing can be made from what it claims: ${reason}`,
    figure: ({ place, said, yielded }) =>
      `figures differ, first at ${place}: the document says ${short(said)}, the repository ${short(yielded)}`,
    attachment: ({ name }) => `the attached ${name} is not the one that the commit yields`,
    pages: () =>
      'its figures and attachments are those of the commit, but its pages are not what this installation prints: the file was changed, or other versions of casebook, its fonts or its browser printed it (the manifest names them)',
    'manifest-unreadable': () => 'the manifest beside it cannot be read',
    manifest: ({ place, said, yielded }) =>
      `the manifest beside it is unsigned and differs, first at ${place}: it says ${short(said)}, the repository ${short(yielded)}`,
    'not-listed': ({ name }) => `the manifest beside it does not name ${name}`,
    file: ({ name }) => `${name} has not the digest that the manifest names`,
    'signature-broken': () => 'the signature of the manifest is not one of these bytes',
    'signature-stranger': ({ fingerprint }) =>
      `the manifest is signed by ${fingerprint}, a key that the file allowed-signers does not list for manifests at this time`,
  },
  noManifest: 'no manifest lies beside it',
  unsigned: 'its manifest is unsigned',
  signed: (by) => `its manifest is signed by ${by}`,
  absent: (names) => `not beside it, so not checked: ${names.join(', ')}`,
  versions: (others) =>
    `its manifest names other versions than this installation, which may be all that differs: ${others.map(({ name, made, here }) => `${name} ${made} (here ${here})`).join(', ')}`,
};

const ZH: VerifyWords = {
  same: (file, commit) => `${file} 与提交 ${commit} 重新生成的文件逐字节一致`,
  differs: (file) => `${file} 不是本仓库生成的文件：`,
  findings: {
    'no-pdf': () => '不是 PDF：只有 PDF 带有生成它的数据；图片（SVG）和数据模型文件本身不能作为凭证',
    'no-model': () => '文件中没有数据模型：不是 casebook 生成的，或已被改动',
    'unknown-commit': ({ commit }) => `文件所依据的提交 ${commit} 不在本仓库中；请取回完整历史，或向出具方核对`,
    'not-made': ({ reason }) => `按文件所述无法重新生成：${reason}`,
    figure: ({ place, said, yielded }) => `数据不一致，第一处在 ${place}：文件为 ${short(said)}，仓库为 ${short(yielded)}`,
    attachment: ({ name }) => `附件 ${name} 与该提交生成的不一致`,
    pages: () =>
      '数据和附件与该提交一致，但页面与本机生成的不同：文件被改动，或由其他版本的 casebook、字体、浏览器生成（版本见清单）',
    'manifest-unreadable': () => '同目录的清单无法读取',
    manifest: ({ place, said, yielded }) =>
      `同目录的清单没有签名且内容不符，第一处在 ${place}：清单为 ${short(said)}，仓库为 ${short(yielded)}`,
    'not-listed': ({ name }) => `同目录的清单没有列出 ${name}`,
    file: ({ name }) => `${name} 的摘要与清单不符`,
    'signature-broken': () => '清单的签名与清单内容不符',
    'signature-stranger': ({ fingerprint }) => `清单由 ${fingerprint} 签名，allowed-signers 没有为该用途和时间列出此密钥`,
  },
  noManifest: '同目录没有清单',
  unsigned: '清单未签名',
  signed: (by) => `清单由 ${by} 签名`,
  absent: (names) => `不在同目录，未核对：${names.join('、')}`,
  versions: (others) =>
    `清单所列版本与本机不同，差异可能仅由此而来：${others.map(({ name, made, here }) => `${name} ${made}（本机 ${here}）`).join('、')}`,
};

const WORDS: Readonly<Record<Context['language'], VerifyWords>> = { 'zh-CN': ZH, en: EN };

export function examinationText(
  file: string,
  { commit = '', signature, absent, otherVersions, findings }: Examination,
  language: Context['language'],
): string {
  const words = WORDS[language];
  const lines =
    findings.length === 0
      ? [words.same(file, commit)]
      : [words.differs(file), ...findings.map((finding) => `  ${findingText(finding, words)}`)];
  const vouched =
    signature === undefined
      ? [words.noManifest]
      : signature.kind === 'signed'
        ? [words.signed(signature.by)]
        : signature.kind === 'unsigned'
          ? [words.unsigned]
          : [];
  const beside = [
    ...(absent.length === 0 ? [] : [words.absent(absent)]),
    ...(otherVersions.length === 0 ? [] : [words.versions(otherVersions)]),
  ];
  return [...lines, ...vouched, ...beside, ''].join('\n');
}

function findingText(finding: Finding, { findings }: VerifyWords): string {
  const say = findings[finding.kind] as (of: Finding) => string;
  return say(finding);
}

function short(value: unknown): string {
  const text = value === undefined ? '—' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
