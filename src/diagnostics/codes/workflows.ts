// CB08: workflows of the repository that could be turned against it, or run for ever.
import type { Code } from '../code.ts';

export const WORKFLOWS = {
  CB0801: {
    severity: 'error',
    title: { en: 'action not pinned to a commit', zh: 'action 未固定到提交' },
    message: {
      en: 'the action "{action}" is named by "{ref}", which its owner can move',
      zh: 'action “{action}”以“{ref}”引用，其所有者可以改动它',
    },
    expected: {
      en: 'the full commit, 40 hexadecimal digits, with the tag in a comment',
      zh: '完整的提交号（40 位十六进制），标签写在注释里',
    },
    help: { en: 'write {action}@<commit> # {ref}', zh: '写成 {action}@<提交号> # {ref}' },
    explain: {
      en: 'A tag or branch of another repository can be moved to other code, which then runs with the token of this repository. A commit cannot. Actions of this repository (./…) and images by digest are pinned by nature.',
      zh: '别的仓库的标签或分支可以被改到另一份代码上，而那份代码会带着本仓库的令牌运行；提交号不会变。本仓库的 action（./…）和按摘要引用的镜像本来就是固定的。',
    },
  },
  CB0802: {
    severity: 'error',
    title: { en: 'permissions too broad', zh: '权限过宽' },
    message: [
      { en: 'the workflow gives every job "{scope}: {level}"', zh: '工作流给每个作业“{scope}: {level}”权限' },
      { en: 'the workflow gives its jobs every permission ("{all}")', zh: '工作流给作业全部权限（“{all}”）' },
      {
        en: 'the job "{job}" does not say which permissions it needs, and the workflow does not either',
        zh: '作业“{job}”没有写明所需权限，工作流也没有',
      },
    ],
    expected: {
      en: 'permissions: contents: read at the top, and more only in the job that needs it',
      zh: '顶层写 permissions: contents: read，更多的权限只写在需要的作业里',
    },
    explain: {
      en: 'Without a list the token has what the repository allows by default, often everything. Read at the top, write in the one job that writes.',
      zh: '不写权限时，令牌拥有仓库默认允许的一切，往往是全部。顶层只读，写权限只给要写的那个作业。',
    },
  },
  CB0803: {
    severity: 'error',
    title: { en: 'code of a pull request runs with the rights of the repository', zh: '拉取请求的代码以仓库权限运行' },
    message: { en: 'a workflow started by "{event}" checks out "{ref}"', zh: '由“{event}”启动的工作流检出了“{ref}”' },
    expected: { en: 'no checkout of the head of a pull request under {event}', zh: '在 {event} 下不检出拉取请求的提交' },
    help: { en: 'run its code under pull_request, and take only results over', zh: '在 pull_request 下运行其代码，只取用结果' },
    explain: {
      en: 'Runs of pull_request_target and workflow_run have secrets and a token that writes. Whoever opens a pull request would run code with them.',
      zh: 'pull_request_target 和 workflow_run 带有密钥和可写令牌。若检出拉取请求的代码，任何提交者都能以这些权限运行代码。',
    },
  },
  CB0804: {
    severity: 'error',
    title: { en: 'expression inside a script', zh: '脚本里有表达式' },
    message: {
      en: 'the script holds {expression}, which is replaced before the shell reads it',
      zh: '脚本里的 {expression} 会在 shell 读取之前被替换',
    },
    expected: {
      en: 'an environment variable: env: NAME: {expression}, and "$NAME" in the script',
      zh: '环境变量：env: NAME: {expression}，脚本里写 "$NAME"',
    },
    explain: {
      en: 'A title such as `"; curl … | sh #` becomes part of the script. A variable stays one word whatever it holds.',
      zh: '像 `"; curl … | sh #` 这样的标题会成为脚本的一部分；变量无论内容如何都只是一个词。',
    },
  },
  CB0805: {
    severity: 'error',
    title: { en: 'job without a time-out', zh: '作业没有超时' },
    message: {
      en: 'the job "{job}" has no timeout-minutes and may run for six hours',
      zh: '作业“{job}”没有 timeout-minutes，可能运行六小时',
    },
    expected: { en: 'timeout-minutes, somewhat above what the job takes', zh: '写上 timeout-minutes，略高于平时所需' },
    explain: {
      en: 'A device that hangs, or a mirror that answers slowly, would hold a runner until the limit of the service.',
      zh: '设备挂起或镜像响应缓慢时，作业会一直占用运行器，直到平台的上限。',
    },
  },
  CB0806: {
    severity: 'error',
    title: { en: 'secret in a workflow of pull requests', zh: '拉取请求的工作流用到密钥' },
    message: {
      en: 'a workflow started by pull_request uses the secret "{secret}"',
      zh: '由 pull_request 启动的工作流用到密钥“{secret}”',
    },
    expected: { en: 'no secret where the code of a pull request runs', zh: '运行拉取请求代码的地方不用密钥' },
    help: {
      en: 'a fork has none, so the job fails there; in the repository itself the code of a branch could print it',
      zh: '复刻仓库没有密钥，作业会失败；在本仓库里，分支的代码可以把它打印出来',
    },
    explain: {
      en: 'Checks of pull requests run code that nobody has reviewed. What needs a secret belongs into a workflow of the main branch.',
      zh: '拉取请求的检查会运行未经评审的代码。需要密钥的工作应放在主分支的工作流里。',
    },
  },
  CB0807: {
    severity: 'warning',
    title: { en: 'checkout keeps its token', zh: '检出后保留令牌' },
    message: {
      en: 'the checkout of a pull request leaves the token in .git/config',
      zh: '检出拉取请求后，令牌留在 .git/config 里',
    },
    expected: { en: 'with: persist-credentials: false', zh: 'with: persist-credentials: false' },
    explain: {
      en: 'Every later step, also a script of the pull request, could read and use it. Where nothing is pushed, it is not needed.',
      zh: '之后的每一步，包括拉取请求里的脚本，都能读到并使用它。不推送时不需要它。',
    },
  },
} as const satisfies Record<string, Code>;
