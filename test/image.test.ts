// What has to be so in the image files. Linters check the rest: npm run lint:image.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { programOf, stagesOf } from './support/dockerfile';

const ROOT = join(__dirname, '..');
const stages = stagesOf(ROOT);
const image = stages.at(-1);
const textsOf = (keyword: string) =>
  image?.instructions.filter((each) => each.keyword === keyword).map(({ text }) => text) ?? [];

describe('the image', () => {
  test('is slim: on a slim base of a named version, it takes only what earlier stages made', () => {
    expect(image?.base).toMatch(/^node:\d+-slim$/);
    expect(stages[0]?.base).toBe(image?.base);
    expect(textsOf('RUN')).toEqual([]);
    const copied = image?.instructions.filter(({ keyword }) => ['COPY', 'ADD'].includes(keyword));
    expect(copied?.map(({ keyword, flags }) => [keyword, flags['from']])).toEqual([
      ['COPY', 'dependencies'],
      ['COPY', 'build'],
    ]);
  });

  test('runs no install script, and no development package in production', () => {
    const installs = stages.flatMap(({ name, instructions }) =>
      instructions.filter(({ text }) => text.startsWith('npm ci')).map(({ text }) => [name, text]),
    );
    expect(installs).toEqual([
      ['dependencies', 'npm ci --omit=dev --ignore-scripts'],
      ['build', 'npm ci --ignore-scripts'],
    ]);
    expect(textsOf('ENV').join(' ')).toContain('NODE_ENV=production');
  });

  test('names its user by a number that is not that of root', () => {
    expect(textsOf('USER')).toEqual([expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/)]);
  });

  test('checks its health, and starts without a shell, which would keep signals from the program', () => {
    expect(textsOf('HEALTHCHECK').join()).toContain('/health/ready');
    expect(textsOf('ENTRYPOINT').map(programOf)).toEqual([['node', expect.any(String), 'dist/cli.js']]);
    expect(textsOf('CMD').map(programOf)).toEqual([['start']]);
  });
});

test('docker-compose.yml runs the image read-only, without rights, and for this machine only', () => {
  const { services } = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
    services: Record<string, { image: string; ports?: string[] }>;
  };
  const ours = Object.values(services).filter((service) => service.image === 'summit-graph');
  expect(ours).toHaveLength(2);
  for (const service of ours) {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  }
  const ports = Object.values(services).flatMap((service) => service.ports ?? []);
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
});
