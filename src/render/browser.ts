// Finds a Chromium that can print and says how it is started: the one from npm on linux-x64, an installed one elsewhere.
import { createReadStream, createWriteStream } from 'node:fs';
import { access, chmod, constants, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { phrase } from '../phrase.ts';
import { isolatedFontconfig } from './fonts.ts';
import { BrowserError } from './problem.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface BrowserPlace {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A port on which nothing listens, for loopback too: whatever slips past the page's own refusals ends here. */
const NOWHERE = ['--proxy-server=http://127.0.0.1:9', '--proxy-bypass-list=<-loopback>'];

const FLAGS = ['--font-render-hinting=none', '--disable-gpu', '--disable-dev-shm-usage', ...NOWHERE];

/** What Chromium needs of the environment; secrets of the environment are none of its business. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE', 'LOCALAPPDATA', 'LD_LIBRARY_PATH'];

/** `cacheFolder` is the project's own: the shared temporary folder may hold another version under the same name. */
export async function findBrowser(env: Environment, cacheFolder: string): Promise<BrowserPlace> {
  const executable = env['PUPPETEER_EXECUTABLE_PATH'] ?? (await packagedChromium(cacheFolder)) ?? (await installedChrome());
  await access(executable, constants.X_OK).catch((cause: unknown) => {
    throw new BrowserError(
      phrase(
        'no browser to print with: "{executable}" cannot be started; set PUPPETEER_EXECUTABLE_PATH to a Chrome or Chromium',
        {
          executable,
        },
      ),
      { cause },
    );
  });
  const passed = PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  const isolated = { FONTCONFIG_FILE: await isolatedFontconfig(join(cacheFolder, 'fontconfig')), TZ: 'UTC', LANG: 'C.UTF-8' };
  return { executable, args: FLAGS, env: { ...Object.fromEntries(passed), ...isolated } };
}

/** Unpacks the Chromium of the npm package once a version; undefined where the package has none for this machine. */
async function packagedChromium(cacheFolder: string): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const require = createRequire(import.meta.url);
  const home = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = require(join(home, 'package.json')) as { version: string };
  const folder = join(cacheFolder, `chromium-${version}`);
  const executable = join(folder, 'chromium');
  if (await exists(executable)) return executable;
  await mkdir(folder, { recursive: true });
  // Unpacked beside its place and moved there: an interrupted or simultaneous start never leaves half a browser.
  const draft = `${executable}.${process.pid}`;
  try {
    await pipeline(createReadStream(join(home, 'bin', 'chromium.br')), createBrotliDecompress(), createWriteStream(draft));
    await chmod(draft, 0o755);
    await rename(draft, executable);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new BrowserError(
      'the browser for printing could not be unpacked into the cache folder; check free space and rights there',
      { cause },
    );
  }
  return executable;
}

async function installedChrome(): Promise<string> {
  const { default: puppeteer } = await import('puppeteer');
  try {
    return await puppeteer.executablePath();
  } catch (cause) {
    throw new BrowserError(
      'no browser to print with: on this platform set PUPPETEER_EXECUTABLE_PATH to a Chrome or Chromium, or run `npx puppeteer browsers install chrome`',
      { cause },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
