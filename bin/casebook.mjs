#!/usr/bin/env node
// The entry. Plain JavaScript, so that it can say something sensible on any Node: Casebook runs TypeScript directly and
// needs the Node that package.json pins. Started on an older one, it starts itself again on the bundled one.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
// Older Nodes lack `enableCompileCache`: a named import of it would end them before they could be helped.
import * as module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (Number(process.versions.node.split('.')[0]) >= 26) {
  module.enableCompileCache(join(root, '.cache', 'compile'));
  nameModulesDirectly();
  if (/[\\/]node_modules[\\/]/.test(root)) stripTypesWhereInstalled();
  const early = process.argv[2] === 'validate' ? await askGitEarly() : undefined;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { main } = await import('../src/main.ts');
  process.exitCode = await main(process.argv.slice(2), version, early);
} else {
  process.exitCode = await runOnBundledNode();
}

/** Our modules name each other by their files, so that none has to be looked for: a third of what loading them takes. */
function nameModulesDirectly() {
  const own = pathToFileURL(join(root, 'src')).href;
  module.registerHooks({
    resolve: (name, context, next) => {
      const isOwn = name.startsWith('.') && name.endsWith('.ts') && context.parentURL?.startsWith(own) === true;
      return isOwn
        ? { url: new URL(name, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
        : next(name, context);
    },
  });
}

/** Node strips no types below `node_modules`, and there the package lies in a repository that has it as a dependency. */
function stripTypesWhereInstalled() {
  const own = pathToFileURL(join(root, 'src')).href;
  const warn = process.emitWarning.bind(process);
  // The one thing that Node would say of it, on the stream of every command: that the function may change. Node itself is pinned.
  process.emitWarning = (warning, ...more) =>
    String(warning).startsWith('stripTypeScriptTypes ') ? undefined : warn(warning, ...more);
  module.registerHooks({
    load: (url, context, next) => {
      if (!url.startsWith(own) || !url.endsWith('.ts')) return next(url, context);
      const source = module.stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
      return { format: 'module', source, shortCircuit: true };
    },
  });
}

/** Whether anything has changed is the first question of `validate`, and Git thinks longer than the command takes to load. */
async function askGitEarly() {
  const { askEarly } = await import('../src/cli/checkout-questions.ts');
  return askEarly(process.argv.slice(3), process.cwd(), process.env);
}

function runOnBundledNode() {
  const node = bundledNode();
  if (node === undefined) {
    process.stderr.write(`casebook: needs Node 26, this is ${process.version}; run \`npm ci\` in ${root}, which brings it\n`);
    return 3;
  }
  const running = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // Who ends the command means the one that runs it. What is typed at a terminal reaches both by itself.
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'])
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : running.kill(signal)));
  return new Promise((resolve) => {
    running.on('error', ({ message }) => {
      process.stderr.write(`casebook: could not start ${node}: ${message}\n`);
      resolve(3);
    });
    running.on('close', (status) => resolve(status ?? 3));
  });
}

function bundledNode() {
  try {
    const { resolve } = module.createRequire(import.meta.url);
    const path = join(dirname(resolve('node/package.json')), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
