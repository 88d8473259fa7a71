// The real yaml-language-server as an editor drives it: JSON-RPC over its standard input and output.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Problem {
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

export interface Completion {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
}

export interface Editor {
  /** Opens a document that need not exist on disk, and waits for what the server finds in it. */
  open(path: string, text: string): Promise<readonly Problem[]>;
  complete(path: string, at: Position): Promise<readonly Completion[]>;
  hover(path: string, at: Position): Promise<string>;
  close(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** In a folder whose .vscode/settings.json it obeys, as VS Code hands the settings on. */
export async function openEditor(root: string): Promise<Editor> {
  const settings = JSON.parse(readFileSync(join(root, '.vscode/settings.json'), 'utf8')) as Readonly<Record<string, unknown>>;
  const uri = (path: string) => pathToFileURL(join(root, path)).href;
  const found = new Map<string, (problems: readonly Problem[]) => void>();
  const server = startServer();
  const connection = connect(server, {
    request: (method, params) => (method === 'workspace/configuration' ? configured(settings, params) : null),
    notification: (method, params) => {
      if (method !== 'textDocument/publishDiagnostics') return;
      const { uri, diagnostics } = params as { readonly uri: string; readonly diagnostics: readonly Problem[] };
      found.get(uri)?.(diagnostics);
    },
  });
  const workspaceFolders = [{ uri: pathToFileURL(root).href, name: 'workspace' }];
  await connection.ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders,
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: {
        completion: { completionItem: { documentationFormat: ['markdown'] } },
        hover: { contentFormat: ['markdown'] },
      },
    },
  });
  connection.tell('initialized', {});
  return {
    open: (path, text) => {
      const problems = new Promise<readonly Problem[]>((resolve) => found.set(uri(path), resolve));
      connection.tell('textDocument/didOpen', { textDocument: { uri: uri(path), languageId: 'yaml', version: 1, text } });
      return problems;
    },
    complete: async (path, position) => {
      const result = await connection.ask('textDocument/completion', { textDocument: { uri: uri(path) }, position });
      return Array.isArray(result) ? (result as Completion[]) : (result as { readonly items: readonly Completion[] }).items;
    },
    hover: async (path, position) => {
      const result = await connection.ask('textDocument/hover', { textDocument: { uri: uri(path) }, position });
      const { contents } = (result ?? { contents: '' }) as { readonly contents: string | { readonly value: string } };
      return typeof contents === 'string' ? contents : contents.value;
    },
    close: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      await connection.ask('shutdown', null);
      connection.tell('exit', null);
      await ended;
    },
  };
}

function startServer(): ChildProcessWithoutNullStreams {
  const require = createRequire(import.meta.url);
  const home = dirname(require.resolve('yaml-language-server/package.json'));
  return spawn(process.execPath, [join(home, 'bin', 'yaml-language-server'), '--stdio']);
}

/** `yaml.schemas` and its like as the sections that the server asks for. */
function configured(settings: Readonly<Record<string, unknown>>, params: unknown): readonly unknown[] {
  return (params as { readonly items: readonly { readonly section: string }[] }).items.map(({ section }) => {
    const own = Object.entries(settings).flatMap(([name, value]) =>
      name.startsWith(`${section}.`) ? [[name.slice(section.length + 1), value] as const] : [],
    );
    // Only the schemas of the workspace: no catalogue from the network.
    const offline = section === 'yaml' ? { schemaStore: { enable: false }, validate: true, completion: true, hover: true } : {};
    return { ...offline, ...Object.fromEntries(own) };
  });
}

interface Answers {
  request(method: string, params: unknown): unknown;
  notification(method: string, params: unknown): void;
}

function connect(server: ChildProcessWithoutNullStreams, answers: Answers) {
  const open = new Map<number, (message: Message) => void>();
  let [received, next] = [Buffer.alloc(0), 1];
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const take = (message: Message) => {
    const { id, method, params } = message;
    if (method === undefined) open.get(id ?? 0)?.(message);
    else if (id === undefined) answers.notification(method, params);
    else send({ id, result: answers.request(method, params) });
  };
  server.stdout.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (let end = received.indexOf('\r\n\r\n'); end !== -1; end = received.indexOf('\r\n\r\n')) {
      const length = Number(/Content-Length: (\d+)/i.exec(received.toString('ascii', 0, end))?.[1] ?? 0);
      if (received.length < end + 4 + length) return;
      take(JSON.parse(received.toString('utf8', end + 4, end + 4 + length)) as Message);
      received = received.subarray(end + 4 + length);
    }
  });
  return {
    tell: (method: string, params: unknown) => send({ method, ...(params === null ? {} : { params }) }),
    ask: (method: string, params: unknown): Promise<unknown> => {
      const id = next;
      next += 1;
      return new Promise((resolve, reject) => {
        open.set(id, ({ result, error }) =>
          error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`)),
        );
        send({ id, method, ...(params === null ? {} : { params }) });
      });
    },
  };
}
