// Which names in the Host header are answered: a page of elsewhere that gives its name the address of this machine gets
// nothing.
import pino from 'pino';
import { buildApi } from '../../../src/api';
import { readConfig } from '../../../src/config';
import { startServer, type RunningServer } from '../../../src/server/http';
import { send } from '../../support/http';
import { rawClient } from '../../support/raw-client';
import { stubStore } from '../../support/stub-store';

const servers = new Map<string, RunningServer>();
const SETTINGS: Record<string, NodeJS.ProcessEnv> = {
  loopback: {},
  named: { ALLOWED_HOSTS: 'News.example., desk.example,[2001:DB8::1],10.0.0.7' },
  any: { ALLOWED_HOSTS: '*' },
  everywhere: { HOST: '0.0.0.0' },
};

beforeAll(async () => {
  const api = buildApi();
  const { store, open } = stubStore();
  open();
  for (const [name, env] of Object.entries(SETTINGS)) {
    servers.set(name, await startServer(api, store, { ...readConfig(env), port: 0 }, pino({ level: 'silent' })));
  }
});
afterAll(async () => {
  for (const server of servers.values()) await server.stop();
});

const urlOf = (name: string) => `http://127.0.0.1:${new URL(servers.get(name)?.url ?? '').port}`;
const PATHS = ['/graphql?query={__typename}', '/schema.graphql', '/', '/subgraph.csv?root=nation:FRA', '/nothing'];

test.each([
  ['loopback', ['localhost', 'LOCALHOST:4000', 'localhost.', '127.0.0.1:1', '127.9.8.7', '[::1]:4000', '[0:0::1]']],
  [
    'named',
    ['news.example', 'NEWS.EXAMPLE:443', 'desk.example.', '[2001:db8::1]:80', '10.0.0.7', 'localhost', '[::1]'],
  ],
  ['any', ['evil.example', '192.168.0.1']],
  ['everywhere', ['evil.example', '10.1.2.3:4000']],
])('the server %s answers to %j', async (name, hosts) => {
  for (const host of hosts) {
    const { status } = await send(urlOf(name), '/graphql?query={__typename}', { headers: { host } });
    expect([host, status]).toEqual([host, 200]);
  }
});

test.each([
  ['loopback', 'evil.example'],
  ['loopback', 'evil.example:4000'],
  ['loopback', 'localhost.evil.example'],
  ['loopback', '127.0.0.1.evil.example'],
  ['loopback', '192.168.0.1'],
  ['loopback', '0.0.0.0'],
  ['loopback', '[::2]'],
  ['loopback', 'localhost@evil.example'],
  ['loopback', 'localhost:80:80'],
  ['named', 'sub.news.example'],
  ['named', 'evil.example'],
])(
  'the server %s refuses %j on every path, with JSON for browsers too, and does not say its names',
  async (name, host) => {
    for (const path of PATHS) {
      const headers = { host, accept: 'text/html' };
      const refused = await send(urlOf(name), path, { headers });
      expect(refused.status).toBe(421);
      expect(refused.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(refused.headers['cache-control']).toBe('no-store');
      const message = `This server does not answer to the host ${JSON.stringify(host)}, but to localhost and to the names in ALLOWED_HOSTS.`;
      expect(JSON.parse(refused.text)).toEqual({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    }
  },
);

test('health is answered to every name, because balancers ask by address', async () => {
  for (const path of ['/health/live', '/health/ready']) {
    expect((await send(urlOf('loopback'), path, { headers: { host: '10.1.2.3' } })).status).toBe(200);
  }
});

test('a client of HTTP/1.0 may leave the header out', async () => {
  const { socket, text, closed } = await rawClient(urlOf('loopback'));
  socket.write('GET /graphql?query={__typename} HTTP/1.0\r\n\r\n');
  await closed;
  expect(text()).toMatch(/^HTTP\/1\.1 200 /);
});

test('an empty header names no host', async () => {
  const { socket, text, closed } = await rawClient(urlOf('loopback'));
  socket.write('GET / HTTP/1.1\r\nhost:\r\nconnection: close\r\n\r\n');
  await closed;
  expect(text()).toMatch(/^HTTP\/1\.1 421 /);
});

test.each([
  'https://news.example',
  'news.example:80',
  'news.example/',
  'a b',
  'news.example,',
  '*.example',
  '*,a',
  '[::',
])('ALLOWED_HOSTS=%s is refused', (value) => {
  expect(() => readConfig({ ALLOWED_HOSTS: value })).toThrow(
    /^ALLOWED_HOSTS must be \* or names such as example\.org .+\.$/,
  );
});
