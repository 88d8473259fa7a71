// The channels, by the name of their settings.
import type { ChannelName, Delivery } from '../../domain/delivery.ts';
import type { Channel } from './channel.ts';
import { mail } from './mail.ts';
import { release } from './release.ts';
import { dingtalk, feishu, wecom } from './robots.ts';
import { s3 } from './s3.ts';
import { webhook } from './webhook.ts';

export const CHANNELS: { readonly [Name in ChannelName]: Channel<NonNullable<Delivery[Name]>> } = {
  mail,
  wecom,
  dingtalk,
  feishu,
  webhook,
  release,
  s3,
};
