import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { SandboxRecord } from './record';

const HOST = '127.0.0.1';
/** A bound against hanging: the sandbox answers at once, also while it works. Milliseconds. */
const PATIENCE = 20_000;

/** Who listens where the record says: the sandbox, nobody or somebody else, or somebody who does not answer. */
export type Presence = 'running' | 'gone' | 'silent';

export interface Control {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** When somebody who has the key wants it to end. */
  stopped: Promise<void>;
  close(): Promise<void>;
}

/** The sandbox's own port for later commands: it proves that it has the key, and takes a stop from whoever has it. */
export async function openControl(key: string): Promise<Control> {
  let stop = () => {};
  const stopped = new Promise<void>((done) => {
    stop = done;
  });
  const server = createServer((question, answer) => {
    const { pathname, searchParams } = new URL(question.url ?? '/', `http://${HOST}`);
    answer.setHeader('Connection', 'close');
    if (question.method === 'GET' && pathname === '/proof') {
      answer.end(proofOf(key, searchParams.get('challenge') ?? ''));
    } else if (question.method === 'POST' && pathname === '/stop' && mayStop(question, key)) {
      answer.writeHead(202).end(stop);
    } else {
      answer.writeHead(403).end();
    }
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, HOST, done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server on a port has one');
  return {
    url: `http://${HOST}:${address.port}`,
    stopped,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** An id of a process may be somebody else's by now, and so may a port: only the key tells. */
export async function presenceOf({ control, key }: SandboxRecord, patience = PATIENCE): Promise<Presence> {
  const challenge = randomBytes(16).toString('hex');
  try {
    const proof = await ask('GET', `${control}/proof?challenge=${challenge}`, patience);
    return isSame(proof, proofOf(key, challenge)) ? 'running' : 'gone';
  } catch (error) {
    return error instanceof Silence ? 'silent' : 'gone';
  }
}

/** Only after presenceOf has said `running`: the key is for the sandbox alone. */
export async function askToStop({ control, key }: SandboxRecord): Promise<void> {
  await ask('POST', `${control}/stop`, PATIENCE, { authorization: `Bearer ${key}` });
}

class Silence extends Error {}

/** Without the agent of the process, which may go through a proxy. Rejects with Silence, or when nobody listens. */
function ask(method: string, url: string, timeout: number, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const question = request(url, { method, headers, agent: false, timeout }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text = `${text}${part}`.slice(0, 1000);
      });
      answer.on('end', () => resolve(text));
      answer.on('error', reject);
    });
    question.on('timeout', () => question.destroy(new Silence()));
    question.on('error', reject);
    question.end();
  });
}

function mayStop({ headers }: IncomingMessage, key: string): boolean {
  return isSame(headers.authorization ?? '', `Bearer ${key}`);
}

function proofOf(key: string, challenge: string): string {
  return createHmac('sha256', key).update(challenge).digest('hex');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
