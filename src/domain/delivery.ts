// Where a client's issued documents go: one channel of each kind, its addresses and secrets by reference.
import { SecretReference } from './asset.ts';
import { list, optional, record, text, type ValueOf } from './schema.ts';
import { Type } from './type.ts';

const Mail = record(
  {
    server: SecretReference,
    from: text('Sender, for example reports@provider.example.'),
    to: optional(list(text('Mail address.'), 'Default: the recipients of client.yaml.')),
  },
  'Mail: summary as text and HTML, the PDF attached. The server is a URL such as smtps://user:password@host:465.',
);
const Chat = record({ webhook: SecretReference }, 'A group robot of WeCom (企业微信).');
const SignedChat = record(
  { webhook: SecretReference, secret: optional(SecretReference) },
  'A group robot of DingTalk (钉钉) or Feishu (飞书), signed where it has a secret (加签).',
);
const Webhook = record(
  { url: SecretReference, secret: optional(SecretReference) },
  'A notice as JSON to any address, signed with HMAC-SHA256 where it has a secret.',
);
const Release = record(
  {
    repository: Type.String({
      pattern: '^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$',
      description: 'OWNER/NAME; who may read it may read the documents.',
    }),
    token: SecretReference,
    api: optional(text('Default: https://api.github.com.')),
  },
  'A release of a repository on GitHub, with the documents as its assets.',
);
const Bucket = record(
  {
    endpoint: text('For example https://s3.cn-north-1.amazonaws.com.cn.'),
    bucket: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$', description: 'Name of the bucket (存储桶).' }),
    prefix: optional(Type.String({ pattern: '^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$', description: 'Folder within the bucket.' })),
    region: text('For example cn-north-1.'),
    keyId: SecretReference,
    secretKey: SecretReference,
  },
  'Object storage that speaks the protocol of S3.',
);

export const Delivery = record(
  {
    mail: optional(Mail),
    wecom: optional(Chat),
    dingtalk: optional(SignedChat),
    feishu: optional(SignedChat),
    webhook: optional(Webhook),
    release: optional(Release),
    s3: optional(Bucket),
  },
  'How issued documents reach this client (报告送达): only its own, and only to what stands here.',
);
export type Delivery = ValueOf<typeof Delivery>;
export type ChannelName = keyof Delivery;
