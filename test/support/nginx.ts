// Debian's nginx on a free port of loopback with a certificate, all its files in a folder of its own.
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Certificate } from './certificates.ts';
import { HOST, ownFolder, type ServerProcess, startedOnFreePort, startServer } from './server-process.ts';
import { installed } from './system-programs.ts';

export interface WebServer {
  readonly server: ServerProcess;
  readonly endpoint: { readonly host: string; readonly port: number };
  close(): Promise<void>;
}

/** `locations` are nginx's own words, for example `location / { return 200 "ok"; }`. */
export async function startNginx({ certificatePath, keyPath }: Certificate, locations: string): Promise<WebServer> {
  const folder = await ownFolder();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder.path, name)};`,
  );
  await mkdir(join(folder.path, 'logs'));
  const configuration = (port: number) => `
daemon off; master_process off; pid ${join(folder.path, 'pid')}; error_log stderr notice;
events { worker_connections 64; }
http {
  access_log off; default_type application/json; ${temporary.join(' ')}
  server {
    listen ${HOST}:${port} ssl;
    ssl_certificate ${certificatePath}; ssl_certificate_key ${keyPath};
    ${locations}
  }
}`;
  try {
    const { server, port } = await startedOnFreePort('tcp', async (free) => {
      const file = join(folder.path, 'nginx.conf');
      await writeFile(file, configuration(free));
      const started = startServer(installed('nginx'), ['-p', folder.path, '-e', 'stderr', '-c', file]);
      await Promise.race([listening(free), started.ended]);
      return { server: started, port: free };
    });
    return {
      server,
      endpoint: { host: HOST, port },
      async close() {
        await server.stop();
        await folder.dispose();
      },
    };
  } catch (error) {
    await folder.dispose();
    throw error;
  }
}

/** Asks until somebody answers. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, HOST, () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('close', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
  }
}
