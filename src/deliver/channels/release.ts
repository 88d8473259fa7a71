// A release of a GitHub repository that carries the documents as assets; what is there already stays.
import { phrase } from '../../phrase.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Channel, Outcome, Parcel, Surroundings } from './channel.ts';
import { type Answer, ask, failure, hostOf, isAnswer } from './http.ts';

const API = 'https://api.github.com';

interface Release {
  readonly upload_url: string;
  readonly html_url: string;
  readonly assets: readonly { readonly name: string; readonly size: number }[];
}

type Settings = NonNullable<Delivery['release']>;
type Ask = (
  method: string,
  url: string,
  content?: { readonly type: string; readonly body: string | Uint8Array<ArrayBuffer> },
) => Promise<Answer | Outcome>;

export const release: Channel<Settings> = {
  place: ({ repository }) => phrase('release of {repository}', { repository }),
  async send(parcel, settings, surroundings) {
    const request = asking(settings, surroundings);
    const found = await releaseOf(parcel, settings, request);
    if ('state' in found) return found;
    for (const { name, bytes } of parcel.files) {
      const held = found.assets.find((asset) => asset.name === name);
      if (held !== undefined && held.size !== bytes.byteLength)
        return {
          state: 'refused',
          detail: phrase('the release holds another file "{name}"; a published file is not replaced', { name }),
          again: false,
        };
      if (held !== undefined) continue;
      const upload = uploadUrl(found.upload_url, settings, name);
      if (upload === undefined)
        return { state: 'refused', detail: phrase('the address for uploads belongs to another host'), again: false };
      const type = name.endsWith('.pdf') ? 'application/pdf' : 'application/json';
      const answer = await request('POST', upload, { type, body: new Uint8Array(bytes) });
      if (!isAnswer(answer)) return answer;
      if (answer.status !== 201) return failure(answer, hostOf(upload));
    }
    return {
      state: 'delivered',
      detail: phrase('{count} files: {place}', { count: parcel.files.length, place: found.html_url }),
    };
  },
};

function asking({ token }: Settings, surroundings: Surroundings): Ask {
  const headers = {
    authorization: `Bearer ${surroundings.secret(token)}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': 'casebook',
  };
  return (method, url, content) =>
    ask(
      url,
      {
        method,
        headers: content === undefined ? headers : { ...headers, 'content-type': content.type },
        ...(content === undefined ? {} : { body: content.body }),
      },
      surroundings,
    );
}

async function releaseOf(parcel: Parcel, { repository, api = API }: Settings, request: Ask): Promise<Release | Outcome> {
  const { number, edition } = parcel.manifest;
  const tag = `${number}-v${edition.version ?? ''}`;
  const releases = `${api}/repos/${repository}/releases`;
  const held = await request('GET', `${releases}/tags/${encodeURIComponent(tag)}`);
  if (!isAnswer(held)) return held;
  if (held.status === 200) return releaseIn(held, api, 'refused');
  if (held.status !== 404) return failure(held, hostOf(api));
  const body = JSON.stringify({
    tag_name: tag,
    name: parcel.summaries[0]?.subject ?? number,
    body: parcel.summaries.map(({ lines }) => lines.join('\n\n')).join('\n\n'),
  });
  const made = await request('POST', releases, { type: 'application/json', body });
  if (!isAnswer(made)) return made;
  return made.status === 201 ? releaseIn(made, api, 'unknown') : failure(made, hostOf(api));
}

/** A page for people, as where somebody must log in first, is no release. */
function releaseIn({ body }: Answer, api: string, otherwise: 'refused' | 'unknown'): Release | Outcome {
  const read = body as Partial<Release> | null | undefined;
  if (typeof read?.upload_url === 'string' && Array.isArray(read.assets)) return read as Release;
  const detail = phrase('{host} answered with something that is no release', { host: hostOf(api) });
  return otherwise === 'unknown' ? { state: 'unknown', detail } : { state: 'refused', detail, again: false };
}

/** The token goes to the host of the interface and to the one that GitHub names for uploads, and nowhere else. */
function uploadUrl(template: string, { api = API }: Settings, name: string): string | undefined {
  const url = URL.parse(template.replace(/\{.*\}$/, ''));
  const own = URL.parse(api);
  const isKnown = url?.host === own?.host || (api === API && url?.host === 'uploads.github.com');
  if (url === null || own === null || url.protocol !== own.protocol || !isKnown) return undefined;
  url.searchParams.set('name', name);
  return url.href;
}
