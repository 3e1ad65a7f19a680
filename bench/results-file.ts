// bench/results.md: a section for each kind of run, so that one run keeps the sections of the others.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(__dirname, 'results.md');
const SECTIONS = ['neo4j', 'fresh', 'soak-neo4j', 'embedded', 'soak-embedded'] as const;
const TITLE = `# Measurements against the peers

Written by \`npm run bench\` and \`npm run bench:fresh\`. Medians and p99 in ms, from one run, the peers in turns; machines
differ, ratios less. This API is measured twice: with answers remembered across requests, as by default, and with
\`GRAPH_MEMORY_MB=0\`.`;

/** Replaces a section. */
export function writeSection(section: (typeof SECTIONS)[number], text: string): void {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const parts = SECTIONS.flatMap((name) => {
    const kept = new RegExp(`<!-- ${name} -->\\n\\n([\\s\\S]*?)\\n\\n<!-- end -->`).exec(before)?.[1];
    const part = name === section ? text : kept;
    return part ? [`<!-- ${name} -->\n\n${part}\n\n<!-- end -->`] : [];
  });
  writeFileSync(FILE, `${[TITLE, ...parts].join('\n\n')}\n`);
  console.log(`${text.split('<details>')[0] ?? ''}\nWritten to bench/results.md.`);
}
